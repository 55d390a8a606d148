import { z } from 'zod';
import { keepRefusal } from '../../advising/audit/keep-refusal.js';
import { readTicket } from '../../advising/tickets/read-story.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { TicketAction } from '../../advising/tickets/transitions.js';
import { type ActionHandler, defineAction } from '../action.js';
import { today } from '../blocks/today.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { formCardKey } from './card-keys.js';
import { asNew, MOVED_ON, offerForm, perform } from './perform.js';
import { presentTicket } from './present-ticket.js';
import { notFound } from './refusal-words.js';
import { seenBy } from './seen-by.js';
import { answerForm, type Errors, editForm, MAX_NOTE } from './small-forms.js';
import { TicketFields } from './ticket-fields.js';
import { toPresser } from './ticket-news.js';
import { lastNote, viewOf } from './ticket-view.js';
import { MAX_EDITED_QUESTION, readWish, type WishErrors, WishInput, wishInput } from './wish-form.js';

/** A step that needs nothing but the press. */
export const plainStep = (action: TicketAction, versioned = true): ActionHandler =>
  defineAction({
    fields: TicketFields,
    once: true,
    run: ({ ticket }, turn, seen) => perform(turn, { ticketId: ticket, action, seen: versioned ? seen : null }),
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  });

/** What the student does with their own request. Reopening is the desk's as well. */
export const studentActions: Record<string, ActionHandler> = {
  'ticket.show': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  'ticket.seen-by': defineAction({
    fields: TicketFields,
    once: false,
    run: async ({ ticket: ticketId }, turn) => {
      const ticket = await readTicket(turn, turn.person, ticketId);
      const own = ticket?.studentId === turn.person.id ? ticket : null;
      if (ticket && !own)
        await keepRefusal(turn, {
          action: 'ticket.seen-by',
          subject: { kind: 'ticket', id: ticket.id },
          aboutPersonId: ticket.studentId,
          reason: 'not-yours',
        });
      return { outgoing: [toPresser(turn, own ? await seenBy(own, turn) : notFound(turn.school))] };
    },
  }),
  'ticket.withdraw': plainStep('withdraw'),
  'ticket.reopen': plainStep('reopen'),
  'ticket.met': plainStep('met'),
  'ticket.not-met': plainStep('not-met'),
  'ticket.close-story': plainStep('close-story'),
  // whatever has changed since it was asked, it is still needed
  'ticket.still-on': plainStep('still-on', false),
  'ticket.answer-form': defineAction({
    fields: TicketFields,
    once: false,
    run: ({ ticket }, turn, seen) => asNew(offerAnswer(ticket, turn, seen), formCardKey(ticket, 'answer')),
  }),
  'ticket.answer': defineAction({
    fields: TicketFields.extend({ answer: z.string().default('') }),
    once: true,
    run: sendAnswer,
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
  'ticket.edit-form': defineAction({
    fields: TicketFields.extend(WishInput.shape),
    once: false,
    run: ({ ticket: ticketId, ...changes }, turn, seen) => {
      const card = formCardKey(ticketId, 'edit');
      const form = (ticket: Ticket) => editForm(ticket, { ...wishInput(ticket), ...given(changes) });
      return asNew(offerForm(turn, { ticketId, action: 'edit', seen }, form, card), card);
    },
  }),
  'ticket.edit': defineAction({
    fields: TicketFields.extend(WishInput.shape),
    once: true,
    run: saveEdit,
    again: ({ ticket }, turn) => presentTicket(ticket, turn),
  }),
};

const offerAnswer = (ticketId: string, turn: TurnContext, seen: number | null, answer = '', errors: Errors = {}) =>
  offerForm(
    turn,
    { ticketId, action: 'answer', seen },
    async (ticket) => answerForm(ticket, lastNote(await viewOf(turn, ticket), 'ask') ?? '', { answer }, errors),
    formCardKey(ticketId, 'answer'),
  );

function sendAnswer(
  fields: { ticket: string; answer: string },
  turn: TurnContext,
  seen: number | null,
): Promise<Answer> {
  const { ticket: ticketId, answer } = fields;
  const error = noteError(answer);
  if (error) return offerAnswer(ticketId, turn, seen, answer, { answer: error });
  const card = formCardKey(ticketId, 'answer');
  return perform(
    turn,
    { ticketId, action: 'answer', seen, note: answer.trim() },
    {
      card,
      after: done(turn, card, 'Your answer is sent.'),
      retry: (version) => offerAnswer(ticketId, turn, version, answer, { answer: MOVED_ON }),
    },
  );
}

async function saveEdit(fields: TicketFields & WishInput, turn: TurnContext, seen: number | null): Promise<Answer> {
  const { ticket: ticketId, ...input } = fields;
  const card = formCardKey(ticketId, 'edit');
  const again = (version: number | null, errors: WishErrors) =>
    offerForm(turn, { ticketId, action: 'edit', seen: version }, (ticket) => editForm(ticket, input, errors), card);
  const found = await turn.records.tickets.byId(ticketId);
  // of which kind it is, only its student may learn
  const kind = found?.studentId === turn.person.id ? found.kind : 'person';
  const reading = readWish(kind, input, today(turn), MAX_EDITED_QUESTION);
  if (!reading.ok) return again(seen, reading.errors);
  return perform(
    turn,
    { ticketId, action: 'edit', seen, wish: reading.wish },
    {
      card,
      after: done(turn, card, 'Your changes are saved.'),
      retry: (version) => again(version, { question: MOVED_ON }),
    },
  );
}

/** The form's card becomes the word that it went through, so that it cannot be sent again. */
export const done = (turn: TurnContext, card: string, text: string) => async () => [
  toPresser(turn, { text, blocks: [{ kind: 'text', text }] }, card),
];

/** Why a note that must say something will not do. */
export function noteError(note: string, required = true): string | null {
  if (required && note.trim() === '') return 'Please write a sentence or two.';
  return note.length > MAX_NOTE ? `Please keep it under ${MAX_NOTE} characters; this is ${note.length}.` : null;
}

const given = (changes: WishInput): Partial<WishInput> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== ''));
