import type { StudentRecord } from '../people/person.js';
import { isAvailable } from './availability.js';
import type { Advisor, DirectoryStore } from './directory-store.js';

export type Assigned =
  | { kind: 'here'; advisor: Advisor }
  /** Assigned, but paused or gone: say so and go to the office; never hand out the person. */
  | { kind: 'away' }
  | { kind: 'none' };

export const societyAdvisorOf = (student: StudentRecord, directory: DirectoryStore, on: string): Promise<Assigned> =>
  assigned(student.societyAdvisorId, directory, on);

/** Only the office assigns a residency application advisor: what is not on the roster is not assigned. */
export const residencyAdvisorOf = (student: StudentRecord, directory: DirectoryStore, on: string): Promise<Assigned> =>
  assigned(student.residencyAdvisorId, directory, on);

async function assigned(id: string | null, directory: DirectoryStore, on: string): Promise<Assigned> {
  if (id === null) return { kind: 'none' };
  const advisor = await directory.advisor(id);
  if (advisor === null || !isAvailable(advisor, on)) return { kind: 'away' };
  return { kind: 'here', advisor };
}
