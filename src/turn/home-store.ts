import type { Person } from '../advising/people/person.js';
import type { ChannelName, Profile } from '../conversation/channel.js';

/** An account's page of ours, on platforms that have one. */
export interface Home {
  accountId: string;
  channel: ChannelName;
  tenant: string;
  externalId: string;
  standing: Profile['standing'];
  /** Null: nobody on the roster. */
  person: Person | null;
  openedAt: Date;
  stale: boolean;
  /** Grows with everything that made it stale. */
  changes: number;
  /** Of what is shown; null where nobody knows. */
  hash: string | null;
  /** The last try to show it. */
  publishedAt: Date | null;
}

/** Whose pages show what has changed. */
export interface Concerned {
  personIds: readonly string[];
  /** Members of the desks that are concerned. */
  emails: readonly string[];
}

/** Keeps track of which pages no longer show what is so. Pages that nobody has opened for 30 days are left alone. */
export interface HomeStore {
  /** The account looks at its page, which is now to be drawn. */
  opened(accountId: string, at: Date): Promise<void>;
  /**
   * Their pages are to be drawn again. Answers with the accounts that have one. Takes the pages' row locks until the end of the
   * transaction, so it belongs last in it.
   */
  changed(concerned: Concerned, at: Date): Promise<string[]>;
  /** Dates move: every page that was drawn before then is to be drawn again. Answers with how many. */
  allChanged(drawnBefore: Date, at: Date): Promise<number>;
  find(accountId: string): Promise<Home | null>;
  /** True: this process, and no other for `paceMs`, may draw the page. From here on nobody knows what it shows. */
  claim(accountId: string, at: Date, paceMs: number): Promise<boolean>;
  /**
   * It is as `changes` had it, so it stays stale if there have been more since. `hash`: what it shows now; null: nobody knows,
   * or it is as before.
   */
  settled(accountId: string, changes: number, hash: string | null, at: Date): Promise<void>;
}
