import type { Repeat } from '../../advising/reminders/reminder.js';
import { addDays, weekdayOf } from '../../time/local-date.js';
import { DAYS, readUntil } from './read-until.js';

export interface Rhythm {
  repeat: Repeat;
  /** The last local date; null: until the person says that it is done. */
  until: string | null;
  /** What the end was read from, where it is no date: "rank lists are due". */
  untilWords: string | null;
  /** The weekday that the rhythm names, 1 = Monday. */
  weekday: number | null;
}

const FORTNIGHTLY =
  /\b(every (other|second) (week|(mon|tues|wednes|thurs|fri|satur|sun)day)|every (two|2) weeks|bi-?weekly|fortnightly|every fortnight)\b/i;
const WEEKDAYS = /\b((every|each|on) (weekdays?|work(ing)? ?days?)|weekdays only|monday (to|through|thru|-) friday)\b/i;

/** The rhythm of a sentence, where one was recognized or is named here. `repeat`: what was recognized. */
export function readRhythm(text: string, repeat: Repeat | undefined, today: string): Rhythm | null {
  const words = text.replaceAll('’', "'");
  const kind = WEEKDAYS.test(words) ? 'weekdays' : FORTNIGHTLY.test(words) ? 'fortnightly' : repeat;
  if (kind === undefined) return null;
  const named = /\b(?:every|each|on)(?: other| second)? ((?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b/i.exec(
    words,
  )?.[1];
  const weekday = named && kind !== 'weekdays' ? DAYS.indexOf(named.toLowerCase()) + 1 : null;
  const end = readUntil(words, today);
  return { repeat: kind, until: end?.date ?? null, untilWords: end?.step ?? null, weekday };
}

/** The first day of a rhythm that the sentence gives no other day for: its weekday's next, else tomorrow. */
export function firstOfRhythm({ weekday }: Rhythm, today: string): string {
  if (weekday === null) return addDays(today, 1);
  return addDays(today, (weekday - weekdayOf(today) + 7) % 7 || 7);
}

/** "until I finish my statement" is what the reminder is about; behind a task it is only its end. */
export function titleWithoutEnd(title: string): string {
  const [, itself] = /^(?:until|till|til) i(?:'ve| have| am|'m)?\s+(.{3,})$/i.exec(title.replaceAll('’', "'")) ?? [];
  if (itself) return itself;
  const without = title.replace(/[\s,]*\b(?:until|till|til)\b.*$/i, '').trim();
  return without.length >= 2 ? without : title;
}
