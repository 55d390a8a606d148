import { distance } from 'fastest-levenshtein';

/** How far a typing may stray from a word of this length. Short words stray into other words. */
const reach = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : 2);

const swapped = (a: string, b: string): boolean =>
  a.length === b.length && a.length >= 5 && [...a].sort().join('') === [...b].sort().join('') && distance(a, b) === 2;

/**
 * The word of `among` that a mistyped word stands for: same first letter, one slip (two from eight letters on), two swapped
 * neighbours count as one. Null when nothing is near, or when two are equally near.
 */
export function nearestWord(word: string, among: Iterable<string>): string | null {
  const within = reach(word.length);
  if (within === 0) return null;
  let best: string | null = null;
  let least = within + 1;
  let tie = false;
  // Of two equally near, a slip within a word is likelier than a letter too many or too few.
  const closer = (candidate: string): boolean =>
    candidate.length === word.length && best !== null && best.length !== word.length;
  for (const candidate of among) {
    if (candidate[0] !== word[0] || candidate.length < 5 || Math.abs(candidate.length - word.length) > within) continue;
    const off = swapped(word, candidate) ? 1 : distance(word, candidate);
    if (off === least && candidate.length === best?.length) tie = true;
    if (off === least && candidate.length !== word.length && best !== null && best.length !== word.length) tie = true;
    if ((off < least || (off === least && closer(candidate))) && off <= within) {
      best = candidate;
      least = off;
      tie = false;
    }
  }
  return tie ? null : best;
}
