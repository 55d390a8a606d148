import { DateTime } from 'luxon';

/** A person's now. */
export interface Moment {
  now: Date;
  /** Their wall clock. */
  clock: DateTime;
  /** Their calendar date, at midnight UTC: dates are counted without a zone. */
  today: DateTime;
  /** The same as YYYY-MM-DD. */
  day: string;
}

/** `zone` is IANA; an unknown one is read as UTC. */
export function momentOf(now: Date, zone: string): Moment {
  const there = DateTime.fromJSDate(now, { zone });
  const clock = there.isValid ? there : DateTime.fromJSDate(now, { zone: 'utc' });
  const today = DateTime.utc(clock.year, clock.month, clock.day);
  return { now, clock, today, day: isoDay(today) };
}

/** YYYY-MM-DD */
export const isoDay = (date: DateTime): string => date.toFormat('yyyy-MM-dd');
