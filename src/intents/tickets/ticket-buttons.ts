import type { Ticket } from '../../advising/tickets/ticket.js';
import { actionsIn, type TicketAction, type TicketRole } from '../../advising/tickets/transitions.js';
import type { Block, Button } from '../../conversation/reply.js';

/** How each action of the table is offered; an ellipsis says that a form follows. Null: never by a button of a card. */
const BUTTON: Record<TicketAction, Pick<Button, 'label' | 'action' | 'style'> | null> = {
  claim: { label: 'Claim', action: 'ticket.claim', style: 'primary' },
  assign: { label: 'Assign…', action: 'ticket.assign-form' },
  'give-back': { label: 'Give back', action: 'ticket.give-back' },
  ask: { label: 'Ask the student…', action: 'ticket.ask-form' },
  answer: { label: 'Answer…', action: 'ticket.answer-form', style: 'primary' },
  propose: { label: 'Propose an alum…', action: 'ticket.propose-form', style: 'primary' },
  'alum-yes': { label: 'Alum said yes', action: 'ticket.alum-yes', style: 'primary' },
  'alum-no': { label: 'No, or not now', action: 'ticket.alum-no' },
  'alum-silent': null,
  introduce: { label: 'Introduce…', action: 'ticket.introduce-form' },
  met: { label: 'We met', action: 'ticket.met', style: 'primary' },
  'not-met': { label: 'We did not meet', action: 'ticket.not-met' },
  'ask-met': null,
  expire: null,
  withdraw: { label: 'Withdraw', action: 'ticket.withdraw', style: 'danger' },
  edit: { label: 'Change…', action: 'ticket.edit-form' },
  'still-on': null,
  close: { label: 'Close…', action: 'ticket.close-form' },
  reopen: { label: 'Reopen', action: 'ticket.reopen' },
  'close-story': { label: 'Close my details', action: 'ticket.close-story' },
};

export const buttonLabel = (action: TicketAction): string => BUTTON[action]?.label ?? '';

const ABOUT_ALUMNI: ReadonlySet<TicketAction> = new Set(['propose', 'alum-yes', 'alum-no', 'alum-silent']);

export const ticketButton = (
  ticket: Pick<Ticket, 'id' | 'version'>,
  button: Pick<Button, 'label' | 'action' | 'style'>,
): Button => ({ ...button, fields: { ticket: ticket.id }, version: ticket.version });

/** What the table lets these roles try now, in its order. Whoever presses is checked again. */
export function tableButtons(ticket: Ticket, roles: readonly TicketRole[]): Button[] {
  return actionsIn(ticket.state, roles)
    .filter((action) => ticket.kind === 'alumni' || !ABOUT_ALUMNI.has(action))
    .filter((action) => action !== 'close-story' || (ticket.claimedBy !== null && ticket.storyClosedAt === null))
    .flatMap((action) => {
      const button = BUTTON[action];
      return button ? [ticketButton(ticket, button)] : [];
    });
}

export const buttonBlock = (buttons: Button[]): Block[] => (buttons.length > 0 ? [{ kind: 'buttons', buttons }] : []);
