import { isAvailable } from './availability.js';
import type { Advisor, DirectoryStore } from './directory-store.js';
import { rankMentors } from './rank-mentors.js';
import { relatedSpecialties, type SpecialtyKin } from './related-specialties.js';

export interface MentorSearch {
  /** Who is listed under the specialty, best first. */
  mentors: Advisor[];
  /** Filled only when `mentors` is empty: related specialties that do have mentors, nearest first. */
  related: { specialty: string; mentors: Advisor[] }[];
}

/** Related specialties shown at most. */
const RELATED = 3;

/** Specialty mentors on a local date. The list comes from the Post-Match Survey and is never complete. */
export async function findMentors(
  specialty: string,
  specialties: readonly SpecialtyKin[],
  directory: DirectoryStore,
  on: string,
): Promise<MentorSearch> {
  const mentors = await mentorsIn(specialty, directory, on);
  const related: MentorSearch['related'] = [];
  if (mentors.length > 0) return { mentors, related };
  for (const other of relatedSpecialties(specialty, specialties)) {
    const found = await mentorsIn(other, directory, on);
    if (found.length > 0) related.push({ specialty: other, mentors: found });
    if (related.length === RELATED) break;
  }
  return { mentors, related };
}

async function mentorsIn(specialty: string, directory: DirectoryStore, on: string): Promise<Advisor[]> {
  const found = await directory.advisors({ role: 'specialty_mentor', specialties: [specialty] }, on);
  return rankMentors(found.filter((mentor) => isAvailable(mentor, on)));
}
