import type { InboundMessage } from '../../conversation/message.js';
import type { Reply, Views } from '../../conversation/reply.js';
import type { Arrival, Press } from './parse.js';
import { namesOf, splitPlatformId, withoutThread } from './place.js';
import { renderTeams } from './render.js';
import { showsErrors, withFormLeft, withFormSent } from './sent-form.js';

/** A reply that a press caused and that is held back, so that it can be shown at once. */
export interface Held {
  id: string;
  lane: string;
  reply: Reply;
  /** The platform's id of the message that it would edit. */
  edits: string | null;
}

/** What an event caused and whether it is known yet. */
export interface Turned {
  eventId: string;
  conversationId: string;
}

export interface PressDeps {
  /** Waits for the turn, no longer than this. */
  finished(turned: Turned, ms: number): Promise<boolean>;
  held(eventId: string): Promise<Held[]>;
  /** It stands in the place of that message and is not sent. False: it has been sent meanwhile. */
  shown(held: Held, platformId: string): Promise<boolean>;
  /** It is sent now. */
  release(held: Held): Promise<void>;
  /** What we last put into that message, by any of its names; null: nothing that we know of. */
  sentReplyAt(platformIds: readonly string[]): Promise<Reply | null>;
  /** What this account sees in place of a shared message, by its rights of this moment; null: the message as it stands. */
  ownView(sender: string, asked: Omit<Views, 'people'>): Promise<Reply | null>;
  /** Teams' names of these people of ours, in this order. */
  viewers(personIds: readonly string[]): Promise<string[]>;
}

/** What an Action.Execute is answered with, in the HTTP response. */
export interface PressAnswer {
  body: { statusCode: 200 | 400; type: string; value: unknown };
  /** To be written into the pressed message as well: what the response shows is gone when Teams is opened anew. */
  keep: Reply | null;
}

/** Teams waits longer; held replies are let go by themselves after six seconds. */
const PATIENCE = 4_000;

/**
 * The pressed card as it is now. A card that the press changed is shown at once and goes its ordinary way too, as an edit: so it lasts, and in
 * order. A form with something to mend comes back in its own place. A form that went through can be read and not be sent again. Everything
 * else is a message.
 */
export async function answerPress(
  turned: Turned,
  press: Press,
  { sender, content }: InboundMessage,
  deps: PressDeps,
): Promise<PressAnswer> {
  const nonce = content.kind === 'action' ? content.nonce : null;
  const { at, form, fields } = press;
  if (!(await deps.finished(turned, PATIENCE))) return says('I am on it.');
  const held = await deps.held(turned.eventId);
  const changed = at === null ? undefined : held.find(({ edits }) => edits !== null && isSameMessage(edits, at));
  const toMend = changed || !form ? undefined : held.find(({ reply }) => showsErrors(reply, form.id));
  for (const one of held) if (one !== toMend) await deps.release(one);
  if (changed) return shows(changed.reply);
  if (toMend && at !== null && (await deps.shown(toMend, at))) return shows(toMend.reply);
  if (toMend && at === null) await deps.release(toMend);
  const pressed = at === null ? null : await deps.sentReplyAt(namesOf(at));
  // what was pressed is done, whether it can be shown now or not
  const own = pressed?.views ? await deps.ownView(sender, pressed.views).catch(() => null) : null;
  if (own) return shows(own, await viewersOf(own, deps));
  const after = pressed && (form ? withFormSent(pressed, form, fields) : nonce && withFormLeft(pressed, nonce));
  return after ? { ...shows(after), keep: after } : says('Done.');
}

/**
 * The card as whoever looks may see it. What the message is about is taken from what we sent there, since what the card says of itself has
 * been in other hands; where Teams does not say which message it is, rights decide alone.
 */
export async function answerRefresh(
  { sender, at, asked }: Pick<Extract<Arrival, { kind: 'refresh' }>, 'sender' | 'at' | 'asked'>,
  deps: PressDeps,
): Promise<PressAnswer> {
  const stands = at === null ? null : await deps.sentReplyAt(namesOf(at));
  const about = stands ? stands.views : asked;
  const reply = (about && (await deps.ownView(sender, about))) ?? stands;
  if (reply) return shows(reply, await viewersOf(reply, deps));
  const value = { code: 'NotFound', message: 'There is nothing newer.' };
  return { body: { statusCode: 400, type: 'application/vnd.microsoft.error', value }, keep: null };
}

const viewersOf = async ({ views }: Reply, { viewers }: PressDeps): Promise<string[]> =>
  views ? viewers(views.people).catch(() => []) : [];

const shows = (reply: Reply, viewers: readonly string[] = []): PressAnswer => ({
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: renderTeams(reply, viewers).card },
  keep: null,
});

/** Teams takes no answer without a type; a message of this type is small print below the card. */
const says = (value: string): PressAnswer => ({
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value },
  keep: null,
});

/** In a channel the same conversation is named with and without its thread. */
function isSameMessage(one: string, other: string): boolean {
  const [a, b] = [splitPlatformId(one), splitPlatformId(other)];
  return (
    a !== null &&
    b !== null &&
    a.activityId === b.activityId &&
    withoutThread(a.conversation) === withoutThread(b.conversation)
  );
}
