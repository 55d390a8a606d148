/** Longest text that is read, in UTF-16 units. More is cut here, at the border, and the person is told. */
export const MAX_TEXT = 8_000;

// C0 and C1 controls but tab and newline; bidi overrides and isolates; zero-width space, word joiner, BOM. ZWJ and ZWNJ stay:
// emoji and several scripts need them.
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Text as it may enter the system: well-formed Unicode, no control or direction-override characters, at most `max` units,
 * cut on a grapheme boundary. Postgres refuses NUL and lone surrogates, so nothing unclean may pass.
 */
export function cleanText(raw: string, max: number = MAX_TEXT): string {
  const bounded = raw.length > max * 2 ? raw.slice(0, max * 2) : raw;
  const text = bounded.toWellFormed().replace(/\r\n?/g, '\n').replace(UNWANTED, '').trim();
  return text.length <= max ? text : cutAtGrapheme(text, max);
}

/** The longest prefix of whole graphemes that fits `max` UTF-16 units. */
export function cutAtGrapheme(text: string, max: number): string {
  if (text.length <= max) return text;
  const window = text.slice(0, max + 64);
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(window)) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return window.slice(0, end).trimEnd();
}
