import type { Person } from '../advising/people/person.js';
import type { Records } from '../advising/records.js';
import type { School } from '../advising/school/school.js';
import type { Reply } from '../conversation/reply.js';
import type { Intent, Slots } from './intents.js';
import type { Texts } from './model-texts.js';

/** What the last turns left behind, of one person in one conversation. Forgotten after half an hour. */
export interface Memory {
  intent: Intent;
  slots: Slots;
  /** Ids of a list that was shown, so that "the second one" can be found. */
  listed?: { kind: 'ticket' | 'reminder' | 'person'; ids: string[] };
  /** A question of ours that the next text answers. */
  awaiting?: 'ticket-answer' | 'reminder-date' | 'specialty' | 'clarify';
  /** The ticket or reminder that `awaiting` is about. */
  about?: string;
}

/** What reaches people who are in neither Slack nor Teams. */
export interface Outside {
  /** Letters leave by themselves; otherwise a person is given the text to send. */
  mails: boolean;
  /** A language model can be asked for a draft. */
  drafts?: boolean;
  /** The page on which an alum answers; null: this Milepost has no address of its own. */
  alumPage(inviteId: string, expiresAt: Date): string | null;
}

/** Where a person's own pages are, for a secret that was just made. Null: this Milepost has no address of its own. */
export interface PlanPages {
  /** Where a copy of one's own data can be seen once. */
  copy?(token: string): string | null;
  /** For a calendar program. */
  calendar(token: string): string | null;
  /** The year ahead as a picture, with the list beside it. */
  timeline(token: string): string | null;
}

/** All that a handler may know. Everything it changes goes through `records`, which are bound to this turn's transaction. */
export interface TurnContext {
  person: Person;
  /** The account that wrote: answers and ticket news go there. */
  accountId: string;
  school: School;
  now: Date;
  /** The person's zone, else the school's. */
  zone: string;
  records: Records;
  memory: Memory | null;
  /** The nonce of the button that was pressed, if one was. */
  nonce: string | null;
  /** What the person wrote, for handlers that pass it on (a ticket's question). Empty for buttons. */
  text: string;
  /** Left out: nothing of ours reaches anybody outside. */
  outside?: Outside | undefined;
  /** Left out: there are no such pages. */
  pages?: PlanPages | undefined;
  /** Left out: no model is configured, or what was written may not be sent to one. */
  texts?: Texts | undefined;
}

export type Recipient =
  /** Whoever wrote, in the conversation they wrote in. */
  | { kind: 'asker' }
  /** A person, where they are best reached; `accountId` names the account to prefer. */
  | { kind: 'person'; personId: string; accountId?: string | null }
  /** A desk's staff channel. */
  | { kind: 'desk'; deskId: string };

export interface Outgoing {
  to: Recipient;
  reply: Reply;
  /** Messages with the same card to the same place edit the first one in place: `ticket:<id>`, `requests:<person>`. */
  card?: string;
  /**
   * Though the card stands already, a message of its own, which is the card from then on: whoever pressed elsewhere would not see an edit
   * far above. `earlier`: what the one before says instead; null: it stays.
   */
  anew?: { earlier: Reply | null };
  kind: 'answer' | 'ticket' | 'reminder' | 'notice';
  /** Rights of the reader that are looked up again when it leaves; without them it does not. */
  needs?: readonly { act: 'ticket.read-story' | 'record.read'; id: string }[];
}

/** What a handler gives back. Order is kept. `remember: null` forgets. */
export interface Answer {
  outgoing: Outgoing[];
  remember?: Memory | null;
}

/** One handler an intent. Throws only for faults; a refusal is an answer. */
export type Handler = (slots: Slots, turn: TurnContext) => Promise<Answer>;

export const answer = (reply: Reply, remember?: Memory): Answer => ({
  outgoing: [{ to: { kind: 'asker' }, reply, kind: 'answer' }],
  ...(remember ? { remember } : {}),
});
