import { MAX_ALL_BLOCKS } from '../../src/channels/slack/limits.js';

/**
 * A strict Block Kit check, for what Milepost sends: unknown blocks, elements and properties are refused, as Slack's `invalid_blocks` would.
 * Limits: docs.slack.dev/reference/block-kit and the JSDoc of @slack/types 3.2.0. Answers a list of problems with JSON pointers; empty is valid.
 */
export interface Problem {
  pointer: string;
  message: string;
}
type Json = Record<string, unknown>;
export type Surface = 'message' | 'modal' | 'home';
type Report = (pointer: string, message: string) => void;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const object = (value: unknown): Json => (isObject(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const CHOICES = ['static_select', 'multi_static_select', 'checkboxes', 'radio_buttons', 'overflow'];
const MOST_OPTIONS: Record<string, number> = { checkboxes: 10, radio_buttons: 10, overflow: 5 };
const MAX_VIEW_BYTES = 250_000;
const VIEW_KEYS = {
  modal: [
    'type',
    'title',
    'blocks',
    'close',
    'submit',
    'private_metadata',
    'callback_id',
    'clear_on_close',
    'notify_on_close',
    'external_id',
    'submit_disabled',
  ],
  home: ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'],
};
const ELEMENT_KEYS: Record<string, string[]> = {
  button: ['type', 'text', 'action_id', 'url', 'value', 'style', 'confirm', 'accessibility_label'],
  static_select: ['type', 'action_id', 'options', 'initial_option', 'placeholder', 'confirm', 'focus_on_load'],
  multi_static_select: [
    'type',
    'action_id',
    'options',
    'initial_options',
    'placeholder',
    'confirm',
    'max_selected_items',
    'focus_on_load',
  ],
  checkboxes: ['type', 'action_id', 'options', 'initial_options', 'confirm', 'focus_on_load'],
  radio_buttons: ['type', 'action_id', 'options', 'initial_option', 'confirm', 'focus_on_load'],
  overflow: ['type', 'action_id', 'options', 'confirm'],
  feedback_buttons: ['type', 'action_id', 'positive_button', 'negative_button'],
  icon_button: ['type', 'action_id', 'icon', 'text', 'value', 'confirm', 'accessibility_label', 'visible_to_user_ids'],
  datepicker: ['type', 'action_id', 'initial_date', 'placeholder', 'confirm', 'focus_on_load'],
  timepicker: ['type', 'action_id', 'initial_time', 'placeholder', 'confirm', 'focus_on_load', 'timezone'],
  plain_text_input: [
    'type',
    'action_id',
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'placeholder',
    'focus_on_load',
  ],
};
const IN_ACTIONS = [
  'button',
  'static_select',
  'multi_static_select',
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
  'overflow',
];
const IN_INPUT = [
  'plain_text_input',
  'static_select',
  'multi_static_select',
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
];

export function checkBlocks(blocks: unknown, surface: Surface = 'message'): Problem[] {
  const problems: Problem[] = [];
  const bad: Report = (pointer, message) => problems.push({ pointer, message });
  const check = checker(bad, surface);
  const all = list(blocks);
  const [least, most] = surface === 'message' ? [1, 50] : [0, 100];
  if (!Array.isArray(blocks) || all.length < least || all.length > most) {
    bad('', `${least} to ${most} blocks, got ${all.length}`);
  }
  for (const [i, block] of all.entries()) check.block(object(block), `/${i}`);
  if (surface === 'message' && areTooLong(blocks)) bad('', `all blocks are ${sizeOf(blocks)} characters of JSON`);
  return problems;
}

/** Slack's `msg_blocks_too_long`. */
export const areTooLong = (blocks: unknown): boolean => sizeOf(blocks) > MAX_ALL_BLOCKS + 500;

const sizeOf = (blocks: unknown): number =>
  (JSON.stringify(blocks, (key, value) => (/options?$/.test(key) ? undefined : value)) ?? '').length;

/** A modal or a Home tab, with its blocks. */
export function checkView(raw: unknown): Problem[] {
  const problems: Problem[] = [];
  const bad: Report = (pointer, message) => problems.push({ pointer, message });
  const text = checkText(bad);
  const view = object(raw);
  const { type } = view;
  if (type !== 'modal' && type !== 'home') return [{ pointer: '/type', message: 'modal or home' }];
  text.only(view, '', VIEW_KEYS[type]);
  for (const { pointer, message } of checkBlocks(view.blocks, type)) bad(`/blocks${pointer}`, message);
  if (type === 'modal') text.object(view.title, '/title', 24, ['plain_text']);
  for (const part of ['submit', 'close']) {
    if (view[part] !== undefined) text.object(view[part], `/${part}`, 24, ['plain_text']);
  }
  const most = { private_metadata: 3000, callback_id: 255, external_id: 255 };
  for (const [part, max] of Object.entries(most)) {
    if (view[part] !== undefined) text.length(view[part], `/${part}`, 0, max);
  }
  if (
    type === 'modal' &&
    view.submit === undefined &&
    list(view.blocks).some((block) => object(block).type === 'input')
  ) {
    bad('/submit', 'is needed where there is an input');
  }
  const bytes = Buffer.byteLength(JSON.stringify(view));
  if (bytes > MAX_VIEW_BYTES) bad('', `the view is ${bytes} bytes`);
  return problems;
}

function checker(bad: Report, surface: Surface) {
  const ids = { block: new Set<string>(), action: new Set<string>() };
  const text = checkText(bad);

  function unique(kind: 'block' | 'action', id: unknown, pointer: string): void {
    if (id === undefined) return;
    text.length(id, pointer, 1, 255);
    if (ids[kind].has(String(id))) bad(pointer, `${kind}_id ${String(id)} is used twice`);
    ids[kind].add(String(id));
  }

  function element(raw: unknown, pointer: string, allowed: readonly string[]) {
    const el = object(raw);
    const type = String(el.type);
    if (!allowed.includes(type)) return bad(`${pointer}/type`, `${type} is not allowed here`);
    text.only(el, pointer, ELEMENT_KEYS[type] ?? []);
    if (el.action_id === undefined) bad(`${pointer}/action_id`, 'our buttons and inputs have one');
    unique('action', el.action_id, `${pointer}/action_id`);
    if (type === 'button') button(el, pointer);
    if (type === 'feedback_buttons') feedback(el, pointer);
    if (type === 'icon_button') icon(el, pointer);
    if (el.confirm !== undefined) confirm(object(el.confirm), `${pointer}/confirm`);
    if (el.placeholder !== undefined) text.object(el.placeholder, `${pointer}/placeholder`, 150, ['plain_text']);
    if (CHOICES.includes(type)) choices(el, pointer);
    if (
      type === 'datepicker' &&
      el.initial_date !== undefined &&
      !/^\d{4}-\d{2}-\d{2}$/.test(String(el.initial_date))
    ) {
      bad(`${pointer}/initial_date`, 'YYYY-MM-DD');
    }
    if (type === 'timepicker' && el.initial_time !== undefined && !/^\d{2}:\d{2}$/.test(String(el.initial_time))) {
      bad(`${pointer}/initial_time`, 'HH:mm');
    }
    if (type === 'plain_text_input') input(el, pointer);
  }

  function button(el: Json, pointer: string): void {
    text.object(el.text, `${pointer}/text`, 75, ['plain_text']);
    if (el.value !== undefined) text.length(el.value, `${pointer}/value`, 1, 2000);
    if (el.url !== undefined) text.length(el.url, `${pointer}/url`, 1, 3000);
    if (el.style !== undefined && !['primary', 'danger'].includes(String(el.style)))
      bad(`${pointer}/style`, 'primary or danger');
  }

  function feedback(el: Json, pointer: string): void {
    for (const part of ['positive_button', 'negative_button']) {
      const one = object(el[part]);
      text.only(one, `${pointer}/${part}`, ['text', 'value', 'accessibility_label']);
      text.object(one.text, `${pointer}/${part}/text`, 75, ['plain_text']);
      text.length(one.value, `${pointer}/${part}/value`, 1, 2000);
      if (one.accessibility_label !== undefined) text.length(one.accessibility_label, `${pointer}/${part}`, 1, 75);
    }
  }

  function icon(el: Json, pointer: string): void {
    if (el.icon !== 'trash') bad(`${pointer}/icon`, 'trash is the only one');
    text.object(el.text, `${pointer}/text`, 75, ['plain_text']);
    if (el.value !== undefined) text.length(el.value, `${pointer}/value`, 1, 2000);
  }

  function confirm(dialog: Json, pointer: string): void {
    text.only(dialog, pointer, ['title', 'text', 'confirm', 'deny', 'style']);
    text.object(dialog.title, `${pointer}/title`, 100, ['plain_text']);
    text.object(dialog.text, `${pointer}/text`, 300);
    text.object(dialog.confirm, `${pointer}/confirm`, 30, ['plain_text']);
    text.object(dialog.deny, `${pointer}/deny`, 30, ['plain_text']);
  }

  function choices(el: Json, pointer: string): void {
    const most = MOST_OPTIONS[String(el.type)] ?? 100;
    const options = text.count(el.options, `${pointer}/options`, 1, most).map((option) => JSON.stringify(option));
    list(el.options).forEach((option, i) => {
      text.only(object(option), `${pointer}/options/${i}`, ['text', 'value', 'description']);
      text.object(object(option).text, `${pointer}/options/${i}/text`, 75, ['plain_text', 'mrkdwn']);
      text.length(object(option).value, `${pointer}/options/${i}/value`, 1, 75);
    });
    const initial = [...(el.initial_option === undefined ? [] : [el.initial_option]), ...list(el.initial_options)];
    if (el.initial_options !== undefined) text.count(el.initial_options, `${pointer}/initial_options`, 1, most);
    if (initial.some((option) => !options.includes(JSON.stringify(option))))
      bad(`${pointer}/initial_option`, 'is not among the options');
    const values = list(el.options).map((option) => object(option).value);
    if (new Set(values).size < values.length) bad(`${pointer}/options`, 'two options have one value');
  }

  function input(el: Json, pointer: string): void {
    const max = Number(el.max_length ?? 3000);
    if (!(max >= 1 && max <= 3000)) bad(`${pointer}/max_length`, '1 to 3000');
    if (el.initial_value !== undefined) text.length(el.initial_value, `${pointer}/initial_value`, 1, max);
  }

  function richElement(raw: unknown, pointer: string): void {
    const el = object(raw);
    if (el.type === 'text') {
      text.only(el, pointer, ['type', 'text', 'style']);
      text.only(object(el.style), `${pointer}/style`, ['bold', 'italic', 'strike', 'code']);
      text.length(el.text, `${pointer}/text`, 1, 3000);
    } else if (el.type === 'link') {
      text.only(el, pointer, ['type', 'url', 'text', 'style']);
      text.length(el.url, `${pointer}/url`, 1, 3000);
      if (!String(el.url).startsWith('https://')) bad(`${pointer}/url`, 'https only');
      text.length(el.text, `${pointer}/text`, 1, 3000);
    } else bad(`${pointer}/type`, `${String(el.type)} would be active or is unknown`);
  }

  function richSection(raw: unknown, pointer: string): void {
    const section = object(raw);
    text.only(section, pointer, ['type', 'elements']);
    if (section.type !== 'rich_text_section') bad(`${pointer}/type`, 'rich_text_section');
    text.each(section.elements, `${pointer}/elements`, 1, 1_000, richElement);
  }

  function richText(block: Json, pointer: string): void {
    text.each(block.elements, `${pointer}/elements`, 1, 1_000, (raw, at) => {
      if (object(raw).type !== 'rich_text_list') {
        richSection(raw, at);
        return;
      }
      text.only(object(raw), at, ['type', 'style', 'elements', 'indent', 'border']);
      if (!['bullet', 'ordered'].includes(String(object(raw).style))) bad(`${at}/style`, 'bullet or ordered');
      text.each(object(raw).elements, `${at}/elements`, 1, 1_000, richSection);
    });
  }

  const BLOCKS: Record<string, { keys: string[]; check(block: Json, pointer: string): void }> = {
    divider: { keys: [], check: () => undefined },
    header: { keys: ['text'], check: (block, at) => text.object(block.text, `${at}/text`, 150, ['plain_text']) },
    section: {
      keys: ['text', 'fields', 'accessory', 'expand'],
      check(block, at) {
        if (block.text === undefined && block.fields === undefined) bad(at, 'text or fields');
        if (block.text !== undefined) text.object(block.text, `${at}/text`, 3000);
        if (block.fields !== undefined) {
          text.each(block.fields, `${at}/fields`, 1, 10, (el, at) => text.object(el, at, 2000));
        }
        if (block.accessory !== undefined) element(block.accessory, `${at}/accessory`, IN_ACTIONS);
      },
    },
    context: {
      keys: ['elements'],
      check: (block, at) => text.each(block.elements, `${at}/elements`, 1, 10, (el, at) => text.object(el, at, 2000)),
    },
    actions: {
      keys: ['elements'],
      check: (block, at) => text.each(block.elements, `${at}/elements`, 1, 25, (el, at) => element(el, at, IN_ACTIONS)),
    },
    context_actions: {
      keys: ['elements'],
      check(block, at) {
        if (surface !== 'message') bad(`${at}/type`, 'only in messages');
        const allowed = ['feedback_buttons', 'icon_button'];
        text.each(block.elements, `${at}/elements`, 1, 5, (el, at) => element(el, at, allowed));
      },
    },
    input: {
      keys: ['label', 'element', 'hint', 'optional', 'dispatch_action'],
      check(block, at) {
        text.object(block.label, `${at}/label`, 2000, ['plain_text']);
        if (block.hint !== undefined) text.object(block.hint, `${at}/hint`, 2000, ['plain_text']);
        element(block.element, `${at}/element`, IN_INPUT);
      },
    },
    rich_text: { keys: ['elements'], check: richText },
  };

  return {
    block(block: Json, pointer: string) {
      const rule = BLOCKS[String(block.type)];
      if (!rule) return bad(`${pointer}/type`, `unknown block ${String(block.type)}`);
      text.only(block, pointer, ['type', 'block_id', ...rule.keys]);
      unique('block', block.block_id, `${pointer}/block_id`);
      // unique in a block by Slack's rule; ours are unique in the form or message they belong to
      ids.action.clear();
      rule.check(block, pointer);
    },
  };
}

function checkText(bad: Report) {
  const length = (value: unknown, pointer: string, min: number, max: number) => {
    if (typeof value !== 'string') return bad(pointer, 'must be a string');
    if (value.length < min || value.length > max)
      bad(pointer, `must be ${min} to ${max} characters, got ${value.length}`);
    if (!value.isWellFormed()) bad(pointer, 'has a lone surrogate');
    if (CONTROL.test(value)) bad(pointer, 'has a control character');
  };
  const count = (value: unknown, pointer: string, min: number, max: number): unknown[] => {
    const items = list(value);
    if (!Array.isArray(value) || items.length < min || items.length > max) {
      bad(pointer, `must be ${min} to ${max} items, got ${items.length}`);
    }
    return items;
  };
  return {
    length,
    count,
    each(value: unknown, pointer: string, min: number, max: number, visit: (item: unknown, at: string) => void): void {
      for (const [i, item] of count(value, pointer, min, max).entries()) visit(item, `${pointer}/${i}`);
    },
    only(value: Json, pointer: string, keys: readonly string[]): void {
      for (const key of Object.keys(value)) if (!keys.includes(key)) bad(`${pointer}/${key}`, 'unknown property');
    },
    object(value: unknown, pointer: string, max: number, kinds = ['plain_text', 'mrkdwn']) {
      const text = object(value);
      if (!kinds.includes(String(text.type))) return bad(`${pointer}/type`, `must be ${kinds.join(' or ')}`);
      if (text.type === 'mrkdwn' && text.emoji !== undefined) bad(`${pointer}/emoji`, 'only in plain_text');
      if (text.type === 'plain_text' && text.verbatim !== undefined) bad(`${pointer}/verbatim`, 'only in mrkdwn');
      length(text.text, `${pointer}/text`, 1, max);
    },
  };
}

/**
 * What would ping, link or be formatted in a Slack message: mrkdwn, mention elements of rich text, and `<...>` in any text that Slack reads.
 * Links that the renderer means to make are `link` elements, which are not reported.
 */
export function activeInSlack(message: { text: string; blocks: unknown }): string[] {
  const found: string[] = /[<>]/.test(message.text) ? [`text: ${message.text}`] : [];
  JSON.stringify(message.blocks, (key, value: unknown) => {
    if (isObject(value)) {
      if (value.type === 'mrkdwn') found.push('mrkdwn');
      if (['user', 'usergroup', 'channel', 'broadcast', 'team', 'date', 'color'].includes(String(value.type)))
        found.push(String(value.type));
      if (value.emoji === true) found.push('emoji');
    }
    if (key === 'text' && typeof value === 'string' && /[<>]|&(?!amp;|lt;|gt;)/.test(value))
      found.push(`text: ${value}`);
    return value;
  });
  return found;
}
