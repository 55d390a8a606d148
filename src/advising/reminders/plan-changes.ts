import { HOUR } from '../../time/durations.js';
import { instantOf } from '../../time/zoned.js';
import type { Mark, Milestone } from '../milestones/milestone.js';
import { repetition, seriesOf } from './occurrence.js';
import type { Nudge, Reminder, Repeat } from './reminder.js';
import { nextInSeries } from './repeat.js';

export interface Move {
  id: string;
  /** The version it was read with: a row that has changed since is left alone. */
  version: number;
  title: string;
  localAt: string;
  zone: string;
  dueAt: Date;
  milestoneVersion: number | null;
  occurrence: string;
  /** `sent`: it is back where it was said, and is not said again. */
  state: 'planned' | 'sent';
}

/** What to write so that a person's rows say what the plan says. Moved rows are one version higher. */
export interface PlanChanges {
  insert: Nudge[];
  move: Move[];
  /** Ids with the version they were read with. */
  cancel: { id: string; version: number }[];
}

/** A date that moved by less does not deserve a second message about the same nudge. */
const WORTH_SAYING_AGAIN = 36 * HOUR;

export interface PlanState {
  wanted: readonly Nudge[];
  rows: readonly Reminder[];
  marks: ReadonlyMap<string, Mark>;
  /** By id: what still exists. */
  calendar: ReadonlyMap<string, Milestone>;
  /** The person's zone now. */
  zone: string;
  now: Date;
}

/**
 * Only differences. What is done or dismissed stays so, what was sent is not sent again, and nothing is planned into the past;
 * a planned nudge whose date was moved into the past stays planned, so that it is said at once.
 */
export function planChanges({ wanted, rows, marks, calendar, zone, now }: PlanState): PlanChanges {
  const changes: PlanChanges = { insert: [], move: [], cancel: [] };
  const key = (milestoneId: string | null, occurrence: string) => `${milestoneId} ${occurrence}`;
  const wants = new Map(wanted.map((nudge) => [key(nudge.milestoneId, nudge.occurrence), nudge]));
  const known = new Set(rows.map((row) => key(row.milestoneId, row.occurrence)));
  for (const row of rows) {
    const change = changeOf(row, wants.get(key(row.milestoneId, row.occurrence)) ?? null, {
      rows,
      marks,
      calendar,
      zone,
      now,
    });
    if (change === 'cancel') changes.cancel.push({ id: row.id, version: row.version });
    else if (change !== null) changes.move.push(change);
  }
  for (const [name, nudge] of wants) if (!known.has(name) && nudge.dueAt > now) changes.insert.push(nudge);
  return changes;
}

type Known = Omit<PlanState, 'wanted'>;

function changeOf(row: Reminder, wish: Nudge | null, known: Known): Move | 'cancel' | null {
  switch (row.state) {
    case 'done':
    case 'dismissed':
      return null;
    case 'planned':
      return row.milestoneId === null || row.milestoneVersion === null ? ownTime(row, known) : planned(row, wish);
    case 'sent':
      return wish && row.milestoneVersion !== null && wish.dueAt > known.now && !isSaid(row, wish)
        ? toward(row, wish)
        : null;
    case 'cancelled':
    case 'expired':
      return revived(row, wish, known);
  }
}

function planned(row: Reminder, wish: Nudge | null): Move | 'cancel' | null {
  if (!wish) return 'cancel';
  const same =
    row.localAt === wish.localAt &&
    row.zone === wish.zone &&
    row.title === wish.title &&
    row.dueAt.getTime() === wish.dueAt.getTime();
  return same ? null : toward(row, wish, isSaid(row, wish) ? 'sent' : 'planned');
}

/** The person chose the time: it follows them into another zone, and ends with the milestone or their word on it. */
function ownTime(row: Reminder, { rows, marks, calendar, zone, now }: Known): Move | 'cancel' | null {
  if (row.milestoneId !== null && (marks.has(row.milestoneId) || !calendar.has(row.milestoneId))) return 'cancel';
  const localAt = row.repeat === null ? row.localAt : nearest(row, row.repeat, { rows, zone, now });
  const dueAt = instantOf(localAt, zone);
  if (localAt === row.localAt && row.zone === zone && dueAt.getTime() === row.dueAt.getTime()) return null;
  return at(row, localAt, zone);
}

/** After a clock that ran ahead and came back, a series goes on from now; what it has sent is not sent again. */
function nearest(row: Reminder, repeat: Repeat, { rows, zone, now }: Pick<Known, 'rows' | 'zone' | 'now'>): string {
  const mine = seriesOf(row.occurrence);
  // Snoozed: the person chose this time.
  if (!mine || mine.localAt !== row.localAt || row.dueAt <= now) return row.localAt;
  const others = rows.filter((other) => other.id !== row.id).flatMap((other) => seriesOf(other.occurrence) ?? []);
  const taken = others.filter(({ series }) => series === mine.series).map(({ localAt }) => localAt);
  const first = taken.toSorted()[0];
  if (first === undefined || first > row.localAt) return row.localAt;
  let next = nextInSeries(first, zone, repeat, now);
  while (taken.includes(next) && next < row.localAt) next = nextInSeries(first, zone, repeat, instantOf(next, zone));
  return next < row.localAt ? next : row.localAt;
}

/** Said for this date, or for one so near that it is not worth a second message. */
const isSaid = ({ saidFor }: Reminder, wish: Nudge): boolean =>
  saidFor !== null && Math.abs(wish.dueAt.getTime() - saidFor.getTime()) < WORTH_SAYING_AGAIN;

/** Not said for its date, and ahead again: the clock came back, the mark was taken off, the track returned. */
function revived(row: Reminder, wish: Nudge | null, { marks, calendar, zone, now }: Known): Move | null {
  if (row.milestoneId !== null && row.milestoneVersion !== null)
    return wish && wish.dueAt > now && !isSaid(row, wish) ? toward(row, wish) : null;
  if (row.sentAt !== null) return null;
  if (row.milestoneId !== null && (marks.has(row.milestoneId) || !calendar.has(row.milestoneId))) return null;
  if (row.milestoneId === null && (row.state === 'cancelled' || row.repeat !== null)) return null;
  return instantOf(row.localAt, zone) > now ? at(row, row.localAt, zone) : null;
}

const toward = ({ id, version }: Reminder, wish: Nudge, state: Move['state'] = 'planned'): Move => ({
  id,
  version,
  title: wish.title,
  localAt: wish.localAt,
  zone: wish.zone,
  dueAt: wish.dueAt,
  milestoneVersion: wish.milestoneVersion,
  occurrence: wish.occurrence,
  state,
});

function at(row: Reminder, localAt: string, zone: string): Move {
  const { id, version, title, milestoneVersion, occurrence } = row;
  const series = localAt === row.localAt ? null : seriesOf(occurrence);
  const dueAt = instantOf(localAt, zone);
  return {
    id,
    version,
    title,
    localAt,
    zone,
    dueAt,
    milestoneVersion,
    occurrence: series ? repetition(series.series, localAt) : occurrence,
    state: 'planned',
  };
}
