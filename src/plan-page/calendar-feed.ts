import ical, { ICalEventTransparency } from 'ical-generator';
import type { OwnDate } from '../advising/milestones/own-dates.js';
import { DAY, HOUR } from '../time/durations.js';
import { addDays } from '../time/local-date.js';
import { sureWords, whenWords } from './date-words.js';
import type { PlanView } from './plan-view.js';

/** How often calendars are asked to look again. Outlook and Google take their own time all the same. */
const LOOK_AGAIN = 6 * HOUR;

/**
 * RFC 5545, as Outlook, Google and Apple take it: a day, a window or months as all-day events (the end is the day after the last),
 * a moment as a moment in UTC, so that no zone needs to be described. The same dates give the same bytes all day.
 */
export function calendarFeed({ zone, now, dates }: PlanView): string {
  const feed = ical({
    name: 'Road to residency',
    description: 'Your dates from Milepost. Reminders come from Milepost itself, not from this calendar.',
    prodId: { company: 'Milepost', product: 'Milepost', language: 'EN' },
    ttl: LOOK_AGAIN / 1_000,
  });
  feed.x('X-WR-TIMEZONE', zone);
  const stamp = new Date(Math.floor(now.getTime() / DAY) * DAY);
  for (const one of dates) feed.createEvent(eventOf(one, zone, stamp));
  return `${feed.toString()}\r\n`;
}

function eventOf(one: OwnDate, zone: string, stamp: Date) {
  const { milestone, done, certainty } = one;
  const unsure = certainty.kind === 'typical' ? ' (not confirmed)' : '';
  return {
    id: uidOf(one),
    ...span(one),
    stamp,
    sequence: milestone.version,
    summary: `${done ? 'Done: ' : ''}${milestone.title}${unsure}`,
    description: [`${whenWords(one, zone)}.`, milestone.whatToDo, sureWords(one)]
      .filter((line) => line !== '')
      .join('\n'),
    transparency: ICalEventTransparency.TRANSPARENT, // a date of the calendar makes nobody busy
  };
}

/** The same event whatever its date becomes; another for each graduation year where it counts back from one. */
const uidOf = ({ milestone, classYear }: OwnDate): string =>
  `${milestone.id.replace(/[^\w.-]/g, '_')}${milestone.date === null && classYear !== null ? `.${classYear}` : ''}@milepost`;

function span({ timing }: OwnDate): { start: Date; end?: Date; allDay?: boolean } {
  if (timing.kind === 'day' && timing.timed) return { start: timing.at };
  const midnight = (date: string) => new Date(`${date}T00:00:00Z`);
  return { start: midnight(timing.from), end: midnight(addDays(timing.to, 1)), allDay: true };
}
