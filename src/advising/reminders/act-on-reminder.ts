import { instantOf } from '../../time/zoned.js';
import { authorize } from '../people/authorize.js';
import type { Person } from '../people/person.js';
import type { Records } from '../records.js';
import type { School } from '../school/school.js';
import { adviseeStep } from './advisee-steps.js';
import { isBrief, seriesOf } from './occurrence.js';
import { isOpen, type Reminder } from './reminder.js';
import { replan } from './replan.js';

export type ReminderAct =
  /** Stands for all of a milestone's nudges, and ends a series. */
  | { kind: 'done' }
  /** "Not for me", "stop": likewise. */
  | { kind: 'dismiss' }
  /** Takes back `done` and `dismiss`. */
  | { kind: 'undo' }
  /** `localAt`: `YYYY-MM-DDTHH:mm` in `zone`, in the future. */
  | { kind: 'snooze'; localAt: string; zone: string }
  /** Said again at once, in the answer. */
  | { kind: 'recall' };

export type ActedOn =
  | { kind: 'changed'; reminder: Reminder }
  /** It is so already, or has changed since the button was drawn. */
  | { kind: 'unchanged'; reminder: Reminder }
  /** Absent, or somebody else's: one and the same. */
  | { kind: 'not-found' };

export interface ActDeps {
  person: Person;
  records: Records;
  school: School;
  now: Date;
}

/**
 * The one way in which a person changes a reminder. Looks at owner, state and version again.
 *
 * @param version the one that the button was drawn for; null for words typed now
 */
export async function actOnReminder(
  act: ReminderAct,
  id: string,
  version: number | null,
  deps: ActDeps,
): Promise<ActedOn> {
  const { records, person, now } = deps;
  await records.reminders.lock(person.id);
  const row = await mine(id, act.kind, deps);
  if (!row) return { kind: 'not-found' };
  if ((version !== null && version !== row.version) || !fits(act, row)) return { kind: 'unchanged', reminder: row };
  await records.reminders.change(row.id, row.version, changeFor(act, row, now), now);
  await followUp(act, row, deps);
  return { kind: 'changed', reminder: (await records.reminders.byId(id)) ?? row };
}

/** The person's own reminder, or null; a try at another's is kept, as is one at an id that does not exist. */
async function mine(id: string, act: ReminderAct['kind'], { records, person, now }: ActDeps): Promise<Reminder | null> {
  const row = await records.reminders.byId(id);
  const owner = row ? { id: row.personId, student: null } : null;
  const verdict = owner ? authorize(person, 'reminder.manage', { kind: 'person', person: owner }) : null;
  if (row && verdict?.allowed) return row;
  await records.audit.add({
    at: now,
    actorId: person.id,
    action: `reminder.${act}`,
    // an id that is none of ours may be anybody's text
    subject: { kind: 'reminder', id: row?.id ?? 'absent' },
    aboutPersonId: row?.personId ?? null,
    allowed: false,
    reason: verdict && !verdict.allowed ? verdict.reason : 'absent',
  });
  return null;
}

function fits(act: ReminderAct, row: Reminder): boolean {
  switch (act.kind) {
    case 'done':
    case 'dismiss':
    case 'snooze':
    case 'recall':
      return isOpen(row);
    case 'undo':
      return row.state === 'done' || row.state === 'dismissed';
  }
}

function changeFor(act: ReminderAct, row: Reminder, now: Date): Parameters<Records['reminders']['change']>[2] {
  switch (act.kind) {
    case 'done':
      return { state: 'done' };
    case 'dismiss':
      return { state: 'dismissed' };
    case 'recall':
      return { state: 'sent', sentAt: now, saidFor: row.dueAt };
    case 'undo':
      return { state: row.sentAt === null && row.dueAt > now ? 'planned' : 'sent' };
    case 'snooze': {
      const { localAt, zone } = act;
      return { state: 'planned', localAt, zone, dueAt: instantOf(localAt, zone), milestoneVersion: null };
    }
  }
}

async function followUp(act: ReminderAct, row: Reminder, deps: ActDeps): Promise<void> {
  switch (act.kind) {
    case 'done':
    case 'dismiss':
    case 'undo':
      if (row.milestoneId === null) return followSeries(act.kind, row, deps);
      if (isBrief(row.occurrence) && act.kind !== 'dismiss' && (await sayOfAdvisees(act.kind, row, deps))) return;
      return mark(act.kind, row.milestoneId, deps);
    case 'snooze':
    case 'recall':
  }
}

/** "Done for all": those who are open now; whoever is assigned later is asked about. False: it is about nobody in particular. */
async function sayOfAdvisees(act: 'done' | 'undo', row: Reminder, { records, now }: ActDeps): Promise<boolean> {
  const milestone = row.milestoneId === null ? null : await records.milestones.byId(row.milestoneId);
  const step = milestone && (await adviseeStep(row, milestone, records));
  if (!milestone || !step || step.concerned.length === 0) return false;
  const ids = step.concerned.map(({ id }) => id);
  if (act === 'done')
    await records.milestones.markAdvisees(
      row.personId,
      milestone.id,
      step.open.map(({ id }) => id),
      now,
    );
  else await records.milestones.unmarkAdvisees(row.personId, milestone.id, ids);
  await records.milestones.unmark(row.personId, milestone.id);
  return true;
}

/** What a person says about a milestone holds for all of its nudges, those to come and those that a new date would bring. */
export async function mark(
  act: 'done' | 'dismiss' | 'undo',
  milestoneId: string,
  { records, person, school, now }: ActDeps,
): Promise<void> {
  if (act === 'undo') await records.milestones.unmark(person.id, milestoneId);
  else await records.milestones.mark(person.id, milestoneId, act === 'done' ? 'done' : 'not-for-me', now);
  await replan(person.id, { records, school, now });
}

/** The next of a series ends with it, and comes back with it. */
async function followSeries(act: 'done' | 'dismiss' | 'undo', row: Reminder, { records, now }: ActDeps): Promise<void> {
  const mine = seriesOf(row.occurrence);
  if (!mine) return;
  const others = (await records.reminders.ofPerson(row.personId, ['planned', 'dismissed'])).filter(
    (other) => other.id !== row.id && seriesOf(other.occurrence)?.series === mine.series,
  );
  for (const other of others) {
    if (act !== 'undo' && other.state === 'planned')
      await records.reminders.change(other.id, other.version, { state: 'dismissed' }, now);
    if (act === 'undo' && other.state === 'dismissed' && other.dueAt > now) {
      await records.reminders.change(other.id, other.version, { state: 'planned' }, now);
    }
  }
}
