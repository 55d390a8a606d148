import { readStory } from '../../advising/tickets/read-story.js';
import { type ActionHandler, defineAction } from '../action.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { formCardKey } from './card-keys.js';
import { isLong } from './claimer-card.js';
import { presentTicket } from './present-ticket.js';
import { TicketFields } from './ticket-fields.js';
import { toPresser } from './ticket-news.js';
import { type TicketView, viewOf } from './ticket-view.js';
import { KIND, wishFacts } from './ticket-words.js';

/** What a long request says, drawn together by a model for whoever has claimed it, and for nobody else. */
export const summaryAction: Record<string, ActionHandler> = {
  'ticket.summary': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn) => sumUp(ticket, turn),
  }),
};

async function sumUp(ticketId: string, turn: TurnContext): Promise<Answer> {
  const story = await readStory(turn, turn.person, ticketId);
  if (story.kind !== 'open' || story.ticket.studentId === turn.person.id) return presentTicket(ticketId, turn);
  const view = await viewOf(turn, story.ticket);
  const summary = isLong(view) ? turn.texts?.summary(materialOf(view)) : null;
  const words = summary ?? 'I have no summary of this one. The student’s own words are on the card.';
  const reply = {
    text: `Request ${story.ticket.number}: a summary for you`,
    blocks: [
      { kind: 'text' as const, text: `Request ${story.ticket.number}. ${words}` },
      ...(summary
        ? [
            {
              kind: 'note' as const,
              text: 'A draft by a language model, for you alone, from the words without names. The student’s own words count.',
            },
          ]
        : []),
    ],
  };
  return { outgoing: [toPresser(turn, reply, formCardKey(ticketId, 'summary'))] };
}

const SPOKEN = new Set(['ask', 'answer', 'edit']);

const materialOf = ({ ticket, history }: TicketView) => ({
  facts: [KIND[ticket.kind], ...wishFacts(ticket).map(({ label, value }) => `${label}: ${value}`)],
  question: ticket.question,
  notes: history.flatMap(({ action, note }) => (note && SPOKEN.has(action) ? [`${action}: ${note}`] : [])),
});
