import { createHash } from 'node:crypto';
import type { Address, ChannelName } from '../conversation/channel.js';
import type { Reply } from '../conversation/reply.js';

/** A right that the reader must still have when it leaves, by the matrix: to a request's story, or to a student's record. */
export interface Need {
  act: 'ticket.read-story' | 'record.read';
  id: string;
}

export type DeliveryKind = 'answer' | 'ticket' | 'reminder' | 'notice';

/** A reply with its address, as it is written in the transaction of the change that caused it. */
export interface DeliveryDraft {
  id: string;
  personId: string | null;
  address: Address;
  lane: string;
  card: string | null;
  reply: Reply;
  kind: DeliveryKind;
  /** The inbound event or job that caused it. */
  cause: string | null;
  /** Not sent for `HOLD_SECONDS`: it may be shown at once, in answer to a press, and then need not be. */
  held?: boolean;
  needs?: readonly Need[] | undefined;
  /** A message of its own though its card stands already; it is the card from then on. `earlier`: what the one before says instead. */
  anew?: { earlier: Reply | null } | undefined;
}

/** Longer than a platform lets a window be opened (3 s) and answers about it (3 s). */
export const HOLD_SECONDS = 6;

/** A reply that waits to be shown at once. */
export interface HeldReply {
  id: string;
  lane: string;
  reply: Reply;
  /** The platform's id of the message that it would edit. */
  edits: string | null;
}

export interface Delivery extends DeliveryDraft {
  attempts: number;
  /** How many attempts ended without our knowing whether it arrived: a time-out, or a process that died in the middle. */
  unclear: number;
  /** The platform's id of the message to edit in place. */
  edits: string | null;
  /** The person has left the school since. */
  gone: boolean;
}

/** The next thing to do in a lane. */
export type LaneHead =
  | { kind: 'empty' }
  | { kind: 'wait'; ms: number }
  /** Claimed for us until `claimMs` from now. */
  | { kind: 'send'; delivery: Delivery };

/** Least milliseconds between two messages to one place, by channel; where there is none: 0. */
export type Paces = Readonly<Partial<Record<ChannelName, number>>>;

/** A delivery that arrived, and the platform's id for it. */
export interface SentMark {
  id: string;
  platformId: string;
}

/** What waits to be sent. Implemented in `store/outbox.ts`. Each call is a transaction of its own, unless the store is bound to one. */
export interface OutboxStore {
  /** Ready to be sent at once. */
  add(drafts: readonly DeliveryDraft[], now: Date): Promise<void>;
  /** Marks what was just sent, if anything, and claims the oldest unsent delivery of a lane, in order: nobody overtakes. */
  claimHead(lane: string, now: Date, claimMs: number, paceMs: Paces, sent: SentMark | null): Promise<LaneHead>;
  /** Back to waiting until `notBefore`. */
  later(id: string, notBefore: Date, code: string, unclear: number): Promise<void>;
  dead(id: string, code: string): Promise<void>;
  /** Not sent, and nobody has to look into it: whoever it was for may not read it any more. */
  dropped(id: string, code: string): Promise<void>;
  /** The direct address of another reachable account of this person, on a channel that is not among `except`. */
  otherAddress(personId: string, except: readonly ChannelName[]): Promise<Address | null>;
  unreachable(address: Address): Promise<void>;
  /** What an event caused and is still held back. */
  held(cause: string): Promise<HeldReply[]>;
  /** It was shown at once and need not be sent; `platformId` where it took the place of a message. False: it has been sent meanwhile. */
  shown(id: string, at: Date, platformId?: string): Promise<boolean>;
  /** Not held any longer. */
  release(id: string): Promise<void>;
  /** The lanes in which a delivery of this cause is still under way. */
  openLanes(cause: string): Promise<string[]>;
}

/** The queue's name for an address, whatever the thread. A hash: addresses may hold an e-mail, and lanes stand in job payloads and logs. */
export function laneOf(address: Address): string {
  const key = JSON.stringify([address.channel, address.tenant, address.to]);
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
