import { z } from 'zod';
import type { ActResult } from '../../advising/tickets/act-on-ticket.js';
import { suggestAlumni } from '../../advising/tickets/suggest-alumni.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Reply } from '../../conversation/reply.js';
import { type ActionHandler, defineAction } from '../action.js';
import type { Answer, Outgoing, TurnContext } from '../turn-context.js';
import { askAlum } from './ask-alum.js';
import { formCardKey } from './card-keys.js';
import { introductionToSend } from './introduction-mail.js';
import { nobodyLeft } from './nobody-left.js';
import { asNew, MOVED_ON, offerForm, perform } from './perform.js';
import { presentTicket } from './present-ticket.js';
import { type Errors, proposeForm } from './small-forms.js';
import { TicketFields } from './ticket-fields.js';
import { type News, toPresser } from './ticket-news.js';

type Done = Extract<ActResult, { kind: 'done' }>;

/** Finding an alum for a request and asking them first. A person sends the letter and records the answer. */
export const alumActions: Record<string, ActionHandler> = {
  'ticket.propose-form': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn, seen) => asNew(offerProposal(ticket, turn, seen), formCardKey(ticket, 'propose')),
  }),
  'ticket.propose': defineAction({
    fields: TicketFields.extend({ alum: z.string().default('') }),
    once: true,
    run: propose,
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  'ticket.alum-yes': defineAction({
    fields: TicketFields,
    once: true,
    run: ({ ticket: ticketId }, turn, seen) =>
      perform(
        turn,
        { ticketId, action: 'alum-yes', seen },
        { after: (result) => introductionToSend(result, turn, formCardKey(ticketId, 'propose')) },
      ),
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  'ticket.alum-no': defineAction({
    fields: TicketFields,
    once: true,
    run: ({ ticket: ticketId }, turn, seen) =>
      perform(
        turn,
        { ticketId, action: 'alum-no', seen },
        // the next suggestion follows at once
        {
          after: async ({ ticket }) => [
            toPresser(turn, await proposal(ticket, turn), formCardKey(ticket.id, 'propose')),
          ],
        },
      ),
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
};

const offerProposal = (
  ticketId: string,
  turn: TurnContext,
  seen: number | null,
  errors: Errors = {},
): Promise<Answer> =>
  offerForm(
    turn,
    { ticketId, action: 'propose', seen },
    (ticket) => proposal(ticket, turn, errors),
    formCardKey(ticketId, 'propose'),
  );

/** Suggestions to choose from, or why there are none. */
export async function proposal(ticket: Ticket, turn: News, errors: Errors = {}): Promise<Reply> {
  const suggestions = await suggestAlumni(turn, ticket);
  const mails = turn.outside?.mails ?? false;
  return suggestions.length > 0 ? proposeForm(ticket, suggestions, mails, errors) : nobodyLeft(ticket);
}

async function propose(
  { ticket: ticketId, alum }: { ticket: string; alum: string },
  turn: TurnContext,
  seen: number | null,
) {
  if (alum === '') return offerProposal(ticketId, turn, seen, { alum: 'Please choose whom to ask.' });
  const card = formCardKey(ticketId, 'propose');
  const letter = async ({ ticket }: Done): Promise<Outgoing[]> => [
    toPresser(turn, await askAlum(ticket, turn.person, turn), card),
  ];
  return perform(
    turn,
    { ticketId, action: 'propose', seen, alumId: alum },
    { card, after: letter, retry: (version) => offerProposal(ticketId, turn, version, { alum: MOVED_ON }) },
  );
}
