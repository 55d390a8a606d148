import fc from 'fast-check';
import { cell, list, needed, optional, Reason } from '../../src/school/cell.js';
import { anyText } from '../../src/school/cell-kinds.js';

describe('school/cell', () => {
  const text = cell(needed(anyText), { max: 10 });
  const messageOf = (value: unknown) => text.safeParse(value).error?.issues[0]?.message;

  it.each([
    ['  a \t b ', 'a b'],
    ['a\nb', 'a b'],
    ['a\u00a0b', 'a b'],
    ['\u200bab\u202e', 'ab'],
    ['Jose\u0301', 'José'],
    [2027, '2027'],
    [true, 'true'],
  ])('cleans %j to %j', (raw, clean) => expect(text.parse(raw)).toBe(clean));

  it.each([
    [null, /needed/],
    ['   ', /needed/],
    ['x'.repeat(11), /longer than 10/],
    ['\ud800', /half a character/],
    ['a\uFFFD', /U\+FFFD/],
    ['a\0', /control/],
    [['a'], /not a single value/],
    [{ a: 1 }, /not a single value/],
  ])('refuses %j', (raw, reason) => expect(messageOf(raw)).toMatch(reason));

  it('splits a list at semicolons, drops repeats and empty parts', () => {
    const words = list(anyText);
    expect(words.parse(' a; b;;a ;')).toEqual(['a', 'b']);
    expect(words.parse(['a', 2, '', null])).toEqual(['a', '2']);
    expect(words.parse(null)).toEqual([]);
  });

  it('refuses a list for one part of it', () => {
    const letters = list((part) => (/^[a-z]$/.test(part) ? part : new Reason('is not a letter')));
    expect(letters.safeParse('a;1').error?.issues.map(({ message }) => message)).toEqual(['is not a letter']);
  });

  it('falls back where a cell is empty', () => expect(cell(optional(anyText, null)).parse('')).toBeNull());

  it('never lets a NUL, a lone surrogate or U+FFFD through', () => {
    const any = cell(anyText, { max: 1_000, lines: true });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (raw) => {
        const parsed = any.safeParse(raw);
        if (!parsed.success) return;
        expect(parsed.data.isWellFormed()).toBe(true);
        expect(parsed.data).not.toMatch(/[\0\uFFFD]/);
      }),
    );
  });
});
