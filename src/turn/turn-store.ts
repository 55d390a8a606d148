import type { Person } from '../advising/people/person.js';
import type { Records } from '../advising/records.js';
import type { Address, Profile } from '../conversation/channel.js';
import type { InboundMessage } from '../conversation/message.js';
import type { Reply } from '../conversation/reply.js';
import type { DeliveryDraft } from '../delivery/outbox.js';
import type { Memory } from '../intents/turn-context.js';
import type { HomeStore } from './home-store.js';

/** An event that waits for its turn, with what was known of its conversation when it was read. */
export interface OpenEvent {
  /** Left out: it fits. Else more comes than can be answered, and this is the first one too many, or a later one. */
  crowd?: 'last' | 'over';
  /** Ours, not the platform's. */
  id: string;
  conversationId: string;
  message: InboundMessage;
  attempts: number;
  /** Turns finished in this conversation so far. */
  turns: number;
  memory: { of: string; until: Date; what: Memory } | null;
}

export interface Account {
  id: string;
  standing: Profile['standing'];
  address: Address;
  /** Null: nobody on the roster. */
  person: Person | null;
}

/** What the turn asks of the store outside of a turn's transaction. Implemented in `store/turns.ts`. */
export interface TurnStore {
  /**
   * Keeps the event, once. `repeat`: it is there already. `mismatch`: the same id came with other content, which is not taken.
   * When this resolves, the event is on disk and may be acknowledged.
   */
  store(message: InboundMessage, id: string, fingerprint: string, at: Date): Promise<Stored>;
  /** The oldest event of the conversation that waits. */
  head(conversationId: string): Promise<OpenEvent | null>;
  /** Counts a failed try. */
  failed(eventId: string, code: string): Promise<void>;
  account(channel: string, tenant: string, externalId: string): Promise<Account | null>;
  /** Creates or refreshes the account from what the platform says. */
  link(channel: string, tenant: string, externalId: string, profile: Profile, at: Date): Promise<Account>;
  /** The platform says where this person's clock is. Answers with the account as it is from now on: a zone of their own choice goes before it. */
  noteZone(account: Account, zone: string, at: Date): Promise<Account>;
  /** The account has changed on its platform; null: it is deactivated there, and nobody's from now on. Nothing to do for one we do not know. */
  relink(channel: string, tenant: string, externalId: string, profile: Profile | null, at: Date): Promise<void>;
  transaction<T>(run: (unit: TurnUnit) => Promise<T>): Promise<T>;
}

export interface Stored {
  kind: 'stored' | 'repeat' | 'mismatch';
  /** Ours. */
  eventId: string;
  conversationId: string;
}

/** One turn's transaction: all of it is kept, or none. */
export interface TurnUnit {
  records: Records;
  /** Pages to be drawn again once this is kept. */
  homes: HomeStore;
  /** Locks the conversation until the end and says whether the event is still the next one to take. */
  mayTake(event: OpenEvent): Promise<boolean>;
  /** True the first time, false ever after. */
  press(personId: string, key: string, at: Date): Promise<boolean>;
  /** Where this person is best reached: the account asked for if it is reachable, else their choice, else the one last seen. */
  addressOf(personId: string, preferAccountId: string | null): Promise<Address | null>;
  /** What was sent, or held back, to this person; null where there is no such delivery, or it is somebody else's. */
  sentReply(deliveryId: string, personId: string): Promise<{ reply: Reply; card: string | null } | null>;
  deliver(
    drafts: readonly DeliveryDraft[],
    unaddressed: readonly Omit<DeliveryDraft, 'address' | 'lane'>[],
    now: Date,
  ): Promise<void>;
  finish(
    event: OpenEvent,
    state: 'answered' | 'declined' | 'dead',
    memory: OpenEvent['memory'],
    at: Date,
  ): Promise<void>;
}
