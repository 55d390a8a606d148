import { DateTime } from 'luxon';

/** What is needed of a calendar entry to find Match Week. */
export interface DatedEntry {
  id: string;
  title: string;
  track: string;
  /** Local date, YYYY-MM-DD; null for what has no fixed date. */
  date: string | null;
}

/** Local dates, YYYY-MM-DD, both included. */
export interface DateSpan {
  from: string;
  to: string;
}

/** Monday to Thursday of every Match Week that the calendar knows: the days of SOAP, when nobody may contact a program for a student. */
export function matchWeeks(calendar: readonly DatedEntry[]): DateSpan[] {
  const mondays = calendar.flatMap((entry) => {
    if (entry.date === null || entry.track !== 'main' || !namesMatchWeek(entry)) return [];
    const monday = DateTime.fromISO(entry.date, { zone: 'utc' }).startOf('week');
    return monday.isValid ? [monday.toISODate()] : [];
  });
  return [...new Set(mondays)].sort().map((from) => ({ from, to: plusDays(from, 3) }));
}

/** Whether this instant lies in one of them, by the school's own calendar day. */
export function inMatchWeek(calendar: readonly DatedEntry[], now: Date, zone: string): boolean {
  const today = DateTime.fromJSDate(now, { zone }).toISODate();
  return today !== null && matchWeeks(calendar).some(({ from, to }) => from <= today && today <= to);
}

const namesMatchWeek = ({ id, title }: DatedEntry): boolean =>
  /match-(week|day)/.test(id) || /^match (week|day)\b/i.test(title);

const plusDays = (date: string, days: number): string => {
  const moved = DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate();
  if (moved === null) throw new RangeError('not a calendar date');
  return moved;
};
