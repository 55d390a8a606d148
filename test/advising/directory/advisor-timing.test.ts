import fc from 'fast-check';
import { advisorTiming } from '../../../src/advising/directory/advisor-timing.js';

describe('src/advising/directory/advisor-timing', () => {
  it.each([
    [2029, '2026-11-23', 'later'],
    [2028, '2027-03-31', 'later'],
    [2028, '2027-04-01', 'now'],
    [2028, '2027-08-31', 'now'],
    [2027, '2026-11-23', 'due'],
    [2027, '2027-06-30', 'due'],
    [2027, '2027-07-01', 'graduated'],
  ])('class of %p on %p: %p', (classYear, on, timing) => {
    expect(advisorTiming(classYear, on)).toBe(timing);
  });

  it('only ever moves forward as days pass', () => {
    const order = ['later', 'now', 'due', 'graduated'];
    const day = fc
      .integer({ min: 0, max: 4_000 })
      .map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.integer({ min: 2023, max: 2032 }), day, day, (classYear, a, b) => {
        const [early, late] = [a, b].sort() as [string, string];
        expect(order.indexOf(advisorTiming(classYear, early))).toBeLessThanOrEqual(
          order.indexOf(advisorTiming(classYear, late)),
        );
      }),
    );
  });
});
