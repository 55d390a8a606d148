import fc from 'fast-check';
import { nextInSeries } from '../../../src/advising/reminders/repeat.js';
import { instantOf } from '../../../src/time/zoned.js';
import { NEW_YORK } from '../../fixtures/reminder.js';

describe('advising/reminders/repeat', () => {
  it('keeps the hour over a clock change and the day over short months', () => {
    expect(nextInSeries('2027-03-07T09:00', NEW_YORK, 'weekly', instantOf('2027-03-08T09:00', NEW_YORK))).toBe(
      '2027-03-14T09:00',
    );
    expect(nextInSeries('2027-01-31T09:00', NEW_YORK, 'monthly', instantOf('2027-02-01T00:00', NEW_YORK))).toBe(
      '2027-02-28T09:00',
    );
    expect(nextInSeries('2027-01-31T09:00', NEW_YORK, 'monthly', instantOf('2027-03-01T00:00', NEW_YORK))).toBe(
      '2027-03-31T09:00',
    );
  });

  it('gives the first time after now, and no missed one', () => {
    const now = fc
      .integer({ min: 0, max: 60 * 24 * 800 })
      .map((minutes) => new Date(Date.UTC(2026, 6, 1) + minutes * 60_000));
    fc.assert(
      fc.property(now, fc.constantFrom('daily', 'weekdays', 'weekly', 'fortnightly', 'monthly'), (at, repeat) => {
        const next = nextInSeries('2026-10-31T01:30', NEW_YORK, repeat, at);
        expect(instantOf(next, NEW_YORK).getTime()).toBeGreaterThan(at.getTime());
        const all: string[] = [];
        for (let from = new Date(0); all.length < 900; from = instantOf(all.at(-1) as string, NEW_YORK)) {
          all.push(nextInSeries('2026-10-31T01:30', NEW_YORK, repeat, from));
          if (instantOf(all.at(-1) as string, NEW_YORK) > at) break;
        }
        expect(next).toBe(all.at(-1));
      }),
      { numRuns: 100 },
    );
  });
});
