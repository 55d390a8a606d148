import { readFileSync, writeFileSync } from 'node:fs';
import { transitionTable } from './transition-table.js';

const README = new URL('../../../src/advising/tickets/README.md', import.meta.url);
const BEGIN = '<!-- table: npx jest is run with WRITE_TABLE=on to write it anew -->';
const END = '<!-- end of table -->';

describe('advising/tickets/README', () => {
  it('shows the table that the machine goes by (point 1)', () => {
    const text = readFileSync(README, 'utf8');
    const [before = '', rest = ''] = text.split(BEGIN);
    const [, after = ''] = rest.split(END);
    const wanted = `${before}${BEGIN}\n\n${transitionTable()}\n\n${END}${after}`;
    if (process.env.WRITE_TABLE === 'on') writeFileSync(README, wanted);
    expect(readFileSync(README, 'utf8')).toBe(wanted);
  });
});
