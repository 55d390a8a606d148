import fc from 'fast-check';
import { Outcome, type Ticket, TicketState } from '../../../src/advising/tickets/ticket.js';
import {
  type Attempt,
  actionsIn,
  decide,
  TICKET_ACTIONS,
  TICKET_ROLES,
  type TicketAction,
  type TicketRole,
  TRANSITIONS,
} from '../../../src/advising/tickets/transitions.js';
import { DAY } from '../../../src/time/durations.js';
import { NOW, ticketOf } from './ticket-fixture.js';

// The design's table, written out by hand: from, action, who, to. Whatever is not here is refused.
const DESIGN: readonly [TicketState, TicketAction, TicketRole, TicketState][] = [
  ['new', 'claim', 'member', 'claimed'],
  ['new', 'assign', 'member', 'claimed'],
  ['claimed', 'give-back', 'claimer', 'new'],
  ['claimed', 'give-back', 'lead', 'new'],
  ...(['claimed', 'waiting', 'proposed', 'introduced'] as const).flatMap((from): typeof DESIGN => [
    [from, 'assign', 'claimer', from],
    [from, 'assign', 'lead', from],
  ]),
  ['claimed', 'ask', 'claimer', 'waiting'],
  ['waiting', 'answer', 'student', 'claimed'],
  ['claimed', 'propose', 'claimer', 'proposed'],
  ['proposed', 'alum-yes', 'alum', 'introduced'],
  ['proposed', 'alum-yes', 'claimer', 'introduced'],
  ['proposed', 'alum-yes', 'lead', 'introduced'],
  ['proposed', 'alum-no', 'alum', 'claimed'],
  ['proposed', 'alum-no', 'claimer', 'claimed'],
  ['proposed', 'alum-no', 'lead', 'claimed'],
  ['proposed', 'alum-silent', 'clock', 'claimed'],
  ['claimed', 'introduce', 'claimer', 'introduced'],
  ['proposed', 'introduce', 'claimer', 'introduced'],
  ['introduced', 'met', 'student', 'closed'],
  ['introduced', 'not-met', 'student', 'closed'],
  ['introduced', 'ask-met', 'clock', 'introduced'],
  ['introduced', 'expire', 'clock', 'closed'],
  ...(['new', 'claimed', 'waiting', 'proposed'] as const).flatMap((from): typeof DESIGN => [
    [from, 'withdraw', 'student', 'withdrawn'],
    [from, 'edit', 'student', from],
  ]),
  ...(['new', 'claimed', 'waiting', 'proposed', 'introduced'] as const).flatMap((from): typeof DESIGN => [
    [from, 'close', 'claimer', 'closed'],
    [from, 'close', 'lead', 'closed'],
    [from, 'still-on', 'student', from],
  ]),
  ['closed', 'reopen', 'student', 'new'],
  ['closed', 'reopen', 'member', 'new'],
  ['withdrawn', 'reopen', 'student', 'new'],
  ['withdrawn', 'reopen', 'member', 'new'],
  ['introduced', 'close-story', 'student', 'introduced'],
  ['closed', 'close-story', 'student', 'closed'],
];

/** An attempt that no guard can object to. */
const fair = (action: TicketAction): Attempt => ({
  action,
  assignee: { id: 'colleague', onDesk: true },
  alum: { id: 'alum', available: true },
  outcome: 'answered',
  matchWeek: false,
  askedMet: action === 'expire',
});

const inState = (state: TicketState, some: Partial<Ticket> = {}): Ticket =>
  ticketOf({
    state,
    claimedBy: state === 'new' ? null : 'claimer',
    alumId: state === 'proposed' || state === 'introduced' ? 'alum' : null,
    closedAt: state === 'closed' || state === 'withdrawn' ? NOW : null,
    ...some,
  });

const cells = TicketState.options.flatMap((from) =>
  TICKET_ACTIONS.flatMap((action) => TICKET_ROLES.map((role) => [from, action, role] as const)),
);

describe('advising/tickets/transitions', () => {
  describe('every cell of state x action x role', () => {
    it.each(cells)('%s, %s by %s', (from, action, role) => {
      const row = DESIGN.find((each) => each[0] === from && each[1] === action && each[2] === role);
      const decision = decide(inState(from), fair(action), new Set([role]), NOW);
      if (row) expect(decision).toEqual({ ok: true, to: row[3] });
      else {
        const others = DESIGN.some((each) => each[0] === from && each[1] === action);
        expect(decision).toEqual({ ok: false, refusal: others ? 'role' : 'state' });
      }
    });
  });

  it('nobody without a role does anything', () => {
    for (const { from, action } of TRANSITIONS) {
      for (const state of from) expect(decide(inState(state), fair(action), new Set(), NOW).ok).toBe(false);
    }
  });

  it('a card offers exactly what the table has for its readers', () => {
    expect(actionsIn('new', ['member'])).toEqual(['claim', 'assign']);
    expect(actionsIn('waiting', ['student'])).toEqual(['answer', 'withdraw', 'edit', 'still-on']);
    expect(actionsIn('withdrawn', ['claimer', 'lead'])).toEqual([]);
    // what either may do, though nobody is both
    expect(actionsIn('introduced', ['student', 'claimer'])).toEqual([
      'assign',
      'met',
      'not-met',
      'still-on',
      'close',
      'close-story',
    ]);
  });

  describe('guards', () => {
    const by = (role: TicketRole, ticket: Ticket, attempt: Attempt, now = NOW) =>
      decide(ticket, attempt, new Set([role]), now);
    const refused = (refusal: string) => ({ ok: false, refusal });

    it('reopens within thirty days and not a moment later', () => {
      const ended = inState('withdrawn', { closedAt: new Date(NOW.getTime() - 30 * DAY) });
      expect(by('student', ended, { action: 'reopen' }).ok).toBe(true);
      expect(by('student', ended, { action: 'reopen' }, new Date(NOW.getTime() + 1))).toEqual(refused('too-late'));
    });

    it.each(['propose', 'introduce', 'alum-yes'] as const)('stops %s in Match Week', (action) => {
      const ticket = inState(action === 'propose' ? 'claimed' : 'proposed');
      expect(by('claimer', ticket, { ...fair(action), matchWeek: true })).toEqual(refused('match-week'));
    });

    it('lets a no through in Match Week, since nobody is introduced by it', () => {
      expect(by('claimer', inState('proposed'), { action: 'alum-no', matchWeek: true }).ok).toBe(true);
    });

    it('proposes nobody who cannot be asked, and for alumni requests only', () => {
      expect(by('claimer', inState('claimed'), { action: 'propose' })).toEqual(refused('no-alum'));
      const gone = { action: 'propose', alum: { id: 'alum', available: false } } as const;
      expect(by('claimer', inState('claimed'), gone)).toEqual(refused('alum-unavailable'));
      expect(by('claimer', inState('claimed', { kind: 'person' }), fair('propose'))).toEqual(refused('kind'));
    });

    it('introduces the alum who was proposed although they now count as asked, and no other such', () => {
      const proposed = inState('proposed');
      expect(by('claimer', proposed, { action: 'introduce' }).ok).toBe(true);
      const same = { action: 'introduce', alum: { id: 'alum', available: false } } as const;
      expect(by('claimer', proposed, same).ok).toBe(true);
      const other = { action: 'introduce', alum: { id: 'other', available: false } } as const;
      expect(by('claimer', proposed, other)).toEqual(refused('alum-unavailable'));
      expect(by('claimer', inState('claimed'), { action: 'introduce' })).toEqual(refused('no-alum'));
    });

    it('introduces without an alum where the desk itself helps', () => {
      expect(by('claimer', inState('claimed', { kind: 'person' }), { action: 'introduce' }).ok).toBe(true);
    });

    it('assigns to another active member of the desk only', () => {
      const to = (id: string, onDesk: boolean) => ({ action: 'assign', assignee: { id, onDesk } }) as const;
      expect(by('claimer', inState('claimed'), to('claimer', true))).toEqual(refused('assignee'));
      expect(by('claimer', inState('claimed'), to('stranger', false))).toEqual(refused('assignee'));
      expect(by('claimer', inState('claimed'), { action: 'assign' })).toEqual(refused('assignee'));
    });

    it('closes with an outcome that fits', () => {
      const closing = (ticket: Ticket, outcome?: Outcome) =>
        by('claimer', ticket, { action: 'close', ...(outcome ? { outcome } : {}) }).ok;
      expect(closing(inState('claimed'))).toBe(false);
      expect(Outcome.options.filter((outcome) => closing(inState('claimed'), outcome))).toEqual([
        'no-alum',
        'answered',
        'duplicate',
        'expired',
      ]);
      expect(Outcome.options.filter((outcome) => closing(inState('introduced'), outcome))).toEqual(Outcome.options);
      expect(closing(inState('claimed', { kind: 'orma' }), 'met')).toBe(true);
      expect(closing(inState('claimed', { kind: 'orma' }), 'no-alum')).toBe(false);
      expect(closing(inState('claimed', { kind: 'practice-interview' }), 'no-alum')).toBe(true);
    });

    it('closes a story that somebody can read, once', () => {
      const closing = (some: Partial<Ticket>) => by('student', inState('closed', some), { action: 'close-story' });
      expect(closing({})).toEqual({ ok: true, to: 'closed' });
      expect(closing({ storyClosedAt: NOW })).toEqual(refused('state'));
      expect(closing({ claimedBy: null })).toEqual(refused('state'));
    });

    it('asks once whether they met, and lets nothing expire unasked', () => {
      const introduced = inState('introduced');
      expect(by('clock', introduced, { action: 'ask-met', askedMet: true })).toEqual(refused('asked-already'));
      expect(by('clock', introduced, { action: 'expire', askedMet: false })).toEqual(refused('not-asked'));
    });
  });

  // Small rules that every history must keep, whatever the order of actors and acts.
  it('keeps its promises over random histories', () => {
    const step = fc.record({
      action: fc.constantFrom(...TICKET_ACTIONS),
      role: fc.constantFrom(...TICKET_ROLES),
      outcome: fc.constantFrom(...Outcome.options),
      days: fc.integer({ min: 0, max: 20 }),
      matchWeek: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let ticket = inState('new');
        let now = NOW.getTime();
        let said = false;
        for (const { action, role, outcome, days, matchWeek } of steps) {
          now += days * DAY;
          const attempt: Attempt = { ...fair(action), outcome, matchWeek, askedMet: said };
          const decision = decide(ticket, attempt, new Set([role]), new Date(now));
          if (!decision.ok) continue;
          const row = DESIGN.find((each) => each[0] === ticket.state && each[1] === action && each[2] === role);
          expect(row?.[3]).toBe(decision.to);
          // nobody is introduced in Match Week, and nothing leaves the end but by reopening in time
          if (decision.to === 'introduced' && ticket.state !== 'introduced') expect(matchWeek).toBe(false);
          if (ticket.closedAt) {
            expect(['reopen', 'close-story']).toContain(action);
            if (action === 'reopen') expect(now - ticket.closedAt.getTime()).toBeLessThanOrEqual(30 * DAY);
          }
          if (action === 'ask-met') said = true;
          if (decision.to !== 'introduced') said = false;
          const ended = decision.to === 'closed' || decision.to === 'withdrawn';
          ticket = inState(decision.to, { closedAt: ended ? (ticket.closedAt ?? new Date(now)) : null });
        }
      }),
      { numRuns: 500 },
    );
  });
});
