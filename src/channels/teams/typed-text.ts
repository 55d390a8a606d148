import type { Activity } from './schema.js';

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/**
 * What a person typed: our own mention left out, other people's names kept without their tags, HTML entities read once. Tags that were typed
 * arrive as entities, so they come out as typed.
 */
export function typedText({ text, textFormat, entities, recipient }: Activity): string {
  let rest = text ?? '';
  for (const { type, text: mention, mentioned } of entities ?? [])
    if (type === 'mention' && mention && mentioned?.id === recipient.id) rest = rest.replaceAll(mention, ' ');
  rest = rest.replace(/<at(?:\s[^<>]*)?>([^<>]*)<\/at>/gi, '$1');
  if (textFormat === 'xml') rest = rest.replace(/<br\s*\/?>|<\/(?:p|div)>/gi, '\n').replace(/<\/?[a-z][^<>]*>/gi, '');
  return rest
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos|nbsp));/gi, (whole, decimal, hex, name) =>
      name
        ? (NAMED[name.toLowerCase()] ?? whole)
        : character(decimal ? Number(decimal) : Number.parseInt(hex, 16), whole),
    )
    .replace(/[ \t\u00a0]{2,}/g, ' ')
    .trim();
}

const character = (code: number, whole: string) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole);
