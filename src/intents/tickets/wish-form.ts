import { z } from 'zod';
import { Mode, type TicketKind, type TicketWish } from '../../advising/tickets/ticket.js';
import type { FormField } from '../../conversation/reply.js';
import { addMonths } from '../../time/local-date.js';
import { allSpecialties, specialty } from '../blocks/specialty-names.js';
import { MODE } from './ticket-words.js';

/** What was typed, as it came: kept whole, so that nobody types twice. */
export const WishInput = z.object({
  specialty: z.string().default(''),
  institution: z.string().default(''),
  city: z.string().default(''),
  /** Joined by `;`. */
  modes: z.string().default(''),
  need_by: z.string().default(''),
  question: z.string().default(''),
});
export type WishInput = z.infer<typeof WishInput>;
export type WishField = keyof WishInput;
export type WishErrors = Partial<Record<WishField, string>>;

/** Longest question of a new request, in UTF-16 units: what is confirmed travels in a button, and platforms bound those. */
export const MAX_QUESTION = 1_000;
/** Together, as JSON: quotes and line breaks count double there. */
export const MAX_DRAFT = 1_300;
/** A request that grew by additions may be longer. */
export const MAX_EDITED_QUESTION = 3_000;
/** As long as a place of the directory may be; several programs fit in. */
const MAX_PLACE = 200;

interface FieldPlan {
  label: string;
  required: boolean;
  hint?: string;
}
type Plan = Partial<Record<WishField, FieldPlan>>;

/** Which fields a kind's form has, in this order. */
const PLANS: Record<TicketKind, Plan> = {
  alumni: {
    specialty: { label: 'Specialty', required: true },
    institution: { label: 'Hospital', required: false, hint: 'Where you would like somebody to know from inside' },
    city: { label: 'City', required: false, hint: 'If any hospital there will do' },
    modes: { label: 'What would you like', required: true },
    need_by: {
      label: 'Needed by',
      required: false,
      hint: 'Your interview or visit. It decides the order of the queue',
    },
    question: { label: 'What would you like to ask', required: true },
  },
  'practice-interview': {
    specialty: { label: 'Specialty', required: true },
    institution: {
      label: 'Programs that have invited you',
      required: false,
      hint: 'So that nobody from there interviews you',
    },
    need_by: { label: 'Needed by', required: false, hint: 'Your first interview. It decides the order of the queue' },
    question: { label: 'Days and times that suit you, and what to practise', required: true },
  },
  'application-question': {
    specialty: { label: 'Specialty', required: false },
    need_by: { label: 'Needed by', required: false },
    question: {
      label: 'Your question',
      required: true,
      hint: 'On programs, letter writers, interviews and what follows them, or the rank list',
    },
  },
  orma: { question: { label: 'What they should know, if anything', required: false } },
  person: {
    need_by: { label: 'Needed by', required: false },
    question: { label: 'What they should know, if anything', required: false },
  },
};

export function wishFields(kind: TicketKind, input: Partial<WishInput>, errors: WishErrors = {}): FormField[] {
  const plan = PLANS[kind];
  const fields: FormField[] = [];
  const add = (id: WishField, rest: Pick<FormField, 'kind' | 'options' | 'maxLength'>) => {
    const own = plan[id];
    if (!own) return;
    fields.push({
      id,
      ...own,
      ...rest,
      ...(input[id] ? { value: input[id] } : {}),
      ...(errors[id] ? { error: errors[id] } : {}),
    });
  };
  add('specialty', { kind: 'choice', options: specialtyOptions() });
  add('institution', { kind: 'text', maxLength: MAX_PLACE });
  add('city', { kind: 'text', maxLength: MAX_PLACE });
  add('modes', { kind: 'choices', options: Mode.options.map((value) => ({ value, label: MODE[value] })) });
  add('need_by', { kind: 'date' });
  add('question', { kind: 'paragraph', maxLength: MAX_QUESTION });
  return fields;
}

const specialtyOptions = () =>
  [...allSpecialties]
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, 100)
    .map(({ id, name }) => ({ value: id, label: name.slice(0, 75) }));

export type WishReading = { ok: true; wish: TicketWish } | { ok: false; errors: WishErrors };

/** Checks what was typed for a kind. `today` is the student's local date; fields that the kind does not have are left out. */
export function readWish(kind: TicketKind, input: WishInput, today: string, maxQuestion = MAX_QUESTION): WishReading {
  const plan = PLANS[kind];
  const value = (id: WishField) => (plan[id] ? input[id].trim() : '');
  const modes = splitModes(value('modes'));
  const errors: WishErrors = {};
  for (const [id, { required }] of Object.entries(plan) as [WishField, FieldPlan][]) {
    if (required && value(id) === '') errors[id] = MISSING[id];
  }
  if (value('specialty') && !specialty(value('specialty'))) errors.specialty = 'Please choose one from the list.';
  if (modes === null) errors.modes = 'Please choose from the list.';
  for (const id of ['institution', 'city'] as const) {
    if (value(id).length > MAX_PLACE) errors[id] = `Please keep it under ${MAX_PLACE} characters.`;
  }
  const dateError = value('need_by') === '' ? null : needByError(value('need_by'), today);
  if (dateError) errors.need_by = dateError;
  const lengthError = questionError(value('question'), maxQuestion);
  if (lengthError) errors.question = lengthError;
  if (Object.keys(errors).length > 0 || modes === null) return { ok: false, errors };
  const orNull = (text: string) => (text === '' ? null : text);
  const wish: TicketWish = {
    specialty: orNull(value('specialty')),
    institution: orNull(oneLine(value('institution'))),
    city: orNull(oneLine(value('city'))),
    modes,
    needBy: orNull(value('need_by')),
    question: value('question'),
  };
  return { ok: true, wish };
}

const MISSING: Record<WishField, string> = {
  specialty: 'Please choose a specialty.',
  institution: 'Please name a hospital.',
  city: 'Please name a city.',
  modes: 'Please choose at least one.',
  need_by: 'Please choose a date.',
  question: 'Please write a sentence or two.',
};

function splitModes(text: string): Mode[] | null {
  const wanted = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const known = Mode.options.filter((mode) => wanted.includes(mode));
  return wanted.every((part) => Mode.safeParse(part).success) ? known : null;
}

function needByError(text: string, today: string): string | null {
  if (!z.iso.date().safeParse(text).success) return 'Please give a date, such as 2027-01-15.';
  if (text < today) return 'That day has passed.';
  return text > addMonths(today, 24) ? 'Please choose a day within the next two years.' : null;
}

function questionError(text: string, max: number): string | null {
  if (text.length > max) return `Please keep it under ${max} characters; this is ${text.length}.`;
  const tight = max === MAX_QUESTION && JSON.stringify(text).length > MAX_DRAFT;
  return tight ? 'Please shorten it a little; quotes and line breaks count double.' : null;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** A wish as a form's input, for changing it. */
export const wishInput = (wish: TicketWish): WishInput => ({
  specialty: wish.specialty ?? '',
  institution: wish.institution ?? '',
  city: wish.city ?? '',
  modes: wish.modes.join(';'),
  need_by: wish.needBy ?? '',
  question: wish.question,
});
