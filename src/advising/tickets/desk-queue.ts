import { authorize, isOnDesk } from '../people/authorize.js';
import type { Person } from '../people/person.js';
import type { Desk, School } from '../school/school.js';
import { deskOf } from './desk-of.js';
import type { Ticket } from './ticket.js';
import type { TicketStore } from './ticket-store.js';

export interface DeskQueue {
  desk: Desk;
  /** Whether the reader works this desk, and not only looks. */
  member: boolean;
  /** By need-by date, the nearest first; those without one after them, older ones first. */
  tickets: Ticket[];
}

/** The desks whose queue and figures somebody sees: their own, or all that are open to them when they work at none. */
export function queueDesks(actor: Person, school: School): Desk[] {
  const allowed = school.desks.filter((desk) => authorize(actor, 'queue.read', { kind: 'desk', desk }).allowed);
  const own = allowed.filter((desk) => isOnDesk(actor, desk));
  return own.length > 0 ? own : allowed;
}

/**
 * The queues of the desks that somebody works at; of all that are open to them when they work at none. A request whose desk was
 * renamed stands in the queue of the one that took its place.
 */
export async function queuesFor(actor: Person, school: School, tickets: TicketStore): Promise<DeskQueue[]> {
  const desks = queueDesks(actor, school);
  if (desks.length === 0) return [];
  const open = await tickets.open();
  return desks.map((desk) => ({
    desk,
    member: isOnDesk(actor, desk),
    // nobody works on a request of their own
    tickets: open.filter((ticket) => deskOf(school, ticket)?.id === desk.id && ticket.studentId !== actor.id),
  }));
}
