import type { Action } from '../../conversation/message.js';
import { ButtonValue } from '../drawing/button-value.js';
import type { BlockActions, InputState, StateValues, ViewSubmission } from './schema.js';
import { WindowNote } from './schema.js';

type Press = BlockActions['actions'][number];

/**
 * A press of one of our buttons, with the inputs of its own form. What cannot be read is no action that we know, and is answered as such.
 * Null: a link, or a pick in an input that nobody waits for.
 */
export function pressedButton(press: Press, values: StateValues | undefined): Action | null {
  if (press.type !== 'button' || !press.value) return null;
  const value = parseValue(press.value);
  if (!value) return { kind: 'action', name: 'unreadable', fields: {}, nonce: null, version: null };
  const form = /^(form:[^:]*:)send$/.exec(press.block_id ?? '')?.[1];
  return actionOf(value, form && values ? inputsOf(values, form) : {});
}

/** Thumbs under an answer. The value is `good:<delivery>` or `bad:<delivery>`. */
export function pressedFeedback(press: Press): Action | null {
  if (press.type !== 'feedback_buttons') return null;
  const [, verdict, delivery] = /^(good|bad):([\w-]{1,60})$/.exec(press.value ?? '') ?? [];
  if (!verdict || !delivery) return null;
  return { kind: 'action', name: 'feedback', fields: { verdict, delivery }, nonce: null, version: null };
}

/** A window sent in: what its submit button means, with everything typed. */
export function submittedForm({ view }: ViewSubmission): { action: Action; note: WindowNote } | null {
  const note = noteOf(view.private_metadata);
  const value = note && ButtonValue.safeParse(note.s);
  if (!note || !value?.success) return null;
  return { action: actionOf(value.data, inputsOf(view.state?.values ?? {}, 'form:')), note };
}

export function noteOf(metadata: string | undefined): WindowNote | null {
  const parsed = WindowNote.safeParse(json(metadata));
  return parsed.success ? parsed.data : null;
}

/** What a button says of itself wins over an input of the same name. */
const actionOf = ({ a, f, n, v }: ButtonValue, typed: Record<string, string>): Action => ({
  kind: 'action',
  name: a,
  fields: { ...typed, ...f },
  nonce: n ?? null,
  version: v ?? null,
});

function parseValue(raw: string | null | undefined): ButtonValue | null {
  const parsed = ButtonValue.safeParse(json(raw));
  return parsed.success ? parsed.data : null;
}

/** By field id, which is the input's `action_id`. An input that was left empty is an empty field: "nothing" is an answer too. */
function inputsOf(values: StateValues, prefix: string): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const [block, elements] of Object.entries(values)) {
    if (!block.startsWith(prefix)) continue;
    for (const [id, state] of Object.entries(elements)) if (!Object.hasOwn(inputs, id)) inputs[id] = held(state);
  }
  return inputs;
}

const held = (state: InputState): string =>
  state.selected_options?.map(({ value }) => value).join(';') ??
  state.selected_option?.value ??
  state.selected_date ??
  state.selected_time ??
  state.value ??
  '';

function json(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
