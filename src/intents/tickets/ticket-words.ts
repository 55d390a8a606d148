import type { Mode, Outcome, Ticket, TicketKind, TicketState, TicketWish } from '../../advising/tickets/ticket.js';
import { sayDate } from '../../time/say-time.js';
import { specialtyName } from '../blocks/specialty-names.js';

export const KIND: Record<TicketKind, string> = {
  alumni: 'Alumni connection',
  'practice-interview': 'Practice interview',
  'application-question': 'Application question',
  orma: 'Confidential conversation',
  person: 'A person to talk to',
};

export const STATE: Record<TicketState, string> = {
  new: 'New',
  claimed: 'Claimed',
  waiting: 'Waiting for the student',
  proposed: 'Alum asked',
  introduced: 'Introduced',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
};

export const OUTCOME: Record<Outcome, string> = {
  met: 'They met',
  'no-meeting': 'No meeting came of it',
  'no-alum': 'Nobody was available',
  answered: 'Answered directly',
  duplicate: 'Duplicate of another request',
  expired: 'Expired',
};

export const MODE: Record<Mode, string> = {
  email: 'E-mail',
  call: 'Call',
  visit: 'Visit',
  shadowing: 'Shadowing',
};

export const modesWords = (modes: readonly Mode[]): string => modes.map((mode) => MODE[mode]).join(', ');

/** "Wills Eye Hospital, Philadelphia"; null when the student named no place. */
export function placeWords({ institution, city }: Pick<TicketWish, 'institution' | 'city'>): string | null {
  const parts = [institution, city].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : null;
}

export interface Fact {
  label: string;
  value: string;
}

/** What may stand on a shared card: never a name or the question. */
export function wishFacts(ticket: TicketWish & Pick<Ticket, 'kind'>): Fact[] {
  const place = placeWords(ticket);
  return [
    ...(ticket.specialty ? [{ label: 'Specialty', value: specialtyName(ticket.specialty) }] : []),
    ...(place ? [{ label: ticket.kind === 'practice-interview' ? 'Interviews at' : 'Place', value: place }] : []),
    ...(ticket.modes.length > 0 ? [{ label: 'How', value: modesWords(ticket.modes) }] : []),
    ...(ticket.needBy ? [{ label: 'Needed by', value: sayDate(ticket.needBy) }] : []),
  ];
}

/** One request in a line: "Alumni connection: Dermatology, UT Southwestern, needed by Wed, Dec 9, 2026". */
export function wishLine(ticket: TicketWish & Pick<Ticket, 'kind'>): string {
  const about = [
    ticket.specialty ? specialtyName(ticket.specialty) : null,
    placeWords(ticket),
    ticket.modes.length > 0 ? modesWords(ticket.modes).toLowerCase() : null,
    ticket.needBy ? `needed by ${sayDate(ticket.needBy)}` : null,
  ].filter((part) => part !== null);
  return about.length > 0 ? `${KIND[ticket.kind]}: ${about.join(', ')}` : KIND[ticket.kind];
}
