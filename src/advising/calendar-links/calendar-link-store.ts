import { DAY } from '../../time/durations.js';

/** `calendar`: for a calendar program, until it is stopped. `timeline`: a page to look at, for some days. */
export type LinkKind = 'calendar' | 'timeline';

export interface CalendarLink {
  personId: string;
  kind: LinkKind;
  createdAt: Date;
}

const LOOKED_AT = 7 * DAY;

export const isOver = ({ kind, createdAt }: CalendarLink, now: Date): boolean =>
  kind === 'timeline' && now.getTime() - createdAt.getTime() > LOOKED_AT;

/** One secret address a person and kind. Of the secret only its hash is kept. Implemented in `store/calendar-links.ts`. */
export interface CalendarLinkStore {
  of(personId: string, kind: LinkKind): Promise<CalendarLink | null>;
  /** The one before stops at once. */
  put(personId: string, kind: LinkKind, tokenHash: string, at: Date): Promise<void>;
  /** All of them. False: there was none for a calendar. */
  stop(personId: string): Promise<boolean>;
  /** Null: it was never given, or has been stopped. */
  byHash(tokenHash: string): Promise<CalendarLink | null>;
}
