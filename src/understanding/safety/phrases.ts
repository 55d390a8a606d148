/**
 * Patterns are written over plain words (see `plainWords`, `spellings`) in a small shorthand, so that each line reads as the
 * phrase it stands for:
 *   ~     up to three words between;  ~~  up to six;  neither crosses the end of a clause
 *   SELF  a person as the object of harm: myself, himself, herself, themselves, ourselves, yourself
 *   KIN   people close to somebody
 * Gaps are counted in words and bounded, so that matching stays linear in the length of the text.
 */
const SHORTHAND: readonly (readonly [RegExp, string])[] = [
  [/SELF/g, '(?:myself|himself|herself|themselves|ourselves|yourself|me self)'],
  [
    /KIN/g,
    '(?:everyone|everything|family|familys|parents|mom|mum|mother|dad|father|husband|wife|partner|boyfriend|girlfriend|kids|children|son|daughter|brother|sister|sisters|brothers|friends|friend|roommate|people|world|they|you all|yall|you guys|loved ones|life)',
  ],
  [
    /PARTNER/g,
    '(?:partner|boyfriend|girlfriend|husband|wife|spouse|fiance|fiancee|ex|bf|gf|dad|father|stepdad|mom|mother|brother|uncle|roommate)',
  ],
  [/ ~~ /g, ' (?:[^ .?]+ ){0,6}'],
  [/ ~ /g, ' (?:[^ .?]+ ){0,3}'],
];

/** One expression for a list of phrases; each stands between word borders. */
export function phrases(...lines: string[]): RegExp {
  const sources = lines.map((line) => SHORTHAND.reduce((source, [from, to]) => source.replace(from, to), line));
  return new RegExp(`(?<= )(?:${sources.join('|')})(?= )`);
}

/** The same, for replacing every occurrence. */
export const everyPhrase = (...lines: string[]): RegExp => new RegExp(phrases(...lines).source, 'g');
