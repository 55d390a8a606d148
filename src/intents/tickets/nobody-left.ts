import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Reply } from '../../conversation/reply.js';
import { buttonBlock, ticketButton } from './ticket-buttons.js';

/** When the directory has no suggestion: why that is, and the two ways on. */
export const nobodyLeft = (ticket: Ticket): Reply => ({
  text: `Request ${ticket.number}: nobody to suggest`,
  blocks: [
    {
      kind: 'text',
      text: `The directory has nobody for request ${ticket.number} who is free, not at their limit, and has not been asked for this student before. You can ask the student for another city or specialty, or close it with what else they could do.`,
    },
    ...buttonBlock([
      ticketButton(ticket, { label: 'Ask the student…', action: 'ticket.ask-form' }),
      ticketButton(ticket, { label: 'Close…', action: 'ticket.close-form' }),
    ]),
  ],
});
