import fc from 'fast-check';
import { cleanText, cutAtGrapheme } from '../../src/conversation/clean-text.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)) }),
);

describe('conversation/clean-text', () => {
  it('gives well-formed text without controls, whatever comes (fault CI6)', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = cleanText(raw);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
  it('is idempotent: what was cleaned once stays as it is (fault CI3)', () => {
    fc.assert(fc.property(anyText, (raw) => expect(cleanText(cleanText(raw))).toBe(cleanText(raw))));
  });
  it('cuts 100,000 characters to the limit, and never a grapheme in two (fault CI7)', () => {
    const family = '👩‍👩‍👧‍👦';
    const text = cleanText(family.repeat(10_000), 1_000);
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(text.replaceAll(family, '')).toBe('');
  });
  it.each([
    ['a\u0000b', 'ab'],
    ['\ud800x', '\ufffdx'],
    ['  hi\r\nthere ', 'hi\nthere'],
    ['one\rtwo\tthree', 'one\ntwo\tthree'],
    ['zero\u200bwidth\ufeff \u2060here', 'zerowidth here'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['José <!channel> & co', 'José <!channel> & co'],
    ['שלום عليكم 你好 नमस्ते', 'שלום عليكم 你好 नमस्ते'],
  ])('%j becomes %j', (raw, clean) => expect(cleanText(raw)).toBe(clean));
  it('keeps what just fits, and of more the longest start of whole characters, without white space at its end', () => {
    expect(cleanText('abcd', 4)).toBe('abcd');
    expect(cleanText('abcde', 4)).toBe('abcd');
    expect(cleanText(`ab${'\u0000'.repeat(6)}cd`, 4)).toBe('ab');
    expect(cleanText(`ab${'\u0000'.repeat(5)}cd`, 5)).toBe('abcd');
    expect(cutAtGrapheme(' abc', 3)).toBe(' ab');
    expect(cutAtGrapheme('ab cd', 3)).toBe('ab');
    expect(cutAtGrapheme('ab👩‍👩‍👧‍👦', 6)).toBe('ab');
    expect(cutAtGrapheme('👩‍👩‍👧‍👦', 6)).toBe('');
  });
  it('leaves short text alone', () =>
    fc.assert(fc.property(fc.string(), (text) => expect(cutAtGrapheme(text, 1_000)).toBe(text))));
});
