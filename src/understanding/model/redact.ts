import { createNameFinder, type NameFinder } from './private-names.js';

/** Read before anything is cut away, so that nothing is cut through its middle. */
const READ = 3_000;

// Format characters (zero-width, direction), then control characters.
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034f/gu;
const CONTROL = /\p{Cc}+/gu;

const TLD = '(?:edu|com|org|net|gov|io|us|uk|ca|de|fr|es|mx|in|cn|health|med|me|app|dev|info)';
/** In this order: what stands inside another one (the number in a link) is gone with it. */
const PIECES: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  // Slack's and Teams' own marks: <@U…|name>, <mailto:…|…>, <https://…|label>, <at>name</at>
  [/<at\b[^>]*>[^<]*<\/at>/giu, '[person]'],
  [/<[@!#][^>\s]*[^>]*>/gu, '[person]'],
  [/<(?:https?|mailto|tel|ftp):[^>]*>/giu, '[link]'],
  [/\b(?:https?|ftp|slack|msteams|file|tel|mailto|data):[^\s<>"]+/giu, '[link]'],
  [/\bwww\.[^\s<>"]+/giu, '[link]'],
  [/[\p{L}\p{N}._%+'-]{1,64}(?:@|\s@\s)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu, '[e-mail]'],
  [
    new RegExp(
      `[\\p{L}\\p{N}._+-]{1,64}\\s*[([{ ]\\s*at\\s*[)\\]} ]\\s*(?:[\\p{L}\\p{N}-]{1,63}\\s*(?:\\.|[([{ ]\\s*dot\\s*[)\\]} ])\\s*){1,4}${TLD}\\b`,
      'giu',
    ),
    '[e-mail]',
  ],
  [new RegExp(`\\b(?:[\\p{L}\\p{N}-]{1,63}\\.){1,4}${TLD}\\b(?:[/?#][^\\s<>"]*)?`, 'giu'), '[link]'],
  [/@[\p{L}\p{N}][\p{L}\p{N}._-]*/gu, '[person]'],
  // keys, tokens, hashes, uuids, encoded text
  [/[\p{L}\p{N}+/_=~-]{16,}/gu, (found) => (looksLikeKey(found) ? '[code]' : found)],
  [
    /(?<![\p{L}\p{N}])[+(]{0,2}\p{Nd}[\p{Nd}\s().\u2010-\u2015-]{5,40}\p{Nd}/gu,
    (found) => (looksLikePhone(found) ? '[number]' : found),
  ],
  [/\b\p{Nd}{1,2}([/.-])\p{Nd}{1,2}\1(?:19)\p{Nd}{2}\b/gu, '[date]'],
  // ids: M1234567, MRN-204411, 30117
  [/[\p{L}\p{N}]*\p{Nd}{5,}[\p{L}\p{N}]*/gu, '[number]'],
  [
    /\b(?=[\p{L}\p{N}]*\p{L})(?=(?:[\p{L}]*\p{Nd}){3})[\p{L}\p{N}]{8,15}\b/gu,
    (found) => (/^\p{L}+(?:19|20)\d\d$/u.test(found) ? found : '[code]'),
  ],
];

const NAMED =
  /\b(my (?:full |first |last |legal |preferred )?name(?: is|'s|:)|(?:i am|i'm) called)\s+(?:\p{L}[\p{L}'.-]*\s?){1,3}/giu;

const looksLikeKey = (found: string): boolean =>
  /\p{Nd}/u.test(found)
    ? !/^[\p{L}]+(?:[-/][\p{L}]+)*[-/]?(?:19|20)\d\d$/u.test(found)
    : /\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}/u.test(found);

/** Seven digits and more, but no date and no span of years. */
function looksLikePhone(found: string): boolean {
  const digits = found.match(/\p{Nd}/gu)?.length ?? 0;
  return digits >= 7 && !/^(?:19|20)\d\d[\s.-]+(?:\d{1,2}[\s.-]+\d{1,2}|(?:19|20)\d\d)$/.test(found.trim());
}

export interface Redactor {
  /** One line without direct identifiers, at most `most` characters. */
  redact(text: string, most: number): string;
}

export interface RedactorParts {
  /** Students and alumni: names that no list of the school shows. */
  privateNames(): readonly string[];
  /** Names that may stand: institutions, cities, milestones, specialties. */
  publicNames(): readonly string[];
  /** Whether it is an ordinary word. */
  isKnown(word: string): boolean;
}

/**
 * Takes out e-mail addresses, phone numbers, links, ids, keys, encoded text, and the names of people who are in no public list.
 * It errs on the side of taking out: what is left still says which help is asked for.
 */
export function createRedactor(parts: RedactorParts): Redactor {
  let finder: NameFinder | null = null;
  let made: { from: readonly string[]; among: readonly string[] } | null = null;
  const names = (): NameFinder => {
    const now = { from: parts.privateNames(), among: parts.publicNames() };
    if (finder && made?.from === now.from && made.among === now.among) return finder;
    made = now;
    finder = createNameFinder(now.from, now.among, parts.isKnown);
    return finder;
  };
  return {
    redact(text, most) {
      const line = bounded(text).toWellFormed().normalize('NFKC').replace(INVISIBLE, '').replace(CONTROL, ' ');
      const bare = PIECES.reduce((left, [pattern, by]) => left.replace(pattern, by as string), line);
      const nameless = names().without(bare.replace(NAMED, '$1 [person] '));
      return nameless.replace(/\s+/g, ' ').trim().slice(0, most).toWellFormed();
    },
  };
}

/** Not through a word: half an address would not be known as one. */
const bounded = (text: string): string => (text.length <= READ ? text : text.slice(0, READ).replace(/\S*$/, ''));
