import { DateTime } from 'luxon';
import { localDateOf } from './zoned.js';

/** Dates and times as a person reads them. American English, since the product's students read US deadlines. */
const at = (instant: Date, zone: string): DateTime => DateTime.fromJSDate(instant, { zone }).setLocale('en-US');

/** "Wed, Mar 3, 2027" of a calendar date. */
export const sayDate = (date: string): string =>
  DateTime.fromISO(date, { zone: 'utc', locale: 'en-US' }).toFormat('ccc, LLL d, yyyy');

/** "Feb 1 to 26, 2027", "Oct 1, 2026 to Jan 31, 2027". */
export function sayWindow(from: string, to: string): string {
  const [start, end] = [from, to].map((date) => DateTime.fromISO(date, { zone: 'utc', locale: 'en-US' }));
  if (!start || !end || from === to) return sayDate(from);
  if (start.year !== end.year) return `${start.toFormat('LLL d, yyyy')} to ${end.toFormat('LLL d, yyyy')}`;
  return `${start.toFormat('LLL d')} to ${end.toFormat(start.month === end.month ? 'd, yyyy' : 'LLL d, yyyy')}`;
}

/** "May 2027", or "Apr to Jul 2027" for whole months. */
export function sayMonths(from: string, to: string): string {
  const [start, end] = [from, to].map((date) => DateTime.fromISO(date, { zone: 'utc', locale: 'en-US' }));
  if (!start || !end || from.slice(0, 7) === to.slice(0, 7)) return start?.toFormat('LLLL yyyy') ?? from;
  return `${start.toFormat(start.year === end.year ? 'LLLL' : 'LLLL yyyy')} to ${end.toFormat('LLLL yyyy')}`;
}

/** "9:00 PM EST"; the offset's name goes with the date, so that summer and winter are told apart. */
export const sayTime = (instant: Date, zone: string): string => at(instant, zone).toFormat('h:mm a ZZZZ');

/** "Wed, Mar 3, 2027, 9:00 PM EST". */
export const sayMoment = (instant: Date, zone: string): string =>
  `${sayDate(localDateOf(instant, zone))}, ${sayTime(instant, zone)}`;

/** "9:00 PM" of `21:00`. */
export const sayClock = (time: string): string =>
  DateTime.fromISO(`2000-01-01T${time}`, { zone: 'utc', locale: 'en-US' }).toFormat('h:mm a');

/** "New York time" of `America/New_York`. */
export const sayZone = (zone: string): string => `${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')} time`;

/** "today", "tomorrow", "in 5 days", "in 3 weeks", "2 days ago". */
export function sayDistance(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  const size = Math.abs(days);
  const words =
    size < 21 ? `${size} days` : size < 70 ? `${Math.round(size / 7)} weeks` : `${Math.round(size / 30.4)} months`;
  return days > 0 ? `in ${words}` : `${words} ago`;
}
