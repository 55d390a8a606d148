import { addDays, addMonths, dateOf, timeOf, weekdayOf } from '../../time/local-date.js';
import { instantOf } from '../../time/zoned.js';
import type { Repeat } from './reminder.js';

/**
 * The first local time after `now` in a series that starts at `first`. Counted from the start each time: a monthly 31st stays
 * the 31st where there is one, and missed repetitions are skipped, never made up for.
 */
export function nextInSeries(first: string, zone: string, repeat: Repeat, now: Date): string {
  let step = Math.max(0, guess(first, repeat, now));
  let next = at(first, repeat, step);
  while (instantOf(next, zone) <= now) {
    step += 1;
    next = at(first, repeat, step);
  }
  return next;
}

/** The next one, unless the rhythm has ended by then. */
export function nextBefore(
  until: string | null,
  { first, zone, repeat, now }: { first: string; zone: string; repeat: Repeat; now: Date },
): string | null {
  const next = nextInSeries(first, zone, repeat, now);
  return until !== null && dateOf(next) > until ? null : next;
}

/** The first day of a rhythm is one of its days: from a Saturday on, "Monday to Friday" begins on Monday. */
export const firstDay = (date: string, repeat: Repeat | null): string =>
  repeat === 'weekdays' ? skipWeekend(date) : date;

function at(first: string, repeat: Repeat, step: number): string {
  const date = dateOf(first);
  switch (repeat) {
    case 'daily':
      return `${addDays(date, step)}T${timeOf(first)}`;
    case 'weekdays':
      return `${weekdayAfter(date, step)}T${timeOf(first)}`;
    case 'weekly':
      return `${addDays(date, 7 * step)}T${timeOf(first)}`;
    case 'fortnightly':
      return `${addDays(date, 14 * step)}T${timeOf(first)}`;
    case 'monthly':
      return `${addMonths(date, step)}T${timeOf(first)}`;
  }
}

const FRIDAY = 5;

/** So many working days on. */
function weekdayAfter(date: string, step: number): string {
  const start = skipWeekend(date);
  const position = weekdayOf(start) - 1 + step;
  return addDays(start, 7 * Math.floor(position / FRIDAY) + (position % FRIDAY) - (weekdayOf(start) - 1));
}

function skipWeekend(date: string): string {
  const weekday = weekdayOf(date);
  return weekday > FRIDAY ? addDays(date, 8 - weekday) : date;
}

/** Days that one step takes at the most. */
const DAYS: Record<Repeat, number> = { daily: 1, weekdays: 1.4, weekly: 7, fortnightly: 14, monthly: 31 };

/** Close below the answer, so that a clock a year ahead costs no thousand steps. */
const guess = (first: string, repeat: Repeat, now: Date): number =>
  Math.floor((now.getTime() - Date.parse(`${first}:00Z`)) / 86_400_000 / DAYS[repeat]) - 4;
