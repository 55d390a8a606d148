import { randomUUID } from 'node:crypto';
import { instantOf } from '../../time/zoned.js';
import type { Milestone } from '../milestones/milestone.js';
import { resolve } from '../milestones/milestones-for.js';
import type { ActDeps } from './act-on-reminder.js';
import { repetition } from './occurrence.js';
import { nudgeBefore } from './plan.js';
import type { Reminder, Repeat } from './reminder.js';

/** Open reminders of one's own that one person may have. */
export const MOST_OWN = 100;

export type Created =
  | { kind: 'created'; reminder: Reminder }
  /** The very same is planned already. */
  | { kind: 'there'; reminder: Reminder }
  | { kind: 'too-many' }
  /** The time that this comes to has passed. */
  | { kind: 'past' }
  /** There is no date to count back from. */
  | { kind: 'undated' };

export interface Wish {
  title: string;
  /** `YYYY-MM-DDTHH:mm` in `zone`. */
  localAt: string;
  zone: string;
  repeat: Repeat | null;
  /** The last local date of a rhythm; left out: until the person ends it. */
  repeatUntil?: string | null;
}

/** A reminder about something of the person's own. */
export async function createOwn(wish: Wish, deps: ActDeps): Promise<Created> {
  const { records, person, now } = deps;
  await records.reminders.lock(person.id);
  const planned = (await records.reminders.ofPerson(person.id, ['planned'])).filter((row) => row.milestoneId === null);
  const same = planned.find(
    (row) => row.title === wish.title && row.localAt === wish.localAt && row.repeat === wish.repeat,
  );
  if (same) return { kind: 'there', reminder: same };
  if (planned.length >= MOST_OWN) return { kind: 'too-many' };
  const id = randomUUID();
  const occurrence = wish.repeat === null ? id : repetition(id, wish.localAt);
  return add({ ...wish, id, milestoneId: null, occurrence, milestoneVersion: null }, now, deps);
}

/** Another nudge about a milestone, so many days before it; it moves when the date does. */
export async function createBefore(milestone: Milestone, days: number, zone: string, deps: ActDeps): Promise<Created> {
  const { records, person, now } = deps;
  await records.reminders.lock(person.id);
  const nudge = nudgeBefore(
    resolve(milestone, person.student?.classYear ?? null, now, zone),
    days,
    `own-${days}`,
    zone,
  );
  if (!nudge) return { kind: 'undated' };
  if (nudge.dueAt <= now) return { kind: 'past' };
  const about = (await records.reminders.ofPerson(person.id, ['planned'])).filter(
    (row) => row.milestoneId === milestone.id,
  );
  const same = about.find((row) => row.localAt === nudge.localAt);
  if (same) return { kind: 'there', reminder: same };
  const old = (await records.reminders.ofPerson(person.id, ['dismissed', 'cancelled', 'expired', 'done', 'sent'])).find(
    (row) => row.milestoneId === milestone.id && row.occurrence === nudge.occurrence,
  );
  if (!old) return add({ ...nudge, id: randomUUID(), repeat: null }, now, deps);
  const { localAt, dueAt, milestoneVersion } = nudge;
  await records.reminders.change(
    old.id,
    old.version,
    { state: 'planned', localAt, zone, dueAt, milestoneVersion },
    now,
  );
  return { kind: 'created', reminder: (await records.reminders.byId(old.id)) ?? old };
}

/** A milestone at a time of the person's own choice. */
export async function createAt(milestone: Milestone, localAt: string, zone: string, deps: ActDeps): Promise<Created> {
  const { records, person, now } = deps;
  await records.reminders.lock(person.id);
  const occurrence = `at-${localAt}`;
  const same = (await records.reminders.ofPerson(person.id, ['planned'])).find(
    (row) => row.milestoneId === milestone.id && row.localAt === localAt,
  );
  if (same) return { kind: 'there', reminder: same };
  const wish: Wish = { title: milestone.title, localAt, zone, repeat: null };
  return add({ ...wish, id: randomUUID(), milestoneId: milestone.id, occurrence, milestoneVersion: null }, now, deps);
}

type Draft = Wish & Pick<Reminder, 'id' | 'milestoneId' | 'occurrence' | 'milestoneVersion'>;

async function add(draft: Draft, now: Date, { records, person }: ActDeps): Promise<Created> {
  const dueAt = instantOf(draft.localAt, draft.zone);
  if (dueAt <= now) return { kind: 'past' };
  const row = { ...draft, personId: person.id, dueAt, repeatUntil: draft.repeatUntil ?? null };
  const added = await records.reminders.add(row, now);
  const reminder: Reminder = { ...row, state: 'planned', version: 1, sentAt: null, saidFor: null, updatedAt: now };
  return { kind: added ? 'created' : 'there', reminder };
}
