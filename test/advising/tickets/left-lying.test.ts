import { Desk } from '../../../src/advising/school/school.js';
import { isWorking, leftLying } from '../../../src/advising/tickets/left-lying.js';
import { ticketOf } from './ticket-fixture.js';

const ZONE = 'America/New_York';
const desk = Desk.parse({
  id: 'alumni',
  name: 'Alumni Liaison',
  members: ['dana@example.edu'],
  working_hours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
});
const local = (text: string) => new Date(`${text}:00-05:00`);

describe('advising/tickets/left-lying', () => {
  // 2026-11-25 is a Wednesday
  it.each([
    ['the same afternoon', '2026-11-25T10:00', '2026-11-25T16:00', null],
    ['an hour short of a working day', '2026-11-25T10:00', '2026-11-26T09:30', null],
    ['a working day later', '2026-11-25T10:00', '2026-11-26T10:00', 'unclaimed'],
    ['opened on Friday: not on Sunday', '2026-11-27T10:00', '2026-11-29T12:00', null],
    ['opened on Friday: on Monday', '2026-11-27T10:00', '2026-11-30T10:00', 'unclaimed'],
    ['opened at night: when the desk opens', '2026-11-25T03:00', '2026-11-26T09:00', 'unclaimed'],
  ])('%s', (_when, since, now, why) => {
    const ticket = ticketOf({ stateSince: local(since), needBy: null });
    expect(leftLying(ticket, desk, ZONE, local(now))).toBe(why);
  });

  it.each([
    ['new', 4, null],
    ['claimed', 3, 'need-by-near'],
    ['waiting', 0, 'need-by-near'],
    ['proposed', -2, 'need-by-near'],
    ['introduced', 1, null],
    ['closed', 1, null],
    ['withdrawn', 1, null],
  ] as const)('%s with the need-by date in %i days: %s', (state, days, why) => {
    const now = local('2026-11-25T10:00');
    const needBy = new Date(Date.UTC(2026, 10, 25 + days)).toISOString().slice(0, 10);
    expect(leftLying(ticketOf({ state, needBy, stateSince: now }), desk, ZONE, now)).toBe(why);
  });

  it.each([
    ['2026-11-30T09:59', null],
    ['2026-11-30T10:00', 'waiting-long'],
  ] as const)('a student’s answer is missing at %s: %s', (now, why) => {
    const ticket = ticketOf({ state: 'waiting', stateSince: local('2026-11-25T10:00'), needBy: null });
    expect(leftLying(ticket, desk, ZONE, local(now))).toBe(why);
  });

  it.each([
    ['2026-11-25T08:59', false],
    ['2026-11-25T09:00', true],
    ['2026-11-25T16:59', true],
    ['2026-11-25T17:00', false],
    ['2026-11-28T12:00', false],
  ])('at %s the desk works: %s', (at, works) => expect(isWorking(desk, ZONE, local(at))).toBe(works));
});
