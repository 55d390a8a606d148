import { DAY } from '../../time/durations.js';
import type { Outcome, Ticket, TicketState } from './ticket.js';

/** What somebody is to one ticket; a desk's lead is a member too, and whoever claimed it is also its claimer. */
export const TICKET_ROLES = ['student', 'member', 'claimer', 'lead', 'alum', 'clock'] as const;
export type TicketRole = (typeof TICKET_ROLES)[number];

export const TICKET_ACTIONS = [
  'claim',
  'assign',
  'give-back',
  'ask',
  'answer',
  'propose',
  'alum-yes',
  'alum-no',
  'alum-silent',
  'introduce',
  'met',
  'not-met',
  'ask-met',
  'expire',
  'withdraw',
  'edit',
  'still-on',
  'close',
  'reopen',
  'close-story',
] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

/** Why an attempt is refused. */
export type Refusal =
  | 'role' // not somebody who may do this to this ticket
  | 'state' // the table has no such cell
  | 'stale' // changed since the button was drawn
  | 'too-late' // reopening ends after thirty days
  | 'kind' // only requests for an alum have an alum
  | 'assignee' // not an active member of the desk, or has it already
  | 'no-alum' // nobody to introduce
  | 'alum-unavailable' // paused, over capacity, or asked before for this student
  | 'no-outcome' // a closing needs one that fits
  | 'match-week' // introductions rest for this student, Monday to Thursday
  | 'asked-already' // the clock asks once
  | 'not-asked'; // nothing expires unasked

/** One attempt, with all that its guard needs to know. */
export interface Attempt {
  action: TicketAction;
  /** For `assign`: an id, and whether that person is an active member of the ticket's desk. */
  assignee?: { id: string; onDesk: boolean };
  /** For `propose` and `introduce`: an id, and whether that person can be asked for this student now. */
  alum?: { id: string; available: boolean };
  /** For `close`. */
  outcome?: Outcome;
  /** No introductions for this student now: it is Match Week, and they are not known to have matched. */
  matchWeek?: boolean;
  /** The student was asked whether they met. */
  askedMet?: boolean;
}

export type Guard = (ticket: Ticket, attempt: Attempt, now: Date) => Refusal | null;

export interface Transition {
  from: readonly TicketState[];
  action: TicketAction;
  roles: readonly TicketRole[];
  /** `same`: the state stays, the version grows. */
  to: TicketState | 'same';
  /** Asked in this order; the first refusal stands. */
  guards: readonly Guard[];
}

/** A request that ended can be taken up again for this long. */
export const REOPEN_WITHIN_MS = 30 * DAY;

const alumniOnly: Guard = (ticket) => (ticket.kind === 'alumni' ? null : 'kind');
const outsideMatchWeek: Guard = (_ticket, attempt) => (attempt.matchWeek ? 'match-week' : null);
const assigneeFits: Guard = (ticket, { assignee }) =>
  assignee?.onDesk && assignee.id !== ticket.claimedBy ? null : 'assignee';
const alumCanBeAsked: Guard = (_ticket, { alum }) => (!alum ? 'no-alum' : alum.available ? null : 'alum-unavailable');
// the one who was proposed already said yes; anybody else is looked at afresh
const somebodyToMeet: Guard = (ticket, { alum }) => {
  if (ticket.kind !== 'alumni') return null;
  if (!alum) return ticket.alumId ? null : 'no-alum';
  return alum.id === ticket.alumId || alum.available ? null : 'alum-unavailable';
};
const outcomeFits: Guard = (ticket, { outcome }) => {
  if (!outcome) return 'no-outcome';
  const introduces = ticket.kind === 'alumni' || ticket.kind === 'practice-interview';
  if (outcome === 'no-alum') return introduces ? null : 'no-outcome';
  // other desks may simply have talked with the student
  const aboutMeeting = outcome === 'met' || outcome === 'no-meeting';
  return aboutMeeting && ticket.kind === 'alumni' && ticket.state !== 'introduced' ? 'no-outcome' : null;
};
const soonEnough: Guard = (ticket, _attempt, now) =>
  ticket.closedAt && now.getTime() - ticket.closedAt.getTime() <= REOPEN_WITHIN_MS ? null : 'too-late';
const storyOpen: Guard = (ticket) => (ticket.storyClosedAt === null && ticket.claimedBy !== null ? null : 'state');
const notYetAsked: Guard = (_ticket, { askedMet }) => (askedMet ? 'asked-already' : null);
const wasAsked: Guard = (_ticket, { askedMet }) => (askedMet ? null : 'not-asked');

const row = (
  from: TicketState | readonly TicketState[],
  action: TicketAction,
  roles: readonly TicketRole[],
  to: TicketState | 'same',
  ...guards: Guard[]
): Transition => ({ from: typeof from === 'string' ? [from] : from, action, roles, to, guards });

/**
 * The life of a request. A cell that is not here is refused. The machine, the buttons on the cards and the help all read this
 * table; opening is `openTicket`, because there is nothing to go from.
 */
export const TRANSITIONS: readonly Transition[] = [
  row('new', 'claim', ['member'], 'claimed'),
  row('new', 'assign', ['member'], 'claimed', assigneeFits),
  row(['claimed', 'waiting', 'proposed', 'introduced'], 'assign', ['claimer', 'lead'], 'same', assigneeFits),
  row('claimed', 'give-back', ['claimer', 'lead'], 'new'),
  row('claimed', 'ask', ['claimer'], 'waiting'),
  row('waiting', 'answer', ['student'], 'claimed'),
  row('claimed', 'propose', ['claimer'], 'proposed', alumniOnly, outsideMatchWeek, alumCanBeAsked),
  row('proposed', 'alum-yes', ['alum', 'claimer', 'lead'], 'introduced', outsideMatchWeek),
  row('proposed', 'alum-no', ['alum', 'claimer', 'lead'], 'claimed'),
  row('proposed', 'alum-silent', ['clock'], 'claimed'),
  row(['claimed', 'proposed'], 'introduce', ['claimer'], 'introduced', outsideMatchWeek, somebodyToMeet),
  row('introduced', 'met', ['student'], 'closed'),
  row('introduced', 'not-met', ['student'], 'closed'),
  row('introduced', 'ask-met', ['clock'], 'same', notYetAsked),
  row('introduced', 'expire', ['clock'], 'closed', wasAsked),
  row(['new', 'claimed', 'waiting', 'proposed'], 'withdraw', ['student'], 'withdrawn'),
  row(['new', 'claimed', 'waiting', 'proposed'], 'edit', ['student'], 'same'),
  row(['new', 'claimed', 'waiting', 'proposed', 'introduced'], 'still-on', ['student'], 'same'),
  row(['new', 'claimed', 'waiting', 'proposed', 'introduced'], 'close', ['claimer', 'lead'], 'closed', outcomeFits),
  row(['closed', 'withdrawn'], 'reopen', ['student', 'member'], 'new', soonEnough),
  row(['introduced', 'closed'], 'close-story', ['student'], 'same', storyOpen),
];

const transitionFor = (state: TicketState, action: TicketAction): Transition | undefined =>
  TRANSITIONS.find((each) => each.action === action && each.from.includes(state));

/** Everybody who may ever do this, in whatever state. */
export const rolesFor = (action: TicketAction): ReadonlySet<TicketRole> =>
  new Set(TRANSITIONS.filter((each) => each.action === action).flatMap((each) => each.roles));

/** What these roles can try in this state, in the table's order: the buttons of a card. */
export const actionsIn = (state: TicketState, roles: readonly TicketRole[]): TicketAction[] => [
  ...new Set(
    TRANSITIONS.filter((each) => each.from.includes(state) && each.roles.some((role) => roles.includes(role))).map(
      (each) => each.action,
    ),
  ),
];

export type Decision = { ok: true; to: TicketState } | { ok: false; refusal: Refusal };

/** Whether the table has the cell at all: what can be known before a form is filled in. */
export function refusedAtOnce(
  state: TicketState,
  action: TicketAction,
  roles: ReadonlySet<TicketRole>,
): Refusal | null {
  const transition = transitionFor(state, action);
  if (!transition) return 'state';
  return transition.roles.some((role) => roles.has(role)) ? null : 'role';
}

/** Whether the table lets these roles do this to the ticket as it stands. Pure; versions are compared by whoever writes. */
export function decide(ticket: Ticket, attempt: Attempt, roles: ReadonlySet<TicketRole>, now: Date): Decision {
  const transition = transitionFor(ticket.state, attempt.action);
  const atOnce = refusedAtOnce(ticket.state, attempt.action, roles);
  if (!transition || atOnce) return { ok: false, refusal: atOnce ?? 'state' };
  for (const guard of transition.guards) {
    const refusal = guard(ticket, attempt, now);
    if (refusal) return { ok: false, refusal };
  }
  return { ok: true, to: transition.to === 'same' ? ticket.state : transition.to };
}
