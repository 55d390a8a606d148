const MARKS = /[\u0300-\u036f]/g;
// biome-ignore lint/suspicious/noMisleadingCharacterClass: these are taken out one by one
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
const QUOTES = /['\u2018\u2019\u201b\u02bc\u0060\u00b4]/g;
/** Letters of other alphabets that look like Latin ones, in the order of `LATIN`. Used only where a word mixes alphabets. */
const LOOKALIKES = 'аеорсухіѕԁјһӏкмтвнοαεικνρτυ';
const LATIN = 'aeopcyxisdjhlkmtbhoaeiknptu';
const MIXED = /[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]/;
const LOOKALIKE = new RegExp(`[${LOOKALIKES}]`, 'g');

/**
 * Lower case, without accents, invisible characters and full-width or styled letters. Only Latin accents go: in Arabic, Hindi
 * and Korean the marks are part of the word.
 */
export function fold(text: string): string {
  const bare = text.toWellFormed().normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '').normalize('NFC');
  const plain = bare.replace(INVISIBLE, '');
  return MIXED.test(plain) ? plain.replace(LOOKALIKE, (letter) => LATIN[LOOKALIKES.indexOf(letter)] ?? letter) : plain;
}

/** Longer words say nothing and cost time. */
const MAX_WORD = 40;
const TOKENS = /[\p{L}\p{N}\p{M}]+|[.!?;:\n\u3002\uff01\uff1f\u0964\u061f]|[$%#]/gu;
const STOPS = /^[.!;:\n\u3002\uff01\u0964]$/;

/**
 * Words with one space between, no apostrophes; `.` stands for the end of a clause and `?` for a question, as words of their
 * own. Begins and ends with a space, so that patterns can rely on word borders.
 */
export function plainWords(text: string): string {
  const tokens = fold(text).replace(QUOTES, '').match(TOKENS) ?? [];
  const words: string[] = [];
  for (const token of tokens) {
    const word = token === '?' || token === '\u061f' || token === '\uff1f' ? '?' : STOPS.test(token) ? '.' : token;
    if (!((word === '.' || word === '?') && words.at(-1) === word)) words.push(word.slice(0, MAX_WORD));
  }
  return ` ${words.join(' ')} `;
}

/** Two words that say one, and the long forms of contractions: patterns then need one spelling each. */
const JOINS: readonly (readonly [RegExp, string])[] = [
  [/ my self /g, ' myself '],
  [/ sui cid(e|al) /g, ' suicid$1 '],
  [/ (her|him) self /g, ' $1self '],
  [/ good bye(s?) /g, ' goodbye$1 '],
  [/ any more /g, ' anymore '],
  [/ over dose/g, ' overdose'],
  [/ no one /g, ' nobody '],
  [/ every one /g, ' everyone '],
  [/ some one /g, ' somebody '],
  [/ (do|is|was|would|could|should|does|did|has|have|are|were) not /g, ' $1nt '],
  [/ can not /g, ' cant '],
  [/ will not /g, ' wont '],
  [/ (don|isn|wasn|wouldn|couldn|shouldn|doesn|didn|hasn|haven|aren|weren) t /g, ' $1t '],
  [/ can t /g, ' cant '],
  [/ won t /g, ' wont '],
  [/ i (?:am|m) /g, ' im '],
  [/ i ve /g, ' ive '],
  [/ i (?:will|ll) /g, ' ill '],
  [/ i (?:would|d) /g, ' id '],
];

/** Plain words with one spelling for "do not", "don't" and "don t", for "I am", "I'm" and "im". */
export const contracted = (plain: string): string => JOINS.reduce((text, [from, to]) => text.replace(from, to), plain);
