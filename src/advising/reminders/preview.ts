import { DAY } from '../../time/durations.js';
import { addDays, dateOf } from '../../time/local-date.js';
import { instantOf } from '../../time/zoned.js';
import type { Mark, Milestone } from '../milestones/milestone.js';
import type { Certainty } from '../milestones/milestones-for.js';
import type { Person } from '../people/person.js';
import { type DueItem, decide, type Hold } from './decide.js';
import { repetition, seriesOf } from './occurrence.js';
import { ownNudges, plan } from './plan.js';
import { planChanges } from './plan-changes.js';
import type { Preferences } from './preference-store.js';
import type { Reminder } from './reminder.js';
import type { PlanSubject } from './reminder-store.js';
import { nextBefore } from './repeat.js';

/** Why an item leaves at another time than its own. */
export type Shift = Hold | 'clock-change' | 'folded';

export interface PreviewItem {
  title: string;
  milestoneId: string | null;
  occurrence: string;
  /** The wall-clock time that was meant, `YYYY-MM-DDTHH:mm` in the person's zone. */
  meantFor: string;
  shifts: Shift[];
  /** Null: something of the person's own. */
  certainty: Certainty | null;
}

export interface PreviewMessage {
  at: Date;
  zone: string;
  /** Several steps fell on one day and leave together. */
  collision: boolean;
  items: PreviewItem[];
}

export interface Preview {
  person: Pick<Person, 'id' | 'name' | 'email'>;
  messages: PreviewMessage[];
  /** Over before it could be sent. */
  expired: PreviewItem[];
}

export interface PreviewOptions {
  calendar: readonly Milestone[];
  preferences: Preferences;
  zone: string;
  from: Date;
  to: Date;
  lastSentAt: Date | null;
}

/**
 * What one person would be sent between two instants, asked of the same rules that send. Nothing is written. Only marks made so far are known.
 */
export function preview(subject: PlanSubject, options: PreviewOptions): Preview {
  const { from, to, zone } = options;
  const result: Preview = { person: subject.person, messages: [], expired: [] };
  let rows = rowsAt(subject, options);
  let lastSentAt = options.lastSentAt;
  const holds = new Map<string, Set<Hold>>();
  for (let now = wake(rows, from, to); now !== null; ) {
    const decision = decide({ ...stateOf(subject, options), rows, lastSentAt, now });
    const over = new Set([...decision.expired, ...decision.cancelled].map(({ id }) => id));
    result.expired.push(...decision.expired.map((row) => rowItem(row, holds)));
    rows = rows.filter(({ id }) => !over.has(id));
    if (decision.kind === 'send') {
      const items = decision.items.flatMap((item) => itemsOf(item, holds));
      result.messages.push({ at: now, zone, collision: decision.items.length > 1, items });
      const sent = new Set(
        decision.items.flatMap(({ reminder, folded }) => [reminder.id, ...folded.map(({ id }) => id)]),
      );
      rows = [
        ...rows.filter(({ id }) => !sent.has(id)),
        ...nextOf(
          rows.filter(({ id }) => sent.has(id)),
          now,
        ),
      ];
      lastSentAt = now;
    }
    if (decision.kind === 'wait') noteHold(rows, now, decision.why, holds);
    const wait = decision.kind === 'wait' ? decision.until : null;
    now = decision.kind === 'nothing' && decision.why !== 'none-due' ? null : wake(rows, now, to, wait);
  }
  return result;
}

/** The rows as they would stand once everybody had been planned. */
function rowsAt(subject: PlanSubject, { calendar, zone, from }: PreviewOptions): Reminder[] {
  const byId = new Map(calendar.map((one) => [one.id, one]));
  const wanted = [...plan(subject, calendar, from, zone), ...ownNudges(subject.rows, subject, byId, from, zone)];
  const { insert, move, cancel } = planChanges({
    wanted,
    rows: subject.rows,
    marks: subject.marks,
    calendar: byId,
    zone,
    now: from,
  });
  const moved = new Map(move.map((one) => [one.id, one]));
  const gone = new Set(cancel.map(({ id }) => id));
  const kept = subject.rows
    .filter(({ id }) => !gone.has(id))
    .map((row): Reminder => (moved.has(row.id) ? { ...row, ...moved.get(row.id), state: 'planned' } : row));
  const added = insert.map(
    (nudge, index): Reminder => ({
      ...nudge,
      id: `new-${index}`,
      personId: subject.person.id,
      repeat: null,
      repeatUntil: null,
      state: 'planned',
      version: 1,
      sentAt: null,
      saidFor: null,
      updatedAt: from,
    }),
  );
  return [...kept, ...added]
    .filter(({ state }) => state === 'planned')
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

const stateOf = (
  { person, marks }: PlanSubject,
  { calendar, preferences, zone }: PreviewOptions,
): {
  person: Person;
  marks: ReadonlyMap<string, Mark>;
  calendar: Map<string, Milestone>;
  preferences: Preferences;
  zone: string;
} => ({
  person,
  marks,
  calendar: new Map(calendar.map((one) => [one.id, one])),
  preferences,
  zone,
});

/** A rhythm goes on after it was sent. */
const nextOf = (sent: readonly Reminder[], now: Date): Reminder[] =>
  sent.flatMap((row) => {
    const mine = row.repeat === null ? null : seriesOf(row.occurrence);
    if (row.repeat === null || !mine) return [];
    const localAt = nextBefore(row.repeatUntil, { first: mine.localAt, zone: row.zone, repeat: row.repeat, now });
    if (localAt === null) return [];
    const occurrence = repetition(mine.series, localAt);
    return [{ ...row, id: occurrence, occurrence, localAt, dueAt: instantOf(localAt, row.zone) }];
  });

/** When there is something to decide next: a row falls due, or a hold ends. Null: not before `to`. */
function wake(rows: readonly Reminder[], after: Date, to: Date, holdEnds: Date | null = null): Date | null {
  const due = rows
    .filter(({ dueAt }) => holdEnds === null || dueAt > after)
    .map(({ dueAt }) => Math.max(dueAt.getTime(), after.getTime()));
  const next = Math.min(...due, holdEnds?.getTime() ?? Number.POSITIVE_INFINITY);
  return next <= to.getTime() ? new Date(next) : null;
}

function noteHold(rows: readonly Reminder[], now: Date, why: Hold, holds: Map<string, Set<Hold>>): void {
  for (const { id, dueAt } of rows) if (dueAt <= now) holds.set(id, (holds.get(id) ?? new Set()).add(why));
}

const itemsOf = (
  { reminder, folded, milestone }: DueItem,
  holds: ReadonlyMap<string, ReadonlySet<Hold>>,
): PreviewItem[] => {
  const certainty = milestone?.certainty ?? null;
  const before = folded.map(
    (row): PreviewItem => ({ ...rowItem(row, holds), shifts: [...rowItem(row, holds).shifts, 'folded'], certainty }),
  );
  return [{ ...rowItem(reminder, holds), certainty }, ...before];
};

const rowItem = (row: Reminder, holds: ReadonlyMap<string, ReadonlySet<Hold>>): PreviewItem => ({
  title: row.title,
  milestoneId: row.milestoneId,
  occurrence: row.occurrence,
  meantFor: row.localAt,
  shifts: [...(holds.get(row.id) ?? []), ...(changesClock(row) ? (['clock-change'] as const) : [])],
  certainty: null,
});

/** On a day that has not 24 hours: worth a look. */
const changesClock = ({ localAt, zone }: Reminder): boolean => {
  const midnight = (date: string) => instantOf(`${date}T00:00`, zone).getTime();
  return midnight(addDays(dateOf(localAt), 1)) - midnight(dateOf(localAt)) !== DAY;
};
