import fc from 'fast-check';
import { DEFAULT_QUIET, isQuiet, quietUntil } from '../../src/time/quiet-hours.js';
import { instantOf, localOf } from '../../src/time/zoned.js';

const NY = 'America/New_York';
const clock = fc
  .integer({ min: 0, max: 1_439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);

describe('time/quiet-hours', () => {
  it('holds over midnight until the morning', () => {
    expect(quietUntil(instantOf('2026-11-24T22:00', NY), NY, DEFAULT_QUIET)).toEqual(instantOf('2026-11-25T08:00', NY));
    expect(quietUntil(instantOf('2026-11-25T07:59', NY), NY, DEFAULT_QUIET)).toEqual(instantOf('2026-11-25T08:00', NY));
    expect(quietUntil(instantOf('2026-11-25T08:00', NY), NY, DEFAULT_QUIET)).toBeNull();
    expect(quietUntil(instantOf('2026-11-25T20:59', NY), NY, DEFAULT_QUIET)).toBeNull();
  });

  it('can be switched off by equal ends', () => {
    expect(quietUntil(instantOf('2026-11-25T03:00', NY), NY, { from: '00:00', to: '00:00' })).toBeNull();
  });

  it('covers the second pass of an hour that comes twice', () => {
    const second = new Date('2026-11-01T06:15:00Z'); // 01:15 EST, the second one
    expect(quietUntil(second, NY, { from: '22:00', to: '01:30' })?.toISOString()).toBe('2026-11-01T06:30:00.000Z');
  });

  it('always ends later than now, within a day and an hour, outside quiet time', () => {
    const around = fc.integer({ min: 0, max: 3 * 24 * 60 }).map((m) => new Date(Date.UTC(2026, 9, 31) + m * 60_000));
    fc.assert(
      fc.property(around, clock, clock, (now, from, to) => {
        const end = quietUntil(now, NY, { from, to });
        if (end === null) return;
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        expect(isQuiet(localOf(end, NY).slice(11), { from, to })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
