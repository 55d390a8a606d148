import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const page = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const rows = [...page.matchAll(/^\| (\d+) \| (.+?) \| (yes|partly|no) \| (.+?) \|$/gm)].map(
  ([, number, what, state, where]) => ({ number: Number(number), what: what!, state: state!, where: where! }),
);

describe('SECURITY.md', () => {
  it('goes through all sixty checks, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
  });

  it('shows for every "yes" a file that is there, and says for every other what is missing', () => {
    const named = (where: string) => [...where.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
    const lost = rows.flatMap(({ number, where }) =>
      named(where)
        .filter((name) => /^[.\w-]+\/|\.md$|\.yaml$|\.json$|^LICENSE$/.test(name) && !existsSync(join(ROOT, name)))
        .map((name) => `${number} ${name}`),
    );
    expect(lost).toEqual([]);
    const bare = rows.filter(({ state, where }) =>
      state === 'yes' ? named(where).length === 0 && !/above/.test(where) : where.length < 30,
    );
    expect(bare).toEqual([]);
  });
});
