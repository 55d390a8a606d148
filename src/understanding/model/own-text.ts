import { fold } from '../plain-text.js';
import type { OwnWords } from './own-words.js';

const CALENDAR =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|yesterday)\b/gi;
/** How letters begin and end. */
const POLITE = new Set(
  'dear hi hello warm warmly kind kindly best regards sincerely thank thanks yours both please it i we they this that the if there with looking feel perhaps'.split(
    ' ',
  ),
);
/** Places for names, and what was taken out. */
const PLACES = /\[(?:alum|student|liaison|person|number|link|e-mail|date|code)\]/g;

/**
 * Whether a text of a model's names nothing that it was not given: no name, date, number, address or link of its own. It errs on the side
 * of no, for then there is a text without a model.
 */
export function namesNothingNew(text: string, given: readonly string[], words: OwnWords): boolean {
  const bare = text.replace(PLACES, ' ');
  const known = fold(given.join(' \n '));
  const isGiven = (word: string): boolean =>
    new RegExp(`(?<![\\p{L}\\p{N}])${literal(fold(word))}(?![\\p{L}\\p{N}])`, 'u').test(known);
  if (/[@<>{}|\\[\]]|https?:|www\.|\p{Cf}|\p{Co}/u.test(bare)) return false;
  if (!(bare.match(/\p{N}+/gu) ?? []).every(isGiven)) return false;
  // "may" is a word as well, where it is written small
  const dates = (bare.match(CALENDAR) ?? []).filter((word) => word !== 'may');
  if (!dates.every(isGiven)) return false;
  for (const { 0: word, index } of bare.matchAll(/\p{Lu}[\p{L}\p{M}'\u2019-]*/gu)) {
    const key = fold(word).replace(/['\u2019](?:s|m|d|ll|ve|re)$/, '');
    const begins = /(?:^|\n|[.!?:]["\u201d]?)\s*$/.test(bare.slice(0, index));
    if (!isGiven(key) && !POLITE.has(key) && !(begins && words.isKnown(key))) return false;
  }
  // whom the redactor knows is somebody: names of students and alumni, e-mails, phone numbers
  const line = one(bare);
  return one(words.redact(line, line.length + 100)) === line;
}

const one = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
