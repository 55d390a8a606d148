import fc from 'fast-check';
import { instantOf, isSkipped, localOf } from '../../src/time/zoned.js';

const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'Europe/London',
  'Africa/Nairobi',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'UTC',
];
const MINUTE = 60_000;
const zone = fc.constantFrom(...ZONES);
const minute = fc
  .integer({ min: Date.UTC(2025, 0, 1) / MINUTE, max: Date.UTC(2030, 11, 31) / MINUTE })
  .map((value) => value * MINUTE);

describe('time/zoned', () => {
  it('takes the next minute that exists when the clock skips the time', () => {
    expect(instantOf('2027-03-14T02:30', 'America/New_York').toISOString()).toBe('2027-03-14T07:00:00.000Z');
    expect(localOf(instantOf('2027-03-14T02:30', 'America/New_York'), 'America/New_York')).toBe('2027-03-14T03:00');
    expect(isSkipped('2027-03-14T02:30', 'America/New_York')).toBe(true);
    expect(isSkipped('2027-03-14T03:00', 'America/New_York')).toBe(false);
  });

  it('takes the first of two when the time comes twice', () => {
    expect(instantOf('2026-11-01T01:30', 'America/New_York').toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it('keeps half-hour shifts and skipped days', () => {
    expect(localOf(instantOf('2026-10-04T02:15', 'Australia/Lord_Howe'), 'Australia/Lord_Howe')).toBe(
      '2026-10-04T02:30',
    );
    expect(localOf(instantOf('2011-12-30T12:00', 'Pacific/Apia'), 'Pacific/Apia')).toBe('2011-12-31T00:00');
  });

  it.each(['2027-02-30T09:00', '2027-03-03', 'tomorrow', '2027-03-03T24:30', ''])('refuses %p', (local) => {
    expect(() => instantOf(local, 'UTC')).toThrow(RangeError);
  });

  it('refuses a zone that is none', () => {
    expect(() => instantOf('2027-03-03T09:00', 'Mars/Olympus')).toThrow(RangeError);
  });

  it('gives back an instant that shows that time, or the first later one, and none earlier that shows it', () => {
    fc.assert(
      fc.property(minute, zone, (wall, where) => {
        const local = new Date(wall).toISOString().slice(0, 16);
        const instant = instantOf(local, where);
        // brute force: the first minute around `wall` at which the zone's clock shows this time or has just skipped it
        let expected = wall - 15 * 60 * MINUTE;
        const shows = (ms: number) => localOf(new Date(ms), where);
        while (!(shows(expected) === local || (shows(expected) > local && shows(expected - MINUTE) < local)))
          expected += MINUTE;
        expect(instant.getTime()).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('is the way back of localOf but for the second pass of an hour that comes twice', () => {
    fc.assert(
      fc.property(minute, zone, (ms, where) => {
        const again = instantOf(localOf(new Date(ms), where), where).getTime();
        expect(again).toBeLessThanOrEqual(ms);
        expect(ms - again).toBeLessThanOrEqual(60 * MINUTE);
        expect(localOf(new Date(again), where)).toBe(localOf(new Date(ms), where));
      }),
      { numRuns: 500 },
    );
  });
});
