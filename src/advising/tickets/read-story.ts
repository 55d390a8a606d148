import { MINUTE } from '../../time/durations.js';
import { authorize, type Denial } from '../people/authorize.js';
import type { Person } from '../people/person.js';
import { deskOf } from './desk-of.js';
import { auditTicket, type DeskWork } from './desk-records.js';
import type { Ticket } from './ticket.js';

export type StoryResult =
  | { kind: 'open'; ticket: Ticket }
  /** Somebody of the desk, but not the one who has it. */
  | { kind: 'closed'; ticket: Ticket; reason: Denial }
  | { kind: 'not-found' };

/** Opens the name and the words of a request to somebody, and keeps that they saw it; a refused look is kept as well. */
export async function readStory(work: DeskWork, actor: Person, ticketId: string): Promise<StoryResult> {
  return look(work, actor, ticketId, 'ticket.read-story');
}

/** Looks of one person within so long are one. */
const ONE_LOOK = MINUTE;

/**
 * A look that nobody asked for: a platform asks whenever the desk's card comes onto somebody's screen. So only an opening is kept, no
 * refusal; and what a confidential desk has opens when it is asked for, never by itself.
 */
export async function lookInPassing(
  work: DeskWork,
  actor: Person,
  ticketId: string,
): Promise<{ kind: 'open' | 'shared'; ticket: Ticket } | { kind: 'not-found' }> {
  const ticket = await work.records.tickets.byId(ticketId);
  const desk = ticket ? deskOf(work.school, ticket) : null;
  if (!ticket || !desk) return { kind: 'not-found' };
  const subject = { kind: 'ticket', ticket, desk } as const;
  const opens = ticket.studentId !== actor.id && !desk.confidential;
  if (opens && authorize(actor, 'ticket.read-story', subject).allowed) {
    if (!(await hasJustLooked(work, actor, ticket)))
      await auditTicket(work, actor, ticketId, ticket, { action: 'ticket.read-story', reason: null });
    return { kind: 'open', ticket };
  }
  return authorize(actor, 'ticket.read', subject).allowed ? { kind: 'shared', ticket } : { kind: 'not-found' };
}

async function hasJustLooked({ records, now }: DeskWork, actor: Person, { id, studentId }: Ticket): Promise<boolean> {
  const looks = await records.audit.about(studentId);
  return looks.some(
    ({ action, allowed, actorId, subject, at }) =>
      action === 'ticket.read-story' &&
      allowed &&
      actorId === actor.id &&
      subject.id === id &&
      Math.abs(now.getTime() - at.getTime()) < ONE_LOOK,
  );
}

/** The shared side of a request, for its student and its desk. Only refused looks are kept. */
export async function readTicket(work: DeskWork, actor: Person, ticketId: string): Promise<Ticket | null> {
  const result = await look(work, actor, ticketId, 'ticket.read');
  return result.kind === 'open' ? result.ticket : null;
}

async function look(
  work: DeskWork,
  actor: Person,
  ticketId: string,
  action: 'ticket.read' | 'ticket.read-story',
): Promise<StoryResult> {
  const ticket = await work.records.tickets.byId(ticketId);
  const desk = ticket ? deskOf(work.school, ticket) : null;
  const own = ticket !== null && ticket.studentId === actor.id && actor.status !== 'inactive';
  if (ticket && own) return { kind: 'open', ticket };
  if (!ticket || !desk) {
    await auditTicket(work, actor, ticketId, ticket, { action, reason: 'not-found' });
    return { kind: 'not-found' };
  }
  const subject = { kind: 'ticket', ticket, desk } as const;
  const verdict = authorize(actor, action, subject);
  const reason = verdict.allowed ? null : verdict.reason;
  if (action === 'ticket.read-story' || reason) await auditTicket(work, actor, ticketId, ticket, { action, reason });
  if (verdict.allowed) return { kind: 'open', ticket };
  const visible = authorize(actor, 'ticket.read', subject).allowed;
  return visible ? { kind: 'closed', ticket, reason: verdict.reason } : { kind: 'not-found' };
}
