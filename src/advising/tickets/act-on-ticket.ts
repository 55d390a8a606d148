import { authorize, isOnDesk, ticketRoles } from '../people/authorize.js';
import type { Desk } from '../school/school.js';
import { deskOf } from './desk-of.js';
import { actorId, auditTicket, type DeskWork, schoolDay, type TicketActor } from './desk-records.js';
import { introductionsRest } from './introductions-rest.js';
import { alumCanBeAsked } from './suggest-alumni.js';
import type { Outcome, Ticket, TicketEvent, TicketWish } from './ticket.js';
import type { TicketChange } from './ticket-store.js';
import {
  type Attempt,
  decide,
  type Refusal,
  refusedAtOnce,
  type TicketAction,
  type TicketRole,
} from './transitions.js';

/** What somebody wants to do to a ticket. */
export interface Act {
  ticketId: string;
  action: TicketAction;
  /** The version that the button was drawn for; null where no version was seen (a typed sentence, the clock). */
  seen: number | null;
  assigneeId?: string;
  alumId?: string;
  outcome?: Outcome;
  /** What was asked, answered, said to the student in closing or in the introduction. */
  note?: string;
  /** For `edit`: the whole wish as it shall be. */
  wish?: TicketWish;
}

export type ActResult =
  | { kind: 'done'; ticket: Ticket; before: Ticket; event: TicketEvent }
  /** `ticket` is as it stands now; `lastBy` is who changed it last (null: the clock). */
  | { kind: 'refused'; refusal: Refusal; ticket: Ticket; lastBy: string | null }
  /** Absent, or nothing to this actor: one and the same. */
  | { kind: 'not-found' };

/**
 * One change of one ticket in the caller's transaction: rights, then the version, then the table, then the write, which takes
 * hold only if the version still stands. Refused attempts are kept beside the history and in the audit.
 */
export async function actOnTicket(work: DeskWork, actor: TicketActor, act: Act): Promise<ActResult> {
  const approach = await approachTicket(work, actor, act);
  if (approach.kind !== 'near') return approach;
  const { ticket, roles, desk } = approach;
  const decision = decide(ticket, await attemptOf(work, ticket, act, desk), roles, work.now);
  if (!decision.ok) return refuse(work, actor, ticket, act, decision.refusal);
  return write(work, actor, ticket, act, decision.to);
}

/** Whether a form for this act is worth showing: rights, version, the table's cell and the calendar. Changes nothing. */
export async function mayAct(
  work: DeskWork,
  actor: TicketActor,
  act: Act,
): Promise<{ kind: 'yes'; ticket: Ticket } | Away> {
  const approach = await approachTicket(work, actor, act);
  if (approach.kind !== 'near') return approach;
  const { ticket, roles } = approach;
  const refusal = refusedAtOnce(ticket.state, act.action, roles) ?? (await stoppedByCalendar(work, ticket, act));
  return refusal ? refuse(work, actor, ticket, act, refusal) : { kind: 'yes', ticket };
}

type Near = { kind: 'near'; ticket: Ticket; roles: ReadonlySet<TicketRole>; desk: Desk | null };
type Away = Exclude<ActResult, { kind: 'done' }>;

async function approachTicket(work: DeskWork, actor: TicketActor, act: Act): Promise<Near | Away> {
  const ticket = await work.records.tickets.byId(act.ticketId);
  if (!ticket) {
    await auditTicket(work, actor, act.ticketId, null, { action: `ticket.${act.action}`, reason: 'not-found' });
    return { kind: 'not-found' };
  }
  const right = rightsTo(work, actor, ticket, act.action);
  if (!right.roles) {
    await keepRefusal(work, actor, ticket, act, right.reason);
    return right.visible ? refused(work, ticket, 'role') : { kind: 'not-found' };
  }
  if (act.seen !== null && act.seen !== ticket.version) return refuse(work, actor, ticket, act, 'stale');
  return { kind: 'near', ticket, roles: right.roles, desk: right.desk };
}

type Rights = { roles: ReadonlySet<TicketRole>; desk: Desk | null } | { roles: null; visible: boolean; reason: string };

function rightsTo(work: DeskWork, actor: TicketActor, ticket: Ticket, action: TicketAction): Rights {
  const desk = deskOf(work.school, ticket);
  if (actor === 'clock' || actor === 'alum') return { roles: new Set([actor]), desk };
  // a request whose desk is gone is still the student's own
  const subject = { kind: 'ticket', ticket, desk: desk ?? nobodysDesk(ticket.desk) } as const;
  const verdict = authorize(actor, `ticket.${action}`, subject);
  if (verdict.allowed) return { roles: ticketRoles(actor, subject), desk };
  // to the student, what only a desk may do is as unknown as somebody else's request
  return { roles: null, visible: ticketRoles(actor, subject).has('member'), reason: verdict.reason };
}

const nobodysDesk = (id: string): Desk => ({ id, name: id, members: [], confidential: true });

/** What the guards ask about, looked up only where this action has such a guard. */
async function attemptOf(work: DeskWork, ticket: Ticket, act: Act, desk: Desk | null): Promise<Attempt> {
  const attempt: Attempt = { action: act.action };
  if (act.outcome) attempt.outcome = act.outcome;
  if (act.action === 'assign' && act.assigneeId) {
    const assignee = await work.records.people.byId(act.assigneeId);
    const onDesk = assignee?.status === 'active' && desk !== null && isOnDesk(assignee, desk);
    attempt.assignee = { id: act.assigneeId, onDesk: onDesk && assignee.id !== ticket.studentId };
  }
  if ((act.action === 'propose' || act.action === 'introduce') && act.alumId) {
    attempt.alum = { id: act.alumId, available: await alumCanBeAsked(work, ticket, act.alumId) };
  }
  if (await stoppedByCalendar(work, ticket, act)) attempt.matchWeek = true;
  if (act.action === 'ask-met' || act.action === 'expire') attempt.askedMet = await wasAsked(work, ticket);
  return attempt;
}

async function stoppedByCalendar(work: DeskWork, { studentId }: Ticket, { action }: Act): Promise<Refusal | null> {
  if (action !== 'propose' && action !== 'introduce' && action !== 'alum-yes') return null;
  return (await introductionsRest(work, studentId)) ? 'match-week' : null;
}

/** Since it was last introduced: a reopened request is asked about anew. */
async function wasAsked(work: DeskWork, ticket: Ticket): Promise<boolean> {
  const events = await work.records.tickets.events(ticket.id);
  const since = events.filter((event) => event.refused === null && event.at >= ticket.stateSince);
  return since.some((event) => event.action === 'ask-met');
}

async function write(work: DeskWork, actor: TicketActor, before: Ticket, act: Act, to: Ticket['state']) {
  const { tickets, directory } = work.records;
  const ticket = await tickets.update(before.id, before.version, changeOf(before, act, actor, to, work.now));
  if (!ticket) {
    const present = (await tickets.byId(before.id)) ?? before;
    return refuse(work, actor, present, act, 'stale');
  }
  const event: TicketEvent = {
    ticketId: ticket.id,
    at: work.now,
    actorId: actorId(actor),
    action: act.action,
    from: before.state,
    to: ticket.state,
    version: ticket.version,
    refused: null,
    note: act.note ?? null,
    // whom a turned-down proposal was about stays known
    alumId: ticket.alumId ?? before.alumId,
  };
  await tickets.addEvent(event);
  await auditTicket(work, actor, ticket.id, ticket, { action: `ticket.${act.action}`, reason: null });
  if (act.alumId && act.alumId === ticket.alumId && before.alumId !== ticket.alumId) {
    await directory.alumContacted(act.alumId, schoolDay(work));
  }
  return { kind: 'done', ticket, before, event } as const;
}

const OUTCOME_OF: Partial<Record<TicketAction, Outcome>> = { met: 'met', 'not-met': 'no-meeting', expire: 'expired' };

function changeOf(ticket: Ticket, act: Act, actor: TicketActor, to: Ticket['state'], now: Date): TicketChange {
  const change: TicketChange = {
    state: to,
    ...(to === ticket.state ? {} : { stateSince: now }),
    ...holder(act, actor),
  };
  if (act.action === 'edit' && act.wish) Object.assign(change, act.wish);
  if ((act.action === 'propose' || act.action === 'introduce') && act.alumId) change.alumId = act.alumId;
  if (act.action === 'alum-no' || act.action === 'alum-silent') change.alumId = null;
  if (to === 'closed') change.outcome = OUTCOME_OF[act.action] ?? act.outcome ?? null;
  if (to === 'closed' || to === 'withdrawn') change.closedAt = now;
  if (act.action === 'reopen')
    Object.assign(change, { alumId: null, outcome: null, closedAt: null, storyClosedAt: null });
  if (act.action === 'close-story') change.storyClosedAt = now;
  return change;
}

/** Whose hands it is in afterwards, where that changes. */
function holder(act: Act, actor: TicketActor): Pick<TicketChange, 'claimedBy'> {
  if (act.action === 'claim') return { claimedBy: actorId(actor) };
  if (act.action === 'assign') return { claimedBy: act.assigneeId ?? null };
  if (act.action === 'give-back' || act.action === 'reopen') return { claimedBy: null };
  return {};
}

async function refuse(work: DeskWork, actor: TicketActor, ticket: Ticket, act: Act, refusal: Refusal): Promise<Away> {
  await keepRefusal(work, actor, ticket, act, refusal);
  return refused(work, ticket, refusal);
}

async function refused(work: DeskWork, ticket: Ticket, refusal: Refusal): Promise<Away> {
  const events = await work.records.tickets.events(ticket.id);
  const last = events.findLast((event) => event.refused === null);
  return { kind: 'refused', refusal, ticket, lastBy: last?.actorId ?? null };
}

async function keepRefusal(
  work: DeskWork,
  actor: TicketActor,
  ticket: Ticket,
  act: Act,
  reason: string,
): Promise<void> {
  await work.records.tickets.addEvent({
    ticketId: ticket.id,
    at: work.now,
    actorId: actorId(actor),
    action: act.action,
    from: ticket.state,
    to: null,
    version: ticket.version,
    refused: reason,
    note: null,
    alumId: null,
  });
  await auditTicket(work, actor, ticket.id, ticket, { action: `ticket.${act.action}`, reason });
}
