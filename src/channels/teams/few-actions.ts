import type { Block, Button } from '../../conversation/reply.js';
import { buttonValue } from '../drawing/button-value.js';
import { drawable, shorten } from '../drawing/plain-text.js';
import { actionSets, executeAction } from './buttons.js';
import { MAX_ACTION_TITLE, MAX_ACTIONS } from './limits.js';
import type { CardElement } from './render.js';
import { inertLabel } from './text.js';

export interface ActionsPlan {
  /** By the place of the block. */
  sets: ReadonlyMap<number, ButtonsPlan>;
  /** Teams asks for what an input needs. Not where a list stands beside a form: there either's button would ask for the other's. */
  asksForInput: boolean;
}

/** What becomes of one block's buttons: drawn below it, or entered in the card's one list. */
interface ButtonsPlan {
  open: readonly Button[];
  /** The list itself, below the card's last buttons. */
  list: readonly Listed[];
}

interface Listed {
  button: Button;
  /** The heading that it stands under: in a list it is read alone. */
  under: string | null;
}

/** The press of whatever is chosen in the list. */
export const CHOSEN = 'chosen';
export const CHOSEN_FIELD = 'button';

/**
 * Teams' store rules allow six actions in a card, however many sets they stand in. Of more, five stay open, every block's first before any
 * block's second, and the rest is one list to choose from with one button.
 */
export function planActions(blocks: readonly Block[]): ActionsPlan {
  const sets = blocks.flatMap((block, place) =>
    block.kind === 'buttons' ? [{ place, buttons: block.buttons, under: headingOf(blocks, place) }] : [],
  );
  const ofForms = blocks.reduce((sum, block) => sum + (block.kind === 'form' ? (block.cancel ? 2 : 1) : 0), 0);
  const all = sets.reduce((sum, { buttons }) => sum + buttons.length, ofForms);
  if (all <= MAX_ACTIONS)
    return {
      sets: new Map(sets.map(({ place, buttons }) => [place, { open: buttons, list: [] }])),
      asksForInput: true,
    };
  const open = firstOfEach(
    sets.map(({ buttons }) => buttons),
    MAX_ACTIONS - ofForms - 1,
  );
  const several = sets.length > 1;
  const listed = sets.flatMap(({ buttons, under }) =>
    buttons.filter((button) => !open.has(button)).map((button) => ({ button, under: several ? under : null })),
  );
  const last = sets.at(-1)?.place;
  const planned = sets.map(({ place, buttons }): [number, ButtonsPlan] => [
    place,
    { open: buttons.filter((button) => open.has(button)), list: place === last ? listed : [] },
  ]);
  return { sets: new Map(planned), asksForInput: ofForms === 0 };
}

/** The heading above, unless other buttons stand between. */
function headingOf(blocks: readonly Block[], place: number): string | null {
  const above = blocks.slice(0, place).findLast(({ kind }) => kind === 'heading' || kind === 'buttons');
  return above?.kind === 'heading' ? above.text : null;
}

function firstOfEach(sets: readonly (readonly Button[])[], room: number): ReadonlySet<Button> {
  const waiting = sets.map((buttons) => [
    ...buttons.filter(({ style }) => style === 'primary'),
    ...buttons.filter(({ style }) => style !== 'primary'),
  ]);
  const open = new Set<Button>();
  while (open.size < room && waiting.some(({ length }) => length > 0))
    for (const buttons of waiting) {
      const next = open.size < room ? buttons.shift() : undefined;
      if (next) open.add(next);
    }
  return open;
}

/** The block of buttons at this place. */
export function buttonElements({ sets, asksForInput }: ActionsPlan, place: number): CardElement[] {
  const { open, list } = sets.get(place) ?? { open: [], list: [] };
  const below = actionSets(open.map((button) => executeAction(button)));
  return list.length > 0 ? [...below, listToChooseFrom(list, `more#${place}`, asksForInput)] : below;
}

/** What a choice stands for is its value: a card that is years old can still be read. */
function listToChooseFrom(list: readonly Listed[], prefix: string, required: boolean): CardElement {
  const choices = new Map(list.map((one) => [asciiOf(buttonValue(one.button)), titleOf(one)]));
  const label = 'More that you can do here';
  const input: CardElement = {
    type: 'Input.ChoiceSet',
    id: `${prefix}.${CHOSEN_FIELD}`,
    label,
    style: 'compact',
    placeholder: 'Choose',
    choices: [...choices].map(([value, title]) => ({ title, value })),
    ...(required ? { isRequired: true, errorMessage: `${label}: please choose one.` } : {}),
  };
  const go = executeAction({ label: 'Do this', action: CHOSEN }, { form: prefix });
  return { type: 'Container', items: [input, ...actionSets([go])] };
}

/** No client can lose a character of it. */
const asciiOf = (value: object): string =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const titleOf = ({ button, under }: Listed): string => {
  const label = inertLabel(button.label);
  const heading = under === null ? '' : drawable(under).replaceAll('\n', ' ');
  return heading === '' ? label : `${shorten(inertLabel(heading), MAX_ACTION_TITLE)}: ${label}`;
};
