import { WEEKDAY, WEEKDAYS, weekdayBeside } from '../calendar-words.js';
import type { FoundDate } from './found-date.js';
import { isoDay, type Moment } from './moment.js';
import { timeIn } from './time-of-day.js';

const EVERY = new RegExp(
  `\\b(?:every|each)(?: single| other)? (?<what>day|weekday|night|morning|evening|week|weekend|month|${WEEKDAY})\\b(?: (?:night|morning|evening|afternoon|noon))?|\\b(?<adverb>daily|weekly|monthly|nightly)\\b|\\bonce an? (?<once>day|week|month)\\b|\\b(?:on )?(?<plural>(?:mon|tues|wednes|thurs|fri|satur|sun)days)\\b`,
);

/** "Every Sunday night", "daily". */
export function findRepeat(text: string): { repeat: 'daily' | 'weekly' | 'monthly'; text: string } | null {
  const match = EVERY.exec(text);
  if (!match) return null;
  const word = match.groups?.what ?? match.groups?.adverb ?? match.groups?.once ?? 'week';
  const repeat = /^(?:day|weekday|night|morning|evening|daily|nightly)$/.test(word)
    ? 'daily'
    : /^month/.test(word)
      ? 'monthly'
      : 'weekly';
  return { repeat, text: match[0] };
}

/** The first day of a rhythm that names no date: a weekday's next occurrence, else tomorrow. */
export function firstOf(rhythm: string, { today }: Moment): FoundDate {
  const name = new RegExp(`(${WEEKDAY})s?\\b`).exec(rhythm)?.[1];
  const number = name ? WEEKDAYS[name] : undefined;
  const date = number ? weekdayBeside(number, today, 'after') : today.plus({ days: 1 });
  return { date: isoDay(date), ...(timeIn(rhythm) ?? {}) };
}
