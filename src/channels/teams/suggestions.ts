import type { Post } from '../../conversation/channel.js';
import { drawable } from '../drawing/plain-text.js';

/** Teams draws up to six; more than three do not fit a telephone. */
const MOST = 3;

/** What to ask next, where a reply offers several things to ask: a welcome, help, a question back. In a conversation of two alone. */
export function suggestionsFor({ reply, address, answer, edits }: Post): string[] {
  if (!answer || address.kind !== 'direct' || edits !== null) return [];
  for (const block of reply.blocks) {
    if (block.kind === 'form') return [];
    if (block.kind !== 'buttons') continue;
    const asks = block.buttons.filter(({ action }) => action === 'ask').map(({ label }) => drawable(label));
    return asks.length > 2 ? asks.filter((label) => label !== '').slice(0, MOST) : [];
  }
  return [];
}
