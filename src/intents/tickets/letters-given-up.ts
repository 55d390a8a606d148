import type { Letter } from '../../advising/letters/letter-store.js';
import type { Records } from '../../advising/records.js';
import type { Answer, Outgoing } from '../turn-context.js';
import { toClaimer } from './ticket-news.js';

/** A letter that no mail server took: whoever has the request gets it to send, so that nobody waits for an answer to nothing. */
export async function lettersGivenUp(
  letters: readonly Letter[],
  { records }: { records: Pick<Records, 'tickets'> },
): Promise<Answer> {
  const outgoing: Outgoing[] = [];
  for (const { ticketId, recipients, body } of letters) {
    const ticket = ticketId ? await records.tickets.byId(ticketId) : null;
    if (!ticket?.claimedBy) continue;
    const text = `A letter for request ${ticket.number} could not be sent to ${recipients.join(' and ')}. Please check the address, and send it in your own mail:`;
    const reply = {
      text: `Request ${ticket.number}: a letter was not sent`,
      blocks: [
        { kind: 'text' as const, text },
        { kind: 'text' as const, text: body },
      ],
    };
    outgoing.push(toClaimer(ticket.claimedBy, reply));
  }
  return { outgoing };
}
