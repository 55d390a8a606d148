import { z } from 'zod';

export const AlumAnswer = z.enum(['yes', 'not-now', 'not-me']);
export type AlumAnswer = z.infer<typeof AlumAnswer>;

/** One question to one alum about one request, which they answer on a page of ours. */
export interface Invite {
  id: string;
  ticketId: string;
  alumId: string;
  createdAt: Date;
  /** The link's end, and the moment from which no answer counts as silence. */
  expiresAt: Date;
  answer: AlumAnswer | null;
  /** With "not now": the first local date, YYYY-MM-DD, on which they may be asked again. */
  pauseUntil: string | null;
  answeredAt: Date | null;
}

/** Implemented in `store/invites.ts`. Ids are looked up as they come: a malformed one is absent. */
export interface InviteStore {
  create(invite: Pick<Invite, 'ticketId' | 'alumId' | 'createdAt' | 'expiresAt'>): Promise<Invite>;
  byId(id: string): Promise<Invite | null>;
  of(ticketId: string, alumId: string): Promise<Invite | null>;
  /** Keeps the first answer. False: there was one already. */
  answer(id: string, answer: { answer: AlumAnswer; pauseUntil: string | null; at: Date }): Promise<boolean>;
}
