import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { harmless } from '../../src/cli/export.js';

describe('cli/export', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\0=1', '=HYPERLINK("https://evil.example","x")'])(
    'CI5: a cell that begins like a formula is text to a spreadsheet: %j',
    (cell) => expect(harmless({ cell }).cell).toBe(`'${cell}`),
  );

  it('CI5: whatever is written comes back as it was, and no cell begins like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        const csv = stringify(
          cells.map((cell) => harmless({ cell })),
          { header: true, columns: ['cell'], quoted: true },
        );
        const back = (parse(csv, { columns: true, relax_column_count: true }) as { cell: string }[]).map(
          ({ cell }) => cell,
        );
        expect(back.filter((cell) => /^[=+\-@\t\r\0]/.test(cell))).toEqual([]);
        expect(back.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\0])/, ''))).toEqual(
          cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\0])/, '')),
        );
      }),
    );
  });
  it('leaves numbers, dates and empty cells as they are', () => {
    expect(harmless({ a: -1, b: null, c: '2026-11-26', d: '' })).toEqual({ a: -1, b: null, c: '2026-11-26', d: '' });
  });
});
