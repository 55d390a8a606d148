import type { DeskQueue } from '../../advising/tickets/desk-queue.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { daysBetween } from '../../time/local-date.js';
import { sayDate, sayDistance } from '../../time/say-time.js';
import { localDateOf } from '../../time/zoned.js';
import { specialtyName } from '../blocks/specialty-names.js';
import type { TurnContext } from '../turn-context.js';
import { awayBlocks } from './away-actions.js';
import { figuresButton } from './figures-reply.js';
import { ticketButton } from './ticket-buttons.js';
import { KIND, modesWords, placeWords, STATE } from './ticket-words.js';

/** Shown of each desk; the count says how many more there are. */
const MOST = 10;
const BUTTONS = 5;

/** What waits at somebody's desks, the nearest need-by date first. No name, no question: those open at the claim. */
export async function queueReply(
  queues: readonly DeskQueue[],
  turn: TurnContext,
): Promise<{ reply: Reply; ids: string[] }> {
  const blocks: Block[] = [];
  for (const queue of queues) blocks.push(...(await queueBlocks(queue, turn)));
  const open = queues.some(({ tickets }) => tickets.length > 0);
  const note =
    'Ordered by the day they are needed. Press one to see its card; name and question open to whoever claims it, and each opening is recorded.';
  return {
    reply: {
      text: 'The queue',
      blocks: [
        ...blocks,
        { kind: 'buttons', buttons: [figuresButton] },
        ...(await awayBlocks(turn)),
        ...(open ? [{ kind: 'note' as const, text: note }] : []),
      ],
    },
    ids: queues.flatMap(({ tickets }) => tickets.slice(0, MOST).map(({ id }) => id)),
  };
}

async function queueBlocks({ desk, member, tickets }: DeskQueue, turn: TurnContext): Promise<Block[]> {
  const heading: Block = { kind: 'heading', text: desk.name };
  if (tickets.length === 0) return [heading, { kind: 'text', text: 'Nothing is open here.' }];
  const shown = tickets.slice(0, MOST);
  const items: string[] = [];
  for (const ticket of shown) items.push(await queueLine(ticket, desk.confidential, turn));
  const waiting = tickets.filter(({ state }) => state === 'new').length;
  const count = `${tickets.length} open, ${waiting} of them not claimed yet${tickets.length > MOST ? `; the first ${MOST}:` : ':'}`;
  const buttons = shown
    .slice(0, BUTTONS)
    .map((ticket) => ticketButton(ticket, { label: `Request ${ticket.number}`, action: 'ticket.show' }));
  return [
    heading,
    { kind: 'text', text: count },
    { kind: 'list', items },
    ...(member ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

/** One request in a line, with no more than its desk's shared card shows. */
export async function queueLine(ticket: Ticket, confidential: boolean, turn: TurnContext): Promise<string> {
  const holder = ticket.claimedBy ? await turn.records.people.byId(ticket.claimedBy) : null;
  const state = holder
    ? `${STATE[ticket.state].toLowerCase()}, with ${holder.name}`
    : STATE[ticket.state].toLowerCase();
  const place = placeWords(ticket);
  const about = confidential
    ? []
    : [
        ...(ticket.specialty ? [specialtyName(ticket.specialty)] : []),
        ...(place ? [place] : []),
        ...(ticket.modes.length > 0 ? [modesWords(ticket.modes).toLowerCase()] : []),
      ];
  const what = about.length > 0 ? about.join(', ') : KIND[ticket.kind].toLowerCase();
  return `${needBy(ticket, turn)}: request ${ticket.number}, ${what} (${state})`;
}

function needBy({ needBy: date }: Ticket, { now, school }: TurnContext): string {
  if (date === null) return 'No date';
  return `${sayDate(date)} (${sayDistance(daysBetween(localDateOf(now, school.time_zone), date))})`;
}
