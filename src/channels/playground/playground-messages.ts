import type { Reply } from '../../conversation/reply.js';

/** One message on the playground's screen. */
export interface PlaygroundMessage {
  /** A delivery's id; `said:<uuid>` for what a person wrote. */
  id: string;
  /** An e-mail, or `desk:<id>`. */
  address: string;
  fromPerson: boolean;
  text: string;
  /** Null for what a person wrote. */
  reply: Reply | null;
  at: Date;
  editedAt: Date | null;
}

/** How far the screen has got: whatever is sent or edited later lies behind it. */
export interface Position {
  seq: number;
  editedAt: Date | null;
}

/** What the playground was sent, as Slack and Teams keep what they were sent. Implemented in `store/playground.ts`. */
export interface PlaygroundMessages {
  /** The same id twice is one message. */
  append(message: Omit<PlaygroundMessage, 'editedAt'>): Promise<void>;
  /** Replaces a reply in place. False: there is no such message. */
  edit(id: string, reply: Reply, at: Date): Promise<boolean>;
  byId(id: string): Promise<PlaygroundMessage | null>;
  /** The last `limit` messages to these addresses, oldest first. */
  latest(addresses: readonly string[], limit: number): Promise<PlaygroundMessage[]>;
  position(): Promise<Position>;
  /** Sent or edited after `position`, oldest first. */
  since(addresses: readonly string[], position: Position): Promise<PlaygroundMessage[]>;
  /** What the message showed before it was edited, newest first: somebody may press a button of a card that has just changed. */
  earlierReplies(id: string): Promise<Reply[]>;
}
