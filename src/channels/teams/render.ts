import type { Block, Reply } from '../../conversation/reply.js';
import { textBars } from '../../conversation/text-bars.js';
import { fitPieces, type Piece, POINTER_LINE } from '../drawing/fit-pieces.js';
import { drawable, shorten } from '../drawing/plain-text.js';
import { refreshAction } from './buttons.js';
import { type ActionsPlan, buttonElements, planActions } from './few-actions.js';
import { CARD_VERSION, MAX_BODY_BYTES, MAX_CHART_WORDS, MAX_REFRESHED, MAX_SUMMARY } from './limits.js';
import { formElements } from './render-form.js';
import { heading, paragraphs, richTextBlock, runs, type TextRun } from './text.js';

export interface CardElement {
  type: string;
  [key: string]: unknown;
}

export interface AdaptiveCard extends CardElement {
  type: 'AdaptiveCard';
  version: string;
  body: CardElement[];
}

/** `text` is the summary that Teams shows in the notification; the card is all that is drawn. */
export interface TeamsMessage {
  text: string;
  card: AdaptiveCard;
}

/**
 * A reply as an Adaptive Card that Teams draws, with Action.Execute buttons; what does not fit gives way to a line that says so. `viewers`:
 * Teams' names of those for whom the card asks for a view of their own as soon as they look at it.
 */
export function renderTeams(reply: Reply, viewers: readonly string[] = []): TeamsMessage {
  const text = shorten(drawable(reply.text) || '…', MAX_SUMMARY);
  const plan = planActions(reply.blocks);
  const pieces = fitPieces(reply.blocks.flatMap((block, place) => cardElements(block, place, plan)).map(asPiece), {
    maxPieces: Number.POSITIVE_INFINITY,
    maxCost: MAX_BODY_BYTES,
    pointer: asPiece(richTextBlock(runs(POINTER_LINE, { isSubtle: true }))),
    cut,
  });
  const body = pieces.map(({ block }) => block);
  return { text, card: card(body.length > 0 ? body : [richTextBlock(runs(text))], refreshOf(reply, viewers)) };
}

const card = (body: CardElement[], refresh: object): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: CARD_VERSION,
  ...refresh,
  body,
});

const refreshOf = ({ views }: Reply, viewers: readonly string[]) =>
  views && viewers.length > 0
    ? { refresh: { action: refreshAction(views), userIds: viewers.slice(0, MAX_REFRESHED) } }
    : {};

function cardElements(block: Block, place: number, plan: ActionsPlan): CardElement[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.text);
    case 'text':
      return paragraphs(block.text);
    case 'list':
      return block.items
        .map((item) => runs(item))
        .filter(({ length }) => length > 0)
        .map((inlines) => richTextBlock([{ type: 'TextRun', text: '• ' }, ...inlines], { spacing: 'Small' }));
    case 'facts':
      return block.facts
        .map(({ label, value }) => [...runs(label ? `${label}:` : '', { weight: 'Bolder' }), ...spaced(runs(value))])
        .filter(({ length }) => length > 0)
        .map((inlines) => richTextBlock(inlines, { spacing: 'Small' }));
    case 'chart':
      return [chart(block)];
    case 'people':
      return block.people.flatMap(person);
    case 'links':
      return block.links.map((entry) => link(entry, block.signOnName));
    case 'buttons':
      return buttonElements(plan, place);
    case 'form':
      return formElements(block, place, plan.asksForInput);
    case 'note':
      return paragraphs(block.text, { isSubtle: true, size: 'Small' });
  }
}

/** Teams draws it; clients that cannot, draw the same as lines of text. */
function chart(block: Extract<Block, { kind: 'chart' }>): CardElement {
  const title = shorten(drawable(block.title) || '…', MAX_CHART_WORDS);
  const rows = [runs(block.title, { weight: 'Bolder' }), ...textBars(block).map((line) => runs(line))];
  return {
    type: 'Chart.HorizontalBar',
    title,
    data: block.bars.map(({ label, value }) => ({ x: shorten(drawable(label) || '…', MAX_CHART_WORDS), y: value })),
    fallback: {
      type: 'Container',
      items: rows.filter(({ length }) => length > 0).map((inlines) => richTextBlock(inlines, { spacing: 'Small' })),
    },
  };
}

type Person = Extract<Block, { kind: 'people' }>['people'][number];

function person({ name, about, lines, link: booking }: Person): CardElement[] {
  const rows = [
    runs(name, { weight: 'Bolder' }),
    runs(about, { isSubtle: true }),
    ...lines.map((line) => runs(line)),
    booking ? linkRuns(booking.url, booking.label) : [],
  ].filter(({ length }) => length > 0);
  if (rows.length === 0) return [];
  const items = rows.map((inlines) => richTextBlock(inlines, { spacing: 'None' }));
  return [{ type: 'Container', spacing: 'Medium', items }];
}

type Link = Extract<Block, { kind: 'links' }>['links'][number];

function link({ title, url, about, signOn }: Link, signOnName: string): CardElement {
  const first = [
    ...linkRuns(url, title),
    ...(signOn ? spaced(runs(`(${signOnName} sign-on)`, { isSubtle: true })) : []),
  ];
  const rows = [first, runs(about)].filter(({ length }) => length > 0);
  return {
    type: 'Container',
    spacing: 'Medium',
    items: rows.map((inlines) => richTextBlock(inlines, { spacing: 'None' })),
  };
}

function linkRuns(url: string, raw: string): TextRun[] {
  const title = shorten(drawable(raw) || url, 200);
  return runs(title, { selectAction: { type: 'Action.OpenUrl', url, title } });
}

const spaced = (inlines: TextRun[]): TextRun[] =>
  inlines.map((inline, i) => (i === 0 ? { ...inline, text: ` ${inline.text}` } : inline));

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

function asPiece(block: CardElement): Piece<CardElement> {
  const items = (block.items ?? []) as CardElement[];
  const keep = block.type === 'ActionSet' || items.some(({ type }) => type.startsWith('Input.'));
  return { block, cost: bytes(block) + 1, keep };
}

/** A paragraph can be shown in part. */
function cut(piece: Piece<CardElement>, room: number): Piece<CardElement> | null {
  const inlines = (piece.block.inlines ?? []) as TextRun[];
  const shown: TextRun[] = [];
  let left = room - bytes({ ...piece.block, inlines: [] }) - 1;
  for (const inline of inlines) {
    const around = bytes({ ...inline, text: '' }) + 1;
    if (left < around + 40) break;
    const text = shorten(inline.text, left - around, bytes);
    shown.push({ ...inline, text });
    left -= around + bytes(text);
  }
  return shown.length > 0 ? asPiece({ ...piece.block, inlines: shown }) : null;
}
