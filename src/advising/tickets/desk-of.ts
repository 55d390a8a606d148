import { type Desk, type DeskPurpose, deskFor, type School } from '../school/school.js';
import type { Ticket, TicketKind } from './ticket.js';

const PURPOSE: Record<TicketKind, DeskPurpose> = {
  alumni: 'alumni',
  'practice-interview': 'interviews',
  'application-question': 'applications',
  orma: 'orma',
  person: 'osa',
};

/** The desk that a new request of this kind goes to. */
export const deskForKind = (school: School, kind: TicketKind): Desk => deskFor(school, PURPOSE[kind]);

/**
 * The desk of a request: the one it was opened at, else, when the school renamed it, the one that serves its kind now.
 * Null: what was told to a confidential desk goes to no open one, so nobody but the student sees it.
 */
export function deskOf(school: School, ticket: Pick<Ticket, 'desk' | 'kind'>): Desk | null {
  const same = school.desks.find((desk) => desk.id === ticket.desk);
  if (same) return ticket.kind === 'orma' && !same.confidential ? null : same;
  const now = deskForKind(school, ticket.kind);
  return ticket.kind === 'orma' && !now.confidential ? null : now;
}

/** The desks that somebody works at, in the school's order. */
export const desksOf = (school: School, email: string): Desk[] =>
  school.desks.filter((desk) => desk.members.includes(email));
