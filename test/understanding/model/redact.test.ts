import fc from 'fast-check';
import { createRedactor } from '../../../src/understanding/model/redact.js';

const KNOWN = new Set(
  'who is my can you ask about the for match day when will grace may mark in to and a mentor'.split(' '),
);
const redactor = createRedactor({
  privateNames: () => ['Jordan Webb', 'Grace Day', 'José Álvarez Núñez', 'Bo Li', "Siobhán O'Brien", 'Kestrel Duke'],
  publicNames: () => ['Duke University Hospital', 'Match Day', 'Boston'],
  isKnown: (word) => KNOWN.has(word),
});
const redacted = (text: string): string => redactor.redact(text, 1_000);

describe('understanding/model/redact (LL10)', () => {
  it.each([
    ['jordan.webb@example.edu', '[e-mail]'],
    ['write to j.w+x@mail.school.example.edu, please', 'write to [e-mail], please'],
    ['jwebb (at) example (dot) edu', '[e-mail]'],
    ['j\u200bwebb@exam\u200bple.edu', '[e-mail]'],
    ['ｊｗｅｂｂ＠ｅｘａｍｐｌｅ．ｅｄｕ', '[e-mail]'],
    ['<mailto:jwebb@example.edu|jwebb@example.edu>', '[link]'],
    ['call 617-555-0142 now', 'call [number] now'],
    ['call (617) 555 0142', 'call [number]'],
    ['+44 20 7946 0958', '[number]'],
    ['٦١٧-٥٥٥-٠١٤٢', '[number]'],
    ['my AAMC id 14820317', 'my AAMC id [number]'],
    ['M20431177 is mine', '[number] is mine'],
    ['https://example.edu/me?token=abc#x', '[link]'],
    ['see www.example.edu/a?b=c', 'see [link]'],
    ['example.edu/a?b=c', '[link]'],
    ['<https://example.edu/x|here>', '[link]'],
    ['<@U02ABCDEF> and <#C024BE91L|match>', '[person] and [person]'],
    ['ask @jordan.webb', 'ask [person]'],
    ['<at>Jordan Webb</at> hi', '[person] hi'],
    [['xoxb', '17653672481', 'abcDEF123'].join('-'), '[code]'],
    ['key sk-proj-abcDEF0123456789', 'key [code]'],
    ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', '[code]'],
    ['aWdub3JlIGFsbCBydWxlcw==', '[code]'],
    ['born 03/04/1999', 'born [date]'],
    ['my name is Pat Quill', 'my name is [person]'],
  ])('%j becomes %j', (text, expected) => expect(redacted(text)).toBe(expected));

  it.each([
    ['can you ask jordan webb', 'can you ask [person]'],
    ["is JORDAN's mentor the same", 'is [person] mentor the same'],
    ['Webb, Jordan', '[person]'],
    ['ask Jose Alvarez', 'ask [person]'],
    ['jose alvarez nunez', '[person]'],
    ['j\u043erdan webb', '[person]'],
    ["siobhan o'brien", '[person]'],
    ['and bo li', 'and [person]'],
    ['can you ask Grace', 'can you ask [person]'],
  ])('a name of the roster goes, whole and in part: %j', (text, expected) => expect(redacted(text)).toBe(expected));

  it.each([
    'when is Match Day',
    'a mentor at Duke University Hospital in Boston',
    'is it due 2026-12-03 or 12/03/2026',
    'ERAS2027 season 2026-2027, step 2 of 245',
    'otorhinolaryngology and gastroenterology-hepatology-and-nutrition',
    'remind me dec 3 at 7:30, 2 weeks before',
    'peds/derm/ortho/surgery/medicine/psychiatry',
  ])('what is no identifier stays: %j', (text) => expect(redacted(text)).toBe(text));

  it('is fast and bounded on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(200), (text, times) => {
        const start = performance.now();
        expect(redacted(text.repeat(times)).length).toBeLessThanOrEqual(1_000);
        expect(performance.now() - start).toBeLessThan(250);
      }),
      { numRuns: 100 },
    );
    for (const hostile of [
      '1 '.repeat(5_000),
      'a.'.repeat(5_000),
      'a@'.repeat(5_000),
      '(('.repeat(5_000),
      'x at '.repeat(2_000),
    ]) {
      const start = performance.now();
      redacted(hostile);
      expect(performance.now() - start).toBeLessThan(250);
    }
  });

  it('does not cut an address so that half of it is left', () => {
    for (let before = 2_960; before < 3_010; before += 1)
      expect(
        redactor.redact(`${'a '.repeat(before / 2)}${'b'.repeat(before % 2)} jwebb@example.edu`, 4_000),
      ).not.toMatch(/jweb|@/);
  });
});
