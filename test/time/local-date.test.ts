import fc from 'fast-check';
import { addDays, addMonths, daysBetween, lastOfMonth, weekdayOf } from '../../src/time/local-date.js';

const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('2000-01-01', days));

describe('time/local-date', () => {
  it('counts over leap days and month ends', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2027-05-01', -45)).toBe('2023-08-01');
    expect(lastOfMonth('2028-02-10')).toBe('2028-02-29');
    expect(weekdayOf('2027-03-15')).toBe(1);
    expect(weekdayOf('2027-03-14')).toBe(7);
  });

  it('takes days off again that it added', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -5_000, max: 5_000 }), (start, days) => {
        expect(daysBetween(start, addDays(start, days))).toBe(days);
      }),
    );
  });

  it('never leaves the month that was meant', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), (start, months) => {
        const [year, month] = start.split('-').map(Number) as [number, number];
        const meant = year * 12 + (month - 1) + months;
        const [y, m] = addMonths(start, months).split('-').map(Number) as [number, number];
        expect(y * 12 + (m - 1)).toBe(meant);
      }),
    );
  });

  it('refuses what is no date', () => {
    expect(() => addDays('soon', 1)).toThrow(RangeError);
  });
});
