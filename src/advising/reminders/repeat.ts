import { addDays, addMonths, dateOf, timeOf } from '../../time/local-date.js';
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

function at(first: string, repeat: Repeat, step: number): string {
  const date = dateOf(first);
  switch (repeat) {
    case 'daily':
      return `${addDays(date, step)}T${timeOf(first)}`;
    case 'weekly':
      return `${addDays(date, 7 * step)}T${timeOf(first)}`;
    case 'monthly':
      return `${addMonths(date, step)}T${timeOf(first)}`;
  }
}

const DAYS: Record<Repeat, number> = { daily: 1, weekly: 7, monthly: 31 };

/** Close below the answer, so that a clock a year ahead costs no thousand steps. */
const guess = (first: string, repeat: Repeat, now: Date): number =>
  Math.floor((now.getTime() - Date.parse(`${first}:00Z`)) / 86_400_000 / DAYS[repeat]) - 2;
