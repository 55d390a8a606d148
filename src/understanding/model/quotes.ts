import { z } from 'zod';
import type { Passage, Quoted } from '../../intents/model-texts.js';

/** Which sentences answer. The model gives no words of its own: what it quotes has to stand in the passage. */
export const Quotes = z.strictObject({
  answered: z.boolean(),
  quotes: z.array(z.strictObject({ resource: z.string(), quote: z.string() })),
});

/** A sound answer has about 800 characters. */
const LONGEST = 6_000;
/** Quotes shown at most, and characters of them. */
const MOST = 3;
const ROOM = 700;
/** Less than this is in any text. */
const SHORTEST = 15;

/**
 * The sentences that were quoted, whole, as the office wrote them. Quotes from resources that were not offered are dropped. Empty: the
 * passages do not answer. Null: not by the schema, or a quote that does not stand in its passage, and then nothing of it is believed.
 */
export function readQuotes(text: string, passages: readonly Passage[]): Quoted[] | null {
  if (text.length > LONGEST) return null;
  let said: z.infer<typeof Quotes>;
  try {
    said = Quotes.parse(JSON.parse(text));
  } catch {
    return null;
  }
  if (!said.answered) return [];
  const found = new Map<string, Set<string>>();
  const offered = said.quotes.filter(({ resource }) => passages.some((passage) => passage.resource === resource));
  for (const { resource, quote } of offered) {
    const sentences = sentencesOf(
      quote,
      passages.filter((passage) => passage.resource === resource),
    );
    if (sentences === null) return null;
    found.set(resource, new Set([...(found.get(resource) ?? []), ...sentences]));
  }
  return within([...found].map(([resource, sentences]) => ({ resource, sentences: [...sentences] })));
}

/** The sentences that a quote reaches into, whole; null: it stands in none of the passages. */
function sentencesOf(quote: string, passages: readonly Passage[]): string[] | null {
  const wanted = plain(quote);
  if (wanted.length < SHORTEST) return null;
  for (const { sentences } of passages) {
    const starts: number[] = [];
    let all = '';
    for (const sentence of sentences) {
      starts.push(all.length);
      all += `${plain(sentence)} `;
    }
    const from = all.indexOf(wanted);
    if (from < 0) continue;
    const to = from + wanted.length;
    return sentences.filter((sentence, at) => {
      const start = starts[at] ?? 0;
      return start < to && start + plain(sentence).length > from;
    });
  }
  return null;
}

/** As much as is read in a chat. */
function within(quoted: Quoted[]): Quoted[] {
  let room = ROOM;
  return quoted.slice(0, MOST).flatMap(({ resource, sentences }) => {
    const shown = sentences.filter((sentence) => {
      if (sentence.length > room) return false;
      room -= sentence.length;
      return true;
    });
    return shown.length > 0 ? [{ resource, sentences: shown }] : [];
  });
}

/** Spelled alike: case, quotation marks, dashes and spaces do not count. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
