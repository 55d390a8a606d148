import { IANAZone } from 'luxon';
import { DAY, MINUTE } from './durations.js';

/**
 * The one place that turns wall-clock intent and a zone into an instant. The rule: a time that the clock skips becomes the
 * next minute that exists; a time that comes twice means the first one.
 *
 * @param local `YYYY-MM-DDTHH:mm`
 * @param zone IANA name
 * @throws RangeError when either cannot be read
 */
export function instantOf(local: string, zone: string): Date {
  const offsetAt = offsetsOf(zone);
  const wall = wallOf(local);
  // Offsets change at most once within a day of any moment, so these two are all that can hold at `wall`.
  const before = offsetAt(wall - DAY);
  const after = offsetAt(wall + DAY);
  const fits = [before, after].filter((offset) => offsetAt(wall - offset) === offset).map((offset) => wall - offset);
  if (fits.length > 0) return new Date(Math.min(...fits));
  return new Date(endOfGap(wall, offsetAt, wall - Math.max(before, after), wall - Math.min(before, after)));
}

/** What a clock in the zone shows: `YYYY-MM-DDTHH:mm`. */
export function localOf(instant: Date, zone: string): string {
  return new Date(instant.getTime() + offsetsOf(zone)(instant.getTime())).toISOString().slice(0, 16);
}

/** The calendar date in the zone, `YYYY-MM-DD`. */
export const localDateOf = (instant: Date, zone: string): string => localOf(instant, zone).slice(0, 10);

/** True when the zone's clock never shows this local time. */
export const isSkipped = (local: string, zone: string): boolean => localOf(instantOf(local, zone), zone) !== local;

function offsetsOf(zone: string): (ms: number) => number {
  const rules = IANAZone.create(zone);
  if (!rules.isValid) throw new RangeError(`not a time zone: ${zone.slice(0, 60)}`);
  return (ms) => rules.offset(ms) * MINUTE;
}

function wallOf(local: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  // Date.parse rolls 30 February over into March: such a date was never meant.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 16) !== local) {
    throw new RangeError(`not a local time: ${local.slice(0, 20)}`);
  }
  return ms;
}

/** The first instant whose local time is past the gap that swallowed `wall`; the change lies between `low` and `high`. */
function endOfGap(wall: number, offsetAt: (ms: number) => number, low: number, high: number): number {
  let [early, late] = [low - MINUTE, high + MINUTE];
  while (late - early > MINUTE) {
    const middle = early + Math.floor((late - early) / 2 / MINUTE) * MINUTE;
    if (middle + offsetAt(middle) > wall) late = middle;
    else early = middle;
  }
  return late;
}
