import type { Action } from '../conversation/message.js';
import type { Answer, TurnContext } from '../intents/turn-context.js';
import type { TurnUnit } from './turn-store.js';

/** The press that opens a form which stands as a button in a message. */
export const REOPEN = 'form.open';

/**
 * The form of an earlier message again, its buttons' nonces kept, so that two windows on one form count as one press. Where no window can
 * be opened it is sent with its inputs in the message: pressing a second time must not lead nowhere. Null: this person was sent no such form.
 */
export async function reopenForm({ fields }: Action, turn: TurnContext, unit: TurnUnit): Promise<Answer | null> {
  const sent = await unit.sentReply(fields.delivery ?? '', turn.person.id);
  const form = sent?.reply.blocks.find((block) => block.kind === 'form' && block.id === fields.form);
  if (!sent || !form) return null;
  const blocks = sent.reply.blocks.map((block) => (block === form ? { ...form, inline: true } : block));
  const reply = { ...sent.reply, blocks } as typeof sent.reply;
  return { outgoing: [{ to: { kind: 'asker' }, reply, kind: 'answer', ...(sent.card ? { card: sent.card } : {}) }] };
}
