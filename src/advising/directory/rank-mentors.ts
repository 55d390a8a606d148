import type { Advisor } from './directory-store.js';

/**
 * Best first: named by the most recent graduates, then confirmed most recently, then named by most years, then people without
 * a say in grading, then by name, so that the same list always has the same order.
 */
export function rankMentors(mentors: readonly Advisor[]): Advisor[] {
  return [...mentors].sort(
    (a, b) =>
      lastNamed(b) - lastNamed(a) ||
      (b.lastConfirmed ?? '').localeCompare(a.lastConfirmed ?? '') ||
      b.namedByYears.length - a.namedByYears.length ||
      Number(a.evaluates) - Number(b.evaluates) ||
      a.person.name.localeCompare(b.person.name) ||
      a.person.id.localeCompare(b.person.id),
  );
}

const lastNamed = (mentor: Advisor): number => Math.max(0, ...mentor.namedByYears);
