import type { Block } from '../../conversation/reply.js';
import { slackButton } from './buttons.js';
import { MAX_CONTEXT, MAX_SECTION } from './limits.js';
import type { SlackBlock } from './render.js';
import { factBlocks } from './rich-text.js';
import { plainText } from './text.js';

type Form = Extract<Block, { kind: 'form' }>;

/** The action of the button that opens a form's window. */
export const OPEN_FORM = 'form.open';

/** A form in a message: what it holds already, what needs another look, and a button that opens it in a window. */
export function formAsButton(form: Form, place: number, deliveryId: string): SlackBlock[] {
  const filled = form.fields.filter(({ value }) => value).map((field) => ({ label: field.label, value: shown(field) }));
  const wrong = form.fields.filter(({ error }) => error);
  const open = {
    label: filled.length > 0 ? 'Open the form' : 'Fill in the form',
    action: OPEN_FORM,
    fields: { delivery: deliveryId, form: form.id },
    style: 'primary' as const,
  };
  const buttons = [open, ...(form.cancel ? [form.cancel] : [])];
  return [
    ...(filled.length > 0 ? factBlocks({ kind: 'facts', facts: filled }) : []),
    ...wrong.map(
      ({ label, error }): SlackBlock => ({
        type: 'section',
        text: plainText(`${label}: ${error}`, MAX_SECTION),
      }),
    ),
    { type: 'actions', elements: buttons.map((button, i) => slackButton(button, place + i)) },
  ];
}

function shown({ value = '', options }: Form['fields'][number]): string {
  if (!options) return value;
  const labels = new Map(options.map((option) => [option.value, option.label]));
  return value
    .split(';')
    .map((one) => labels.get(one.trim()) ?? one)
    .join(', ');
}

export const feedbackBlock = (deliveryId: string): SlackBlock => ({
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: 'feedback',
      positive_button: {
        text: plainText('Good answer', MAX_CONTEXT),
        accessibility_label: 'This answer helped',
        value: `good:${deliveryId}`,
      },
      negative_button: {
        text: plainText('Not helpful', MAX_CONTEXT),
        accessibility_label: 'This answer did not help',
        value: `bad:${deliveryId}`,
      },
    },
  ],
});
