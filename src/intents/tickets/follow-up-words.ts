import type { Ticket } from '../../advising/tickets/ticket.js';
import { actionsIn } from '../../advising/tickets/transitions.js';
import type { Reply } from '../../conversation/reply.js';
import { sayDate } from '../../time/say-time.js';
import { buttonBlock, tableButtons, ticketButton } from './ticket-buttons.js';
import { claimerName, lastNote, type TicketView } from './ticket-view.js';
import { wishLine } from './ticket-words.js';

/** A week before the date that the student gave. */
export function stillOnQuestion(ticket: Ticket): Reply {
  const when = ticket.needBy ? sayDate(ticket.needBy) : 'soon';
  const met = actionsIn(ticket.state, ['student']).includes('met');
  const question = met
    ? `Your request ${ticket.number} is for ${when}. Is your meeting still on?`
    : `Your request ${ticket.number} is open still: ${wishLine(ticket)}. Do you need it as it is?`;
  return {
    text: `Is your request ${ticket.number} still on?`,
    blocks: [
      { kind: 'text', text: question },
      ...buttonBlock([
        ticketButton(ticket, { label: 'Yes, still on', action: 'ticket.still-on', style: 'primary' }),
        ...tableButtons(ticket, ['student']).filter(
          ({ action }) => action === 'ticket.edit-form' || action === 'ticket.withdraw',
        ),
        ...(met ? [ticketButton(ticket, { label: 'We did not meet', action: 'ticket.not-met' })] : []),
      ]),
    ],
  };
}

/** The desk's question has waited for some working days. Said once. */
export function answerReminder(view: TicketView): Reply {
  const { ticket } = view;
  const text = `${claimerName(view)} still waits for your answer on request ${ticket.number}: “${lastNote(view, 'ask') ?? ''}”`;
  return {
    text: `A question waits on your request ${ticket.number}`,
    blocks: [
      { kind: 'text', text },
      ...buttonBlock([
        ticketButton(ticket, { label: 'Answer…', action: 'ticket.answer-form', style: 'primary' }),
        ticketButton(ticket, { label: 'Withdraw', action: 'ticket.withdraw', style: 'danger' }),
      ]),
    ],
  };
}
