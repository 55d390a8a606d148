import { addDays, addMonths, dateOf, daysBetween, lastOfMonth } from '../../time/local-date.js';
import { instantOf, localDateOf } from '../../time/zoned.js';
import type { Milestone } from './milestone.js';
import { GRADUATION_MONTH, graduationOf } from './season.js';

/** A milestone's dates, resolved for one reader. Local dates are the reader's own. */
export type Timing =
  /** One day, with or without a time; `at` is the given moment, else the end of that day. */
  | { kind: 'day'; from: string; to: string; at: Date; timed: boolean }
  /** Somewhere between two days, both included. `at`: the latest moment it can mean. */
  | { kind: 'window'; from: string; to: string; at: Date; timed: boolean }
  /** Whole months, counted back from graduation. */
  | { kind: 'months'; from: string; to: string; at: Date; timed: false }
  /** Only words are known. */
  | { kind: 'words' };

/**
 * @param classYear for month offsets; null reads the milestone's own season
 * @param zone the reader's
 */
export function timingOf(milestone: Milestone, classYear: number | null, zone: string): Timing {
  if (milestone.date !== null) return dated(milestone, milestone.date, zone);
  const graduation = classYear ?? graduationOf(milestone.season);
  if (milestone.monthsBefore === null || graduation === null) return { kind: 'words' };
  const base = `${graduation}-${String(GRADUATION_MONTH).padStart(2, '0')}-01`;
  const { from, to } = milestone.monthsBefore;
  const start = addMonths(base, -Math.max(from, to));
  const end = lastOfMonth(addMonths(base, -Math.min(from, to)));
  return { kind: 'months', from: start, to: end, at: endOf(end, zone), timed: false };
}

function dated({ dateEnd, time, timeZone }: Milestone, date: string, zone: string): Timing {
  const source = timeZone ?? zone;
  const last = dateEnd !== null && dateEnd > date ? dateEnd : date;
  const timed = time !== null;
  const at = timed ? instantOf(`${last}T${time}`, source) : endOf(last, source);
  // The reader's own day of the moment: a 9 p.m. deadline in New York is the next morning's in Nairobi.
  const to = timed ? localDateOf(at, zone) : last;
  if (last === date) return { kind: 'day', from: to, to, at, timed };
  return { kind: 'window', from: addDays(date, daysBetween(last, to)), to, at, timed };
}

const endOf = (date: string, zone: string): Date =>
  new Date(instantOf(`${addDays(date, 1)}T00:00`, zone).getTime() - 1);

export type Standing =
  | 'past'
  /** The window is open, or the day is at most two weeks away. */
  | 'now'
  | 'next'
  /** Words only: nobody can say. */
  | 'undated';

const SOON_DAYS = 14;

export function standingAt(timing: Timing, now: Date, zone: string): Standing {
  if (timing.kind === 'words') return 'undated';
  if (now > timing.at) return 'past';
  const today = dateOf(localDateOf(now, zone));
  const lead = timing.kind === 'day' ? SOON_DAYS : 0;
  return daysBetween(today, timing.from) <= lead ? 'now' : 'next';
}
