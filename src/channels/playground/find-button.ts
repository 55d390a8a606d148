import type { Block, Button, Reply } from '../../conversation/reply.js';

type Form = Extract<Block, { kind: 'form' }>;
type Fields = Readonly<Record<string, string>>;

/** A button as it stands in a reply; `form` is the one that it sends in. */
export interface FoundButton {
  button: Button;
  form: Form | null;
}

/**
 * The button that is meant, by nonce, else by action name (where several share it, the one whose own fields agree with those given), else by
 * label. Null: this reply has none such.
 */
export function findButton(reply: Reply, action: string, given: Fields): FoundButton | null {
  const all = buttonsOf(reply);
  const exact = all.find(({ button }) => button.nonce === action);
  if (exact) return exact;
  const label = action.trim().toLowerCase();
  const named = all.filter(({ button }) => button.action === action);
  const labelled = all.filter(({ button }) => button.label.toLowerCase() === label);
  return closest(named.length > 0 ? named : labelled, given);
}

/** What a press sends: a form's inputs as prefilled or filled in, and always the button's own fields as they were drawn. */
export function pressedFields({ button, form }: FoundButton, given: Fields): Record<string, string> {
  const inputs = (form?.fields ?? []).map(
    ({ id, value }) => [id, Object.hasOwn(given, id) ? given[id] : value] as const,
  );
  const filled = inputs.filter((input): input is [string, string] => input[1] !== undefined);
  return { ...Object.fromEntries(filled), ...button.fields };
}

function buttonsOf({ blocks }: Reply): FoundButton[] {
  return blocks.flatMap((block): FoundButton[] => {
    if (block.kind === 'buttons') return block.buttons.map((button) => ({ button, form: null }));
    if (block.kind !== 'form') return [];
    const cancel = block.cancel ? [{ button: block.cancel, form: null }] : [];
    return [{ button: block.submit, form: block }, ...cancel];
  });
}

/** A button that says something else in a field that was given is another button. Of the rest, the one that most of the fields speak for. */
function closest(found: readonly FoundButton[], given: Fields): FoundButton | null {
  let best: FoundButton | null = null;
  let most = -1;
  for (const candidate of found) {
    const own = Object.entries(candidate.button.fields ?? {}).filter(([key]) => Object.hasOwn(given, key));
    if (own.some(([key, value]) => given[key] !== value) || own.length <= most) continue;
    best = candidate;
    most = own.length;
  }
  return best;
}
