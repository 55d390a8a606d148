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
