import { z } from 'zod';
import type { ActResult } from '../../advising/tickets/act-on-ticket.js';
import { suggestAlumni } from '../../advising/tickets/suggest-alumni.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Reply } from '../../conversation/reply.js';
import { type ActionHandler, defineAction } from '../action.js';
import type { Answer, Outgoing, TurnContext } from '../turn-context.js';
import { askLetter } from './alum-letters.js';
import { formCardKey } from './card-keys.js';
import { introductionToSend } from './introduce-actions.js';
import { nobodyLeft } from './nobody-left.js';
import { MOVED_ON, offerForm, perform } from './perform.js';
import { presentTicket } from './present-ticket.js';
import { type Errors, proposeForm } from './small-forms.js';
import { buttonBlock, ticketButton } from './ticket-buttons.js';
import { TicketFields } from './ticket-fields.js';
import { toPresser } from './ticket-news.js';

type Done = Extract<ActResult, { kind: 'done' }>;

/** Finding an alum for a request and asking them first. A person sends the letter and records the answer. */
export const alumActions: Record<string, ActionHandler> = {
  'ticket.propose-form': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn, seen) => offerProposal(ticket, turn, seen),
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

async function proposal(ticket: Ticket, turn: TurnContext, errors: Errors = {}): Promise<Reply> {
  const suggestions = await suggestAlumni(turn, ticket);
  return suggestions.length > 0 ? proposeForm(ticket, suggestions, errors) : nobodyLeft(ticket);
}

async function propose(
  { ticket: ticketId, alum }: { ticket: string; alum: string },
  turn: TurnContext,
  seen: number | null,
) {
  if (alum === '') return offerProposal(ticketId, turn, seen, { alum: 'Please choose whom to ask.' });
  const card = formCardKey(ticketId, 'propose');
  const letter = async ({ ticket }: Done): Promise<Outgoing[]> => [
    toPresser(turn, await letterToAsk(ticket, turn), card),
  ];
  return perform(
    turn,
    { ticketId, action: 'propose', seen, alumId: alum },
    { card, after: letter, retry: (version) => offerProposal(ticketId, turn, version, { alum: MOVED_ON }) },
  );
}

/** The alum is not in Slack or Teams: the liaison sends the question and records the answer. */
async function letterToAsk(ticket: Ticket, turn: TurnContext): Promise<Reply> {
  const alum = ticket.alumId ? await turn.records.directory.alum(ticket.alumId) : null;
  if (!alum) return nobodyLeft(ticket);
  const student = await turn.records.people.byId(ticket.studentId);
  return {
    text: `Request ${ticket.number}: a letter to send`,
    blocks: [
      { kind: 'text', text: `Please ask ${alum.name} (${alum.email}) now, in your own mail. A text you may use:` },
      { kind: 'text', text: askLetter(ticket, alum, student, turn.person, turn.school) },
      ...buttonBlock([
        ticketButton(ticket, { label: 'They said yes', action: 'ticket.alum-yes', style: 'primary' }),
        ticketButton(ticket, { label: 'No, or not now', action: 'ticket.alum-no' }),
      ]),
      {
        kind: 'note',
        text: 'The student’s name and words are not in it, and the student does not see whom you ask before a yes.',
      },
    ],
  };
}
