import type { Milestone } from '../../../src/advising/milestones/milestone.js';
import { createPlanner, ownNudges, plan } from '../../../src/advising/reminders/plan.js';
import { milestone } from '../../fixtures/milestone.js';
import { NEW_YORK, reminder, student } from '../../fixtures/reminder.js';

const NOW = new Date('2026-11-24T15:00:00Z');
const RANK = milestone({
  id: 'rank',
  date: '2027-03-03',
  time: '21:00',
  timeZone: NEW_YORK,
  audience: 'both',
  remindBefore: [14, 1, 0],
});
const times = (calendar: Milestone[], zone = NEW_YORK, person = student()) =>
  plan({ person, advisees: [], marks: new Map() }, calendar, NOW, zone).map(
    (one) => `${one.occurrence} ${one.localAt}`,
  );

describe('advising/reminders/plan', () => {
  it('nudges so many days before, at nine in the person’s own zone', () => {
    expect(times([RANK])).toEqual(['14 2027-02-17T09:00', '1 2027-03-02T09:00', '0 2027-03-03T09:00']);
    // 21:00 in New York is the next morning in Nairobi, 05:00: over by nine, so it comes the evening before
    expect(times([RANK], 'Africa/Nairobi')).toEqual([
      '14 2027-02-18T09:00',
      '1 2027-03-03T09:00',
      '0 2027-03-03T18:00',
    ]);
  });

  it('plans many at once as each alone, whatever year, tracks and zone they have', () => {
    const calendar = [RANK, milestone({ id: 'early', track: 'urology', date: '2027-02-01', remindBefore: [3] })];
    const planner = createPlanner(calendar, NOW);
    const years = [2027, 2028];
    const tracks = [['main'], ['urology'], ['main', 'urology'], ['urology', 'main']] as const;
    for (const zone of [NEW_YORK, 'Africa/Nairobi'])
      for (const classYear of years)
        for (const own of tracks) {
          const person = student({ student: { ...student().student!, classYear, tracks: [...own] } });
          const planned = { person, advisees: [], marks: new Map() };
          expect(planner(planned, zone)).toEqual(plan(planned, calendar, NOW, zone));
        }
  });

  it('uses two weeks, three days and the day itself where the calendar does not say', () => {
    expect(times([milestone({ date: '2027-03-19' })])).toEqual([
      '14 2027-03-05T09:00',
      '3 2027-03-16T09:00',
      '0 2027-03-19T09:00',
    ]);
  });

  it('counts back from the first day of a window', () => {
    expect(times([milestone({ date: '2027-01-29', dateEnd: '2027-01-31', remindBefore: [3] })])).toEqual([
      '3 2027-01-26T09:00',
    ]);
  });

  it('says once that a month window opens', () => {
    expect(times([milestone({ season: 'all', monthsBefore: { from: 4, to: 3 }, remindBefore: [14, 3] })])).toEqual([
      'start 2027-01-01T09:00',
    ]);
  });

  it('makes up no time where only words are known', () => {
    expect(times([milestone({ windowText: 'September 2026, same rhythm as ERAS' })])).toEqual([]);
  });

  it('plans nothing for people who are paused or gone, nor what a mark has ended', () => {
    expect(times([RANK], NEW_YORK, student({ status: 'inactive' }))).toEqual([]);
    expect(times([RANK], NEW_YORK, student({ status: 'paused' }))).toEqual([]);
    expect(
      plan({ person: student(), advisees: [], marks: new Map([['rank', 'done']]) }, [RANK], NOW, NEW_YORK),
    ).toEqual([]);
  });

  it('bundles an advisor’s steps on Mondays, one a week ahead, one in the last week', () => {
    const advisor = student({ roles: ['society_advisor'], student: null });
    const cohort = { classYear: 2027, tracks: ['main' as const] };
    const nudges = plan(
      { person: advisor, advisees: [cohort], marks: new Map() },
      [RANK, milestone({ id: 'own', date: '2027-03-03' })],
      NOW,
      NEW_YORK,
    );
    expect(nudges.map((one) => `${one.milestoneId} ${one.occurrence} ${one.localAt}`)).toEqual([
      'rank brief-1 2027-02-22T09:00',
      'rank brief-0 2027-03-01T09:00',
    ]);
  });

  it('comes on the Friday before when Monday morning is too late', () => {
    const dean = student({ roles: ['dean'], student: null });
    const report = milestone({
      id: 'report',
      date: '2027-03-15',
      time: '09:00',
      timeZone: NEW_YORK,
      audience: 'advisor',
    });
    const nudges = plan({ person: dean, advisees: [], marks: new Map() }, [report], NOW, NEW_YORK);
    expect(nudges.map((one) => one.localAt)).toEqual(['2027-03-08T09:00', '2027-03-12T09:00']);
  });

  it('moves an offset that the person asked for along with the date', () => {
    const rows = [reminder({ milestoneId: 'rank', occurrence: 'own-21', localAt: '2027-02-01T09:00' })];
    const own = ownNudges(
      rows,
      { person: student(), advisees: [], marks: new Map() },
      new Map([['rank', RANK]]),
      NOW,
      NEW_YORK,
    );
    expect(own).toMatchObject([{ occurrence: 'own-21', localAt: '2027-02-10T09:00' }]);
  });
});
