import type { Block, Reply } from '../../conversation/reply.js';
import { buttonValue } from '../drawing/button-value.js';
import { drawable, shorten } from '../drawing/plain-text.js';
import { MAX_BUTTON_VALUE, MAX_ERROR, MAX_VIEW_BLOCKS, MAX_WINDOW_TITLE } from './limits.js';
import { blocksWithin, type SlackBlock } from './render.js';
import { formBlocks } from './render-form.js';
import type { WindowNote } from './schema.js';
import { type PlainText, plainText } from './text.js';

type Form = Extract<Block, { kind: 'form' }>;

/** What `views.open` and `response_action: update` take. */
export interface SlackView {
  type: 'modal' | 'home';
  title?: PlainText;
  submit?: PlainText;
  close?: PlainText;
  callback_id?: string;
  private_metadata?: string;
  blocks: SlackBlock[];
}

export const formOf = (reply: Reply, id?: string): Form | null =>
  reply.blocks.find((block): block is Form => block.kind === 'form' && (id === undefined || block.id === id)) ?? null;

/** A reply's first form as a window, with what stands around it. `from`: the place that the answer goes to. Null: it holds no form. */
export function renderWindow(reply: Reply, from: Pick<WindowNote, 'c' | 't'>): SlackView | null {
  const form = formOf(reply);
  if (!form) return null;
  const heading = reply.blocks.find((block) => block.kind === 'heading')?.text ?? reply.text;
  const inputs = formBlocks(form, 0).filter(({ type }) => type === 'input');
  const at = reply.blocks.indexOf(form);
  const around = (blocks: readonly Block[]) => {
    const read = blocks.filter(({ kind }) => kind !== 'buttons' && kind !== 'form' && kind !== 'heading');
    return read.length > 0 ? blocksWithin({ ...reply, blocks: read }, AROUND) : [];
  };
  const note: WindowNote = { s: submitValue(form), i: form.id, ...from };
  return {
    type: 'modal',
    callback_id: 'form',
    title: plainText(heading, MAX_WINDOW_TITLE),
    submit: plainText(form.submit.label, MAX_WINDOW_TITLE),
    close: plainText('Cancel', MAX_WINDOW_TITLE),
    private_metadata: JSON.stringify(note),
    blocks: [...around(reply.blocks.slice(0, at)), ...inputs, ...around(reply.blocks.slice(at + 1))].slice(
      0,
      MAX_VIEW_BLOCKS,
    ),
  };
}

/** Room for what is read before and after the inputs. */
const AROUND = 20;

/** As in a button: fields that are too long are left out, and the handler says what is missing. */
function submitValue({ submit }: Form) {
  const full = buttonValue(submit);
  if (JSON.stringify(full).length <= MAX_BUTTON_VALUE) return full;
  const { f: _, ...rest } = full;
  return rest;
}

/** What is wrong, beside each input: for `response_action: errors`. Empty: this form has nothing wrong in it. */
export function windowErrors(form: Form): Record<string, string> {
  const inputs = formBlocks(form, 0).filter(({ type }) => type === 'input');
  return Object.fromEntries(
    form.fields.flatMap(({ error }, i) => {
      const block = inputs[i]?.block_id;
      return error && typeof block === 'string' ? [[block, shorten(drawable(error), MAX_ERROR)]] : [];
    }),
  );
}

/** The Home tab. */
export const renderHome = (reply: Reply): SlackView => ({ type: 'home', blocks: blocksWithin(reply, MAX_VIEW_BLOCKS) });
