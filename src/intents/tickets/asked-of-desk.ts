import { mayAct } from '../../advising/tickets/act-on-ticket.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import { actionsIn, type TicketAction } from '../../advising/tickets/transitions.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { presentTicket } from './present-ticket.js';
import { refusalReply } from './refusal-words.js';
import { buttonLabel } from './ticket-buttons.js';

/** The first that fits is meant. */
const SAID: readonly (readonly [TicketAction, RegExp])[] = [
  ['give-back', /\b(give|hand|put)\b.*\bback\b|\breturn\b|\brelease\b/i],
  ['ask', /\bask the student\b/i],
  ['assign', /\b(re)?assign\b|\bhand (it |this |that |request \d+ )?(over )?to\b/i],
  ['introduce', /\bintro(duc\w+)?\b|\bconnect\b/i],
  ['propose', /\b(propos|suggest)\w*|\bask an alum\b|\bfind (an alum|somebody|someone)\b/i],
  ['reopen', /\bre-?open\b/i],
  ['close', /\bclose\b/i],
  ['claim', /\b(claim|take|pick up|i have|i got)\b/i],
];

/** The card of a request, and above it what one press would do where the sentence says what is wanted. A sentence changes nothing. */
export async function askedOfDesk(ticket: Ticket, turn: TurnContext): Promise<Answer> {
  const shown = await presentTicket(ticket.id, turn);
  const action = SAID.find(([, words]) => words.test(turn.text))?.[0];
  const lead = action && (await leadOf(ticket, action, turn));
  const [first, ...more] = shown.outgoing;
  if (!lead || !first) return shown;
  const reply = { ...first.reply, blocks: [{ kind: 'text' as const, text: lead }, ...first.reply.blocks] };
  return { ...shown, outgoing: [{ ...first, reply }, ...more] };
}

async function leadOf(ticket: Ticket, action: TicketAction, turn: TurnContext): Promise<string | null> {
  const may = await mayAct(turn, turn.person, { ticketId: ticket.id, action, seen: ticket.version });
  switch (may.kind) {
    case 'not-found':
      return null;
    case 'yes':
      return `For that, press “${buttonLabel(action)}”. Nothing has changed yet.`;
    case 'refused': {
      const why = (await refusalReply(turn, may, action)).blocks.flatMap((block) =>
        block.kind === 'text' ? [block.text] : [],
      );
      const first = actionsIn(may.ticket.state, ['member']).includes('claim') ? ['Claim it first.'] : [];
      return [...why, ...first].join(' ');
    }
  }
}
