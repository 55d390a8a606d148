import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  // nobody else reaches the database: test/architecture.test.ts
  .filter((file) => /^(store|queue|app|cli)\/.*\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }));

/** kysely's way to put a string into a statement as it is, and pg's with a template. */
const RAW = /\bsql\s*\.\s*raw\b|\bsql\s*\.\s*lit\b/;
const TEMPLATE = /\b(?:query|run)\(\s*`[^`]*\$\{(?!LIMIT_MS\})[^}]*\}/;

/** What is put together there is written in the same file, and the only thing that comes from outside is a parameter. */
const OF_OUR_OWN_LISTS = ['store/export-person.ts', 'store/rotate-keys.ts'];

describe('store/statements', () => {
  it('CI13: no statement is put together from strings: values are parameters, and names come from the program', () => {
    expect(sources.filter(({ text }) => RAW.test(text) || TEMPLATE.test(text)).map(({ file }) => file)).toEqual(
      OF_OUR_OWN_LISTS,
    );
  });
  it('would see one', () => {
    expect(TEMPLATE.test('await pool.query(`select * from people where name = $' + '{name}`)')).toBe(true);
    expect(RAW.test('sql.raw(name)')).toBe(true);
  });
});
