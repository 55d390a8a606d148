/**
 * Which of a milestone's nudges a reminder is. With person and milestone it is unique in the ledger, so that no nudge is planned
 * or sent twice:
 *   `14`, `3`, `0`       so many days before
 *   `start`              a month window opens
 *   `brief-1`, `brief-0` an advisor's weekly summary, a week ahead and in the last week (`brief-1-2028`: for that graduation year)
 *   `own-21`             the person asked for so many days before; moves with the date
 *   `at-<local time>`    the person asked for this very time
 * A reminder of the person's own has its id; one that repeats `<series>@<local time meant>`, which snoozing does not change.
 */
export const daysBeforeOf = (occurrence: string): number | null => {
  const [, days] = /^(?:own-)?(\d{1,3})$/.exec(occurrence) ?? [];
  return days === undefined ? null : Number(days);
};

/** Asked for by the person, not by the calendar's own rhythm. */
export const isOwn = (occurrence: string): boolean => /^(own|at)-/.test(occurrence);

/** On the thing's own day, it may leave beside another message of that day. */
export const isOwnDay = (occurrence: string): boolean => daysBeforeOf(occurrence) === 0;

export const briefOf = (week: 0 | 1, classYear: number | null): string =>
  `brief-${week}${classYear === null ? '' : `-${classYear}`}`;

/** The graduation year that an advisor's summary is about; null: not said, or not a summary. */
export const briefedYear = (occurrence: string): number | null => {
  const [, year] = /^brief-[01]-(\d{4})$/.exec(occurrence) ?? [];
  return year === undefined ? null : Number(year);
};

export const isBrief = (occurrence: string): boolean => occurrence.startsWith('brief-');

export const repetition = (series: string, localAt: string): string => `${series}@${localAt}`;

/** The series and the time that a repeating reminder was meant for; null for all others. */
export function seriesOf(occurrence: string): { series: string; localAt: string } | null {
  const [series, localAt] = occurrence.split('@');
  return series && localAt ? { series, localAt } : null;
}
