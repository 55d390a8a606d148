import type { Reminder } from '../../advising/reminders/reminder.js';
import { sayMoment, sayZone } from '../../time/say-time.js';
import { isSkipped, localOf } from '../../time/zoned.js';

/** "Fri, Nov 27, 2026, 9:00 AM EST (New York time), every week". */
export function reminderWhen({ dueAt, zone, repeat }: Pick<Reminder, 'dueAt' | 'zone' | 'repeat'>): string {
  return `${sayMoment(dueAt, zone)} (${sayZone(zone)})${repeat ? `, ${EVERY[repeat]}` : ''}`;
}

export const EVERY = { daily: 'every day', weekly: 'every week', monthly: 'every month' } as const;

/** Said when the clock of that day has no such time. */
export const skippedNote = (localAt: string, zone: string, dueAt: Date): string | null =>
  isSkipped(localAt, zone)
    ? `The clocks go forward that night and skip ${localAt.slice(11)}, so it will be ${localOf(dueAt, zone).slice(11)}.`
    : null;
