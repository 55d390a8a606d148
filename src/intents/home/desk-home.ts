import type { School } from '../../advising/school/school.js';
import { deskOf } from '../../advising/tickets/desk-of.js';
import { type DeskQueue, queuesFor } from '../../advising/tickets/desk-queue.js';
import { mayRecord } from '../../advising/tickets/match-result.js';
import { inMatchWeek } from '../../advising/tickets/match-week.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Block, Button } from '../../conversation/reply.js';
import { DAY } from '../../time/durations.js';
import { localDateOf } from '../../time/zoned.js';
import { askButton } from '../blocks/ask-button.js';
import { awayBlocks } from '../tickets/away-actions.js';
import { figuresButton } from '../tickets/figures-reply.js';
import { recordButton } from '../tickets/match-actions.js';
import { queueLine } from '../tickets/queue-reply.js';
import { ticketButton } from '../tickets/ticket-buttons.js';
import type { TurnContext } from '../turn-context.js';

/** Shown of each desk; the figures say how many there are. */
const SHOWN = 8;
const CLOSED_WITHIN = 30 * DAY;

/** The queues of whoever works at desks, or of the office that looks after them: no name and no question, as on the desks' cards. */
export async function deskHome(turn: TurnContext): Promise<Block[]> {
  const queues = await queuesFor(turn.person, turn.school, turn.records.tickets);
  if (queues.length === 0) return [];
  const closed = await turn.records.tickets.closedSince(new Date(turn.now.getTime() - CLOSED_WITHIN));
  const blocks: Block[] = [];
  for (const queue of queues) blocks.push(...(await deskBlocks(queue, closedAt(queue, closed, turn.school), turn)));
  return [
    ...blocks,
    {
      kind: 'buttons',
      buttons: [askButton('Show the queue', 'my-requests'), figuresButton, ...(await deansButtons(turn))],
    },
    ...(await awayBlocks(turn)),
  ];
}

/** In Match Week, for the dean's people. */
async function deansButtons(turn: TurnContext): Promise<Button[]> {
  const { records, now, school, person } = turn;
  return mayRecord(turn, person) && inMatchWeek(await records.milestones.all(), now, school.time_zone)
    ? [recordButton]
    : [];
}

async function deskBlocks(queue: DeskQueue, closed: number, turn: TurnContext): Promise<Block[]> {
  const { desk, member, tickets } = queue;
  const shown = tickets.slice(0, SHOWN);
  const items: string[] = [];
  for (const ticket of shown) items.push(await queueLine(ticket, desk.confidential, turn));
  const rest = tickets.length - shown.length;
  const buttons = member ? shown.flatMap((ticket) => ticketButtons(ticket, turn)) : [];
  return [
    { kind: 'heading', text: desk.name },
    { kind: 'text', text: figures(tickets, closed, turn) },
    ...(items.length > 0
      ? [{ kind: 'list' as const, items: rest > 0 ? [...items, `and ${rest} needed later`] : items }]
      : []),
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

function figures(tickets: readonly Ticket[], closed: number, { now, school }: TurnContext): string {
  const today = localDateOf(now, school.time_zone);
  const unclaimed = tickets.filter(({ state }) => state === 'new').length;
  const overdue = tickets.filter(({ state, needBy }) => state !== 'introduced' && needBy !== null && needBy < today);
  return `${tickets.length} open, ${unclaimed} unclaimed, ${overdue.length} overdue; ${closed} closed in the last 30 days`;
}

function ticketButtons(ticket: Ticket, { person }: TurnContext): Button[] {
  const { number, state, claimedBy } = ticket;
  if (state === 'new')
    return [ticketButton(ticket, { label: `Claim ${number}`, action: 'ticket.claim', style: 'primary' })];
  return claimedBy === person.id ? [ticketButton(ticket, { label: `Request ${number}`, action: 'ticket.show' })] : [];
}

type Closed = Awaited<ReturnType<TurnContext['records']['tickets']['closedSince']>>;

const closedAt = ({ desk }: DeskQueue, closed: Closed, school: School): number =>
  closed.filter((one) => deskOf(school, one)?.id === desk.id).reduce((sum, { count }) => sum + count, 0);
