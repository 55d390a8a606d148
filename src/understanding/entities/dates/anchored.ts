import { DateTime } from 'luxon';
import { HOLIDAY, holiday, numberOf, WEEKDAY, WEEKDAYS, weekdayBeside } from '../calendar-words.js';
import { numeric, ordinalDay } from './figures.js';
import type { FoundDate, NamedMilestone } from './found-date.js';
import { plainDate } from './library-date.js';
import { isoDay, type Moment } from './moment.js';
import { timeIn } from './time-of-day.js';

const OFFSET =
  /\b(?:(?<n>\d{1,2}|an?|one|two|three|four|five|six|ten|couple|few|the)(?: of)? )?(?<unit>day|night|morning|week|month|weekend)s? (?<side>before|after|ahead of|prior to|out from|following|until) (?<what>[^.?!;\n]{2,60})/;

/** Where the step that is counted from ends and the rest of the sentence begins. */
const ENDS_ANCHOR = /,|\s(?:to|and|so|please|pls|because|if|remind|ping|nudge|poke|send|message|make sure)\s/;

/** "Two weeks before rank lists are due", "the day after Match Day", "a week before my interview on Dec 3". */
export function anchored(text: string, local: Moment, named: NamedMilestone): FoundDate | null {
  const match = OFFSET.exec(text);
  const { n, unit, side } = match?.groups ?? {};
  const what = match?.groups?.what?.split(ENDS_ANCHOR)[0];
  if (!match || !unit || !side || !what) return null;
  if (/^(?:that|this|it|then|tomorrow)\b/.test(what) && !/tomorrow/.test(what)) return null;
  const milestone = named(what);
  const holidayName = new RegExp(`^(?:the )?(${HOLIDAY})`).exec(what)?.[1];
  const anchor =
    (milestone?.date ? DateTime.fromISO(milestone.date, { zone: 'utc' }) : null) ??
    (holidayName ? holiday(holidayName, local.today) : null) ??
    dateIn(what, local);
  if (!anchor && !milestone) return null;
  const count = numberOf(n ?? 'a') * (side === 'after' || side === 'following' ? 1 : -1);
  const days = unit === 'week' ? count * 7 : count;
  const date = anchor ? (unit === 'month' ? anchor.plus({ months: count }) : anchor.plus({ days })) : null;
  return {
    ...(date ? { date: isoDay(date) } : {}),
    dateText: match[0].slice(0, match[0].length - (match.groups?.what ?? '').length + what.length).trim(),
    ...(milestone ? { milestone } : {}),
    ...(timeIn(text, what) ?? {}),
  };
}

const dateIn = (what: string, local: Moment): DateTime | null => {
  const found = numeric(what, local) ?? plainDate(what, local) ?? ordinalDay(what, local);
  return found?.date && !found.dateUnclear ? DateTime.fromISO(found.date, { zone: 'utc' }) : null;
};

const BESIDE_HOLIDAY = new RegExp(
  `\\b(?:(?<weekday>${WEEKDAY}) (?<side>after|before) )?(?<name>${HOLIDAY})\\b(?! break| rotation)`,
);

/** A holiday, or the first such weekday before or after it. A greeting is none. */
export function besideHoliday(text: string, local: Moment): FoundDate | null {
  const match = BESIDE_HOLIDAY.exec(text);
  const { weekday, side, name } = match?.groups ?? {};
  if (!match || !name || /\b(?:happy|merry)\s+$/.test(text.slice(0, match.index))) return null;
  const date = holiday(name, local.today);
  const number = weekday ? WEEKDAYS[weekday] : undefined;
  if (!date || /\b(?:almost|it'?s|nearly)\s+$/.test(text.slice(0, match.index))) return null;
  const beside = number ? weekdayBeside(number, date, side === 'before' ? 'before' : 'after') : date;
  return { date: isoDay(beside), dateText: match[0], ...(timeIn(text) ?? {}) };
}
