import type { Records } from '../../advising/records.js';
import type { Desk, School } from '../../advising/school/school.js';
import { deskOf } from '../../advising/tickets/desk-of.js';
import { isWorking, type Lying, leftLying } from '../../advising/tickets/left-lying.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Block } from '../../conversation/reply.js';
import { sayDate } from '../../time/say-time.js';
import { localDateOf } from '../../time/zoned.js';
import type { Answer, Outgoing } from '../turn-context.js';
import { ticketButton } from './ticket-buttons.js';

export interface NudgeDeps {
  records: Records;
  school: School;
  now: Date;
}

/** Shown in one message; the rest is counted. */
const MOST = 5;
const NUDGED = 'nudged';

/**
 * Tells each desk, in its working hours and in one message, of requests that nobody has claimed for a working day or whose need-by
 * date is near. Once for each reason and state of a request: its history remembers, so a second run says nothing.
 */
export async function nudgeDesks({ records, school, now }: NudgeDeps): Promise<Answer> {
  const outgoing: Outgoing[] = [];
  const open = await records.tickets.open();
  for (const desk of school.desks.filter((one) => isWorking(one, school.time_zone, now))) {
    const lying: Ticket[] = [];
    for (const ticket of open.filter((one) => deskOf(school, one)?.id === desk.id)) {
      const why = leftLying(ticket, desk, school.time_zone, now);
      if (why === null || (await wasNudged(ticket, why, records))) continue;
      lying.push(ticket);
      const { id, state, version } = ticket;
      await records.tickets.addEvent({
        ticketId: id,
        at: now,
        actorId: null,
        action: NUDGED,
        from: state,
        to: state,
        version,
        refused: null,
        note: why,
        alumId: null,
      });
    }
    if (lying.length > 0)
      outgoing.push({
        to: { kind: 'desk', deskId: desk.id },
        kind: 'notice',
        reply: {
          text: 'Requests are waiting at your desk',
          blocks: nudgeBlocks(lying, desk, localDateOf(now, school.time_zone)),
        },
      });
  }
  return { outgoing };
}

async function wasNudged({ id, version }: Ticket, why: Lying, records: Records): Promise<boolean> {
  const events = await records.tickets.events(id);
  return events.some((event) => event.action === NUDGED && event.version === version && event.note === why);
}

const STANDING: Partial<Record<Ticket['state'], string>> = {
  new: 'nobody has claimed it yet',
  waiting: 'waiting for the student',
};

/** No name and no story: the channel is shared. */
function nudgeBlocks(tickets: readonly Ticket[], desk: Desk, today: string): Block[] {
  const when = (needBy: string) => `, ${needBy < today ? 'was needed' : 'needed'} by ${sayDate(needBy)}`;
  const line = ({ number, state, needBy }: Ticket) =>
    `Request ${number}: ${STANDING[state] ?? 'still open'}${needBy ? when(needBy) : ''}`;
  const more = tickets.length - MOST;
  return [
    {
      kind: 'text',
      text:
        tickets.length === 1
          ? `One request is waiting for ${desk.name}.`
          : `${tickets.length} requests are waiting for ${desk.name}.`,
    },
    { kind: 'list', items: [...tickets.slice(0, MOST).map(line), ...(more > 0 ? [`and ${more} more`] : [])] },
    {
      kind: 'buttons',
      buttons: tickets
        .slice(0, MOST)
        .map((ticket) => ticketButton(ticket, { label: `Request ${ticket.number}`, action: 'ticket.show' })),
    },
  ];
}
