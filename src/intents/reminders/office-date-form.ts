import { randomUUID } from 'node:crypto';
import type { Milestone } from '../../advising/milestones/milestone.js';
import type { OfficeDate } from '../../advising/milestones/office-date.js';
import type { FormField, Reply } from '../../conversation/reply.js';
import { formCard } from './reminder-form.js';

/** As they come from a form. */
export interface DateFields {
  date: string;
  date_end: string;
  time: string;
  confidence: OfficeDate['confidence'];
}

export interface DateFormState {
  /** Ties the form's card to what becomes of it. */
  form?: string;
  /** What was sent in; left out: what stands. */
  given?: DateFields;
  errors?: Partial<Record<'date' | 'date_end' | 'time', string>>;
}

/** The date of one milestone, for somebody in the office. */
export function dateForm(milestone: Milestone, state: DateFormState): { reply: Reply; card: string } {
  const form = state.form ?? randomUUID();
  const { title, windowText, source, version } = milestone;
  const where = source.length > 0 ? `Source so far: ${source.slice(0, 2).join(', ')}.` : 'No source is named so far.';
  const soFar = windowText ? [`So far it says: ${windowText}.`] : [];
  const why = Object.values(state.errors ?? {});
  return {
    card: formCard(form),
    reply: {
      text: 'Which date is right?',
      blocks: [
        { kind: 'text', text: [`Which date is right: ${title}?`, ...soFar, ...why].join(' ') },
        {
          kind: 'form',
          id: 'milestone-date',
          fields: fieldsOf(milestone, state),
          submit: {
            label: 'Keep this date',
            action: 'milestone.date-save',
            fields: { form, milestone: milestone.id },
            version,
            style: 'primary',
          },
          cancel: { label: 'Leave it', action: 'milestone.date-leave', fields: { form } },
        },
        { kind: 'note', text: `${where} Your name and the change are kept.` },
      ],
    },
  };
}

function fieldsOf(milestone: Milestone, { given, errors = {} }: DateFormState): FormField[] {
  const stands: DateFields = given ?? {
    date: milestone.date ?? '',
    date_end: milestone.dateEnd ?? '',
    time: milestone.time ?? '',
    confidence: 'published',
  };
  const field = (id: 'date' | 'date_end' | 'time', rest: Omit<FormField, 'id'>): FormField => ({
    id,
    ...rest,
    ...(stands[id] ? { value: stands[id] } : {}),
    ...(errors[id] ? { error: errors[id] } : {}),
  });
  const zone = milestone.timeZone ? `In ${milestone.timeZone.replaceAll('_', ' ')}. ` : '';
  return [
    field('date', { label: 'Day, or first day', kind: 'date', required: true }),
    field('date_end', {
      label: 'Last day',
      kind: 'date',
      required: false,
      hint: 'Only for something that lasts several days.',
    }),
    field('time', { label: 'Time', kind: 'time', required: false, hint: `${zone}Left empty: the whole day.` }),
    {
      id: 'confidence',
      label: 'How sure is it',
      kind: 'choice',
      required: true,
      value: stands.confidence,
      options: [
        { value: 'published', label: 'The official body has published it' },
        { value: 'typical', label: 'Typical, not published yet' },
      ],
    },
  ];
}
