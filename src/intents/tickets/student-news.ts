import type { TicketEvent } from '../../advising/tickets/ticket.js';
import type { TicketAction } from '../../advising/tickets/transitions.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { specialtyName } from '../blocks/specialty-names.js';
import { buttonBlock, ticketButton } from './ticket-buttons.js';
import { claimerName, type TicketView } from './ticket-view.js';
import { OUTCOME } from './ticket-words.js';

/** The one short message to the student that goes with each change of their card. */
export function studentNews(view: TicketView, action: TicketAction, event: TicketEvent): Reply {
  const { ticket } = view;
  return {
    text: `News on your request ${ticket.number}`,
    blocks: [{ kind: 'text', text: newsWords(view, action, event) }, ...contact(view, action), ...next(view, action)],
  };
}

function newsWords(view: TicketView, action: TicketAction, event: TicketEvent): string {
  const { ticket, desk } = view;
  const it = `request ${ticket.number}`;
  const who = claimerName(view);
  const byStudent = event.actorId === ticket.studentId;
  switch (action) {
    case 'claim':
      return `${who} (${desk.name}) has picked up your ${it}.`;
    case 'assign':
      return `Your ${it} is now with ${who} (${desk.name}).`;
    case 'give-back':
      return `Your ${it} is back with ${desk.name}, for a colleague to pick up.`;
    case 'ask':
      return `${who} has a question about your ${it}: “${event.note ?? ''}”`;
    case 'answer':
      return `Sent: ${who} has your answer on ${it}.`;
    case 'propose':
      return `${who} has asked somebody about your ${it}. You will hear from me when they answer.`;
    case 'alum-yes':
    case 'introduce':
      return introduction(view, event);
    case 'alum-no':
    case 'alum-silent':
      return `The person who was asked about your ${it} cannot do it now. ${who} is looking further.`;
    case 'met':
      return `Thank you for telling me. Your ${it} is closed as met.`;
    case 'not-met':
      return `Thank you for telling me. Your ${it} is closed. If you still want the conversation, reopen it within 30 days.`;
    case 'ask-met':
      return `Did the conversation of your ${it} take place?`;
    case 'expire':
      return `I have closed your ${it}, since its time has passed. You can reopen it within 30 days.`;
    case 'withdraw':
      return `Your ${it} is withdrawn, and its details are closed to ${desk.name}. You can reopen it within 30 days.`;
    case 'edit':
      return `Your ${it} is changed, and ${desk.name} has the new version.`;
    case 'still-on':
      return `Thank you. Your ${it} stays as it is${ticket.claimedBy ? `, and ${who} knows` : ''}.`;
    case 'close-story':
      return `Your name and your words in ${it} are closed to ${desk.name} now. What was read before cannot be unread.`;
    case 'close':
      return `${who} closed your ${it}. ${ticket.outcome ? `${OUTCOME[ticket.outcome]}.` : ''}${event.note ? ` They wrote: “${event.note}”` : ''}`;
    case 'reopen':
      return byStudent ? `Your ${it} is open again: ${desk.name} has it.` : `${desk.name} has reopened your ${it}.`;
  }
}

function introduction(view: TicketView, event: TicketEvent): string {
  const { ticket, alum, desk } = view;
  const message = event.note ? `\n${event.note}` : '';
  return alum
    ? `Your request ${ticket.number}: ${alum.name} has agreed to hear from you. Please use the contact for this only.${message}`
    : `Your request ${ticket.number}: ${claimerName(view)} (${desk.name}) has arranged it.${message}`;
}

function contact({ alum }: TicketView, action: TicketAction): Block[] {
  if (!alum || (action !== 'alum-yes' && action !== 'introduce')) return [];
  const lines = [`${specialtyName(alum.specialty)}, ${alum.institution}, ${alum.city}`, alum.email];
  return [{ kind: 'people', people: [{ name: alum.name, about: `Graduated in ${alum.gradYear}`, lines }] }];
}

/** The one press that may follow at once, so that nobody has to look for the card. */
function next({ ticket }: TicketView, action: TicketAction): Block[] {
  if (action === 'ask') {
    return buttonBlock([ticketButton(ticket, { label: 'Answer…', action: 'ticket.answer-form', style: 'primary' })]);
  }
  if (action === 'ask-met') {
    return buttonBlock([
      ticketButton(ticket, { label: 'We met', action: 'ticket.met', style: 'primary' }),
      ticketButton(ticket, { label: 'We did not meet', action: 'ticket.not-met' }),
      { label: 'Do not ask me this', action: 'preferences.mute', fields: { kind: 'meetings' } },
    ]);
  }
  if (ticket.state === 'withdrawn') {
    return buttonBlock([ticketButton(ticket, { label: 'Reopen', action: 'ticket.reopen' })]);
  }
  return [];
}
