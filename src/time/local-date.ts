/** Calendar dates without a zone: `YYYY-MM-DD`, proleptic Gregorian. A local time is `YYYY-MM-DDTHH:mm`. */
const DAY_MS = 86_400_000;

const utc = (date: string): number => {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a date: ${date.slice(0, 20)}`);
  return ms;
};
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => iso(utc(date) + days * DAY_MS);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / DAY_MS);

/** 1 = Monday to 7 = Sunday. */
export const weekdayOf = (date: string): number => new Date(utc(date)).getUTCDay() || 7;

/** The same day so many months later; the month's last day where it has no such day (31 January + 1 = 28 or 29 February). */
export function addMonths(date: string, months: number): string {
  const start = new Date(utc(date));
  const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
  const day = Math.min(start.getUTCDate(), daysInMonth(first.getUTCFullYear(), first.getUTCMonth()));
  return iso(first.getTime() + (day - 1) * DAY_MS);
}

export function lastOfMonth(date: string): string {
  const start = new Date(utc(date));
  return iso(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0));
}

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

export const dateOf = (local: string): string => local.slice(0, 10);
export const timeOf = (local: string): string => local.slice(11, 16);
