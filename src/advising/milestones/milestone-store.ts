import type { Mark, Milestone } from './milestone.js';
import type { OfficeDate } from './office-date.js';

/** The calendar, and what each person said about it. Implemented in `store/milestones.ts`. */
export interface MilestoneStore {
  /** Every season and track, by id. */
  all(): Promise<Milestone[]>;
  byId(id: string): Promise<Milestone | null>;
  marksOf(personId: string): Promise<Map<string, Mark>>;
  /** Who of these said what about this milestone. */
  marksOn(milestoneId: string, personIds: readonly string[]): Promise<Map<string, Mark>>;
  mark(personId: string, milestoneId: string, mark: Mark, at: Date): Promise<void>;
  /** False: there was none. */
  unmark(personId: string, milestoneId: string): Promise<boolean>;
  /**
   * The office's date takes the place of the file's, which holds again once the file says something new. A `published` one counts
   * as checked on `on`, a local date. The version rises where a plan has to follow.
   */
  setDate(milestoneId: string, said: OfficeDate, word: { by: string; on: string; at: Date }): Promise<void>;
  /** Changes with every date, track or rhythm in the calendar, and with how sure it is: what plans and pages were made for. */
  fingerprint(): Promise<string>;
  /** What an advisor said is done, of these milestones: by milestone, the students. */
  adviseeMarks(advisorId: string): Promise<Map<string, Set<string>>>;
  markAdvisees(advisorId: string, milestoneId: string, studentIds: readonly string[], at: Date): Promise<void>;
  unmarkAdvisees(advisorId: string, milestoneId: string, studentIds: readonly string[]): Promise<void>;
}
