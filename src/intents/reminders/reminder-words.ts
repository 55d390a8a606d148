import type { Reminder, Repeat } from '../../advising/reminders/reminder.js';
import { sayDate, sayMoment, sayZone } from '../../time/say-time.js';
import { isSkipped, localOf } from '../../time/zoned.js';

/** "Fri, Nov 27, 2026, 9:00 AM EST (New York time), every week until you say that it is done". */
export function reminderWhen({
  dueAt,
  zone,
  repeat,
  repeatUntil,
}: Pick<Reminder, 'dueAt' | 'zone' | 'repeat' | 'repeatUntil'>): string {
  return `${sayMoment(dueAt, zone)} (${sayZone(zone)})${repeat ? `, ${rhythmWords(repeat, repeatUntil)}` : ''}`;
}

const rhythmWords = (repeat: Repeat, until: string | null): string =>
  `${EVERY[repeat]} until ${until === null ? 'you say that it is done' : sayDate(until)}`;

export const EVERY = {
  daily: 'every day',
  weekdays: 'Monday to Friday',
  weekly: 'every week',
  fortnightly: 'every second week',
  monthly: 'every month',
} as const satisfies Record<Repeat, string>;

/** Said when the clock of that day has no such time. */
export const skippedNote = (localAt: string, zone: string, dueAt: Date): string | null =>
  isSkipped(localAt, zone)
    ? `The clocks go forward that night and skip ${localAt.slice(11)}, so it will be ${localOf(dueAt, zone).slice(11)}.`
    : null;
