import fc from 'fast-check';
import { buttonValue } from '../../src/channels/drawing/button-value.js';
import { fitPieces, type Piece } from '../../src/channels/drawing/fit-pieces.js';
import { drawable, shorten, splitText } from '../../src/channels/drawing/plain-text.js';
import { escapedPieces, escapeText, plainText, plainTexts, unescapeText } from '../../src/channels/slack/text.js';
import { heading, inertLabel, paragraphs, runs } from '../../src/channels/teams/text.js';

/** What people could write to make a platform do something, among words. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<@U2>',
        '&lt;',
        '&amp;',
        '{{DATE(2026-01-01,SHORT)}}',
        '{{{',
        '[bank](https://x.example)',
      ),
      fc.constantFrom(
        '\u0000',
        '\u202e',
        '\ud800',
        '\r\n',
        '\n',
        ' ',
        '👩‍👩‍👧‍👦',
        'é',
        '*',
        '_',
        '`',
        '#',
        '- ',
        '1. ',
      ),
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));
const limit = fc.integer({ min: 12, max: 80 });
/** Neither half an entity nor a sign that Slack reads. */
const INERT = /^(?:[^&<>]|&amp;|&lt;|&gt;)*$/;

describe('channels/slack/text', () => {
  it('CI1, CI2, CI3: no sign that Slack reads is left, and what a person reads is what was written', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        expect(escapeText(raw)).toMatch(INERT);
        expect(unescapeText(escapeText(raw))).toBe(raw);
      }),
    );
    expect(escapeText('<!here> & <https://evil.example|bank>')).toBe(
      '&lt;!here&gt; &amp; &lt;https://evil.example|bank&gt;',
    );
    expect(unescapeText('&amp;lt;')).toBe('&lt;');
  });

  it('CI9: cut to its length as Slack counts it, after escaping, and never within an entity', () => {
    fc.assert(
      fc.property(hostile, limit, (raw, max) => {
        const one = plainText(raw, max);
        expect(one).toEqual({ type: 'plain_text', text: expect.stringMatching(INERT), emoji: false });
        expect(one.text.length).toBeLessThanOrEqual(max);
        for (const { text } of plainTexts(raw, max)) {
          expect(text).toMatch(INERT);
          expect(text.length).toBeLessThanOrEqual(max);
          expect(text.trim()).toBe(text);
          expect(text).not.toBe('');
        }
        const pieces = escapedPieces(raw, max);
        expect(pieces.every((piece) => piece.length <= max && INERT.test(piece))).toBe(true);
        expect(unescapeText(pieces.join(''))).toBe(drawable(raw));
      }),
    );
    expect(plainText('<'.repeat(30), 21).text).toBe('&lt;&lt;&lt;&lt;&lt;…');
  });

  it('nothing to draw is a sign that says so, and in a longer text no block', () => {
    expect(plainText('\u0000\u202e ', 20)).toEqual({ type: 'plain_text', text: '…', emoji: false });
    expect(plainTexts('\u0000', 20)).toEqual([]);
    expect(plainTexts(`a${'\n'.repeat(60)}b`, 12).map(({ text }) => text)).toEqual(['a', 'b']);
    expect(plainTexts(`${'a'.repeat(15)}\n\n\n${'b'.repeat(15)}`, 18)).toEqual(
      ['a', 'b'].map((letter) => ({ type: 'plain_text', text: letter.repeat(15), emoji: false })),
    );
  });
});

describe('channels/drawing', () => {
  it('CI9: pieces keep to the limit, end at a line, else at a word, else between two characters, and lose nothing', () => {
    fc.assert(
      fc.property(hostile.map(drawable), limit, (text, max) => {
        const pieces = splitText(text, max);
        expect(pieces.join('')).toBe(text);
        expect(pieces.every((piece) => piece.length <= max && piece.isWellFormed())).toBe(true);
      }),
    );
    expect(splitText('one two\nthree four', 13)).toEqual(['one two', '\nthree four']);
    expect(splitText('one two three', 9)).toEqual(['one two', ' three']);
    expect(splitText('a seventeen', 8)).toEqual(['a sevent', 'een']);
    expect(splitText('one two', 7)).toEqual(['one two']);
    expect(splitText('seven to', 8)).toEqual(['seven to']);
    expect(splitText('', 7)).toEqual([]);
    // where not even one fits, nothing is lost and nothing hangs
    expect(splitText('aaa', 1, (text) => text.length * 2)).toEqual(['aaa']);
  });

  it('a line or a word that ends before the half is no place to break', () => {
    expect(splitText('abcd\nefgh ij', 8)).toEqual(['abcd\nefg', 'h ij']);
    expect(splitText('abcde\nfgh ij', 8)).toEqual(['abcde', '\nfgh ij']);
    expect(splitText('abcd efghij', 8)).toEqual(['abcd efg', 'hij']);
    expect(splitText('abcde fghij', 8)).toEqual(['abcde', ' fghij']);
  });

  it('CI7: what is shortened says so, and is cut between characters as people see them', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdefg', 6)).toBe('abcde…');
    expect(shorten(`ab${'👩‍👩‍👧‍👦'.repeat(2)}`, 14)).toBe('ab👩‍👩‍👧‍👦…');
    expect(shorten(`ab${'👩‍👩‍👧‍👦'.repeat(2)}`, 20)).toBe('ab👩‍👩‍👧‍👦…');
    // one character of a hundred marks: code points have to do, and no half of one
    expect(shorten(`a${'\u0301'.repeat(100)}`, 4)).toBe('a\u0301\u0301…');
    expect(shorten(`😀${'\u{1F3FB}'.repeat(3)}`, 4)).toBe('😀…');
  });

  it('AZ2: a button carries its action and what it was given, and nothing empty', () => {
    expect(buttonValue({ label: 'x', action: 'ticket.claim' })).toStrictEqual({ a: 'ticket.claim' });
    expect(buttonValue({ label: 'x', action: 'ticket.claim', fields: {} })).toStrictEqual({ a: 'ticket.claim' });
    expect(
      buttonValue({ label: 'x', action: 'ask', fields: { 'a\ud800': 'b\udc00' }, nonce: 'n', version: 0 }),
    ).toEqual({ a: 'ask', f: { 'a\ufffd': 'b\ufffd' }, n: 'n', v: 0 });
  });

  const pointer: Piece<string> = { block: '…', cost: 2, keep: false };
  const piece = fc.record({ block: fc.string(), cost: fc.integer({ min: 1, max: 9 }), keep: fc.boolean() });
  it('CI9: of a long message as much is shown as there is room for, in its order, with one word about the rest', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 4, max: 40 }),
        (pieces, maxPieces, maxCost) => {
          const shown = fitPieces(pieces, { maxPieces, maxCost, pointer });
          expect(shown.length).toBeLessThanOrEqual(maxPieces);
          expect(shown.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(maxCost);
          const missing = pieces.filter((one) => !shown.includes(one));
          expect(shown.filter((one) => one === pointer)).toHaveLength(missing.length > 0 ? 1 : 0);
          const order = shown.filter((one) => one !== pointer).map((one) => pieces.indexOf(one));
          expect(order).toEqual([...order].sort((a, b) => a - b));
          // no reading after the place where something is missing
          const at = shown.indexOf(pointer);
          if (at >= 0) expect(shown.slice(at + 1).every(({ keep }) => keep)).toBe(true);
        },
      ),
    );
  });

  it('CI9: buttons stay while words give way; what just fits is not touched; a part is cut where it can be', () => {
    const words = (block: string, cost: number): Piece<string> => ({ block, cost, keep: false });
    const button: Piece<string> = { block: '[b]', cost: 4, keep: true };
    const blocks = (pieces: readonly Piece<string>[], room: { maxPieces: number; maxCost: number }, cut?: boolean) =>
      fitPieces(pieces, {
        ...room,
        pointer,
        ...(cut
          ? { cut: ({ block }: Piece<string>, cost: number) => (cost > 0 ? words(`${block}:${cost}`, cost) : null) }
          : {}),
      }).map(({ block }) => block);
    expect(blocks([words('a', 5), button], { maxPieces: 2, maxCost: 9 })).toEqual(['a', '[b]']);
    expect(blocks([words('a', 5), words('c', 5), button], { maxPieces: 3, maxCost: 12 })).toEqual(['a', '…', '[b]']);
    expect(blocks([words('a', 5), words('c', 5), button], { maxPieces: 3, maxCost: 11 })).toEqual(['a', '…', '[b]']);
    expect(blocks([words('a', 5), words('c', 5), button], { maxPieces: 3, maxCost: 10 })).toEqual(['…', '[b]']);
    expect(blocks([words('a', 2), words('c', 2), button], { maxPieces: 2, maxCost: 99 })).toEqual(['…', '[b]']);
    expect(blocks([words('a', 9), button], { maxPieces: 9, maxCost: 12 }, true)).toEqual(['a:6', '…', '[b]']);
    expect(blocks([words('a', 9), button], { maxPieces: 2, maxCost: 12 }, true)).toEqual(['…', '[b]']);
    expect(blocks([words('a', 9), button], { maxPieces: 3, maxCost: 12 }, true)).toEqual(['a:6', '…', '[b]']);
    expect(blocks([words('a', 9), button], { maxPieces: 9, maxCost: 6 })).toEqual(['…', '[b]']);
    expect(blocks([{ ...button, cost: 99 }, words('a', 1)], { maxPieces: 9, maxCost: 12 }, true)).toEqual(['…']);
  });
});

describe('channels/teams/text', () => {
  it('CI1, CI2: words go into runs, in which two braces never meet; joined they are what was written', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const all = runs(raw, { weight: 'Bolder' });
        expect(all.map(({ text }) => text).join('')).toBe(drawable(raw));
        for (const run of all) {
          expect(run).toEqual({ type: 'TextRun', text: expect.any(String), weight: 'Bolder' });
          expect(run.text).not.toContain('{{');
        }
        expect(inertLabel(raw)).not.toMatch(/\{\{|\]\(/);
        expect(inertLabel(raw)).not.toBe('');
      }),
    );
    expect(inertLabel('{{{x}} [a](b) {c}')).toBe('{ { {x}} [a] (b) {c}');
    expect(inertLabel('\u0000')).toBe('…');
  });

  it('a line is a paragraph, an empty one none, and those after the first stand close', () => {
    expect(paragraphs('ab\n\ncd', { isSubtle: true })).toEqual([
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'ab', isSubtle: true }] },
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'cd', isSubtle: true }], spacing: 'Small' },
    ]);
    expect(paragraphs('\u202e')).toEqual([]);
  });

  it.each([
    'Your advisors',
    'José’s talk, on call (part 2)',
    'Step 2: letters',
    'Ob-Gyn 2026–27',
    'Request #12',
    'Done.',
  ])('CI2: the heading %j is plain, and a heading for a screen reader', (text) => {
    expect(heading(text)).toEqual([
      { type: 'TextBlock', text, style: 'heading', size: 'Large', weight: 'Bolder', wrap: true },
    ]);
  });

  it.each([
    '- a',
    '1. a',
    '# a',
    'a *b*',
    'a_b_',
    '[a](b)',
    'a <at>b</at>',
    '{{DATE(x)}}',
    'www.evil.example',
    'https://x.example',
    'a # b',
    'a -- b',
    'a\nb',
    '`a`',
    '~~a~~',
    'a!',
    'a | b',
  ])('CI1, CI2: the heading %j could be read as more than words, and is drawn as words alone', (text) => {
    const [block, ...more] = heading(text);
    expect(more).toEqual([]);
    expect(block).toMatchObject({ type: 'RichTextBlock' });
    const inlines = (block as { inlines?: { text: string; weight: string; size: string }[] }).inlines ?? [];
    expect(inlines.map((run) => run.text).join('')).toBe(text.replace('\n', ' '));
    expect(inlines.every(({ weight, size }) => weight === 'Bolder' && size === 'Large')).toBe(true);
  });

  it('a heading with nothing to draw is none', () => expect(heading('\u0000 ')).toEqual([]));
});
