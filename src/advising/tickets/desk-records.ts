import { DateTime } from 'luxon';
import type { AuditEntry, AuditStore } from '../audit/audit-store.js';
import type { DirectoryStore } from '../directory/directory-store.js';
import type { MilestoneStore } from '../milestones/milestone-store.js';
import type { PeopleStore } from '../people/people-store.js';
import type { Person } from '../people/person.js';
import type { School } from '../school/school.js';
import type { MatchResultStore } from './match-result-store.js';
import type { Ticket } from './ticket.js';
import type { TicketStore } from './ticket-store.js';

/** All that work on requests needs. The stores are bound to the caller's transaction. */
export interface DeskWork {
  records: {
    tickets: TicketStore;
    audit: AuditStore;
    people: PeopleStore;
    directory: DirectoryStore;
    milestones: MilestoneStore;
    matchResults: MatchResultStore;
  };
  school: School;
  now: Date;
}

/** Whoever acts on a ticket: a person, the clock, or the alum who answers through their link. */
export type TicketActor = Person | 'clock' | 'alum';

export const actorId = (actor: TicketActor): string | null => (typeof actor === 'string' ? null : actor.id);

/** The school's calendar day, YYYY-MM-DD. */
export function schoolDay({ school, now }: Pick<DeskWork, 'school' | 'now'>): string {
  const day = DateTime.fromJSDate(now, { zone: school.time_zone }).toISODate();
  if (day === null) throw new RangeError('the school has no valid time zone');
  return day;
}

const TICKET_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Keeps what was decided about a ticket. `about` null: there is no such ticket; an id that is none is not kept either. */
export async function auditTicket(
  { records, now }: DeskWork,
  actor: TicketActor,
  ticketId: string,
  about: Ticket | null,
  decided: Pick<AuditEntry, 'action' | 'reason'>,
): Promise<void> {
  await records.audit.add({
    at: now,
    actorId: actorId(actor),
    action: decided.action,
    subject: { kind: 'ticket', id: TICKET_ID.test(ticketId) ? ticketId.toLowerCase() : 'malformed' },
    aboutPersonId: about?.studentId ?? null,
    allowed: decided.reason === null,
    reason: decided.reason,
  });
}
