import { deskFor } from '../../advising/school/school.js';
import { isOpen, type Ticket } from '../../advising/tickets/ticket.js';
import { REOPEN_WITHIN_MS } from '../../advising/tickets/transitions.js';
import type { Block, Button, Reply } from '../../conversation/reply.js';
import { sayMoment } from '../../time/say-time.js';
import { askButton } from '../blocks/ask-button.js';
import { deskReach } from '../blocks/desk-reach.js';
import type { TurnContext } from '../turn-context.js';
import { standing } from './student-card.js';
import { tableButtons, ticketButton } from './ticket-buttons.js';
import { viewOf } from './ticket-view.js';
import { OUTCOME, wishLine } from './ticket-words.js';

/** Open ones with their buttons at most; the rest is a line each. */
const IN_FULL = 5;
const ENDED = 3;

export interface RequestList {
  reply: Reply;
  /** In the order shown. */
  ids: string[];
}

/** All that a student has under way, oldest first, and what ended lately. `tickets` in the order in which they were opened. */
export async function requestList(tickets: readonly Ticket[], turn: TurnContext): Promise<RequestList> {
  const open = tickets.filter(isOpen);
  const ended = tickets.filter((ticket) => !isOpen(ticket) && endedLately(ticket, turn.now)).slice(-ENDED);
  const blocks: Block[] = [{ kind: 'text', text: lead(open.length) }];
  for (const ticket of open.slice(0, IN_FULL)) blocks.push(...(await openBlocks(ticket, turn)));
  if (open.length > IN_FULL)
    blocks.push({ kind: 'list', items: open.slice(IN_FULL).map((ticket) => sent(ticket, turn)) });
  if (ended.length > 0) blocks.push(...endedBlocks(ended));
  return {
    reply: { text: 'Your requests', blocks: [...blocks, ...lastBlocks(turn)] },
    ids: [...open, ...ended].map(({ id }) => id),
  };
}

function lead(count: number): string {
  if (count === 0)
    return 'You have no open request: nothing of yours is waiting at a desk. If you meant to send one, it did not arrive.';
  const what = count === 1 ? 'One request of yours is open' : `${count} requests of yours are open`;
  return `${what}. What stands here has reached its desk; what does not was not sent.`;
}

const sent = (ticket: Ticket, { zone }: TurnContext): string =>
  `Request ${ticket.number}, sent ${sayMoment(ticket.openedAt, zone)}. ${wishLine(ticket)}.`;

/** What was asked for and where it stands, for its student. */
export const requestLines = async (ticket: Ticket, turn: TurnContext): Promise<string> =>
  `${sent(ticket, turn)}\n${standing(await viewOf(turn, ticket))}`;

async function openBlocks(ticket: Ticket, turn: TurnContext): Promise<Block[]> {
  const buttons: Button[] = [
    ...tableButtons(ticket, ['student']),
    ticketButton(ticket, { label: 'Details', action: 'ticket.show' }),
  ];
  return [
    { kind: 'text', text: await requestLines(ticket, turn) },
    { kind: 'buttons', buttons: buttons.map((button) => numbered(button, ticket)) },
  ];
}

/** Several requests stand in one message, so each button says whose it is: "Change (12)…". */
export const numbered = (button: Button, { number }: Ticket): Button => ({
  ...button,
  label: button.label.endsWith('…') ? `${button.label.slice(0, -1)} (${number})…` : `${button.label} (${number})`,
});

const endedLately = ({ closedAt }: Ticket, now: Date): boolean =>
  closedAt !== null && now.getTime() - closedAt.getTime() <= REOPEN_WITHIN_MS;

const endedBlocks = (ended: readonly Ticket[]): Block[] => [
  { kind: 'heading', text: 'Ended lately' },
  {
    kind: 'list',
    items: ended.map((ticket) => {
      const how =
        ticket.state === 'withdrawn' ? 'withdrawn' : ticket.outcome ? OUTCOME[ticket.outcome].toLowerCase() : 'closed';
      return `Request ${ticket.number}: ${how}. ${wishLine(ticket)}.`;
    }),
  },
  {
    kind: 'buttons',
    buttons: ended.map((ticket) =>
      numbered(ticketButton(ticket, { label: 'Reopen', action: 'ticket.reopen' }), ticket),
    ),
  },
];

const lastBlocks = ({ school }: TurnContext): Block[] => [
  { kind: 'text', text: `If something is missing or pressing: ${deskReach(deskFor(school, 'osa'))}.` },
  {
    kind: 'buttons',
    buttons: [askButton('Ask for an alum', 'connect-alumni'), askButton('Talk to a person', 'talk-to-person')],
  },
];
