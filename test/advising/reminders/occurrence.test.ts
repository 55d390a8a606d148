import {
  briefedYear,
  briefOf,
  daysBeforeOf,
  isBrief,
  isOwn,
  isOwnDay,
  repetition,
  seriesOf,
} from '../../../src/advising/reminders/occurrence.js';

/** The names under which reminders stand in the ledger: one read wrongly is a nudge planned or sent twice. */
describe('advising/reminders/occurrence', () => {
  it.each([
    ['14', 14],
    ['0', 0],
    ['own-21', 21],
    ['start', null],
    ['brief-1-2028', null],
    ['at-2027-03-03T09:00', null],
    ['14 ', null],
    ['x14', null],
    ['1400', null],
    ['7b1c2d3e@2027-03-03T09:00', null],
  ])('%s is so many days before: %s', (occurrence, days) => {
    expect(daysBeforeOf(occurrence)).toBe(days);
    expect(isOwnDay(occurrence)).toBe(days === 0);
  });

  it.each([
    ['own-21', true],
    ['at-2027-03-03T09:00', true],
    ['21', false],
    ['brief-1', false],
    ['not-own-21', false],
  ])('%s was asked for by the person: %s', (occurrence, own) => expect(isOwn(occurrence)).toBe(own));

  it('gives a summary back its graduation year, and no other name one', () => {
    expect(briefOf(1, null)).toBe('brief-1');
    expect(briefOf(0, 2028)).toBe('brief-0-2028');
    expect(briefedYear(briefOf(1, 2028))).toBe(2028);
    for (const none of [briefOf(1, null), 'brief-2-2028', 'brief-1-202', 'brief-1-20280', 'a brief-1-2028', 'start'])
      expect(briefedYear(none)).toBeNull();
    expect([briefOf(0, null), briefOf(1, 2028)].every(isBrief)).toBe(true);
    expect(['14', 'own-brief-', 'start'].some(isBrief)).toBe(false);
  });

  it('gives a repetition back its series and the time that was meant', () => {
    expect(seriesOf(repetition('a-series', '2027-03-03T09:00'))).toEqual({
      series: 'a-series',
      localAt: '2027-03-03T09:00',
    });
    expect(seriesOf('own-21')).toBeNull();
    expect(seriesOf('@2027-03-03T09:00')).toBeNull();
  });
});
