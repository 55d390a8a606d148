import { queuesFor } from '../../advising/tickets/desk-queue.js';
import type { Slots } from '../intents.js';
import { type Answer, answer, type TurnContext } from '../turn-context.js';
import { askedOfDesk } from './asked-of-desk.js';
import { figures } from './figures-reply.js';
import { numberIn } from './find-request.js';
import { narrowed } from './narrow-queue.js';
import { queueReply } from './queue-reply.js';

const FIGURES = /\b(figures?|statistics|stats|how many (requests|tickets)|numbers)\b/i;

/** The queue of whoever works a desk: a request of it by its number, its place in the list that was shown, or all that the sentence is about. */
export async function queueAnswer(slots: Slots, turn: TurnContext): Promise<Answer> {
  if (FIGURES.test(turn.text)) return figures(turn);
  const queues = await queuesFor(turn.person, turn.school, turn.records.tickets);
  if (queues.length === 0) {
    const text = 'You have no requests, and you work at none of the desks that get them.';
    return answer({ text: 'No requests', blocks: [{ kind: 'text', text }] });
  }
  const number = numberIn(turn.text);
  const waiting = queues.flatMap(({ tickets }) => tickets);
  const numbered = waiting.find((ticket) => ticket.number === number);
  if (numbered) return askedOfDesk(numbered, turn);
  const { listed } = turn.memory ?? {};
  if (slots.ordinal && listed?.kind === 'ticket') {
    const id = slots.ordinal > 0 ? listed.ids[slots.ordinal - 1] : listed.ids.at(slots.ordinal);
    const counted = waiting.find((ticket) => ticket.id === id);
    if (counted) return askedOfDesk(counted, turn);
  }
  const { queues: shown, lead } = narrowed(queues, slots, turn);
  const { reply, ids } = await queueReply(shown, turn);
  const blocks = [...(lead === null ? [] : [{ kind: 'text' as const, text: lead }]), ...reply.blocks];
  return answer({ ...reply, blocks }, { intent: 'my-requests', slots, listed: { kind: 'ticket', ids } });
}
