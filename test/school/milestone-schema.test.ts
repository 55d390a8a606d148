import { Reason } from '../../src/school/cell.js';
import { sortKeys } from '../../src/school/entry.js';
import { milestonesSpec } from '../../src/school/milestone-schema.js';
import { dateSpan, daysBefore, monthSpan, windowSpan } from '../../src/school/milestone-when.js';

const read = (entry: Record<string, unknown>) =>
  milestonesSpec.row.parse(sortKeys({ id: 'one', title: 'One', ...entry }, milestonesSpec.keys).values);

describe('school/milestone-schema', () => {
  it.each<[Record<string, unknown>, Record<string, unknown>]>([
    [
      { date: '2027-03-03' },
      {
        date: '2027-03-03',
        dateEnd: null,
        season: 'any',
        track: 'all',
        audience: 'student',
        confidence: 'typical',
        remindBefore: [],
      },
    ],
    [
      { date: '2027-03-03', 'date end': '2027-03-05' },
      { date: '2027-03-03', dateEnd: '2027-03-05' },
    ],
    [{ date: '2026-10-01/2027-01-31' }, { date: '2026-10-01', dateEnd: '2027-01-31' }],
    [{ date: { from: '2026-10-01', to: '2027-01-31' } }, { date: '2026-10-01', dateEnd: '2027-01-31' }],
    [{ window: '2026-10-01 to 2027-01-31' }, { date: '2026-10-01', dateEnd: '2027-01-31' }],
    [{ window: 'mid to late October' }, { date: null, windowText: 'mid to late October' }],
    [{ month_offset: 10 }, { date: null, monthsBeforeFrom: 10, monthsBeforeTo: 10 }],
    [{ month_offset: -10 }, { monthsBeforeFrom: 10, monthsBeforeTo: 10 }],
    [{ 'month offset': '13-8' }, { monthsBeforeFrom: 13, monthsBeforeTo: 8 }],
    [{ months_before_graduation: { from: 8, to: 13 } }, { monthsBeforeFrom: 13, monthsBeforeTo: 8 }],
    [{ month_offset: 0 }, { monthsBeforeFrom: 0, monthsBeforeTo: 0 }],
    [
      { date: '2027-03-18', time: '09:00-11:00', 'time zone': 'America/New_York' },
      { time: '09:00', timeZone: 'America/New_York' },
    ],
    [
      { date: '2027-03-18', season: '2026-2027', track: 'SF Match', audience: ['student', 'advisor'] },
      { season: '2026-27', track: 'sf_match', audience: 'both' },
    ],
    [{ date: '2027-03-18', confidence: 'typical, unverified for this season' }, { confidence: 'typical' }],
    [
      { date: '2027-03-18', confidence: 'Published', source: 'a; b' },
      { confidence: 'published', source: ['a', 'b'] },
    ],
    [{ date: '2027-03-18', remind_before: '3d;14d;P4W' }, { remindBefore: [28, 14, 3] }],
    [{ date: '2027-03-18', remind_before: 7 }, { remindBefore: [7] }],
    [
      { date: '2027-03-18', verified_by: 'A@example.edu', verified_on: '2026-11-20' },
      { verifiedBy: 'a@example.edu', verifiedOn: '2026-11-20' },
    ],
  ])('reads %j', (entry, row) => expect(read(entry)).toEqual([expect.objectContaining(row)]));

  it('makes a row for each match track that is named', () => {
    expect(read({ date: '2027-03-18', track: 'main; urology' }).map(({ id, track }) => [id, track])).toEqual([
      ['one', 'main'],
      ['one.urology', 'urology'],
    ]);
    expect(read({ date: '2027-03-18', track: ['all', 'main'] }).map(({ track }) => track)).toEqual(['all']);
  });

  it.each<[unknown]>([
    ['3/4/2027'],
    ['2027-03-18, 2027-03-19'],
    ['2027-03-19/2027-03-18'],
    [{ from: '2027-03-19' }],
    [20270318],
    ['soon'],
    [['2027-03-18']],
  ])('refuses %j as a date', (raw) => expect(dateSpan(raw)).toBeInstanceOf(Reason));
  it.each<[unknown]>([['soon'], [121], ['1-2-3'], [{ from: 3 }], [[1, 2, 3]], [1.5]])(
    'refuses %j as months before graduation',
    (raw) => expect(monthSpan(raw)).toBeInstanceOf(Reason),
  );
  it.each(['P1M', 'PD', 'soon', '-3', '401', '3 months'])('refuses %s as days before', (text) =>
    expect(daysBefore(text)).toBeInstanceOf(Reason),
  );
  it('keeps the words of a window that has no dates', () =>
    expect(windowSpan(' about  1 July ')).toEqual({ date: null, dateEnd: null, text: 'about 1 July' }));
});
