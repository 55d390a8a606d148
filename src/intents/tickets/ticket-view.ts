import type { Alum } from '../../advising/directory/directory-store.js';
import type { Person } from '../../advising/people/person.js';
import type { Desk } from '../../advising/school/school.js';
import { deskForKind, deskOf } from '../../advising/tickets/desk-of.js';
import type { Ticket, TicketEvent } from '../../advising/tickets/ticket.js';
import type { TurnContext } from '../turn-context.js';

/** All that the cards of one ticket are drawn from; each card takes only what its reader may see. */
export interface TicketView {
  ticket: Ticket;
  desk: Desk;
  /** False: the desk is gone and nobody may take its place; only the student is told anything. */
  deskStands: boolean;
  /** Ids of the desk's people. */
  members: string[];
  student: Person | null;
  claimer: Person | null;
  alum: Alum | null;
  /** What took place, without refused attempts. */
  history: TicketEvent[];
}

type Viewing = Pick<TurnContext, 'records' | 'school'>;

export async function viewOf({ records, school }: Viewing, ticket: Ticket): Promise<TicketView> {
  const desk = deskOf(school, ticket);
  const events = await records.tickets.events(ticket.id);
  const members = desk ? await records.people.byEmails(desk.members) : [];
  return {
    ticket,
    desk: desk ?? deskForKind(school, ticket.kind),
    deskStands: desk !== null,
    members: members.filter(({ status }) => status === 'active').map(({ id }) => id),
    student: await records.people.byId(ticket.studentId),
    claimer: ticket.claimedBy ? await records.people.byId(ticket.claimedBy) : null,
    alum: ticket.alumId ? await records.directory.alum(ticket.alumId) : null,
    history: events.filter((event) => event.refused === null),
  };
}

/** Who has it, for people to read. */
export const claimerName = ({ claimer, ticket }: Pick<TicketView, 'claimer' | 'ticket'>): string =>
  claimer?.name ?? (ticket.claimedBy ? 'a colleague who has left' : 'nobody yet');

/** The last note that an action left since the request was last opened, such as the question that waits for an answer. */
export function lastNote({ history }: Pick<TicketView, 'history'>, action: string): string | null {
  const since = history.findLastIndex((event) => event.action === 'reopen');
  return history.findLast((event, index) => index > since && event.action === action)?.note ?? null;
}
