import { Desk } from '../../../src/advising/school/school.js';
import { ASKED_STILL_ON, type FollowUp, followUp, REMINDED_ANSWER } from '../../../src/advising/tickets/follow-up.js';
import { workingDaysAfter } from '../../../src/advising/tickets/left-lying.js';
import type { Ticket, TicketEvent } from '../../../src/advising/tickets/ticket.js';
import { ticketOf } from './ticket-fixture.js';

const ZONE = 'America/New_York';
const desk = Desk.parse({ id: 'alumni', name: 'Alumni Liaison', members: ['dana@example.edu'] });
const local = (text: string) => new Date(`${text}:00-05:00`);
const event = (action: string, at: string, some: Partial<TicketEvent> = {}): TicketEvent => ({
  ticketId: 'x',
  at: local(at),
  actorId: null,
  action,
  from: null,
  to: null,
  version: 1,
  refused: null,
  note: null,
  alumId: null,
  ...some,
});
const due = (now: string, some: Partial<Ticket>, history: TicketEvent[] = [], silentFrom: Date | null = null) =>
  followUp(ticketOf({ openedAt: local('2026-11-02T10:00'), needBy: null, ...some }), history, {
    desk,
    zone: ZONE,
    now: local(now),
    silentFrom,
  });

describe('advising/tickets/follow-up', () => {
  describe('silence of an alum', () => {
    const since = local('2026-11-25T10:00'); // a Wednesday
    it('counts working days of the desk, whatever lies between', () => {
      expect(workingDaysAfter(since, 5, desk, ZONE)).toEqual(local('2026-12-02T10:00'));
      expect(workingDaysAfter(local('2026-11-27T22:00'), 1, desk, ZONE)).toEqual(local('2026-11-30T22:00'));
    });
    it.each([
      ['2026-12-02T09:59', null],
      ['2026-12-02T10:00', 'alum-silent'],
    ] as const)('at %s: %s', (now, what) => {
      const silent = workingDaysAfter(since, 5, desk, ZONE);
      expect(due(now, { state: 'proposed', stateSince: since }, [], silent)).toBe(what);
      expect(due(now, { state: 'claimed', stateSince: since }, [], silent)).toBeNull();
      // a yes is held: it is not silence
      expect(due(now, { state: 'proposed', stateSince: since }, [], null)).toBeNull();
    });
  });

  describe('a student who does not answer', () => {
    const waiting = { state: 'waiting', stateSince: local('2026-11-23T10:00') } as const;
    it.each([
      ['2026-11-26T09:00', [], null],
      ['2026-11-26T10:00', [], 'remind-answer'],
      ['2026-12-04T10:00', [event(REMINDED_ANSWER, '2026-11-26T10:00')], null],
      ['2026-12-04T10:00', [event(REMINDED_ANSWER, '2026-11-10T10:00')], 'remind-answer'], // about an earlier question
    ] as [string, TicketEvent[], FollowUp | null][])('at %s, after %j: %s', (now, history, what) =>
      expect(due(now, waiting, history)).toBe(what),
    );
  });

  describe('a week before it is needed', () => {
    const needed = { state: 'claimed', needBy: '2026-12-09' } as const;
    it.each([
      ['2026-12-01T10:00', null],
      ['2026-12-02T10:00', 'ask-still-on'],
      ['2026-12-08T10:00', 'ask-still-on'], // the desk was closed until then
      ['2026-12-09T10:00', null],
    ] as const)('at %s: %s', (now, what) => expect(due(now, needed)).toBe(what));

    it('once for each date', () => {
      const asked = [event(ASKED_STILL_ON, '2026-12-02T10:00', { note: '2026-12-09' })];
      expect(due('2026-12-03T10:00', needed, asked)).toBeNull();
      expect(due('2026-12-10T10:00', { ...needed, needBy: '2026-12-16' }, asked)).toBe('ask-still-on');
    });

    it('not of what was opened, changed or answered within that week', () => {
      expect(due('2026-12-03T10:00', { ...needed, openedAt: local('2026-12-01T10:00') })).toBeNull();
      const edited = [event('edit', '2026-12-01T10:00', { actorId: 'student' })];
      expect(due('2026-12-03T10:00', needed, edited)).toBeNull();
    });

    it.each(['closed', 'withdrawn'] as const)('not when %s', (state) =>
      expect(due('2026-12-03T10:00', { ...needed, state })).toBeNull(),
    );
  });

  describe('after the meeting', () => {
    const introduced = (needBy: string | null, since = '2026-11-25T10:00') =>
      ({ state: 'introduced', needBy, stateSince: local(since) }) as const;
    it.each([
      [introduced('2026-12-09'), '2026-12-09T12:00', null],
      [introduced('2026-12-09'), '2026-12-10T12:00', 'ask-met'],
      [introduced('2026-11-26'), '2026-11-27T12:00', null], // two days are not enough to meet
      [introduced('2026-11-26'), '2026-11-28T12:00', 'ask-met'],
      [introduced(null), '2026-12-08T12:00', null],
      [introduced(null), '2026-12-09T12:00', 'ask-met'],
    ] as [Partial<Ticket>, string, FollowUp | null][])('%j at %s: %s', (ticket, now, what) => {
      const answered = [event('still-on', '2026-12-03T10:00', { actorId: 'student' })];
      expect(due(now, ticket, answered)).toBe(what);
    });

    it('asks once, and ends what nobody answers two weeks later', () => {
      const asked = [event('ask-met', '2026-12-10T12:00')];
      expect(due('2026-12-24T11:00', introduced('2026-12-09'), asked)).toBeNull();
      expect(due('2026-12-24T12:00', introduced('2026-12-09'), asked)).toBe('expire');
    });
  });
});
