import { readFileSync, writeFileSync } from 'node:fs';
import { matrixTable } from './matrix-table.js';

const README = new URL('../../../src/advising/people/README.md', import.meta.url);
const BEGIN = '<!-- matrix: npx jest is run with WRITE_TABLE=on to write it anew -->';
const END = '<!-- end of matrix -->';

describe('advising/people/README', () => {
  it('shows the matrix that every right is decided by', () => {
    const text = readFileSync(README, 'utf8');
    const [before = '', rest = ''] = text.split(BEGIN);
    const [, after = ''] = rest.split(END);
    const wanted = `${before}${BEGIN}\n\n${matrixTable()}\n\n${END}${after}`;
    if (process.env.WRITE_TABLE === 'on') writeFileSync(README, wanted);
    expect(readFileSync(README, 'utf8')).toBe(wanted);
  });
});
