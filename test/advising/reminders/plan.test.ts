import type { Mark, Milestone } from '../../../src/advising/milestones/milestone.js';
import { createPlanner, ownNudges, plan } from '../../../src/advising/reminders/plan.js';
import type { Reminder } from '../../../src/advising/reminders/reminder.js';
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

  it('moves nothing else of theirs: a snoozed one, a time they named, the calendar’s own, what is done, gone or without a date', () => {
    const words = milestone({ id: 'words', windowText: 'some time in spring' });
    const asked = (change: Partial<Reminder>, marks = new Map<string, Mark>()) =>
      ownNudges(
        [reminder({ milestoneId: 'rank', occurrence: 'own-21', ...change })],
        { person: student(), advisees: [], marks },
        new Map([RANK, words].map((one) => [one.id, one])),
        NOW,
        NEW_YORK,
      );
    expect(asked({})).toHaveLength(1);
    expect(asked({ milestoneVersion: null })).toEqual([]);
    expect(asked({ occurrence: 'at-2027-02-01T09:00' })).toEqual([]);
    expect(asked({ occurrence: '14' })).toEqual([]);
    expect(asked({}, new Map([['rank', 'done']]))).toEqual([]);
    expect(asked({ milestoneId: 'removed' })).toEqual([]);
    expect(asked({ milestoneId: null })).toEqual([]);
    expect(asked({ milestoneId: 'words' })).toEqual([]);
  });

  it('counts an asked offset back from the months of the student’s own year, and for staff from those of the step’s season', () => {
    const rows = [reminder({ milestoneId: 'window', occurrence: 'own-7' })];
    const dueFor = (person: ReturnType<typeof student>, season: string) => {
      const window = milestone({ id: 'window', season, monthsBefore: { from: 4, to: 3 } });
      const planned = { person, advisees: [], marks: new Map() };
      return ownNudges(rows, planned, new Map([['window', window]]), NOW, NEW_YORK).map((one) => one.localAt);
    };
    expect(dueFor(student({}, { classYear: 2028 }), 'all')).toEqual(['2027-12-25T09:00']);
    expect(dueFor(student({ student: null }), '2026-27')).toEqual(['2026-12-25T09:00']);
  });

  it('comes the evening before what is over at nine on its own day', () => {
    const at = (time: string) =>
      times([milestone({ date: '2027-03-19', time, timeZone: NEW_YORK, remindBefore: [0] })]);
    expect(at('09:00')).toEqual(['0 2027-03-18T18:00']);
    expect(at('09:01')).toEqual(['0 2027-03-19T09:00']);
  });

  it('names the graduation year in a summary of what counts back from graduation, and plans none without a date', () => {
    const advisor = student({ roles: ['society_advisor'], student: null });
    const advisees = [2027, 2028].map((classYear) => ({ classYear, tracks: ['main' as const] }));
    const calendar = [
      milestone({ id: 'window', season: 'all', audience: 'both', monthsBefore: { from: 4, to: 3 } }),
      milestone({ id: 'words', season: 'all', audience: 'both', windowText: 'some time in spring' }),
    ];
    const nudges = plan({ person: advisor, advisees, marks: new Map() }, calendar, NOW, NEW_YORK);
    expect(nudges.map((one) => `${one.milestoneId} ${one.occurrence}`)).toEqual([
      'window brief-1-2027',
      'window brief-0-2027',
      'window brief-1-2028',
      'window brief-0-2028',
    ]);
  });
});
