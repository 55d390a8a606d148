/** Where a class stands against the assignment of residency application advisors. */
export type AdvisorTiming = 'later' | 'now' | 'due' | 'graduated';

/**
 * Schools assign residency application advisors toward the start of the graduation year, which opens in the middle of the
 * calendar year before graduation. `on` is a local date (YYYY-MM-DD).
 */
export function advisorTiming(classYear: number, on: string): AdvisorTiming {
  if (on > `${classYear}-06-30`) return 'graduated';
  if (on < `${classYear - 1}-04-01`) return 'later';
  return on < `${classYear - 1}-09-01` ? 'now' : 'due';
}
