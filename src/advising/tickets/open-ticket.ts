import { authorize } from '../people/authorize.js';
import type { Person } from '../people/person.js';
import type { Desk } from '../school/school.js';
import { auditTicket, type DeskWork } from './desk-records.js';
import { samePlaceName } from './rank-alumni.js';
import { isOpen, type Ticket, type TicketKind, type TicketWish } from './ticket.js';

export interface Opening {
  kind: TicketKind;
  desk: Desk;
  wish: TicketWish;
  accountId: string | null;
  /** The press or form that opens it: sent twice, it opens one ticket. */
  nonce: string | null;
}

export type OpenResult =
  | { kind: 'opened' | 'open-already'; ticket: Ticket }
  | { kind: 'refused' }
  /** As many as the school lets a student have at once; these are they, oldest first. */
  | { kind: 'too-many'; open: Ticket[] };

/** Requests that a student may have open at once, where the school does not say. */
const AT_ONCE = 5;

/** A way to a person is never closed. */
const COUNTED: ReadonlySet<TicketKind> = new Set(['alumni', 'practice-interview', 'application-question']);

/** Those that fill the student's places, where a request of this kind would be one too many; null: it would not. */
export async function noPlaceFor(work: DeskWork, actor: Person, kind: TicketKind): Promise<Ticket[] | null> {
  if (!COUNTED.has(kind)) return null;
  const own = await work.records.tickets.ofStudent(actor.id);
  const open = own.filter((ticket) => isOpen(ticket) && COUNTED.has(ticket.kind));
  return open.length >= (work.school.max_open_requests ?? AT_ONCE) ? open.reverse() : null;
}

/** Opens a request for the actor. Its event is kept in the caller's transaction, or nothing is. */
export async function openTicket(work: DeskWork, actor: Person, opening: Opening): Promise<OpenResult> {
  const { records, now } = work;
  const verdict = authorize(actor, 'ticket.open', { kind: 'person', person: actor });
  if (!verdict.allowed) {
    await records.audit.add({
      at: now,
      actorId: actor.id,
      action: 'ticket.open',
      subject: { kind: 'person', id: actor.id },
      aboutPersonId: actor.id,
      allowed: false,
      reason: verdict.reason,
    });
    return { kind: 'refused' };
  }
  const { kind, desk, wish, accountId, nonce } = opening;
  const before = nonce === null ? undefined : await records.tickets.byNonce(actor.id, nonce);
  if (before) return { kind: 'open-already', ticket: before };
  const open = await noPlaceFor(work, actor, kind);
  if (open) return { kind: 'too-many', open };
  const inserted = await records.tickets.insert({
    ...wish,
    kind,
    desk: desk.id,
    studentId: actor.id,
    accountId,
    openedAt: now,
    nonce,
  });
  if (!inserted.created) return { kind: 'open-already', ticket: inserted.ticket };
  await keepOpening(work, actor, inserted.ticket);
  return { kind: 'opened', ticket: inserted.ticket };
}

async function keepOpening(work: DeskWork, actor: Person, ticket: Ticket): Promise<void> {
  await work.records.tickets.addEvent({
    ticketId: ticket.id,
    at: work.now,
    actorId: actor.id,
    action: 'open',
    from: null,
    to: 'new',
    version: ticket.version,
    refused: null,
    note: null,
    alumId: null,
  });
  await auditTicket(work, actor, ticket.id, ticket, { action: 'ticket.open', reason: null });
}

/** An open request so like this one that the student probably means the same: same desk work, specialty and place. */
export function similarOpen(tickets: readonly Ticket[], kind: TicketKind, wish: TicketWish): Ticket | null {
  const alike = (ticket: Ticket) =>
    isOpen(ticket) && ticket.kind === kind && ticket.specialty === wish.specialty && samePlace(ticket, wish);
  return tickets.find(alike) ?? null;
}

function samePlace(one: TicketWish, other: TicketWish): boolean {
  const same = (a: string | null, b: string | null) => a !== null && b !== null && samePlaceName(a, b);
  const nowhere = (wish: TicketWish) => wish.institution === null && wish.city === null;
  if (nowhere(one) && nowhere(other)) return true;
  if (one.institution !== null && other.institution !== null) return same(one.institution, other.institution);
  return same(one.city, other.city);
}
