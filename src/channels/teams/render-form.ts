import type { Block, FormField } from '../../conversation/reply.js';
import { drawable, shorten } from '../drawing/plain-text.js';
import { actionSets, executeAction } from './buttons.js';
import { MAX_INPUT } from './limits.js';
import type { CardElement } from './render.js';
import { inertLabel, richTextBlock, runs } from './text.js';

type Form = Extract<Block, { kind: 'form' }>;

/**
 * Inputs, each with its hint and its error below it, then the buttons. A press brings all inputs of the card beside the button's own data, so
 * an input's id is `<form>#<place>.<field>` and the submit button says which form it is of (`form`) and which fields hold several values
 * (`multi`): Teams joins those by commas, hence their values are percent-encoded. `required`: Teams itself asks for what is needed.
 */
export function formElements(form: Form, place: number, required: boolean): CardElement[] {
  const prefix = `${form.id}#${place}`;
  const multi = form.fields.filter((field) => field.kind === 'choices' && hasOptions(field)).map(({ id }) => id);
  const submit = executeAction(form.submit, { form: prefix, ...(multi.length > 0 ? { multi } : {}) });
  return [
    ...form.fields.flatMap((field, i) => fieldElements(field, inputId(prefix, form.fields, i), required)),
    ...actionSets([submit, ...(form.cancel ? [executeAction(form.cancel)] : [])]),
  ];
}

/** Ids are unique in a card; of two fields with one id the first is the one that counts. */
function inputId(prefix: string, fields: readonly FormField[], i: number): string {
  const id = fields[i]?.id ?? '';
  const first = fields.findIndex((field) => field.id === id);
  return first === i ? `${prefix}.${id}` : `${prefix}~${i}.${id}`;
}

function fieldElements(field: FormField, id: string, required: boolean): CardElement[] {
  const label = inertLabel(field.label);
  const input: CardElement = {
    ...inputOf(field),
    id,
    label,
    ...(field.required && required ? { isRequired: true, errorMessage: `${label}: please fill this in.` } : {}),
  };
  const hint = field.hint ? runs(field.hint, { isSubtle: true, size: 'Small' }) : [];
  const error = field.error ? runs(`Please change this: ${field.error}`, { color: 'Attention', weight: 'Bolder' }) : [];
  const below = [error, hint].filter(({ length }) => length > 0);
  return [
    { type: 'Container', items: [input, ...below.map((inlines) => richTextBlock(inlines, { spacing: 'Small' }))] },
  ];
}

function inputOf(field: FormField): CardElement {
  switch (field.kind) {
    case 'text':
    case 'paragraph':
      return textInput(field);
    case 'date':
      return { type: 'Input.Date', ...valued(/^\d{4}-\d{2}-\d{2}$/.test(field.value ?? '') ? field.value : '') };
    case 'time':
      return { type: 'Input.Time', ...valued(/^([01]\d|2[0-3]):[0-5]\d$/.test(field.value ?? '') ? field.value : '') };
    case 'choice':
      return hasOptions(field)
        ? {
            type: 'Input.ChoiceSet',
            style: 'compact',
            choices: choicesOf(field, (value) => value),
            ...valued(known(field)[0]),
          }
        : textInput(field);
    case 'choices':
      return hasOptions(field)
        ? {
            type: 'Input.ChoiceSet',
            style: 'expanded',
            isMultiSelect: true,
            wrap: true,
            choices: choicesOf(field, encodeURIComponent),
            ...valued(
              known(field)
                .map((value) => encodeURIComponent(value.toWellFormed()))
                .join(','),
            ),
          }
        : textInput(field);
  }
}

function textInput(field: FormField): CardElement {
  const maxLength = Math.min(field.maxLength ?? MAX_INPUT, MAX_INPUT);
  return {
    type: 'Input.Text',
    maxLength,
    ...(field.kind === 'paragraph' ? { isMultiline: true } : {}),
    ...valued(shorten(drawable(field.value ?? ''), maxLength)),
  };
}

const valued = (value: string | undefined) => (value ? { value } : {});

const hasOptions = (field: FormField) => (field.options?.length ?? 0) > 0;

/** Those of the field's values that are among its options. */
function known(field: FormField): string[] {
  const wanted =
    field.kind === 'choices' ? (field.value ?? '').split(';').map((part) => part.trim()) : [field.value ?? ''];
  const values = new Set((field.options ?? []).map(({ value }) => value));
  return [...new Set(wanted)].filter((value) => values.has(value));
}

const choicesOf = (field: FormField, encode: (value: string) => string) =>
  [...new Map((field.options ?? []).map((option) => [option.value, option])).values()].map(({ value, label }) => ({
    title: inertLabel(label),
    value: encode(value.toWellFormed()),
  }));
