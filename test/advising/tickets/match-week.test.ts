import { type DatedEntry, inMatchWeek, matchWeeks } from '../../../src/advising/tickets/match-week.js';

const ZONE = 'America/New_York';
const entry = (id: string, date: string | null, some: Partial<DatedEntry> = {}): DatedEntry => ({
  id,
  title: id,
  track: 'main',
  date,
  ...some,
});
const calendar = [entry('main-2027-match-week-mon-status', '2027-03-15'), entry('main-2027-match-day', '2027-03-19')];

describe('advising/tickets/match-week', () => {
  it('finds each week once, from any of its days', () => {
    expect(matchWeeks(calendar)).toEqual([{ from: '2027-03-15', to: '2027-03-18' }]);
  });
  it('finds it in a calendar of other ids by its title', () => {
    expect(matchWeeks([entry('x', '2028-03-17', { title: 'Match Day' })])).toEqual([
      { from: '2028-03-13', to: '2028-03-16' },
    ]);
  });
  it('knows no other match, no word in passing, and nothing undated', () => {
    const others = [
      entry('sf-2027-match-day', '2027-02-02', { track: 'sf_match' }),
      entry('prep', '2027-01-10', { title: 'Prepare for Match Week' }),
      entry('soft-match-week', null),
    ];
    expect(matchWeeks(others)).toEqual([]);
  });
  it.each([
    ['2027-03-15T03:59:59Z', false], // Sunday evening in New York
    ['2027-03-15T04:00:00Z', true],
    ['2027-03-19T03:59:59Z', true],
    ['2027-03-19T04:00:00Z', false],
  ])('at %s, by the school’s own day: %s', (now, expected) => {
    expect(inMatchWeek(calendar, new Date(now), ZONE)).toBe(expected);
  });
});
