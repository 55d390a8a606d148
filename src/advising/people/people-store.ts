import type { Person } from './person.js';

/** Who there is. Implemented in `store/people.ts`. */
export interface PeopleStore {
  byId(id: string): Promise<Person | null>;
  /** Any case. */
  byEmail(email: string): Promise<Person | null>;
  byEmails(emails: readonly string[]): Promise<Person[]>;
  /** Active students whose society or residency application advisor this is. */
  adviseesOf(advisorId: string): Promise<Person[]>;
  /** Where the person's clock is, as their platform says; it goes before the roster's. Plans follow within a minute. False: it was known, or is no zone. */
  noteZone(personId: string, zone: string, at: Date): Promise<boolean>;
}
