import type { Mark } from '../milestones/milestone.js';
import type { Assigned } from '../milestones/step-advisors.js';
import type { Person, StudentRecord } from '../people/person.js';
import type { PlanChanges } from './plan-changes.js';
import type { Reminder, ReminderState } from './reminder.js';

/** Everything of one person that a plan depends on. */
export interface PlanSubject {
  person: Person;
  marks: ReadonlyMap<string, Mark>;
  /** All rows, whatever their state. */
  rows: Reminder[];
  /** Each season, set of tracks and way of advising among this person's active advisees once. */
  advisees: (Pick<StudentRecord, 'classYear' | 'tracks'> & Assigned)[];
}

/** A reminder about something of the person's own, or a milestone at a time of the person's own. */
export type NewReminder = Pick<
  Reminder,
  | 'id'
  | 'personId'
  | 'milestoneId'
  | 'occurrence'
  | 'title'
  | 'localAt'
  | 'zone'
  | 'dueAt'
  | 'repeat'
  | 'repeatUntil'
  | 'milestoneVersion'
>;

/** Left out: stays as it is. */
export type ReminderChange = Partial<
  Pick<
    Reminder,
    'state' | 'title' | 'localAt' | 'zone' | 'dueAt' | 'repeat' | 'milestoneVersion' | 'sentAt' | 'saidFor'
  >
>;

/** The ledger of nudges. Implemented in `store/reminders.ts`. */
export interface ReminderStore {
  /** Null also for what is no id of ours. */
  byId(id: string): Promise<Reminder | null>;
  /** In the order they are due. */
  ofPerson(personId: string, states: readonly ReminderState[]): Promise<Reminder[]>;
  /** One at a time decides about a person's reminders: held until the transaction ends. */
  lock(personId: string): Promise<void>;
  lastSentAt(personId: string): Promise<Date | null>;
  /** False: person, milestone and occurrence are in the ledger already. */
  add(reminder: NewReminder, at: Date): Promise<boolean>;
  /** One version higher. False: it is no longer at this version, and nothing was changed. */
  change(id: string, version: number, change: ReminderChange, at: Date): Promise<boolean>;
  /** Planned rows at these versions become sent, the version stays. Answers with the ids that were. */
  markSent(rows: readonly Pick<Reminder, 'id' | 'version'>[], at: Date): Promise<string[]>;
  /** Planned rows at these versions end. */
  settle(rows: readonly Pick<Reminder, 'id' | 'version'>[], state: 'expired' | 'cancelled', at: Date): Promise<void>;
  /** Advisors' summaries that left by then and stand without an answer, the earliest first, each until it is noted. */
  unanswered(sentBy: Date): Promise<Reminder[]>;
  noteEscalated(ids: readonly string[], at: Date): Promise<void>;
  subject(personId: string): Promise<PlanSubject | null>;
  /** People by id, after the given one. Shorter than `limit`: the last page. */
  subjects(after: string | null, limit: number): Promise<PlanSubject[]>;
  /** Writes many people's changes in few statements. */
  apply(changes: readonly (PlanChanges & { personId: string })[], at: Date): Promise<void>;
}
