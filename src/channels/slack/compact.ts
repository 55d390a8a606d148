import { MAX_ACTIONS, MAX_RICH_TEXT } from './limits.js';
import type { SlackBlock } from './render.js';
import { type RichElement, type RichText, richText } from './rich-text.js';

/**
 * Fewer blocks with the same words, for a message of more than fifty: neighbours that are read become one rich_text block, neighbours that are
 * pressed one actions block. Headings stay bold.
 */
export function compact(blocks: readonly SlackBlock[]): SlackBlock[] {
  const out: SlackBlock[] = [];
  for (const block of blocks) {
    const next = asRichText(block) ?? block;
    const last = out.at(-1);
    const joined = last ? join(last, next) : null;
    if (joined) out[out.length - 1] = joined;
    else out.push(next);
  }
  return out;
}

function asRichText(block: SlackBlock): RichText | null {
  if (block.type === 'rich_text') return block as RichText;
  if (block.type === 'header') return sectionOf([{ type: 'text', text: textOf(block.text), style: { bold: true } }]);
  if (block.type === 'section') return sectionOf([{ type: 'text', text: textOf(block.text) }]);
  return null;
}

const sectionOf = (elements: RichElement[]) => richText({ type: 'rich_text_section', elements });

const textOf = (text: unknown): string => (text as { text: string }).text;

function join(last: SlackBlock, next: SlackBlock): SlackBlock | null {
  if (last.type === 'rich_text' && next.type === 'rich_text') {
    const elements = [...(last as RichText).elements, ...(next as RichText).elements];
    return JSON.stringify(elements).length <= MAX_RICH_TEXT ? richText(...elements) : null;
  }
  if (last.type === 'actions' && next.type === 'actions' && !last.block_id && !next.block_id) {
    const elements = [...(last.elements as unknown[]), ...(next.elements as unknown[])];
    return elements.length <= MAX_ACTIONS ? { type: 'actions', elements } : null;
  }
  return null;
}
