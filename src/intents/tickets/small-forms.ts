import type { Person } from '../../advising/people/person.js';
import type { Suggestion } from '../../advising/tickets/rank-alumni.js';
import { Outcome, type Ticket } from '../../advising/tickets/ticket.js';
import type { Block, FormField, Reply } from '../../conversation/reply.js';
import { specialtyName } from '../blocks/specialty-names.js';
import { KIND, OUTCOME, wishLine } from './ticket-words.js';
import { type WishErrors, type WishInput, wishFields } from './wish-form.js';

/** Longest note that goes with a step. */
export const MAX_NOTE = 1_500;

export type Typed = Readonly<Record<string, string>>;
export type Errors = Readonly<Record<string, string>>;

interface SmallForm {
  action: string;
  title: string;
  say: Block[];
  fields: FormField[];
  submit: string;
}

export function smallForm(ticket: Ticket, { action, title, say, fields, submit }: SmallForm): Reply {
  return {
    text: `Request ${ticket.number}: a form`,
    blocks: [
      { kind: 'heading', text: title },
      ...say,
      {
        kind: 'form',
        id: action.replace('.', '-'),
        fields,
        submit: { label: submit, action, fields: { ticket: ticket.id }, version: ticket.version, style: 'primary' },
        cancel: { label: 'Cancel', action: 'ticket.leave', fields: { ticket: ticket.id, form: action } },
      },
    ],
  };
}

const field = (
  id: string,
  rest: Omit<FormField, 'id' | 'value' | 'error'>,
  typed: Typed,
  errors: Errors,
): FormField => ({
  id,
  ...rest,
  ...(typed[id] ? { value: typed[id] } : {}),
  ...(errors[id] ? { error: errors[id] } : {}),
});

const about = (ticket: Ticket): Block => ({ kind: 'text', text: wishLine(ticket) });

export const askForm = (ticket: Ticket, typed: Typed = {}, errors: Errors = {}): Reply =>
  smallForm(ticket, {
    action: 'ticket.ask',
    title: `Ask the student about request ${ticket.number}`,
    say: [about(ticket)],
    fields: [
      field(
        'question',
        { label: 'Your question', kind: 'paragraph', required: true, maxLength: MAX_NOTE },
        typed,
        errors,
      ),
    ],
    submit: 'Send the question',
  });

export const answerForm = (ticket: Ticket, question: string, typed: Typed = {}, errors: Errors = {}): Reply =>
  smallForm(ticket, {
    action: 'ticket.answer',
    title: `Your answer on request ${ticket.number}`,
    say: question === '' ? [] : [{ kind: 'text', text: `The question: “${question}”` }],
    fields: [
      field('answer', { label: 'Your answer', kind: 'paragraph', required: true, maxLength: MAX_NOTE }, typed, errors),
    ],
    submit: 'Send the answer',
  });

export const editForm = (ticket: Ticket, input: WishInput, errors: WishErrors = {}): Reply =>
  smallForm(ticket, {
    action: 'ticket.edit',
    title: `Change request ${ticket.number}`,
    say: [],
    fields: wishFields(ticket.kind, input, errors),
    submit: 'Save the change',
  });

export const assignForm = (ticket: Ticket, colleagues: readonly Person[], errors: Errors = {}): Reply =>
  smallForm(ticket, {
    action: 'ticket.assign',
    title: `Assign request ${ticket.number}`,
    say: [about(ticket)],
    fields: [
      field(
        'to',
        {
          label: 'To whom',
          kind: 'choice',
          required: true,
          options: colleagues.slice(0, 100).map(({ id, name }) => ({ value: id, label: name.slice(0, 75) })),
        },
        {},
        errors,
      ),
    ],
    submit: 'Assign',
  });

/** Which outcomes a request can have as it stands; the table checks them again. */
export const outcomesOf = ({ kind, state }: Ticket): Outcome[] =>
  Outcome.options.filter((outcome) => {
    if (outcome === 'no-alum') return kind === 'alumni' || kind === 'practice-interview';
    if (outcome === 'met' || outcome === 'no-meeting') return kind !== 'alumni' || state === 'introduced';
    return true;
  });

export const closeForm = (ticket: Ticket, typed: Typed = {}, errors: Errors = {}): Reply =>
  smallForm(ticket, {
    action: 'ticket.close',
    title: `Close request ${ticket.number}`,
    say: [about(ticket)],
    fields: [
      field(
        'outcome',
        {
          label: 'Outcome',
          kind: 'choice',
          required: true,
          options: outcomesOf(ticket).map((value) => ({ value, label: OUTCOME[value] })),
        },
        typed,
        errors,
      ),
      field(
        'duplicate_of',
        { label: 'Duplicate of request number', kind: 'text', required: false, maxLength: 12 },
        typed,
        errors,
      ),
      field(
        'note',
        {
          label: 'To the student',
          kind: 'paragraph',
          required: false,
          maxLength: MAX_NOTE,
          hint: 'If nobody was available, say what else they could do',
        },
        typed,
        errors,
      ),
    ],
    submit: 'Close the request',
  });

/** Suggestions with their reasons, best first; the choice holds the same people. */
export function proposeForm(
  ticket: Ticket,
  suggestions: readonly Suggestion[],
  mails: boolean,
  errors: Errors = {},
): Reply {
  const note: Block = {
    kind: 'note',
    text: 'Pressing the button writes to them in your name, without the student’s name and words, and asks whether they would.',
  };
  return smallForm(ticket, {
    action: 'ticket.propose',
    title: `Propose an alum for request ${ticket.number}`,
    say: [about(ticket), suggestedPeople(suggestions), ...(mails ? [note] : [])],
    fields: [alumChoice(suggestions, true, {}, errors)],
    submit: 'Ask this alum',
  });
}

export const suggestedPeople = (suggestions: readonly Suggestion[]): Block => ({
  kind: 'people',
  people: suggestions.slice(0, SHOWN).map(({ alum, reasons }) => ({
    name: alum.name,
    about: `${specialtyName(alum.specialty)}, ${alum.institution}, ${alum.city}`,
    lines: [reasons.join('; ')],
  })),
});

/** Suggestions worth a look. */
export const SHOWN = 5;

export const alumChoice = (suggestions: readonly Suggestion[], required: boolean, typed: Typed, errors: Errors) =>
  field(
    'alum',
    {
      label: 'Whom',
      kind: 'choice',
      required,
      options: suggestions.slice(0, SHOWN).map(({ alum }) => ({
        value: alum.id,
        label: `${alum.name}, ${alum.institution}`.slice(0, 75),
      })),
    },
    typed,
    errors,
  );

/** `whom`: who can be chosen; null where it is settled already. */
export const introduceForm = (
  ticket: Ticket,
  whom: FormField | null,
  say: Block[],
  typed: Typed,
  errors: Errors = {},
) =>
  smallForm(ticket, {
    action: 'ticket.introduce',
    title: `Introduce: request ${ticket.number}, ${KIND[ticket.kind].toLowerCase()}`,
    say: [about(ticket), ...say],
    fields: [
      ...(whom ? [whom] : []),
      field(
        'message',
        {
          label: 'What the student reads',
          kind: 'paragraph',
          required: true,
          maxLength: MAX_NOTE,
          hint: 'Change it as you like. Nothing goes out before you press the button',
        },
        typed,
        errors,
      ),
    ],
    submit: 'Introduce',
  });

export { field as formField };
