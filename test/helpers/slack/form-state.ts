import { isJson, type Json, jsons, type StateValues, text } from './types.js';

/** What a person types or picks: text, a date, a time, an option's value, or several. */
export type FieldValue = string | readonly string[] | null;
export type Fields = Record<string, FieldValue>;

export interface Placed {
  block: Json;
  element: Json;
}

const STATEFUL = /_text_input$|^number_input$|picker$|_select$|^checkboxes$|^radio_buttons$/;

/** Everything in the blocks that can be pressed or filled in. */
export function elementsIn(blocks: readonly Json[]): Placed[] {
  return blocks.flatMap((block) =>
    [...jsons(block.elements), block.accessory, block.element]
      .filter((element): element is Json => isJson(element) && element.action_id !== undefined)
      .map((element) => ({ block, element })),
  );
}

/** `state.values` as Slack sends it: what was entered, else what was there from the start. */
export function stateOf(blocks: readonly Json[], fields: Fields): StateValues {
  const values: StateValues = {};
  const stateful = elementsIn(blocks).filter(({ element }) => STATEFUL.test(text(element.type)));
  for (const name of Object.keys(fields)) {
    const found = stateful.filter(({ element }) => element.action_id === name);
    if (found.length !== 1) throw new Error(`the form has ${found.length} fields with the action_id ${name}`);
  }
  for (const { block, element } of stateful) {
    const [blockId, actionId] = [text(block.block_id), text(element.action_id)];
    values[blockId] ??= {};
    const value = Object.hasOwn(fields, actionId) ? fields[actionId] : undefined;
    values[blockId][actionId] = { type: element.type, ...entered(element, value) };
  }
  return values;
}

/**
 * One element's part of `state.values` or of `actions`.
 * @param value undefined leaves what was there from the start, null empties it
 */
export function entered(element: Json, value: FieldValue | undefined): Json {
  const type = text(element.type);
  if (type === 'datepicker') return { selected_date: one(value, element.initial_date, dated) };
  if (type === 'timepicker') return { selected_time: one(value, element.initial_time, timed) };
  if (type === 'checkboxes' || type.startsWith('multi_')) {
    if (value === undefined) return { selected_options: jsons(element.initial_options) };
    return { selected_options: [value ?? []].flat().map((wanted) => optionOf(element, wanted)) };
  }
  if (type.endsWith('_select') || type === 'radio_buttons' || type === 'overflow') {
    return { selected_option: one(value, element.initial_option, (wanted) => optionOf(element, wanted)) };
  }
  return { value: one(value, element.initial_value, (typed) => checkedLength(element, typed)) };
}

function one(value: FieldValue | undefined, initial: unknown, read: (value: string) => unknown): unknown {
  if (value === undefined) return initial ?? null;
  if (value === null || value === '') return null;
  if (typeof value !== 'string') throw new Error('only one value can be entered here');
  return read(value);
}

/** By its value, else by what the person reads. */
function optionOf(element: Json, wanted: string): Json {
  const options = [...jsons(element.options), ...jsons(element.option_groups).flatMap((group) => jsons(group.options))];
  const label = (option: Json) => (isJson(option.text) ? option.text.text : undefined);
  const found = options.find((option) => option.value === wanted) ?? options.find((option) => label(option) === wanted);
  if (!found) throw new Error(`${text(element.action_id)} does not offer ${wanted}`);
  return found;
}

function dated(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new Error(`${value} is not a date, YYYY-MM-DD`);
  return value;
}

function timed(value: string): string {
  if (!/^\d{2}:\d{2}$/.test(value)) throw new Error(`${value} is not a time, HH:mm`);
  return value;
}

function checkedLength(element: Json, typed: string): string {
  const [least, most] = [Number(element.min_length ?? 0), Number(element.max_length ?? 3000)];
  if (typed.length < least || typed.length > most) {
    throw new Error(`${text(element.action_id)} takes ${least} to ${most} characters; Slack would not send this form`);
  }
  return typed;
}

/** Slack sends no form while a field that must be filled in is empty. */
export function missingIn(blocks: readonly Json[], values: StateValues): string[] {
  return blocks
    .filter((block) => block.type === 'input' && block.optional !== true && isJson(block.element))
    .map((block) => ({ block, id: text((block.element as Json).action_id) }))
    .filter(({ block, id }) => isEmpty(values[text(block.block_id)]?.[id]))
    .map(({ id }) => id);
}

const isEmpty = (state: Json | undefined): boolean =>
  Object.entries(state ?? {}).every(
    ([key, value]) => key === 'type' || value === null || (Array.isArray(value) && value.length === 0),
  );
