import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Block, FormField, Reply } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';

/** Longest text of a reminder of one's own. */
export const MAX_WHAT = 200;

export const RepeatChoice = z.enum(['none', 'daily', 'weekdays', 'weekly', 'fortnightly', 'monthly']);
export type RepeatChoice = z.infer<typeof RepeatChoice>;

export interface FormState {
  /** Ties the form's card to what becomes of it. */
  form?: string;
  what?: string | undefined;
  date?: string | undefined;
  time?: string | undefined;
  repeat?: RepeatChoice | undefined;
  /** The last day of the rhythm. */
  until?: string | undefined;
  /** About a milestone: what it says is given. */
  milestone?: { id: string; title: string } | undefined;
  /** An earlier reminder that gets this time. */
  reminder?: { id: string; version: number; title: string } | undefined;
  /** By field. */
  errors?: Partial<Record<'what' | 'date' | 'time' | 'until', string>>;
}

export const FormId = z.string().regex(/^[0-9a-f-]{36}$/);
export const formCard = (form: string): string => `reminder-form:${form}`;

/** Asks for what is missing, with what is known filled in. Sent in again with a mistake, it is corrected in place. */
export function reminderForm(state: FormState, turn: TurnContext): { reply: Reply; card: string } {
  const form = state.form ?? randomUUID();
  const given = state.milestone?.title ?? state.reminder?.title;
  const title = given ? `When should I remind you: ${given}?` : 'When, and about what, should I remind you?';
  const why = Object.values(state.errors ?? {}).filter((text) => text !== undefined);
  return {
    card: formCard(form),
    reply: {
      text: 'When should I remind you?',
      blocks: [
        { kind: 'text', text: why.length > 0 ? `${title} ${why.join(' ')}` : title },
        formBlock(form, state, turn),
        { kind: 'note', text: `Times are in ${turn.zone.replaceAll('_', ' ')}. You can also write it: “Friday at 3”.` },
      ],
    },
  };
}

function formBlock(form: string, state: FormState, { zone }: TurnContext): Block {
  const { milestone, reminder, errors = {} } = state;
  const withError = (id: 'what' | 'date' | 'time' | 'until', field: Omit<FormField, 'id'>): FormField => ({
    id,
    ...field,
    ...(errors[id] ? { error: errors[id] } : {}),
  });
  const value = (text: string | undefined) => (text ? { value: text } : {});
  const what = withError('what', {
    label: 'What about',
    kind: 'text',
    required: true,
    maxLength: MAX_WHAT,
    ...value(state.what),
  });
  const repeat: FormField = {
    id: 'repeat',
    label: 'Repeat',
    kind: 'choice',
    required: false,
    value: state.repeat ?? 'none',
    options: REPEATS,
  };
  const until = withError('until', {
    label: 'Repeat until',
    kind: 'date',
    required: false,
    hint: 'Left empty: until you say that it is done.',
    ...value(state.until),
  });
  return {
    kind: 'form',
    id: 'reminder-form',
    fields: [
      ...(milestone || reminder ? [] : [what]),
      withError('date', { label: 'Day', kind: 'date', required: true, ...value(state.date) }),
      withError('time', {
        label: 'Time',
        kind: 'time',
        required: false,
        hint: `Left empty: in the morning. ${zone}`.slice(0, 200),
        ...value(state.time),
      }),
      ...(milestone || reminder ? [] : [repeat, until]),
    ],
    submit: {
      label: reminder ? 'Snooze' : 'Remind me',
      action: reminder ? 'reminder.snooze' : 'reminder.save',
      fields: {
        form,
        ...(milestone ? { milestone: milestone.id } : {}),
        ...(reminder ? { reminder: reminder.id } : {}),
      },
      ...(reminder ? { version: reminder.version } : {}),
      style: 'primary',
    },
    cancel: { label: 'Leave it', action: 'reminder.leave', fields: { form } },
  };
}

const REPEATS = [
  { value: 'none', label: 'Once' },
  { value: 'daily', label: 'Every day' },
  { value: 'weekdays', label: 'Monday to Friday' },
  { value: 'weekly', label: 'Every week' },
  { value: 'fortnightly', label: 'Every second week' },
  { value: 'monthly', label: 'Every month' },
];
