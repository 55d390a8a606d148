import type { Reply } from '../../conversation/reply.js';
import type { Press } from './parse.js';
import { splitPlatformId, withoutThread } from './place.js';
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
  /** What we last put into that message; null: nothing that we know of. */
  sentReplyAt(platformId: string): Promise<Reply | null>;
}

/** What an Action.Execute is answered with, in the HTTP response. */
export interface PressAnswer {
  body: { statusCode: 200; type: string; value: unknown };
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
  nonce: string | null,
  deps: PressDeps,
): Promise<PressAnswer> {
  const { at, form, fields } = press;
  if (!(await deps.finished(turned, PATIENCE))) return says('I am on it.');
  const held = await deps.held(turned.eventId);
  const changed = at === null ? undefined : held.find(({ edits }) => edits !== null && isSameMessage(edits, at));
  const toMend = changed || !form ? undefined : held.find(({ reply }) => showsErrors(reply, form.id));
  for (const one of held) if (one !== toMend) await deps.release(one);
  if (changed) return shows(changed.reply);
  if (toMend && at !== null && (await deps.shown(toMend, at))) return shows(toMend.reply);
  if (toMend && at === null) await deps.release(toMend);
  const pressed = at === null ? null : await deps.sentReplyAt(at);
  const after = pressed && (form ? withFormSent(pressed, form, fields) : nonce && withFormLeft(pressed, nonce));
  return after ? { ...shows(after), keep: after } : says('Done.');
}

const shows = (reply: Reply): PressAnswer => ({
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: renderTeams(reply).card },
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
