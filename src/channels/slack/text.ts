import { drawable, shorten, splitText } from '../drawing/plain-text.js';

/**
 * Slack reads `&`, `<` and `>` as control characters in every text it is sent; nothing else is escaped, because plain_text and rich_text
 * know no `*` or `_`, and mrkdwn is never sent.
 */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const escapedLength = (text: string) => escapeText(text).length;

export interface PlainText {
  type: 'plain_text';
  text: string;
  /** False: a typed `:smile:` stays as typed. */
  emoji: false;
}

/** One text object of at most `max` characters; `…` stands for a text without a drawable character. */
export function plainText(raw: string, max: number): PlainText {
  return { type: 'plain_text', text: escapeText(shorten(drawable(raw) || '…', max, escapedLength)), emoji: false };
}

/** As many text objects as it takes; the white space between two is theirs already. */
export const plainTexts = (raw: string, max: number): PlainText[] =>
  splitText(drawable(raw), max, escapedLength)
    .map((text) => text.trim())
    .filter((text) => text.length > 0)
    .map((text) => ({ type: 'plain_text', text: escapeText(text), emoji: false }));

/** Escaped strings of at most `max`, for rich text. */
export const escapedPieces = (raw: string, max: number): string[] =>
  splitText(drawable(raw), max, escapedLength).map(escapeText);
