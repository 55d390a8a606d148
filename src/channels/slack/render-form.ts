import type { Block, FormField } from '../../conversation/reply.js';
import { drawable, shorten } from '../drawing/plain-text.js';
import { slackButton } from './buttons.js';
import { MAX_CHECKBOXES, MAX_CONTEXT, MAX_INPUT, MAX_LABEL, MAX_OPTION, MAX_OPTIONS } from './limits.js';
import type { SlackBlock } from './render.js';
import { plainText } from './text.js';

type Form = Extract<Block, { kind: 'form' }>;

/**
 * Inputs, each with its error below it, then the buttons. Every `block_id` starts with `form:<form>#<place>:`, so that a press takes along
 * the inputs of its own form and no other; `action_id` is the field's id.
 */
export function formBlocks(form: Form, place: number): SlackBlock[] {
  const prefix = `form:${form.id}#${place}:`;
  const buttons = [form.submit, ...(form.cancel ? [form.cancel] : [])];
  return [
    ...form.fields.flatMap((field, i) => fieldBlocks(field, `${prefix}${i}:${field.id}`)),
    {
      type: 'actions',
      block_id: `${prefix}send`,
      elements: buttons.map((button, i) => slackButton(button, place + i)),
    },
  ];
}

function fieldBlocks(field: FormField, blockId: string): SlackBlock[] {
  const input: SlackBlock = {
    type: 'input',
    block_id: blockId,
    label: plainText(field.label, MAX_LABEL),
    element: { ...element(field), action_id: field.id },
    optional: !field.required,
    ...(field.hint ? { hint: plainText(field.hint, MAX_LABEL) } : {}),
  };
  if (!field.error) return [input];
  return [
    input,
    {
      type: 'context',
      block_id: `${blockId}:error`,
      elements: [plainText(`Please change this: ${field.error}`, MAX_CONTEXT)],
    },
  ];
}

function element(field: FormField): { type: string; [key: string]: unknown } {
  switch (field.kind) {
    case 'text':
    case 'paragraph':
      return textInput(field);
    case 'date':
      return { type: 'datepicker', ...(isDate(field.value) ? { initial_date: field.value } : {}) };
    case 'time':
      return { type: 'timepicker', ...(isTime(field.value) ? { initial_time: field.value } : {}) };
    case 'choice':
      return choice(field);
    case 'choices':
      return choices(field);
  }
}

function textInput(field: FormField) {
  const max = Math.min(field.maxLength ?? MAX_INPUT, MAX_INPUT);
  const value = shorten(drawable(field.value ?? ''), max);
  return {
    type: 'plain_text_input',
    multiline: field.kind === 'paragraph',
    max_length: max,
    ...(value ? { initial_value: value } : {}),
  };
}

/** Slack refuses a select without options and an initial option that is not among them. */
function choice(field: FormField) {
  const options = slackOptions(field);
  if (options.length === 0) return textInput(field);
  const initial = options.find(({ value }) => value === field.value);
  return { type: 'static_select', options, ...(initial ? { initial_option: initial } : {}) };
}

function choices(field: FormField) {
  const options = slackOptions(field);
  if (options.length === 0) return textInput(field);
  const chosen = new Set((field.value ?? '').split(';').map((part) => part.trim()));
  const initial = options.filter(({ value }) => chosen.has(value));
  return {
    type: options.length <= MAX_CHECKBOXES ? 'checkboxes' : 'multi_static_select',
    options,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
}

function slackOptions(field: FormField) {
  const unique = new Map((field.options ?? []).map((option) => [option.value.toWellFormed(), option.label]));
  return [...unique].slice(0, MAX_OPTIONS).map(([value, label]) => ({ text: plainText(label, MAX_OPTION), value }));
}

const isTime = (value: string | undefined) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value ?? '');

function isDate(value: string | undefined): boolean {
  if (!value || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
