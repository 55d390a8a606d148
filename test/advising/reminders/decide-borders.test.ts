import { type Decision, kindOf } from '../../../src/advising/reminders/decide.js';
import { NOTHING_CHOSEN } from '../../../src/advising/reminders/preference-store.js';
import type { Reminder } from '../../../src/advising/reminders/reminder.js';
import { instantOf } from '../../../src/time/zoned.js';
import { milestone } from '../../fixtures/milestone.js';
import { decideAt, NEW_YORK, reminder, student } from '../../fixtures/reminder.js';

const at = (local: string) => instantOf(local, NEW_YORK);
/** What would be read, in its order; else why nothing leaves. */
const said = (decision: Decision): string | string[] =>
  decision.kind === 'send' ? decision.items.map((item) => item.reminder.id) : decision.why;

const about = (id: string, occurrence: string, localAt: string, change: Partial<Reminder> = {}) =>
  reminder({ id, milestoneId: id, occurrence, localAt, ...change });
const own = (id: string, localAt: string) =>
  reminder({ id, milestoneId: null, milestoneVersion: null, occurrence: id, localAt });
const advisor = { person: student({ roles: ['society_advisor'], student: null }) };
const RANK = milestone({ id: 'rank', date: '2027-03-03', time: '21:00', timeZone: NEW_YORK });
/** Its date was taken back after it had been planned. */
const WORDS = milestone({ id: 'words', windowText: 'some time in spring' });

describe('advising/reminders/decide: the borders of Match Week', () => {
  const DAY = milestone({ id: 'match-day', title: 'Match Day', date: '2027-03-19' });
  const MONDAY = milestone({ id: 'monday', date: '2027-03-15' });
  const SUNDAY = milestone({ id: 'sunday', date: '2027-03-21' });
  const SURVEY = milestone({ id: 'survey', date: '2027-04-01' });
  const CALENDAR = [DAY, MONDAY, SUNDAY, SURVEY, WORDS];
  const routine = about('survey', '14', '2027-03-14T09:00');

  it.each([
    ['2027-03-14T20:00', ['survey']],
    ['2027-03-15T09:00', 'match-week'],
    ['2027-03-21T20:00', 'match-week'],
    ['2027-03-22T09:00', ['survey']],
  ])('routine mail stops from its Monday to its Sunday: at %s %j', (now, read) => {
    expect(said(decideAt(now, [routine], CALENDAR))).toEqual(read);
  });

  it('what is of the week itself goes, from the step of its Monday to the step of its Sunday, and takes nothing else along', () => {
    const rows = [routine, about('monday', '0', '2027-03-15T09:00'), about('sunday', '7', '2027-03-14T09:00')];
    expect(said(decideAt('2027-03-15T09:00', rows, CALENDAR))).toEqual(['monday', 'sunday']);
  });

  it('a step whose date is not known is not of that week', () => {
    expect(said(decideAt('2027-03-16T09:00', [about('words', '14', '2027-03-12T09:00')], CALENDAR))).toBe('match-week');
  });

  it('comes at the hour that the person chose, though it is about a step of later', () => {
    const chosen = about('survey', 'at-2027-03-16T12:00', '2027-03-16T12:00', { milestoneVersion: null });
    expect(said(decideAt('2027-03-16T12:00', [chosen], CALENDAR))).toEqual(['survey']);
    const snoozed = about('survey', '14', '2027-03-16T12:00', { milestoneVersion: null });
    expect(said(decideAt('2027-03-16T12:00', [snoozed], CALENDAR))).toEqual(['survey']);
  });

  it('an advisor’s summary waits as well', () => {
    const both = milestone({ ...SURVEY, audience: 'both' });
    expect(
      said(decideAt('2027-03-16T09:00', [about('survey', 'brief-1', '2027-03-15T09:00')], [DAY, both], advisor)),
    ).toBe('match-week');
  });
});

describe('advising/reminders/decide: a second message on one day', () => {
  const earlier = { lastSentAt: at('2027-02-17T09:00') };

  it('takes along what else is due', () => {
    const rows = [about('rank', '14', '2027-02-17T11:00'), own('own', '2027-02-17T12:00')];
    expect(said(decideAt('2027-02-17T12:00', rows, [RANK], earlier))).toEqual(['own', 'rank']);
  });

  it('comes at an hour chosen for a step of the calendar, and for what is over when tomorrow’s could leave', () => {
    const chosen = about('rank', 'at-2027-02-17T12:00', '2027-02-17T12:00', { milestoneVersion: null });
    expect(said(decideAt('2027-02-17T12:00', [chosen], [RANK], earlier))).toEqual(['rank']);
    const due = about('rank', '3', '2027-02-17T11:00');
    const over = (time: string) => [milestone({ ...RANK, date: '2027-02-18', time })];
    expect(said(decideAt('2027-02-17T12:00', [due], over('09:00'), earlier))).toEqual(['rank']);
    expect(said(decideAt('2027-02-17T12:00', [due], over('09:01'), earlier))).toBe('one-a-day');
  });

  it('does not come for a step whose date is not known', () => {
    expect(said(decideAt('2027-02-17T12:00', [about('words', '3', '2027-02-17T11:00')], [WORDS], earlier))).toBe(
      'one-a-day',
    );
  });
});

describe('advising/reminders/decide: what is still worth saying', () => {
  it('until the very minute of a deadline', () => {
    const row = about('rank', '0', '2027-03-03T09:00');
    const late = { preferences: { ...NOTHING_CHOSEN, quietFrom: '22:00' } };
    expect(said(decideAt('2027-03-03T21:00', [row], [RANK], late))).toEqual(['rank']);
    expect(decideAt('2027-03-03T21:01', [row], [RANK], late)).toMatchObject({
      kind: 'nothing',
      expired: [{ id: 'rank' }],
    });
  });

  it('two weeks long where no date says when it is over; a series for ever', () => {
    const words = about('words', '14', '2027-02-17T09:00');
    expect(said(decideAt('2027-03-03T09:00', [words], [WORDS]))).toEqual(['words']);
    expect(decideAt('2027-03-03T09:01', [words], [WORDS])).toMatchObject({
      kind: 'nothing',
      expired: [{ id: 'words' }],
    });
    const series = { ...own('own', '2027-02-17T09:00'), repeat: 'weekly' as const };
    expect(said(decideAt('2027-04-03T09:00', [series], []))).toEqual(['own']);
  });

  it('not what was sent or ended already, and nothing of anybody who gets nothing', () => {
    const sent = about('rank', '14', '2027-02-17T09:00', { state: 'sent' });
    expect(said(decideAt('2027-02-17T10:00', [sent], [RANK]))).toBe('none-due');
    for (const change of [
      { person: student({ status: 'inactive' }) },
      { preferences: { ...NOTHING_CHOSEN, heldSince: at('2027-02-16T09:00') } },
    ])
      expect(decideAt('2027-02-17T10:00', [own('own', '2027-02-17T09:00')], [], change)).toMatchObject({
        expired: [],
        cancelled: [],
      });
  });

  it('a step of another track where the person asked for it; none of a student’s to who is no student', () => {
    const urology = milestone({ id: 'rank', track: 'urology', date: '2027-03-03' });
    expect(said(decideAt('2027-02-17T09:00', [about('rank', 'own-14', '2027-02-17T09:00')], [urology]))).toEqual([
      'rank',
    ]);
    expect(decideAt('2027-02-17T09:00', [about('rank', '14', '2027-02-17T09:00')], [RANK], advisor)).toMatchObject({
      cancelled: [{ id: 'rank' }],
    });
  });

  it('an advisor’s summary: one line for each graduation year, each with the dates of that year', () => {
    const meeting = milestone({ id: 'meeting', season: 'all', audience: 'both', monthsBefore: { from: 10, to: 9 } });
    const summary = (classYear: number) => ({
      ...about('meeting', `brief-0-${classYear}`, '2026-07-06T09:00'),
      id: String(classYear),
    });
    const decision = decideAt('2026-07-06T09:00', [summary(2028), summary(2027)], [meeting], advisor);
    expect(decision).toMatchObject({
      kind: 'send',
      items: [
        { reminder: { id: '2027' }, milestone: { timing: { from: '2026-07-01' } } },
        { reminder: { id: '2028' }, milestone: { timing: { from: '2027-07-01' } } },
      ],
    });
  });

  it('a step of months by the student’s own year', () => {
    const window = milestone({ id: 'window', season: 'all', monthsBefore: { from: 10, to: 9 } });
    expect(decideAt('2026-07-01T09:00', [about('window', 'start', '2026-07-01T09:00')], [window])).toMatchObject({
      kind: 'send',
      items: [{ milestone: { timing: { from: '2026-07-01' } } }],
    });
  });
});

describe('advising/reminders/decide: what a message says, and in which order', () => {
  const LATER = milestone({ id: 'later', date: '2027-04-01' });

  it('each thing has its line, the soonest over first; of two that are over together the one that fell due first', () => {
    const rows = [
      about('later', '14', '2027-02-17T07:00'),
      own('own-b', '2027-02-17T08:50'),
      about('words', '14', '2027-02-17T08:40'),
      about('rank', '14', '2027-02-17T08:30'),
      own('own-a', '2027-02-17T08:20'),
    ];
    expect(said(decideAt('2027-02-17T09:00', rows, [RANK, LATER, WORDS]))).toEqual([
      'own-a',
      'words',
      'own-b',
      'rank',
      'later',
    ]);
    const same = milestone({ ...RANK, id: 'same' });
    const together = [about('rank', '3', '2027-02-17T08:50'), about('same', '3', '2027-02-17T08:30')];
    expect(said(decideAt('2027-02-17T09:00', together, [RANK, same]))).toEqual(['same', 'rank']);
    expect(said(decideAt('2027-02-17T09:00', together.toReversed(), [RANK, same]))).toEqual(['same', 'rank']);
  });

  it.each([
    ['14', 1, 'dates'],
    ['start', 1, 'windows'],
    ['brief-1', 1, 'advisees'],
    ['own-14', 1, null],
    ['at-2027-02-17T09:00', null, null],
    ['14', null, null],
  ] as const)('%s, planned for version %s, can be turned off as %s', (occurrence, milestoneVersion, kind) => {
    expect(kindOf(reminder({ occurrence, milestoneVersion }))).toBe(kind);
  });
});
