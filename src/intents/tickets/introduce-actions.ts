import { z } from 'zod';
import { deskOf } from '../../advising/tickets/desk-of.js';
import { interviewerFor, interviewersFor, mayInterview } from '../../advising/tickets/interviewers.js';
import { suggestAlumni } from '../../advising/tickets/suggest-alumni.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Block, FormField } from '../../conversation/reply.js';
import { type ActionHandler, defineAction } from '../action.js';
import { deskReach } from '../blocks/desk-reach.js';
import type { Answer, Outgoing, TurnContext } from '../turn-context.js';
import { introductionToStudent } from './alum-letters.js';
import { formCardKey } from './card-keys.js';
import { introductionMailActions, introductionToSend } from './introduction-mail.js';
import { nobodyLeft } from './nobody-left.js';
import { asNew, MOVED_ON, offerForm, perform } from './perform.js';
import { presentTicket } from './present-ticket.js';
import { alumChoice, type Errors, formField, introduceForm, suggestedPeople, type Typed } from './small-forms.js';
import { noteError } from './student-actions.js';
import { TicketFields } from './ticket-fields.js';
import { toPresser } from './ticket-news.js';

/** Bringing a student and the person who helps together: confirmed by whoever has the request, never sent by itself. */
export const introduceActions: Record<string, ActionHandler> = {
  'ticket.introduce-form': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn, seen) => asNew(offerIntroduction(ticket, turn, seen, {}), formCardKey(ticket, 'introduce')),
  }),
  'ticket.introduce': defineAction({
    fields: TicketFields.extend({
      alum: z.string().default(''),
      interviewer: z.string().default(''),
      message: z.string().default(''),
    }),
    once: true,
    run: introduce,
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  ...introductionMailActions,
};

function offerIntroduction(
  ticketId: string,
  turn: TurnContext,
  seen: number | null,
  typed: Typed,
  errors: Errors = {},
) {
  const form = async (ticket: Ticket) => {
    const { whom, say } = await whomToIntroduce(ticket, turn, typed, errors);
    const message = { message: introductionToStudent(ticket), ...typed };
    return introduceForm(ticket, whom, say, message, errors);
  };
  return offerForm(turn, { ticketId, action: 'introduce', seen }, form, formCardKey(ticketId, 'introduce'));
}

/** Whom the form lets one choose: an alum, an interviewer, or nobody where it is settled: the one proposed, or the claimer. */
async function whomToIntroduce(
  ticket: Ticket,
  turn: TurnContext,
  typed: Typed,
  errors: Errors,
): Promise<{ whom: FormField | null; say: Block[] }> {
  switch (ticket.kind) {
    case 'alumni': {
      const proposed = ticket.alumId ? await turn.records.directory.alum(ticket.alumId) : null;
      if (proposed)
        return {
          whom: null,
          say: [{ kind: 'text', text: `With ${proposed.name}. Introduce them only once they have said yes.` }],
        };
      const suggestions = await suggestAlumni(turn, ticket);
      if (suggestions.length === 0) return { whom: null, say: nobodyLeft(ticket).blocks.slice(0, 1) };
      const say: Block[] = [
        suggestedPeople(suggestions),
        { kind: 'note', text: 'Introduce only somebody who has said yes to you.' },
      ];
      return { whom: alumChoice(suggestions, true, typed, errors), say };
    }
    case 'practice-interview': {
      const options = (await interviewersFor(turn, ticket)).map(({ person }) => ({
        value: person.id,
        label: person.name.slice(0, 75),
      }));
      if (options.length === 0)
        return { whom: null, say: [{ kind: 'text', text: 'The student will be told to turn to you.' }] };
      const plan = {
        label: 'Interviewer',
        kind: 'choice',
        required: false,
        options: options.slice(0, 100),
        hint: 'Left empty: you',
      } as const;
      return { whom: formField('interviewer', plan, typed, errors), say: [] };
    }
    case 'application-question':
    case 'orma':
    case 'person':
      return { whom: null, say: [{ kind: 'text', text: 'The student will be told to turn to you.' }] };
  }
}

async function introduce(
  fields: { ticket: string; alum: string; interviewer: string; message: string },
  turn: TurnContext,
  seen: number | null,
): Promise<Answer> {
  const { ticket: ticketId, ...typed } = fields;
  const error = noteError(typed.message);
  if (error) return offerIntroduction(ticketId, turn, seen, typed, { message: error });
  const card = formCardKey(ticketId, 'introduce');
  const ticket = await turn.records.tickets.byId(ticketId);
  const unfit = ticket ? await interviewerError(ticket, typed.interviewer, turn) : null;
  if (unfit) return offerIntroduction(ticketId, turn, seen, typed, { interviewer: unfit });
  const lead = ticket && ticket.kind !== 'alumni' ? await whoItIs(ticket, typed.interviewer, turn) : '';
  const note = [lead, typed.message.trim()].filter((part) => part !== '').join('\n');
  const act = {
    ticketId,
    action: 'introduce',
    seen,
    note,
    ...(typed.alum === '' ? {} : { alumId: typed.alum }),
  } as const;
  return perform(turn, act, {
    card,
    after: (result) => afterIntroduction(result, turn, card),
    retry: (version) => offerIntroduction(ticketId, turn, version, typed, { message: MOVED_ON }),
  });
}

/** Nobody from a program that the student hopes for, neither whoever was chosen nor whoever has the request. */
async function interviewerError(ticket: Ticket, interviewerId: string, turn: TurnContext): Promise<string | null> {
  if (ticket.kind !== 'practice-interview' || ticket.claimedBy !== turn.person.id) return null;
  if (interviewerId !== '')
    return (await interviewerFor(turn, ticket, interviewerId))
      ? null
      : 'They cannot give this interview. Please choose again.';
  return (await mayInterview(turn, ticket, turn.person))
    ? null
    : 'You are from a program that the student named. Please choose somebody else.';
}

async function afterIntroduction(result: { ticket: Ticket }, turn: TurnContext, card: string): Promise<Outgoing[]> {
  const text = 'Introduced: the student has been told.';
  const told = toPresser(turn, { text, blocks: [{ kind: 'text', text }] }, card);
  return [told, ...(await introductionToSend(result, turn))];
}

/** Names the person the student meets from the directory, and only by the way they agreed to. */
async function whoItIs(ticket: Ticket, interviewerId: string, turn: TurnContext): Promise<string> {
  const chosen = await interviewerFor(turn, ticket, interviewerId);
  if (chosen) {
    const reach = chosen.contact ? ` How to reach them: ${chosen.contact}.` : '';
    return `With ${chosen.person.name}.${reach}`;
  }
  const desk = deskOf(turn.school, ticket);
  return `With ${turn.person.name}${desk ? `, ${deskReach(desk)}` : ''}.`;
}
