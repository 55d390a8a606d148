import { deskOf } from '../../advising/tickets/desk-of.js';
import type { Outgoing } from '../turn-context.js';
import { thanksLetter } from './alum-letters.js';
import { type News, toClaimer } from './ticket-news.js';
import type { TicketView } from './ticket-view.js';

/**
 * Once a meeting took place, the alum is thanked: by letter in the liaison's name, or by the liaison; the text is theirs to see in both
 * cases.
 */
export async function thanksToAlum(turn: News, { ticket, alum, claimer, history }: TicketView): Promise<Outgoing[]> {
  if (ticket.state !== 'closed' || ticket.outcome !== 'met' || !alum || !claimer) return [];
  // at the change that closed it, not at later ones
  if (history.at(-1)?.from === 'closed' || deskOf(turn.school, ticket) === null) return [];
  const body = thanksLetter(ticket, alum, claimer, turn.school);
  const mails = turn.outside?.mails ?? false;
  if (mails) {
    const subject = `Thank you from ${turn.school.short_name}`;
    const to = { recipients: [alum.email], replyTo: [claimer.email] };
    await turn.records.letters.add({ ticketId: ticket.id, kind: 'thanks', ...to, subject, body }, turn.now);
  }
  const lead = mails
    ? `They met, and I thank ${alum.name} (${alum.email}) by mail in your name; an answer comes to you. This is the letter:`
    : `They met. A thank-you that you may send to ${alum.name} (${alum.email}):`;
  const text = `Request ${ticket.number}: ${mails ? 'the alum is thanked' : 'a thank-you to send'}`;
  return [
    toClaimer(claimer.id, {
      text,
      blocks: [
        { kind: 'text', text: lead },
        { kind: 'text', text: body },
      ],
    }),
  ];
}
