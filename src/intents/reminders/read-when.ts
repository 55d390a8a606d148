import { NUDGE_TIME } from '../../advising/reminders/plan.js';
import { daysBetween } from '../../time/local-date.js';
import { type QuietHours, quietUntil } from '../../time/quiet-hours.js';
import { instantOf, localDateOf, localOf } from '../../time/zoned.js';

export interface WhenInput {
  /** YYYY-MM-DD */
  date?: string | undefined;
  /** HH:mm */
  time?: string | undefined;
  /** The words can be read in two ways. */
  dateUnclear?: boolean | undefined;
}

export type WhenRead =
  | { ok: true; localAt: string }
  /** What to ask back, beside which field. */
  | { ok: false; field: 'date' | 'time'; why: string };

/** Further ahead than any student's road: a slip of the year, most likely. */
const FURTHEST_DAYS = 6 * 366;

/** The wall-clock time that was meant, or one question. Without an hour: nine in the morning, today in two hours. */
export function readWhen({ date, time, dateUnclear }: WhenInput, now: Date, zone: string, quiet: QuietHours): WhenRead {
  const ask = (field: 'date' | 'time', why: string): WhenRead => ({ ok: false, field, why });
  if (dateUnclear) return ask('date', 'I can read that date in two ways. Which one do you mean?');
  const today = localDateOf(now, zone);
  const day = date ?? (time ? dayFor(time, now, zone) : undefined);
  if (day === undefined) return ask('date', 'On which day?');
  if (!isDate(day)) return ask('date', 'That is not a date in the calendar.');
  if (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    return ask('time', 'Please give a time such as 14:30.');
  if (day < today) return ask('date', 'That day has passed. Which day do you mean?');
  if (daysBetween(today, day) > FURTHEST_DAYS)
    return ask('date', 'That is more than six years ahead. Is the year right?');
  const localAt = `${day}T${time ?? hourFor(day, now, zone, quiet) ?? NUDGE_TIME}`;
  if (instantOf(localAt, zone) > now) return { ok: true, localAt };
  return ask('time', time ? 'That time has passed today. Which time do you mean?' : 'At what time today?');
}

/** An hour alone is the next time the clock shows it. */
const dayFor = (time: string, now: Date, zone: string): string => {
  const today = localDateOf(now, zone);
  return time > localOf(now, zone).slice(11) ? today : localDateOf(new Date(now.getTime() + 24 * 3_600_000), zone);
};

/** Nine in the morning; later today in two hours, on the hour, if that is still outside quiet hours. Null: nothing sensible. */
function hourFor(day: string, now: Date, zone: string, quiet: QuietHours): string | null {
  const nine = instantOf(`${day}T${NUDGE_TIME}`, zone);
  if (nine > now) return NUDGE_TIME;
  const later = new Date(Math.ceil((now.getTime() + 3_600_000) / 3_600_000) * 3_600_000);
  if (localDateOf(later, zone) !== day || quietUntil(later, zone, quiet)) return null;
  return localOf(later, zone).slice(11);
}

function isDate(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === date;
}
