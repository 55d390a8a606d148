import { drawable, splitText } from '../drawing/plain-text.js';
import { MAX_TEXT_RUN } from './limits.js';
import type { CardElement } from './render.js';

/**
 * Teams reads Markdown in a TextBlock (and in a FactSet), never in a TextRun: so all words go into TextRuns, and `*`, `_`, `[x](y)` and `<at>`
 * come out as typed.
 */
export interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Small' | 'Large';
  isSubtle?: true;
  color?: 'Attention';
  selectAction?: { type: 'Action.OpenUrl'; url: string; title: string };
}
export type RunStyle = Omit<TextRun, 'type' | 'text'>;

/** `{{DATE(...)}}` is the one thing that is read in a TextRun: between two runs it is none. */
const FUNCTION_START = /(?<=\{)(?=\{)/;

export function runs(raw: string, style: RunStyle = {}): TextRun[] {
  return splitText(drawable(raw), MAX_TEXT_RUN)
    .flatMap((piece) => piece.split(FUNCTION_START))
    .map((text) => ({ type: 'TextRun', text, ...style }));
}

export function richTextBlock(inlines: TextRun[], extra: { spacing?: 'None' | 'Small' | 'Medium' } = {}): CardElement {
  return { type: 'RichTextBlock', inlines, ...extra };
}

/** One block a line of text: a line feed inside a run is drawn differently from client to client. */
export function paragraphs(raw: string, style: RunStyle = {}): CardElement[] {
  return drawable(raw)
    .split('\n')
    .map((line) => runs(line, style))
    .filter((inlines) => inlines.length > 0)
    .map((inlines, i) => richTextBlock(inlines, i === 0 ? {} : { spacing: 'Small' }));
}

/** Words and the punctuation that Markdown leaves alone. Not at the start: a digit or a dash, which begin a list. */
const PLAIN_HEADING =
  /^\p{L}(?:[\p{L}\p{M}\p{N} ,'’?()]|[.:](?= |$)|(?<=[\p{L}\p{N}])[-–](?=[\p{L}\p{N}])|#(?=\p{N}))*$/u;

/** Only a TextBlock can be a heading for a screen reader, so plain words get one; others are drawn to look the same. */
export function heading(raw: string): CardElement[] {
  const text = drawable(raw);
  if (PLAIN_HEADING.test(text)) {
    return [{ type: 'TextBlock', text, style: 'heading', size: 'Large', weight: 'Bolder', wrap: true }];
  }
  const inlines = runs(text.replaceAll('\n', ' '), { weight: 'Bolder', size: 'Large' });
  return inlines.length > 0 ? [richTextBlock(inlines)] : [];
}

/**
 * Labels are one string, in which `{{DATE(...)}}` would be read, and a choice's also Markdown: a space takes the sense from a function and from
 * a link. Emphasis is left, as it does no harm.
 */
export const inertLabel = (raw: string) => (drawable(raw) || '…').replace(/\{(?=\{)/g, '{ ').replaceAll('](', '] (');
