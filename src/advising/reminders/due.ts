import { randomUUID } from 'node:crypto';
import { instantOf } from '../../time/zoned.js';
import type { Milestone } from '../milestones/milestone.js';
import { concernsRole } from '../milestones/milestones-for.js';
import type { Person } from '../people/person.js';
import type { Records } from '../records.js';
import type { School } from '../school/school.js';
import { saidOfMatch } from '../tickets/introductions-rest.js';
import { adviseeStep } from './advisee-steps.js';
import { type DueItem, decide, type Hold } from './decide.js';
import { isBrief, repetition, seriesOf } from './occurrence.js';
import type { Reminder } from './reminder.js';
import { nextBefore } from './repeat.js';
import { replan } from './replan.js';

export interface SendItem extends DueItem {
  /** Of an advisor's summary: those who have not said that they are done. Null: not about advisees. */
  advisees: Person[] | null;
}

export type Due =
  | { kind: 'send'; person: Person; zone: string; items: SendItem[] }
  /** Something is due and has to wait. */
  | { kind: 'wait'; until: Date; why: Hold }
  /** `next`: when something falls due; null: nothing is planned, or the person gets nothing for now. */
  | { kind: 'nothing'; next: Date | null };

export interface DueDeps {
  /** Bound to the transaction that also keeps the message: `markSent` belongs in it. */
  records: Records;
  school: School;
  now: Date;
}

/** What may leave to this person now. Holds the person's reminders until the transaction ends; ends those that are over. */
export async function due(personId: string, deps: DueDeps): Promise<Due> {
  const { records, school, now } = deps;
  await records.reminders.lock(personId);
  const person = await records.people.byId(personId);
  if (!person) return { kind: 'nothing', next: null };
  const zone = person.timeZone ?? school.time_zone;
  let rows = await records.reminders.ofPerson(personId, ['planned']);
  if (!rows.some((row) => row.dueAt <= now)) return { kind: 'nothing', next: rows[0]?.dueAt ?? null };
  const calendar = new Map((await records.milestones.all()).map((one) => [one.id, one]));
  if (rows.some((row) => row.dueAt <= now && isStale(row, calendar))) {
    await replan(personId, deps);
    rows = await records.reminders.ofPerson(personId, ['planned']);
  }
  const decision = decide({
    person,
    zone,
    rows,
    preferences: await records.preferences.of(personId),
    calendar,
    marks: await records.milestones.marksOf(personId),
    lastSentAt: await records.reminders.lastSentAt(personId),
    matched: person.student !== null && (await saidOfMatch(deps, personId)) === true,
    now,
  });
  await records.reminders.settle(decision.expired, 'expired', now);
  await records.reminders.settle(decision.cancelled, 'cancelled', now);
  switch (decision.kind) {
    case 'send':
      return withAdvisees(person, zone, decision.items, deps);
    case 'wait':
      return { kind: 'wait', until: decision.until, why: decision.why };
    case 'nothing':
      return { kind: 'nothing', next: decision.why === 'none-due' ? nextAfter(rows, now) : null };
  }
}

/** Planned for another date than the calendar has now: it changed since, and the plan has not followed yet. */
const isStale = (row: Reminder, calendar: ReadonlyMap<string, Milestone>): boolean =>
  row.milestoneId !== null &&
  row.milestoneVersion !== null &&
  (calendar.get(row.milestoneId)?.version ?? row.milestoneVersion) !== row.milestoneVersion;

/** All nudges that these items stand for have left; a series goes on after now. In the transaction that keeps the message. */
export async function markSent(items: readonly SendItem[], deps: DueDeps): Promise<void> {
  const rows = items.flatMap(({ reminder, folded }) => [reminder, ...folded]);
  const sent = new Set(await deps.records.reminders.markSent(rows, deps.now));
  await repeatAgain(
    rows.filter(({ id }) => sent.has(id)),
    deps,
  );
}

async function withAdvisees(person: Person, zone: string, items: DueItem[], deps: DueDeps): Promise<Due> {
  const { records, now } = deps;
  const briefed = items.some(({ reminder }) => isBrief(reminder.occurrence));
  const advisees = briefed ? await records.people.adviseesOf(person.id) : [];
  const kept: SendItem[] = [];
  for (const item of items) {
    const open = await openAdvisees(item, advisees, deps);
    if (open === null || open.length > 0 || isSchoolStep(item, person))
      kept.push({ ...item, advisees: open?.length ? open : null });
    else await records.reminders.settle([item.reminder, ...item.folded], 'cancelled', now);
  }
  return kept.length > 0 ? { kind: 'send', person, zone, items: kept } : { kind: 'nothing', next: null };
}

/** Null: this item is not about advisees. */
async function openAdvisees(
  { reminder, milestone }: DueItem,
  advisees: readonly Person[],
  { records }: DueDeps,
): Promise<Person[] | null> {
  if (!milestone) return null;
  return (await adviseeStep(reminder, milestone.milestone, records, advisees))?.open ?? null;
}

/** For staff alone, or for the reader's own office: it stands whether or not they have advisees. */
const isSchoolStep = ({ milestone }: DueItem, person: Person): boolean =>
  milestone !== null && (milestone.milestone.audience === 'advisor' || concernsRole(milestone.milestone, person));

async function repeatAgain(rows: readonly Reminder[], { records, now }: DueDeps): Promise<void> {
  for (const row of rows) {
    const mine = row.repeat === null ? null : seriesOf(row.occurrence);
    if (row.repeat === null || !mine) continue;
    const series = (
      await records.reminders.ofPerson(row.personId, ['planned', 'sent', 'done', 'dismissed', 'expired', 'cancelled'])
    )
      .flatMap(({ occurrence }) => seriesOf(occurrence) ?? [])
      .filter(({ series }) => series === mine.series);
    const first = series.map(({ localAt }) => localAt).toSorted()[0] ?? mine.localAt;
    const localAt = nextBefore(row.repeatUntil, { first, zone: row.zone, repeat: row.repeat, now });
    if (localAt === null || series.some((one) => one.localAt === localAt)) continue;
    await records.reminders.add(
      {
        ...row,
        id: randomUUID(),
        occurrence: repetition(mine.series, localAt),
        localAt,
        dueAt: instantOf(localAt, row.zone),
      },
      now,
    );
  }
}

const nextAfter = (rows: readonly Reminder[], now: Date): Date | null =>
  rows.find((row) => row.dueAt > now)?.dueAt ?? null;
