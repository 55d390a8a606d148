import type { Milestone } from '../../../src/advising/milestones/milestone.js';
import { NOTHING_CHOSEN } from '../../../src/advising/reminders/preference-store.js';
import { type PreviewOptions, preview } from '../../../src/advising/reminders/preview.js';
import { instantOf, localOf } from '../../../src/time/zoned.js';
import { milestone } from '../../fixtures/milestone.js';
import { NEW_YORK, reminder, student } from '../../fixtures/reminder.js';

const at = (local: string) => instantOf(local, NEW_YORK);
const of = (calendar: Milestone[], change: Partial<PreviewOptions> = {}, rows = [] as ReturnType<typeof reminder>[]) =>
  preview(
    { person: student(), marks: new Map(), rows, advisees: [] },
    {
      calendar,
      preferences: NOTHING_CHOSEN,
      zone: NEW_YORK,
      from: at('2026-11-24T10:00'),
      to: at('2027-11-24T10:00'),
      lastSentAt: null,
      ...change,
    },
  );
const shown = (result: ReturnType<typeof preview>) =>
  result.messages.map(
    ({ at: when, items }) =>
      `${localOf(when, NEW_YORK)} ${items.map((one) => `${one.milestoneId}/${one.occurrence}${one.shifts.map((shift) => ` ${shift}`).join('')}`).join(', ')}`,
  );

describe('advising/reminders/preview', () => {
  it('shows who gets what, when, and how sure the date is', () => {
    const result = of([
      milestone({
        id: 'rank',
        title: 'Rank list',
        date: '2027-03-03',
        time: '21:00',
        timeZone: NEW_YORK,
        confidence: 'published',
      }),
    ]);
    expect(shown(result)).toEqual(['2027-02-17T09:00 rank/14', '2027-02-28T09:00 rank/3', '2027-03-03T09:00 rank/0']);
    expect(result.messages[0]?.items[0]).toMatchObject({
      title: 'Rank list',
      meantFor: '2027-02-17T09:00',
      certainty: { kind: 'published' },
    });
  });

  it('says why something moves: quiet hours, one a day, the clock change', () => {
    const quiet = { preferences: { ...NOTHING_CHOSEN, quietFrom: '21:00', quietTo: '10:00' } };
    expect(shown(of([milestone({ id: 'rank', date: '2027-03-03', remindBefore: [3] })], quiet))).toEqual([
      '2027-02-28T10:00 rank/3 quiet-hours',
    ]);
    expect(shown(of([milestone({ id: 'clock', date: '2027-03-14', remindBefore: [0] })]))).toEqual([
      '2027-03-14T09:00 clock/0 clock-change',
    ]);
    const mine = reminder({
      id: 'mine',
      milestoneId: null,
      milestoneVersion: null,
      occurrence: 'mine',
      localAt: '2027-02-28T08:30',
    });
    expect(shown(of([milestone({ id: 'rank', date: '2027-03-03', remindBefore: [3] })], {}, [mine]))).toEqual([
      '2027-02-28T08:30 null/mine',
      '2027-03-01T09:00 rank/3 one-a-day',
    ]);
  });

  it('bundles what collides into one message', () => {
    const pair = [
      milestone({ id: 'a', date: '2027-03-03', remindBefore: [3] }),
      milestone({ id: 'b', date: '2027-03-10', remindBefore: [10] }),
    ];
    expect(shown(of(pair))).toEqual(['2027-02-28T09:00 a/3, b/10']);
    expect(of(pair).messages[0]?.collision).toBe(true);
  });

  it('shows a rhythm to its end, over the change of clocks', () => {
    const mine = reminder({
      id: 'mine',
      milestoneId: null,
      milestoneVersion: null,
      occurrence: 'mine@2027-03-01T18:00',
      localAt: '2027-03-01T18:00',
      repeat: 'weekly',
      repeatUntil: '2027-03-20',
    });
    expect(shown(of([], {}, [mine])).map((line) => line.slice(0, 16))).toEqual([
      '2027-03-01T18:00',
      '2027-03-08T18:00',
      '2027-03-15T18:00',
    ]);
  });

  it('shows what Match Week holds back', () => {
    const calendar = [
      milestone({ id: 'main-2027-match-day', title: 'Match Day', date: '2027-03-19', remindBefore: [0] }),
      milestone({ id: 'survey', date: '2027-03-20', dateEnd: '2027-04-30', remindBefore: [3] }),
    ];
    expect(shown(of(calendar))).toEqual([
      '2027-03-19T09:00 main-2027-match-day/0',
      '2027-03-22T09:00 survey/3 match-week',
    ]);
  });

  it('tells of what cannot be sent in time', () => {
    const night = { preferences: { ...NOTHING_CHOSEN, quietFrom: '08:00', quietTo: '07:00' } };
    const result = of(
      [milestone({ id: 'rank', date: '2027-03-03', time: '12:00', timeZone: NEW_YORK, remindBefore: [0] })],
      night,
    );
    expect(result.messages).toEqual([]);
    expect(result.expired).toMatchObject([{ milestoneId: 'rank', occurrence: '0' }]);
  });

  it('ends where it is told to, and shows nothing to those who get nothing', () => {
    const calendar = [milestone({ id: 'rank', date: '2027-03-03' })];
    expect(shown(of(calendar, { to: at('2027-02-20T00:00') }))).toEqual(['2027-02-17T09:00 rank/14']);
    expect(of(calendar, { preferences: { ...NOTHING_CHOSEN, paused: true } }).messages).toEqual([]);
  });
});
