import { z } from 'zod';
import { deskOf } from '../../advising/tickets/desk-of.js';
import { schoolDay } from '../../advising/tickets/desk-records.js';
import { readStory } from '../../advising/tickets/read-story.js';
import { Outcome, type Ticket } from '../../advising/tickets/ticket.js';
import type { Reply } from '../../conversation/reply.js';
import { type ActionHandler, defineAction } from '../action.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { claimerCardKey, formCardKey } from './card-keys.js';
import { claimerCard } from './claimer-card.js';
import { asNew, MOVED_ON, offerForm, perform } from './perform.js';
import { presentTicket } from './present-ticket.js';
import { notFound } from './refusal-words.js';
import { askForm, assignForm, closeForm, type Errors, type Typed } from './small-forms.js';
import { done, noteError, plainStep } from './student-actions.js';
import { TicketFields } from './ticket-fields.js';
import { needsStory, toPresser } from './ticket-news.js';
import { claimerName, viewOf } from './ticket-view.js';

/** What a desk does with a request, whatever it is about. */
export const deskActions: Record<string, ActionHandler> = {
  'ticket.claim': defineAction({
    fields: TicketFields,
    once: true,
    run: ({ ticket: ticketId }, turn, seen) =>
      // whoever claims opens the story at once, and that is kept; the news then brings it
      perform(
        turn,
        { ticketId, action: 'claim', seen },
        {
          after: async ({ ticket }) => {
            await readStory(turn, turn.person, ticket.id);
            return [];
          },
        },
      ),
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  'ticket.give-back': plainStep('give-back'),
  'ticket.details': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn) => details(ticket, turn),
  }),
  'ticket.ask-form': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn, seen) => asNew(offerAsk(ticket, turn, seen), formCardKey(ticket, 'ask')),
  }),
  'ticket.ask': defineAction({
    fields: TicketFields.extend({ question: z.string().default('') }),
    once: true,
    run: ask,
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  'ticket.assign-form': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn, seen) => asNew(offerAssign(ticket, turn, seen), formCardKey(ticket, 'assign')),
  }),
  'ticket.assign': defineAction({
    fields: TicketFields.extend({ to: z.string().default('') }),
    once: true,
    run: assign,
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  'ticket.close-form': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn, seen) => asNew(offerClose(ticket, turn, seen), formCardKey(ticket, 'close')),
  }),
  'ticket.close': defineAction({
    fields: TicketFields.extend({
      outcome: z.string().default(''),
      duplicate_of: z.string().default(''),
      note: z.string().default(''),
    }),
    once: true,
    run: close,
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  'ticket.leave': defineAction({
    fields: TicketFields.extend({ form: z.string().max(40) }),
    once: false,
    run: async ({ ticket, form }, turn) => ({
      outgoing: await done(
        turn,
        formCardKey(ticket, form.replace('ticket.', '')),
        'Left as it was: nothing was sent.',
      )(),
    }),
  }),
};

async function details(ticketId: string, turn: TurnContext): Promise<Answer> {
  const story = await readStory(turn, turn.person, ticketId);
  if (story.kind === 'not-found') return { outgoing: [toPresser(turn, notFound(turn.school))] };
  const view = await viewOf(turn, story.ticket);
  if (story.kind === 'open') {
    if (story.ticket.studentId === turn.person.id) return presentTicket(ticketId, turn);
    const drawn = claimerCard(view, turn.school.time_zone, turn.outside?.drafts);
    const card = toPresser(turn, drawn, claimerCardKey(ticketId));
    return { outgoing: [{ ...card, needs: needsStory(ticketId), anew: { earlier: furtherDown(story.ticket) } }] };
  }
  const why =
    story.reason === 'withdrawn'
      ? `The student ${story.ticket.state === 'withdrawn' ? 'withdrew it, and its details are closed' : 'closed its details'}.`
      : `It is with ${claimerName(view)}; its details open to whoever has it.`;
  const text = `Request ${story.ticket.number}: details closed`;
  return { outgoing: [toPresser(turn, { text, blocks: [{ kind: 'text', text: why }] })] };
}

/** One message at a time holds the story: it can be closed there. */
const furtherDown = ({ number }: Ticket): Reply => ({
  text: `Request ${number}: details further down`,
  blocks: [{ kind: 'text', text: `The details of request ${number} stand further down now.` }],
});

const offerAsk = (ticketId: string, turn: TurnContext, seen: number | null, question = '', errors: Errors = {}) =>
  offerForm(
    turn,
    { ticketId, action: 'ask', seen },
    (ticket) => askForm(ticket, { question }, errors),
    formCardKey(ticketId, 'ask'),
  );

function ask(fields: { ticket: string; question: string }, turn: TurnContext, seen: number | null): Promise<Answer> {
  const { ticket: ticketId, question } = fields;
  const error = noteError(question);
  if (error) return offerAsk(ticketId, turn, seen, question, { question: error });
  const card = formCardKey(ticketId, 'ask');
  return perform(
    turn,
    { ticketId, action: 'ask', seen, note: question.trim() },
    {
      card,
      after: done(turn, card, 'Your question is sent.'),
      retry: (version) => offerAsk(ticketId, turn, version, question, { question: MOVED_ON }),
    },
  );
}

const offerAssign = (ticketId: string, turn: TurnContext, seen: number | null, errors: Errors = {}): Promise<Answer> =>
  offerForm(
    turn,
    { ticketId, action: 'assign', seen },
    async (ticket) => {
      const colleagues = await colleaguesFor(ticket, turn);
      if (colleagues.length > 0) return assignForm(ticket, colleagues, errors);
      const text = `There is no other member of this desk here to give request ${ticket.number} to.`;
      return { text: 'Nobody to assign to', blocks: [{ kind: 'text', text }] };
    },
    formCardKey(ticketId, 'assign'),
  );

async function colleaguesFor(ticket: Ticket, turn: TurnContext) {
  const desk = deskOf(turn.school, ticket);
  const members = desk ? await turn.records.people.byEmails(desk.members) : [];
  const away = await turn.records.absences.on(schoolDay(turn));
  return members.filter(
    ({ id, status }) => status === 'active' && !away.has(id) && id !== ticket.claimedBy && id !== ticket.studentId,
  );
}

async function assign(
  { ticket: ticketId, to }: { ticket: string; to: string },
  turn: TurnContext,
  seen: number | null,
) {
  if (to === '') return offerAssign(ticketId, turn, seen, { to: 'Please choose somebody.' });
  const card = formCardKey(ticketId, 'assign');
  return perform(
    turn,
    { ticketId, action: 'assign', seen, assigneeId: to },
    {
      card,
      after: done(turn, card, 'Assigned.'),
      retry: (version) => offerAssign(ticketId, turn, version, { to: MOVED_ON }),
    },
  );
}

interface Closing {
  ticket: string;
  outcome: string;
  duplicate_of: string;
  note: string;
}

const offerClose = (ticketId: string, turn: TurnContext, seen: number | null, typed: Typed = {}, errors: Errors = {}) =>
  offerForm(
    turn,
    { ticketId, action: 'close', seen },
    (ticket) => closeForm(ticket, typed, errors),
    formCardKey(ticketId, 'close'),
  );

async function close(fields: Closing, turn: TurnContext, seen: number | null): Promise<Answer> {
  const { ticket: ticketId, ...typed } = fields;
  const outcome = Outcome.safeParse(typed.outcome);
  const errors = closingErrors(typed);
  if (!outcome.success || Object.keys(errors).length > 0) return offerClose(ticketId, turn, seen, typed, errors);
  const other = outcome.data === 'duplicate' ? `Taken care of with request ${bare(typed.duplicate_of)}.` : '';
  const note = [other, typed.note.trim()].filter((part) => part !== '').join(' ');
  const act = { ticketId, action: 'close', seen, outcome: outcome.data, ...(note === '' ? {} : { note }) } as const;
  const card = formCardKey(ticketId, 'close');
  return perform(turn, act, {
    card,
    after: done(turn, card, 'Closed.'),
    retry: (version) => offerClose(ticketId, turn, version, typed, { outcome: MOVED_ON }),
  });
}

function closingErrors(typed: Omit<Closing, 'ticket'>): Errors {
  const errors: Record<string, string> = {};
  if (!Outcome.safeParse(typed.outcome).success) errors.outcome = 'Please choose an outcome.';
  const noteWrong = noteError(typed.note, typed.outcome === 'no-alum');
  if (noteWrong) errors.note = typed.note.trim() === '' ? 'Please say what else the student could do.' : noteWrong;
  if (typed.outcome === 'duplicate' && !/^\d{1,9}$/.test(bare(typed.duplicate_of))) {
    errors.duplicate_of = 'Please give the number of the other request.';
  }
  return errors;
}

const bare = (number: string): string => number.trim().replace(/^#/, '');
