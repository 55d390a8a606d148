import type { Milestone } from '../milestones/milestone.js';
import type { Records } from '../records.js';
import type { School } from '../school/school.js';
import { createPlanner, ownNudges } from './plan.js';
import { type PlanChanges, planChanges } from './plan-changes.js';
import type { PlanSubject } from './reminder-store.js';

export interface ReplanDeps {
  records: Records;
  school: School;
  now: Date;
}

export interface Replanned {
  people: number;
  added: number;
  moved: number;
  cancelled: number;
}

/** Makes one person's rows say what the plan says, after a change of track, zone, mark or calendar. */
export async function replan(personId: string, { records, school, now }: ReplanDeps): Promise<Replanned> {
  await records.reminders.lock(personId);
  const subject = await records.reminders.subject(personId);
  if (!subject) return { people: 0, added: 0, moved: 0, cancelled: 0 };
  const changes = createChanges(await records.milestones.all(), school, now)(subject);
  await records.reminders.apply([{ ...changes, personId }], now);
  return { people: 1, ...counted(changes) };
}

const PAGE = 250;

/**
 * Everybody's plan, a page of people to a transaction: after an import, once a day, and after the clock was moved. Writes only
 * differences, so a second run writes nothing.
 */
export async function planEveryone(
  transaction: <T>(run: (records: Records) => Promise<T>) => Promise<T>,
  school: School,
  now: Date,
): Promise<Replanned> {
  const total: Replanned = { people: 0, added: 0, moved: 0, cancelled: 0 };
  const changesFor = createChanges(await transaction((records) => records.milestones.all()), school, now);
  let after: string | null = null;
  for (;;) {
    const page: { last: string | null; done: Replanned } = await transaction((records) =>
      planPage(records, after, changesFor, now),
    );
    total.people += page.done.people;
    total.added += page.done.added;
    total.moved += page.done.moved;
    total.cancelled += page.done.cancelled;
    if (page.last === null) return total;
    after = page.last;
  }
}

type ChangesFor = (subject: PlanSubject) => PlanChanges;

async function planPage(
  records: Records,
  after: string | null,
  changesFor: ChangesFor,
  now: Date,
): Promise<{ last: string | null; done: Replanned }> {
  const subjects = await records.reminders.subjects(after, PAGE);
  const changes = subjects.map((subject) => ({ ...changesFor(subject), personId: subject.person.id }));
  await records.reminders.apply(changes, now);
  const done: Replanned = { people: subjects.length, added: 0, moved: 0, cancelled: 0 };
  for (const { added, moved, cancelled } of changes.map(counted)) {
    done.added += added;
    done.moved += moved;
    done.cancelled += cancelled;
  }
  return { last: subjects.length < PAGE ? null : (subjects.at(-1)?.person.id ?? null), done };
}

/** An import that changes the calendar meanwhile plans everybody again itself. */
function createChanges(all: readonly Milestone[], school: School, now: Date): ChangesFor {
  const calendar = new Map(all.map((one) => [one.id, one]));
  const planFor = createPlanner(all, now);
  return (subject) => {
    const { person, rows, marks } = subject;
    const zone = person.timeZone ?? school.time_zone;
    const wanted = [...planFor(subject, zone), ...ownNudges(rows, subject, calendar, now, zone)];
    return planChanges({ wanted, rows, marks, calendar, zone, now });
  };
}

const counted = ({ insert, move, cancel }: PlanChanges) => ({
  added: insert.length,
  moved: move.length,
  cancelled: cancel.length,
});
