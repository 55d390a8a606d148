import { createRequire } from 'node:module';

/**
 * Adaptive Cards 1.5 checked by Microsoft's own parser in plain Node (its ES modules do not load there, hence the CommonJS bundle), and by what
 * the parser lets pass: unknown properties, links that are not https, empty texts, the version, the size. Empty is valid.
 */
interface ValidationEvent {
  event: number;
  message: string;
}
interface Bundle {
  Version: new (major: number, minor: number) => unknown;
  SerializationContext: new (version: unknown) => { eventCount: number; getEventAt(i: number): ValidationEvent };
  AdaptiveCard: new () => {
    parse(card: object, context: unknown): void;
    validateProperties(): { validationEvents: ValidationEvent[] };
    hostConfig: unknown;
  };
  HostConfig: new (config: object) => unknown;
  ValidationEvent: Record<number, string>;
}

const AC = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Bundle;
const MAX_BYTES = 28_000;
const MAX_ACTIONS = 6;
const MAX_TITLE = 75;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

const INPUT = ['type', 'id', 'label', 'isRequired', 'errorMessage', 'value', 'spacing', 'separator'];
const KEYS: Record<string, string[]> = {
  AdaptiveCard: ['type', '$schema', 'version', 'body', 'actions', 'fallbackText', 'lang', 'refresh'],
  TextBlock: ['type', 'text', 'style', 'size', 'weight', 'wrap', 'color', 'isSubtle', 'spacing', 'separator'],
  RichTextBlock: ['type', 'inlines', 'spacing', 'separator', 'horizontalAlignment'],
  TextRun: ['type', 'text', 'weight', 'size', 'isSubtle', 'color', 'italic', 'selectAction'],
  Container: ['type', 'items', 'spacing', 'separator', 'style', 'bleed'],
  'Chart.HorizontalBar': ['type', 'title', 'data', 'fallback', 'spacing', 'separator'],
  ActionSet: ['type', 'actions', 'spacing', 'separator'],
  'Action.Execute': ['type', 'title', 'verb', 'data', 'associatedInputs', 'style'],
  'Action.OpenUrl': ['type', 'title', 'url'],
  'Input.Text': [...INPUT, 'maxLength', 'isMultiline', 'placeholder'],
  'Input.Date': [...INPUT, 'min', 'max'],
  'Input.Time': [...INPUT, 'min', 'max'],
  'Input.ChoiceSet': [...INPUT, 'choices', 'style', 'isMultiSelect', 'wrap', 'placeholder'],
};

export function checkCard(card: object): string[] {
  const problems = [...byParser(withoutCharts(card)), ...outline(card)];
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > MAX_BYTES) problems.push(`size: ${bytes} bytes`);
  if ((card as { version?: string }).version !== '1.5') problems.push('version: only 1.5 is sent');
  walk(card, (node) => problems.push(...ownRules(node)));
  const actions = actionsOf(card);
  if (actions > MAX_ACTIONS) problems.push(`actions: ${actions} in one card`);
  return problems;
}

/** All that can be pressed, in whatever set. What a link in the text does is not counted, nor how the card asks for its newest state. */
function actionsOf(card: object): number {
  let count = 0;
  walk(card, (node) => {
    if (node.type === 'ActionSet' || node.type === 'AdaptiveCard') count += list(node.actions).length;
  });
  return count;
}

function byParser(card: object): string[] {
  const context = new AC.SerializationContext(new AC.Version(1, 5));
  const parsed = new AC.AdaptiveCard();
  parsed.hostConfig = new AC.HostConfig({ actions: { maxActions: MAX_ACTIONS } });
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i));
  return [...events, ...parsed.validateProperties().validationEvents].map(
    ({ event, message }) => `${AC.ValidationEvent[event]}: ${message}`,
  );
}

type Node = Record<string, unknown>;

/** Charts came after 1.5 and only Teams draws them: others draw the fallback, which has to stand. */
const withoutCharts = (card: object): object =>
  JSON.parse(JSON.stringify(card), (_key, value: Node) =>
    typeof value?.type === 'string' && value.type.startsWith('Chart.') ? value.fallback : value,
  ) as object;

/** What Teams needs to draw bars. */
function chartRules({ data, fallback }: Node): string[] {
  const bars = list(data) as Node[];
  return [
    ...(bars.length === 0 ? ['Chart: no data'] : []),
    ...(bars.every(({ x, y }) => typeof x === 'string' && x !== '' && typeof y === 'number')
      ? []
      : ['Chart: a bar without name or value']),
    ...bars.flatMap((bar) => strangers(bar, ['x', 'y']).map((key) => `Chart.data.${key}: unknown property`)),
    ...(typeof fallback === 'object' && fallback !== null ? [] : ['Chart: no fallback']),
  ];
}

function ownRules(node: Node): string[] {
  const type = String(node.type);
  const keys = KEYS[type];
  if (!keys) return [`${type}: unknown element`];
  const problems = Object.keys(node)
    .filter((key) => !keys.includes(key))
    .map((key) => `${type}.${key}: unknown property`);
  if (node.url !== undefined && !String(node.url).startsWith('https://')) problems.push(`${type}.url: https only`);
  if ((type === 'TextBlock' || type === 'TextRun') && !node.text) problems.push(`${type}: no text`);
  if (type === 'TextBlock' && node.wrap !== true) problems.push('TextBlock: does not wrap');
  if (type.startsWith('Input.') && !node.label) problems.push(`${type}: no label`);
  if (type === 'ActionSet' && (node.actions as unknown[]).length > MAX_ACTIONS)
    problems.push('ActionSet: too many actions');
  if (type === 'Action.Execute' && !node.verb) problems.push('Action.Execute: no verb');
  if (type.startsWith('Action.') && !node.title) problems.push(`${type}: no title`);
  if (String(node.title ?? '').length > MAX_TITLE) problems.push(`${type}: a title that a phone cuts off`);
  if ((type === 'ActionSet' || type === 'Container') && list(node.actions ?? node.items).length === 0)
    problems.push(`${type}: empty`);
  if (type.startsWith('Chart.')) problems.push(...chartRules(node));
  if (type === 'Action.Execute') problems.push(...dataRules(node.data));
  if (type.startsWith('Input.')) problems.push(...inputRules(type, node));
  if (node.refresh !== undefined) problems.push(...refreshRules(node.refresh));
  return problems;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const strangers = (value: unknown, allowed: readonly string[]): string[] =>
  Object.keys((value ?? {}) as object).filter((key) => !allowed.includes(key));

/** What a button carries: our own short names. `msteams` would make Teams post words in the presser's name. */
function dataRules(data: unknown): string[] {
  return strangers(data, ['a', 'f', 'n', 'v', 'form', 'multi']).map((key) => `Action.Execute.data.${key}: unknown`);
}

/** Teams drops a prefilled value that does not fit its input, without a word. */
function inputRules(type: string, { value, maxLength, choices, isMultiSelect }: Node): string[] {
  const problems: string[] = [];
  const filled = value === undefined ? null : String(value);
  if (type === 'Input.Text' && filled !== null && filled.length > Number(maxLength ?? Number.POSITIVE_INFINITY))
    problems.push('Input.Text.value: longer than maxLength');
  if (type === 'Input.Date' && filled !== null && !/^\d{4}-\d{2}-\d{2}$/.test(filled))
    problems.push('Input.Date.value: must be YYYY-MM-DD');
  if (type === 'Input.Time' && filled !== null && !/^\d{2}:\d{2}$/.test(filled))
    problems.push('Input.Time.value: must be HH:MM');
  if (type !== 'Input.ChoiceSet') return problems;
  for (const choice of list(choices)) {
    for (const key of strangers(choice, ['title', 'value'])) problems.push(`choices.${key}: unknown property`);
    if (!(choice as Node).title || !(choice as Node).value) problems.push('choices: without title or value');
  }
  const values = list(choices).map((choice) => (choice as Node).value);
  if (values.length === 0 || new Set(values).size < values.length) problems.push('choices: none, or two of one value');
  const wanted = filled === null ? [] : isMultiSelect ? filled.split(',') : [filled];
  if (wanted.some((one) => !values.includes(one))) problems.push('Input.ChoiceSet.value: is not among the choices');
  return problems;
}

/** A card asks for its newest state only for the people named, 60 at most. */
function refreshRules(refresh: unknown): string[] {
  const { action, userIds } = refresh as Node;
  return [
    ...strangers(refresh, ['action', 'userIds', 'expires']).map((key) => `refresh.${key}: unknown property`),
    ...((action as Node | undefined)?.type === 'Action.Execute' ? [] : ['refresh.action: must be an Action.Execute']),
    ...(userIds !== undefined && list(userIds).length > 60 ? ['refresh.userIds: more than 60'] : []),
  ];
}

/** Every element and action, but nothing inside `data`, which is ours. */
function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const node = value as Node;
  if (typeof node.type === 'string') visit(node);
  for (const [key, child] of Object.entries(node)) if (key !== 'data' && key !== 'choices') walk(child, visit);
}

/** Every string that may be shown; what a button carries is not. */
function outline(card: object): string[] {
  const problems: string[] = [];
  JSON.stringify(card, (key, value: unknown) => {
    if (key === 'data') return undefined;
    if (typeof value !== 'string') return value;
    if (!value.isWellFormed()) problems.push(`${key}: lone surrogate`);
    if (CONTROL.test(value)) problems.push(`${key}: control character`);
    return value;
  });
  return problems;
}

/** Markdown, date functions and mentions: what Teams would read in a card's text instead of showing it. */
export function activeInTeams(card: object): string[] {
  const found: string[] = [];
  walk(card, (node) => {
    const text = String(node.text ?? '');
    if (node.type === 'TextBlock' && /[*_~`[\]<>\\{}|]|^\s*(?:[-+#>]|\d+[.)])|\w:\/\/|www\./.test(text))
      found.push(text);
    if (node.type === 'TextRun' && /\{\{(?:DATE|TIME)\(/.test(text)) found.push(text);
    if (node.type === 'FactSet') found.push('FactSet');
    if ('msteams' in node) found.push('msteams');
    for (const label of [node.label, ...((node.choices ?? []) as { title: string }[]).map(({ title }) => title)]) {
      if (/\{\{|\]\(/.test(String(label ?? ''))) found.push(String(label));
    }
  });
  return found;
}
