import { addDays, lastOfMonth, weekdayOf } from '../../time/local-date.js';
import { sayDate } from '../../time/say-time.js';
import { today } from '../blocks/today.js';
import type { Slots } from '../intents.js';
import type { TurnContext } from '../turn-context.js';

/** Local dates, both included, and how to say them after "due". */
export interface DateRange {
  from: string;
  to: string;
  words: string;
}

/** "this week", "tomorrow", "next month", or the day that was named. Null: no time is named. */
export function readRange(
  text: string,
  slots: Pick<Slots, 'date'>,
  turn: Pick<TurnContext, 'now' | 'zone'>,
): DateRange | null {
  const day = today(turn);
  const sunday = addDays(day, 7 - weekdayOf(day));
  if (/\btoday|tonight\b/i.test(text)) return { from: day, to: day, words: 'today' };
  if (/\btomorrow\b/i.test(text)) return one(addDays(day, 1), 'tomorrow');
  if (/\bnext (week|wk)\b/i.test(text)) return { from: addDays(sunday, 1), to: addDays(sunday, 7), words: 'next week' };
  if (/\b(this|the|current) (week|wk)\b/i.test(text)) return { from: day, to: sunday, words: 'this week' };
  const ahead = /\b(?:next|coming|in the next|within)\s+(\d{1,2})\s+(day|week)s?\b/i.exec(text);
  if (ahead) {
    const days = Number(ahead[1]) * (ahead[2]?.toLowerCase() === 'week' ? 7 : 1);
    return { from: day, to: addDays(day, days), words: `in the next ${days} days` };
  }
  if (/\bnext month\b/i.test(text)) {
    const first = addDays(lastOfMonth(day), 1);
    return { from: first, to: lastOfMonth(first), words: 'next month' };
  }
  if (/\bthis month\b/i.test(text)) return { from: day, to: lastOfMonth(day), words: 'this month' };
  return slots.date === undefined ? null : one(slots.date, `on ${sayDate(slots.date)}`);
}

const one = (date: string, words: string): DateRange => ({ from: date, to: date, words });
