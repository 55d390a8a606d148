import type { Block, Reply } from '../../conversation/reply.js';
import { fitPieces, type Piece, POINTER_LINE } from '../drawing/fit-pieces.js';
import { shorten } from '../drawing/plain-text.js';
import { slackButton } from './buttons.js';
import { compact } from './compact.js';
import { MAX_ACTIONS, MAX_ALL_BLOCKS, MAX_BLOCKS, MAX_CONTEXT, MAX_HEADER, MAX_SECTION, MAX_TEXT } from './limits.js';
import { feedbackBlock, formAsButton } from './message-parts.js';
import { formBlocks } from './render-form.js';
import { chartBlocks, factBlocks, linkBlocks, listBlocks, peopleBlocks, richText, run } from './rich-text.js';
import { escapeText, type PlainText, plainText, plainTexts, unescapeText } from './text.js';

export interface SlackBlock {
  type: string;
  [key: string]: unknown;
}

/** The content of `chat.postMessage` and `chat.update`. `text` is what notifications and screen readers get. */
export interface SlackMessage {
  text: string;
  blocks: SlackBlock[];
}

export interface SlackOptions {
  /** The delivery's id: a form then stands as a button that opens it in a window. Left out: its inputs stand in the message. */
  deliveryId?: string;
  /** Asks whether it helped. */
  feedback?: boolean;
}

/** A reply in Block Kit, within Slack's limits: long texts are split, and what does not fit gives way to a line that says so. */
export function renderSlack(reply: Reply, { deliveryId, feedback }: SlackOptions = {}): SlackMessage {
  const asked = feedback && deliveryId !== undefined ? [feedbackBlock(deliveryId)] : [];
  const blocks = blocksWithin(reply, MAX_BLOCKS - asked.length, deliveryId);
  const text = plainText(reply.text, MAX_TEXT).text;
  return { text, blocks: [...blocks, ...asked] };
}

/** For messages, the Home tab and windows, which hold different numbers of blocks. */
export function blocksWithin(reply: Reply, maxBlocks: number, deliveryId?: string): SlackBlock[] {
  const blocks = reply.blocks.flatMap((block, i) => slackBlocks(block, i * MAX_PLACES, deliveryId));
  const few = blocks.length > maxBlocks ? compact(blocks) : blocks;
  const pieces = fitPieces(few.map(asPiece), {
    maxPieces: maxBlocks,
    maxCost: MAX_ALL_BLOCKS,
    pointer: asPiece({ type: 'context', elements: [plainText(POINTER_LINE, MAX_CONTEXT)] }),
    cut,
  });
  const shown = pieces.map(({ block }) => block);
  return shown.length > 0 ? shown : [{ type: 'section', text: plainText(reply.text, MAX_SECTION) }];
}

/** Room for the buttons of one block between the numbers of two. */
const MAX_PLACES = 1_000;

function slackBlocks(block: Block, place: number, deliveryId: string | undefined): SlackBlock[] {
  switch (block.kind) {
    case 'heading':
      return headingBlocks(block.text);
    case 'text':
      return plainTexts(block.text, MAX_SECTION).map((text) => ({ type: 'section', text }));
    case 'list':
      return listBlocks(block);
    case 'facts':
      return factBlocks(block);
    case 'chart':
      return chartBlocks(block);
    case 'people':
      return peopleBlocks(block);
    case 'links':
      return linkBlocks(block);
    case 'buttons':
      return chunks(
        block.buttons.map((button, i) => slackButton(button, place + i)),
        MAX_ACTIONS,
      ).map((elements) => ({ type: 'actions', elements }));
    case 'form':
      return block.inline || deliveryId === undefined
        ? formBlocks(block, place)
        : formAsButton(block, place, deliveryId);
    case 'note':
      return plainTexts(block.text, MAX_CONTEXT).map((text) => ({ type: 'context', elements: [text] }));
  }
}

/** A heading too long for a header is drawn bold instead of being cut. */
function headingBlocks(raw: string): SlackBlock[] {
  const pieces = plainTexts(raw, MAX_HEADER);
  if (pieces.length <= 1) return pieces.map((text) => ({ type: 'header', text }));
  return [richText({ type: 'rich_text_section', elements: run(raw, { bold: true }) })];
}

function asPiece(block: SlackBlock): Piece<SlackBlock> {
  const cost = JSON.stringify(block, (key, value) => (/options?$/.test(key) ? undefined : value)).length + 1;
  const ofForm = typeof block.block_id === 'string' && block.block_id.startsWith('form:');
  return { block, cost, keep: block.type === 'actions' || ofForm };
}

/** A section can be shown in part. */
function cut(piece: Piece<SlackBlock>, room: number): Piece<SlackBlock> | null {
  if (piece.block.type !== 'section') return null;
  const whole = unescapeText((piece.block.text as PlainText).text);
  const around = asPiece({ type: 'section', text: plainText('…', 1) }).cost;
  if (room < around + 100) return null;
  const part = shorten(whole, room - around, (text) => JSON.stringify(escapeText(text)).length);
  return asPiece({ type: 'section', text: plainText(part, MAX_SECTION) });
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
