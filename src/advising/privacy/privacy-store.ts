/** All that is kept about one person: the name of a part, and its rows or its one row. JSON through and through. */
export type PersonCopy = Readonly<Record<string, unknown>>;

/** What an erasure took out, counted in rows by part, and what it leaves to be told. */
export interface Erased {
  counts: Readonly<Record<string, number>>;
  /** Requests that were open, with whoever had them. */
  withdrawn: { ticketId: string; claimedBy: string | null }[];
  /** On whose screens name and story of a request stand. */
  readers: { ticketId: string; personId: string }[];
}

/** Whoever asked to be forgotten, where a row has to belong to somebody. */
export const ERASED_PERSON = '00000000-0000-4000-8000-000000000000';

/** One's own data: a copy, links to it, and its end. Bound to the caller's transaction. Implemented in `store/privacy.ts`. */
export interface PrivacyStore {
  /** Null: there is no such person. */
  copy(personId: string): Promise<PersonCopy | null>;
  /** One link a person: the one before stops. */
  putLink(personId: string, tokenHash: string, at: Date, until: Date): Promise<void>;
  /** Whose data the link shows, while it can be used. */
  link(tokenHash: string, now: Date): Promise<string | null>;
  /** The same, and it can be used no more. Of two at once one is told null. */
  useLink(tokenHash: string, now: Date): Promise<string | null>;
  /** Erases or anonymises everything but what has to stay. Again: finds nothing more to do. */
  erase(personId: string, now: Date): Promise<Erased>;
}
