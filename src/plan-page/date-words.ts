import type { OwnDate } from '../advising/milestones/own-dates.js';
import { sayDate, sayMoment, sayMonths, sayWindow } from '../time/say-time.js';

/** "Wed, Mar 3, 2027, 9:00 PM EST", "Feb 1 to 26, 2027", "April to July 2027". */
export function whenWords({ timing }: OwnDate, zone: string): string {
  switch (timing.kind) {
    case 'day':
      return timing.timed ? sayMoment(timing.at, zone) : sayDate(timing.from);
    case 'window':
      return timing.timed
        ? `${sayWindow(timing.from, timing.to)}, at the latest ${sayMoment(timing.at, zone)}`
        : sayWindow(timing.from, timing.to);
    case 'months':
      return sayMonths(timing.from, timing.to);
  }
}

/** How far the date can be trusted. */
export function sureWords({ certainty }: OwnDate): string {
  switch (certainty.kind) {
    case 'confirmed':
      return `Confirmed by the office on ${sayDate(certainty.on)}.`;
    case 'published':
      return 'Published; the office has not confirmed it yet.';
    case 'typical':
      return 'Typical, not yet confirmed for this season.';
  }
}
