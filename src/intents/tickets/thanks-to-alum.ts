import { deskOf } from '../../advising/tickets/desk-of.js';
import type { Outgoing } from '../turn-context.js';
import { thanksLetter } from './alum-letters.js';
import { type News, toClaimer } from './ticket-news.js';
import type { TicketView } from './ticket-view.js';

/** Once a meeting took place, the alum is thanked: by letter, or by the liaison, who is given the text. */
export async function thanksToAlum(turn: News, { ticket, alum, claimer, history }: TicketView): Promise<Outgoing[]> {
  if (ticket.state !== 'closed' || ticket.outcome !== 'met' || !alum || !claimer) return [];
  // at the change that closed it, not at later ones
  if (history.at(-1)?.from === 'closed' || deskOf(turn.school, ticket) === null) return [];
  const body = thanksLetter(ticket, alum, claimer, turn.school);
  if (turn.outside?.mails) {
    const subject = `Thank you from ${turn.school.short_name}`;
    const to = { recipients: [alum.email], replyTo: [claimer.email] };
    await turn.records.letters.add({ ticketId: ticket.id, kind: 'thanks', ...to, subject, body }, turn.now);
    return [];
  }
  const reply = {
    text: `Request ${ticket.number}: a thank-you to send`,
    blocks: [
      { kind: 'text' as const, text: `They met. A thank-you that you may send to ${alum.name} (${alum.email}):` },
      { kind: 'text' as const, text: body },
    ],
  };
  return [toClaimer(claimer.id, reply)];
}
