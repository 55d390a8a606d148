import type { SlackMessage } from '../../src/channels/slack/render.js';
import { unescapeText } from '../../src/channels/slack/text.js';

/** The words a person would read in a Slack message, in order; a rich text section or list item is one string. */
export function slackTexts({ blocks }: SlackMessage): string[] {
  return blocks.flatMap(readable).map(unescapeText);
}

type Json = Record<string, unknown>;

function readable(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(readable);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  if (node.type === 'rich_text_section')
    return [(node.elements as { text: string }[]).map(({ text }) => text).join('')];
  if (typeof node.text === 'string') return [node.text];
  return Object.values(node).flatMap(readable);
}

/** The words a person would read in a card, in order; one string a paragraph. */
export function teamsTexts(card: unknown): string[] {
  if (Array.isArray(card)) return card.flatMap(teamsTexts);
  if (typeof card !== 'object' || card === null) return [];
  const node = card as Json;
  if (node.type === 'RichTextBlock') return [(node.inlines as { text: string }[]).map(({ text }) => text).join('')];
  if (typeof node.text === 'string') return [node.text];
  // what every client can draw of it
  if (typeof node.type === 'string' && node.type.startsWith('Chart.')) return teamsTexts(node.fallback);
  if (typeof node.title === 'string') return [node.title];
  return Object.entries(node).flatMap(([key, child]) => (key === 'data' ? [] : teamsTexts(child)));
}
