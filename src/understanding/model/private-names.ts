import { fold } from '../plain-text.js';
import { type Word, wordsOf } from '../words.js';

export interface NameFinder {
  /** The text with `[person]` for each name. */
  without(text: string): string;
}

const MONTHS_AND_DAYS =
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday';
const PARTICLES = new Set('de la del da dos van von der den bin al el ibn di le du y jr sr ii iii'.split(' '));
const MASK = '[person]';

/**
 * Finds the given names, whole and in part. A part ("Grace", "Day") that is also an ordinary or a public word counts as a name
 * only where it is written with a capital inside a sentence and no public name holds it.
 */
export function createNameFinder(
  names: readonly string[],
  publicNames: readonly string[],
  isKnown: (word: string) => boolean,
): NameFinder {
  const publicWords = new Set([...publicNames.flatMap(keysOf), ...MONTHS_AND_DAYS.split(' ')]);
  const parts = new Set<string>();
  /** Whole names by their first word. */
  const whole = new Map<string, string[][]>();
  for (const name of names) {
    const keys = keysOf(name);
    for (const key of keys) if (key.length >= 2 && !PARTICLES.has(key)) parts.add(key);
    for (const order of orders(keys)) whole.set(order[0] ?? '', [...(whole.get(order[0] ?? '') ?? []), order]);
  }
  const isPart = (word: Word, at: number): boolean => {
    const key = bare(word);
    if (!parts.has(key) || publicWords.has(key)) return false;
    const capital = /^\p{Lu}/u.test(word.raw) && at > 0 && !/[.!?]\s*$/.test(word.before);
    return capital || (!isKnown(key) && key.length >= 3);
  };
  const lengthAt = (words: readonly Word[], at: number): number => {
    const first = words[at];
    if (!first) return 0;
    const fitting = (whole.get(bare(first)) ?? []).filter((keys) =>
      keys.every((key, next) => words[at + next] !== undefined && bare(words[at + next] as Word) === key),
    );
    return Math.max(0, ...fitting.map((keys) => keys.length)) || (isPart(first, at) ? 1 : 0);
  };
  return {
    without(text) {
      const words = wordsOf(text);
      let out = '';
      let from = 0;
      for (let at = 0; at < words.length; ) {
        const length = lengthAt(words, at);
        const [first, last] = [words[at], words[at + length - 1]];
        if (length > 0 && first && last) {
          out += text.slice(from, first.start) + MASK;
          from = last.end;
        }
        at += Math.max(1, length);
      }
      return out + text.slice(from);
    },
  };
}

const keysOf = (name: string): string[] =>
  wordsOf(name)
    .map(bare)
    .filter((key) => key !== '');

/** Without a possessive: "Jordan's" is Jordan. */
const bare = ({ raw }: Pick<Word, 'raw'>): string =>
  fold(raw)
    .replace(/['\u2019]s$/, '')
    .replace(/['\u2019]/g, '');

/** As given, last name first, and either last name of two alone with the first. */
function orders(keys: string[]): string[][] {
  const [first, second] = keys;
  const last = keys.at(-1);
  if (first === undefined || second === undefined || last === undefined) return [];
  return [keys, [last, ...keys.slice(0, -1)], [first, last], [last, first], [first, second]];
}
