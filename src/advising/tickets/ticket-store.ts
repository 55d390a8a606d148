import type { AlumLoad, FigureRow } from './desk-figures.js';
import type { Ticket, TicketEvent, TicketKind, TicketWish } from './ticket.js';

export interface NewTicket extends TicketWish {
  kind: TicketKind;
  desk: string;
  studentId: string;
  accountId: string | null;
  openedAt: Date;
  /** The same nonce of the same student opens one ticket. Null: always a new one. */
  nonce: string | null;
}

/** Every column that a change may touch; what is left out stays. */
export type TicketChange = Partial<
  TicketWish & Pick<Ticket, 'state' | 'claimedBy' | 'alumId' | 'outcome' | 'stateSince' | 'closedAt' | 'storyClosedAt'>
>;

/** Requests and their history. Implemented in `store/tickets.ts`. Ids are looked up as they come: a malformed one is absent. */
export interface TicketStore {
  byId(id: string): Promise<Ticket | null>;
  /** All of a student's requests, newest first. */
  ofStudent(studentId: string): Promise<Ticket[]>;
  /** All that is open: by need-by date, those without one after them, older ones first. */
  open(): Promise<Ticket[]>;
  /** How many were closed since then, by the desk and kind they were opened with. */
  closedSince(since: Date): Promise<{ desk: string; kind: TicketKind; count: number }[]>;
  /** Everything opened since then, for counting. */
  figureRows(since: Date): Promise<FigureRow[]>;
  /** Alumni introduced since then, most often first. */
  alumniLoad(since: Date, limit: number): Promise<AlumLoad[]>;
  /** What this nonce of this student opened. */
  byNonce(studentId: string, nonce: string): Promise<Ticket | null>;
  /** `created: false`: this nonce had opened it before. */
  insert(ticket: NewTicket): Promise<{ ticket: Ticket; created: boolean }>;
  /** The ticket one version on; null when it no longer has the version that was seen. Of two at once, one gets null. */
  update(id: string, seenVersion: number, change: TicketChange): Promise<Ticket | null>;
  addEvent(event: TicketEvent): Promise<void>;
  /** Oldest first, refused attempts among them. */
  events(ticketId: string): Promise<TicketEvent[]>;
  /** Alumni who were ever proposed or introduced to this student. */
  alumniAskedFor(studentId: string): Promise<Set<string>>;
  /** Requests on which each of these alumni was introduced since then, or is being asked now. Who has none is left out. */
  introductions(alumIds: readonly string[], since: Date): Promise<Map<string, number>>;
}
