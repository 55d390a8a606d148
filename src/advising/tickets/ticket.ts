import { z } from 'zod';

export const TicketKind = z.enum(['alumni', 'practice-interview', 'application-question', 'orma', 'person']);
export type TicketKind = z.infer<typeof TicketKind>;

export const TicketState = z.enum(['new', 'claimed', 'waiting', 'proposed', 'introduced', 'closed', 'withdrawn']);
export type TicketState = z.infer<typeof TicketState>;

/** How a request ended. `duplicate` says of which in the closing note. */
export const Outcome = z.enum(['met', 'no-meeting', 'no-alum', 'answered', 'duplicate', 'expired']);
export type Outcome = z.infer<typeof Outcome>;

export const Mode = z.enum(['email', 'call', 'visit', 'shadowing']);
export type Mode = z.infer<typeof Mode>;

/** What a student asks for: the part of a request that they write and may change. */
export interface TicketWish {
  /** Specialty id. */
  specialty: string | null;
  institution: string | null;
  city: string | null;
  modes: Mode[];
  /** Local calendar date, YYYY-MM-DD: the interview, the visit. Orders the queue. */
  needBy: string | null;
  /** The story, in the student's words. Opens to the claimer alone. */
  question: string;
}

/** A request to a human desk. */
export interface Ticket extends TicketWish {
  id: string;
  /** What people call it: counts up from 1 over the whole school. */
  number: number;
  kind: TicketKind;
  /** Desk id of the school pack on the day it was opened. */
  desk: string;
  studentId: string;
  state: TicketState;
  /** Grows by one with every change; a change names the version it saw. */
  version: number;
  claimedBy: string | null;
  alumId: string | null;
  outcome: Outcome | null;
  openedAt: Date;
  stateSince: Date;
  /** Set while closed or withdrawn. */
  closedAt: Date | null;
  /** The account that opened it: news goes there. */
  accountId: string | null;
  /** Set where the student closed name and story to the desk after the introduction or the end. */
  storyClosedAt: Date | null;
}

/** One line of a ticket's history. */
export interface TicketEvent {
  ticketId: string;
  at: Date;
  /** Null: the clock. */
  actorId: string | null;
  action: string;
  from: TicketState | null;
  to: TicketState | null;
  /** The ticket's version after it; of a refused attempt, the version it met. */
  version: number;
  /** Why an attempt was refused; null for what took place. */
  refused: string | null;
  /** What was asked, answered or said in closing. Part of the story. */
  note: string | null;
  alumId: string | null;
}

export const OPEN_STATES = ['new', 'claimed', 'waiting', 'proposed', 'introduced'] as const satisfies TicketState[];

export const isOpen = (ticket: Pick<Ticket, 'state'>): boolean =>
  ticket.state !== 'closed' && ticket.state !== 'withdrawn';
