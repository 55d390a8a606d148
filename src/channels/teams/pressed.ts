import type { Action } from '../../conversation/message.js';
import { ButtonValue } from '../drawing/button-value.js';
import { CHOSEN, CHOSEN_FIELD } from './few-actions.js';
import { FormNote } from './schema.js';

/** A press of one of our buttons. */
export interface Pressed {
  action: Action;
  /** The form that it sends in: its id and its place among the reply's blocks. */
  form: { id: string; place: number } | null;
}

const UNREADABLE: Pressed = {
  action: { kind: 'action', name: 'unreadable', fields: {}, nonce: null, version: null },
  form: null,
};
const MOST_FIELDS = 100;

/**
 * `data` holds what the button carries and, flat beside it, every input of the card; only those of the button's own form count. What cannot be
 * read is no action that we know, and is answered as such.
 */
export function pressedButton(data: unknown): Pressed {
  const chosen = chosenIn(data);
  return readButton(chosen === undefined ? data : chosen);
}

/** What was chosen in the list of a card with many buttons; undefined: it is another press. Null: nothing, or no button of ours. */
function chosenIn(data: unknown): unknown {
  const button = ButtonValue.safeParse(data);
  if (!button.success || button.data.a !== CHOSEN) return undefined;
  const note = FormNote.safeParse(data);
  const chosen = note.success ? inputsOf(data as Record<string, unknown>, note.data)[CHOSEN_FIELD] : undefined;
  try {
    return JSON.parse(chosen ?? '');
  } catch {
    return null;
  }
}

function readButton(data: unknown): Pressed {
  const button = ButtonValue.safeParse(data);
  if (!button.success) return UNREADABLE;
  const { a, f, n, v } = button.data;
  const note = FormNote.safeParse(data);
  const typed = note.success ? inputsOf(data as Record<string, unknown>, note.data) : {};
  // what a button says of itself wins over an input of the same name
  const action: Action = { kind: 'action', name: a, fields: { ...typed, ...f }, nonce: n ?? null, version: v ?? null };
  return { action, form: note.success ? formOf(note.data.form) : null };
}

function formOf(prefix: string): Pressed['form'] {
  const at = prefix.lastIndexOf('#');
  return { id: prefix.slice(0, at), place: Number(prefix.slice(at + 1)) };
}

/** By field id. An input that was left empty is an empty field: "nothing" is an answer too. */
function inputsOf(data: Record<string, unknown>, { form, multi = [] }: FormNote): Record<string, string> {
  const fields: [string, string][] = multi.map((id) => [id, '']); // Teams leaves out a list with nothing chosen
  for (const [key, value] of Object.entries(data)) {
    if (!key.startsWith(`${form}.`) || fields.length > MOST_FIELDS) continue;
    const id = key.slice(form.length + 1);
    fields.push([id, multi.includes(id) ? listOf(value) : held(value)]);
  }
  return Object.fromEntries(fields);
}

const held = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** `a,b%2Cc` -> `a;b,c`: see `render-form.ts`. */
const listOf = (value: unknown): string =>
  held(value)
    .split(',')
    .filter((part) => part !== '')
    .map(unescaped)
    .join(';');

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
