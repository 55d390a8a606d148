import type { Block, FormField, Reply } from '../../conversation/reply.js';

type Form = Extract<Block, { kind: 'form' }>;

/** The same message after its form was sent in: what was filled in, to be read. It cannot be sent a second time. Null: there is no such form in it. */
export function withFormSent(
  reply: Reply,
  form: { id: string; place: number },
  fields: Readonly<Record<string, string>>,
): Reply | null {
  const at = placeOfForm(reply, form);
  const sent = reply.blocks[at];
  if (sent?.kind !== 'form') return null;
  const facts = sent.fields
    .map((field) => ({ label: field.label, value: readable(field, fields[field.id] ?? '') }))
    .filter(({ value }) => value !== '');
  return replaced(reply, at, [
    ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
    { kind: 'note', text: 'You sent this in.' },
  ]);
}

/** The same message after the form's own way out was taken. Null: the button is of no form in it. */
export function withFormLeft(reply: Reply, nonce: string): Reply | null {
  const at = reply.blocks.findIndex((block) => block.kind === 'form' && block.cancel?.nonce === nonce);
  return at < 0 ? null : replaced(reply, at, [{ kind: 'note', text: 'You left this form. Nothing was sent.' }]);
}

/** Whether it is this form that is shown again because something in it will not do. */
export const showsErrors = (reply: Reply, id: string): boolean =>
  reply.blocks.some((block) => block.kind === 'form' && block.id === id && block.fields.some(({ error }) => error));

const replaced = (reply: Reply, at: number, by: Block[]): Reply => ({
  ...reply,
  blocks: reply.blocks.flatMap((block, i) => (i === at ? by : [block])),
});

/** A form shown again may stand at another place than the one that was drawn. */
const placeOfForm = ({ blocks }: Reply, { id, place }: { id: string; place: number }): number => {
  const is = (block: Block | undefined): block is Form => block?.kind === 'form' && block.id === id;
  return is(blocks[place]) ? place : blocks.findIndex(is);
};

function readable({ kind, options }: FormField, value: string): string {
  const label = (one: string) => options?.find((option) => option.value === one)?.label ?? one;
  if (kind === 'choices') return value.split(';').filter(Boolean).map(label).join(', ');
  return kind === 'choice' ? label(value) : value;
}
