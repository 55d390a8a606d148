import type { Button } from '../../conversation/reply.js';
import { ticketButton } from './ticket-buttons.js';
import type { TicketView } from './ticket-view.js';

/** A mark in a request's history: the letter of introduction has left from here. */
export const INTRODUCTION_SENT = 'introduction-sent';

/** Offered for as long as no letter has left from here: the draft may stand far up, or with whoever had the request before. */
export function introductionButton({ ticket, alum, history }: TicketView): Button[] {
  if (ticket.kind !== 'alumni' || ticket.state !== 'introduced' || !alum) return [];
  const sent = history.some(({ action, at }) => action === INTRODUCTION_SENT && at >= ticket.stateSince);
  return sent ? [] : [ticketButton(ticket, { label: 'Introduction…', action: 'ticket.introduction-form' })];
}
