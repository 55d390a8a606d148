import { randomUUID } from 'node:crypto';
import { type Content, InboundMessage } from '../../conversation/message.js';
import { type FoundButton, findButton, pressedFields } from './find-button.js';
import type { PlaygroundDeps } from './playground.js';
import { deskOf, TENANT } from './playground-channel.js';
import type { PlaygroundMessage } from './playground-messages.js';
import { type ShownMessage, shownMessage } from './shown-message.js';

/** What was sent or edited because of it, to this person or to a desk of theirs. Null: nobody has that e-mail. */
export async function say(deps: PlaygroundDeps, email: string, text: string): Promise<ShownMessage[] | null> {
  const as = email.toLowerCase();
  if (!(await deps.knows(as))) return null;
  const message = inbound(deps, { as, to: as, content: { kind: 'text', text } });
  return takeTurn(deps, as, message, message.content.kind === 'text' ? message.content.text : '');
}

export interface Press {
  as: string;
  /** A message's id. */
  message: string;
  /** A button's nonce, action name or label. */
  action: string;
  fields: Record<string, string>;
}

/** A press of a button on somebody's screen. `nobody`, `no-message` and `no-button` say what was not found. */
export async function act(
  deps: PlaygroundDeps,
  press: Press,
): Promise<ShownMessage[] | 'nobody' | 'no-message' | 'no-button'> {
  const as = press.as.toLowerCase();
  if (!(await deps.knows(as))) return 'nobody';
  const message = await deps.messages.byId(press.message);
  if (!message?.reply || !(await mayPress(deps, as, message.address))) return 'no-message';
  const found = await pressed(deps, message, press);
  if (!found) return 'no-button';
  const { button } = found;
  const content: Content = {
    kind: 'action',
    name: button.action,
    fields: pressedFields(found, press.fields),
    nonce: button.nonce ?? null,
    version: button.version ?? null,
  };
  return takeTurn(deps, as, inbound(deps, { as, to: message.address, content }), button.label);
}

/** On the card as it is, else as it was before an edit: on a real platform, too, a card can change under one's finger. */
async function pressed(
  deps: PlaygroundDeps,
  message: PlaygroundMessage,
  { action, fields }: Press,
): Promise<FoundButton | null> {
  const now = message.reply && findButton(message.reply, action, fields);
  if (now) return now;
  for (const reply of await deps.messages.earlierReplies(message.id)) {
    const then = findButton(reply, action, fields);
    if (then) return then;
  }
  return null;
}

async function mayPress(deps: PlaygroundDeps, as: string, address: string): Promise<boolean> {
  return address === as || (await desksOf(deps, as)).includes(address);
}

async function desksOf(deps: PlaygroundDeps, as: string): Promise<string[]> {
  const desks = await deps.desks();
  return desks.filter(({ members }) => members.includes(as)).map(({ id }) => `desk:${id}`);
}

function inbound(
  deps: PlaygroundDeps,
  { as, to, content }: { as: string; to: string; content: Content },
): InboundMessage {
  return InboundMessage.parse({
    id: randomUUID(),
    channel: 'playground',
    tenant: TENANT,
    conversation: to,
    sender: as,
    surface: deskOf(to) === null ? 'direct' : 'shared',
    at: deps.clock.now().toISOString(),
    content,
  });
}

async function takeTurn(
  deps: PlaygroundDeps,
  as: string,
  message: InboundMessage,
  words: string,
): Promise<ShownMessage[]> {
  const { messages, clock } = deps;
  const before = await messages.position();
  if (message.surface === 'direct') {
    await messages.append({
      id: `said:${message.id}`,
      address: as,
      fromPerson: true,
      text: words,
      reply: null,
      at: clock.now(),
    });
  }
  await deps.converse(message);
  const after = await messages.since([as, ...(await desksOf(deps, as))], before);
  return after.map(shownMessage).filter((shown) => shown !== null);
}
