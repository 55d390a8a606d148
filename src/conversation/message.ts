import { z } from 'zod';
import { Address, ChannelName } from './channel.js';
import { cleanText } from './clean-text.js';

/** Postgres keeps neither NUL nor half a character in JSON. What is typed is cleaned; a name or an id like that is nobody's. */
const storable = (text: string) => text.isWellFormed() && !text.includes('\0');
const Id = z.string().min(1).max(500).refine(storable);

/** Text that a person typed, made safe to store. */
export const TypedText = z.string().transform((raw) => cleanText(raw));

/** A press of one of our buttons, or a form sent in. Nothing in it is believed: the handler checks every field again. */
export const Action = z.object({
  kind: z.literal('action'),
  name: z.string().min(1).max(60).refine(storable),
  fields: z.record(
    z.string().max(60).refine(storable),
    z.string().transform((raw) => cleanText(raw)),
  ),
  /** Given to the button when it was drawn: the same nonce twice is the same press twice. */
  nonce: Id.nullable(),
  /** The version of the thing that the button was drawn for. */
  version: z.number().int().nonnegative().nullable(),
});
export type Action = z.infer<typeof Action>;

export const Content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: TypedText }),
  Action,
  /** The person opened the conversation or installed the app; `home`: opened our page on the platform. */
  z.object({ kind: z.literal('opened'), what: z.literal('home').optional() }),
]);
export type Content = z.infer<typeof Content>;

/** One thing that a person did, in Milepost's words. No raw payload: a new need becomes a field here. */
export const InboundMessage = z.object({
  /** The platform's event id: unique within channel and tenant, the same on a redelivery. */
  id: Id,
  channel: ChannelName,
  tenant: z.string().min(1).max(200),
  /** Opaque; turns of one conversation are taken one at a time, in order. */
  conversation: Id,
  /** The platform's id of the account. Who that is, `Channel.identify` tells. */
  sender: Id,
  surface: z.enum(['direct', 'shared']),
  /** When the platform says it happened. */
  at: z.iso.datetime(),
  content: Content,
  /** IANA, where the platform says with each message where the person's clock is. */
  timeZone: z.string().min(1).max(60).optional(),
  /** The place it was said in: the answer goes there, in the thread of the question, where that is a direct conversation. */
  replyTo: Address.optional(),
  /**
   * What the platform can show at once in answer to a press, for a few seconds: a form in a window, or any card of the presser's own in
   * place of the one that was pressed. Such replies are held back, and whoever brought the press shows them or lets them go.
   */
  atOnce: z.enum(['form', 'card']).optional(),
});
export type InboundMessage = z.infer<typeof InboundMessage>;
