import { z } from 'zod';
import type { Reply } from './reply.js';

export const ChannelName = z.enum(['slack', 'teams', 'playground']);
export type ChannelName = z.infer<typeof ChannelName>;

/** Where a message can be written. `to` is opaque: only the channel that made it can read it. */
export const Address = z.object({
  channel: ChannelName,
  /** Slack workspace or Teams tenant; `local` on the playground. */
  tenant: z.string().min(1).max(200),
  to: z.string().min(1).max(4_000),
  /** `direct` reaches one person alone; `shared` is a staff channel. */
  kind: z.enum(['direct', 'shared']),
  /** The thread of the place to write in, where the platform has threads. The place stays the same: order and pace are the place's. */
  thread: z.string().min(1).max(200).optional(),
});
export type Address = z.infer<typeof Address>;

/** One reply on its way to one address. */
export interface Post {
  /** The delivery's id: platforms that can, carry it in the message so that an unclear outcome can be settled later. */
  deliveryId: string;
  address: Address;
  reply: Reply;
  /** The platform's id of the earlier message that this one replaces in place; null posts a new one. */
  edits: string | null;
  /** It answers what somebody asked: platforms that can, ask whether it helped. */
  answer?: boolean;
}

/** What became of a post. Only `unknown` may be on the person's screen without our knowing. */
export type SendOutcome =
  | { kind: 'sent'; platformId: string }
  /** Certainly not sent; try again after this long. */
  | { kind: 'later'; afterMs: number; code: string }
  /** Time-out or dropped connection: it may have arrived. */
  | { kind: 'unknown'; code: string }
  /** It never will: the person cannot be reached there, the message is refused, or our credentials are. */
  | { kind: 'refused'; code: 'unreachable' | 'invalid' | 'credentials'; detail: string };

/** Who somebody is, as the platform vouches for it. */
export interface Profile {
  /** Verified by the platform; null for a guest without one. Lower case. */
  email: string | null;
  standing: 'member' | 'guest' | 'external' | 'bot';
  /** Where to write to this person alone. */
  direct: Address;
  /** IANA, as the platform knows it; left out or null: it does not say. */
  timeZone?: string | null;
}

/** What a channel can do for the rest of Milepost. `send` never throws for what the platform answers. */
export interface Channel {
  readonly name: ChannelName;
  send(post: Post): Promise<SendOutcome>;
  /** The platform's id of a post whose outcome was unclear; null: it is not there; undefined: this platform cannot tell. */
  find(post: Post): Promise<string | null | undefined>;
  /** `seenIn`: where the account was just met, for platforms that know people by their conversations. Null: the platform does not know it. Throws `platform-unavailable` when it cannot be asked. */
  identify(tenant: string, externalId: string, seenIn?: Address): Promise<Profile | null>;
  /** Least time between two new messages to one place; left out: none. Edits are not counted. */
  readonly paceMs?: number;
  /** Replaces what this account sees on its page of ours, on platforms that have one. */
  publishHome?(tenant: string, externalId: string, home: Reply): Promise<SendOutcome>;
}
