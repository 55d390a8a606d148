import type { DeskPurpose } from '../../advising/school/school.js';
import type { Vocabulary } from '../vocabulary.js';
import { isJoined, nameKey, type Word, wordsOf } from '../words.js';
import { findRole } from './details.js';

/** What any school calls such a desk, in words that the reader knows. */
const PLAIN_NAMES: Record<DeskPurpose, string> = {
  alumni: 'alumni office',
  osa: 'student affairs',
  dean: 'dean for students',
  orma: 'office of multicultural affairs',
  interviews: 'practice interview office',
  applications: 'residency application advising',
};

export interface NamedDesk {
  /** Folded words of its name. */
  key: readonly string[];
  plainName: string;
}

/** The desks whose names mean nothing outside their school. */
export const namedDesks = ({ desks = [] }: Vocabulary): NamedDesk[] =>
  desks
    .filter(({ name }) => findRole(` ${nameKey(name)} `) === undefined)
    .map(({ name, purpose }) => ({ key: namingWords(name).map(({ key }) => key), plainName: PLAIN_NAMES[purpose] }))
    .filter(({ key }) => key.length > 0);

/**
 * "Can I talk to somebody at Compass" becomes "... at dean for students": a school's own name for a desk reads as what the desk is.
 * A name of one word counts with a capital, and not at the start, where any word has one.
 */
export function withPlainNames(text: string, desks: readonly NamedDesk[]): string {
  if (desks.length === 0) return text;
  const words = namingWords(text);
  let read = text;
  // from the end, so that places of what comes before stay as they are
  for (let at = words.length - 1, end = words.length; at >= 0; at -= 1) {
    const desk = desks.find(
      ({ key }) =>
        at + key.length <= end &&
        key.every((part, i) => words[at + i]?.key === part) &&
        isJoined(words, { from: at, to: at + key.length }) &&
        (key.length > 1 || (at > 0 && /^\p{Lu}/u.test(words[at]?.raw ?? ''))),
    );
    const [first, last] = [words[at], words[at + (desk?.key.length ?? 1) - 1]];
    if (!desk || !first || !last) continue;
    read = `${read.slice(0, first.start)}${desk.plainName}${read.slice(last.end)}`;
    end = at;
  }
  return read;
}

/** "Belonging & Diversity" is "Belonging and Diversity": what stands around an "and" stands before the next word. */
function namingWords(text: string): Word[] {
  let before = '';
  return wordsOf(text).flatMap((word) => {
    before += word.before;
    if (word.key === 'and') return [];
    const named = { ...word, before };
    before = '';
    return [named];
  });
}
