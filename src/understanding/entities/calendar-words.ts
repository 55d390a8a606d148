import { DateTime } from 'luxon';

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  the: 1,
  two: 2,
  couple: 2,
  three: 3,
  few: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};

export const numberOf = (word: string): number => NUMBERS[word] ?? (Number.parseInt(word, 10) || 1);

/** Weekday of Monday 1 to Sunday 7. */
export const WEEKDAYS: Readonly<Record<string, number>> = {
  mon: 1,
  monday: 1,
  tue: 2,
  tues: 2,
  tuesday: 2,
  wed: 3,
  weds: 3,
  wednesday: 3,
  thu: 4,
  thur: 4,
  thurs: 4,
  thursday: 4,
  fri: 5,
  friday: 5,
  sat: 6,
  saturday: 6,
  sun: 7,
  sunday: 7,
};

export const WEEKDAY =
  '(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)';

/** American holidays a student plans around. */
const HOLIDAYS: readonly (readonly [RegExp, (year: number) => DateTime])[] = [
  [/thanksgiving|turkey day/, (year) => nthWeekday(year, 11, 4, 4)],
  [/black friday/, (year) => nthWeekday(year, 11, 4, 4).plus({ days: 1 })],
  [/christmas eve/, (year) => day(year, 12, 24)],
  [/christmas|xmas/, (year) => day(year, 12, 25)],
  [/new years? eve|nye/, (year) => day(year, 12, 31)],
  [/new years?(?: day)?(?! resolution)/, (year) => day(year, 1, 1)],
  [/halloween/, (year) => day(year, 10, 31)],
  [/mlk(?: day)?/, (year) => nthWeekday(year, 1, 1, 3)],
  [/valentines(?: day)?/, (year) => day(year, 2, 14)],
  [/presidents day/, (year) => nthWeekday(year, 2, 1, 3)],
  [/memorial day/, (year) => nthWeekday(year, 6, 1, 1).minus({ weeks: 1 })],
  [/juneteenth/, (year) => day(year, 6, 19)],
  [/(?:the )?(?:4th|fourth) of july|independence day/, (year) => day(year, 7, 4)],
  [/labor day|labour day/, (year) => nthWeekday(year, 9, 1, 1)],
];
export const HOLIDAY = `(?:${HOLIDAYS.map(([name]) => name.source).join('|')})`;

const day = (year: number, month: number, date: number): DateTime => DateTime.utc(year, month, date);

function nthWeekday(year: number, month: number, weekday: number, nth: number): DateTime {
  const first = day(year, month, 1);
  return first.plus({ days: ((weekday - first.weekday + 7) % 7) + (nth - 1) * 7 });
}

/** The next such holiday, today included. Calendar dates are kept at midnight UTC: they have no zone. */
export function holiday(name: string, today: DateTime): DateTime | null {
  const found = HOLIDAYS.find(([sign]) => new RegExp(`^(?:${sign.source})$`).test(name.trim()));
  if (!found) return null;
  const thisYear = found[1](today.year);
  return thisYear >= today ? thisYear : found[1](today.year + 1);
}

/** The first such weekday strictly after (or before) a date. */
export function weekdayBeside(weekday: number, date: DateTime, side: 'after' | 'before'): DateTime {
  if (side === 'after') return date.plus({ days: ((weekday - date.weekday + 6) % 7) + 1 });
  return date.minus({ days: ((date.weekday - weekday + 6) % 7) + 1 });
}
