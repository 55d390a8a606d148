import type { Block } from '../../conversation/reply.js';
import { textBars } from '../../conversation/text-bars.js';
import { shorten } from '../drawing/plain-text.js';
import { MAX_CONTEXT, MAX_RICH_TEXT, MAX_URL } from './limits.js';
import type { SlackBlock } from './render.js';
import { escapedPieces, escapeText } from './text.js';

interface TextElement {
  type: 'text';
  text: string;
  style?: { bold?: true; italic?: true };
}
interface LinkElement {
  type: 'link';
  url: string;
  text: string;
}
export type RichElement = TextElement | LinkElement;
type Style = TextElement['style'];

export interface RichSection {
  type: 'rich_text_section';
  elements: RichElement[];
}
export interface RichList {
  type: 'rich_text_list';
  style: 'bullet';
  elements: RichSection[];
}
export interface RichText extends SlackBlock {
  type: 'rich_text';
  elements: (RichSection | RichList)[];
}

export const richText = (...elements: RichText['elements']): RichText => ({ type: 'rich_text', elements });

/** Bold words are drawn bold only here: names and labels, never what a person typed at length. */
export function run(raw: string, style?: Style): TextElement[] {
  return escapedPieces(raw, MAX_RICH_TEXT).map((text) => ({ type: 'text', text, ...(style ? { style } : {}) }));
}

const NEW_LINE: TextElement = { type: 'text', text: '\n' };

/** Lines one below the other; empty ones left out. */
function lines(rows: readonly RichElement[][]): RichSection {
  const full = rows.filter((row) => row.length > 0);
  return { type: 'rich_text_section', elements: full.flatMap((row, i) => (i === 0 ? row : [NEW_LINE, ...row])) };
}

const link = (url: string, raw: string): RichElement[] => {
  const title = escapedPieces(raw, MAX_RICH_TEXT)[0] ?? escapeText(shorten(url, MAX_CONTEXT));
  return url.length <= MAX_URL ? [{ type: 'link', url, text: title }] : run(raw);
};

/** Slack has no charts that every client draws, so the bars are text. */
export function chartBlocks(chart: Extract<Block, { kind: 'chart' }>): RichText[] {
  return [richText(lines([run(chart.title, { bold: true }), ...textBars(chart).map((line) => run(line))]))];
}

export function listBlocks({ items }: Extract<Block, { kind: 'list' }>): RichText[] {
  const rows = items.map((item) => run(item)).filter((row) => row.length > 0);
  return grouped(rows).map((group) =>
    richText({
      type: 'rich_text_list',
      style: 'bullet',
      elements: group.map((elements) => ({ type: 'rich_text_section', elements })),
    }),
  );
}

export function factBlocks({ facts }: Extract<Block, { kind: 'facts' }>): RichText[] {
  const rows = facts.map(({ label, value }) => [
    ...run(label ? `${label}:` : '', { bold: true }),
    ...spaced(run(value)),
  ]);
  return grouped(rows.filter((row) => row.length > 0)).map((group) => richText(lines(group)));
}

export function peopleBlocks({ people }: Extract<Block, { kind: 'people' }>): RichText[] {
  return people
    .map(({ name, about, lines: rest, link: booking }) =>
      lines([
        run(name, { bold: true }),
        run(about, { italic: true }),
        ...rest.map((line) => run(line)),
        booking ? link(booking.url, booking.label) : [],
      ]),
    )
    .filter(({ elements }) => elements.length > 0)
    .map((section) => richText(section));
}

export function linkBlocks({ links, signOnName }: Extract<Block, { kind: 'links' }>): RichText[] {
  return links.map(({ title, url, about, signOn }) =>
    richText(lines([[...link(url, title), ...(signOn ? spaced(run(`(${signOnName} sign-on)`)) : [])], run(about)])),
  );
}

const spaced = ([first, ...rest]: TextElement[]): TextElement[] => {
  if (!first) return [];
  const fits = first.text.length < MAX_RICH_TEXT;
  return fits ? [{ ...first, text: ` ${first.text}` }, ...rest] : [{ type: 'text', text: ' ' }, first, ...rest];
};

/** Rows in groups that one block may hold. A longer row stands alone. */
function grouped(rows: readonly RichElement[][]): RichElement[][][] {
  const groups: RichElement[][][] = [];
  let room = 0;
  for (const row of rows) {
    const size = row.reduce((sum, { text }) => sum + text.length, 0);
    const last = groups.at(-1);
    if (last && size <= room) last.push(row);
    else {
      groups.push([row]);
      room = MAX_RICH_TEXT;
    }
    room -= size;
  }
  return groups;
}
