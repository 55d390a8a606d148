import type { Mark, Milestone } from './milestone.js';

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
  /** Somebody in the office has checked the date. `on` is a local date. */
  confirm(milestoneId: string, byPersonId: string, on: string): Promise<void>;
}
