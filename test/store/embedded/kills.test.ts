import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../../src/observe/log.js';
import { openDatabase } from '../../../src/store/database.js';
import { type CrashRun, lossesOf, runUntilDeath } from '../../helpers/crash-run.js';
import { emptyDataDirectory } from '../../helpers/embedded.js';

const KILLS = 30;

describe('src/store/embedded/kills', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'milepost-kills-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** Most while it commits, every fifth while it starts and recovers from the kill before. */
  const lives = async (name: string, count: number): Promise<CrashRun[]> => {
    const dataDir = join(root, name);
    cpSync(await emptyDataDirectory(), dataDir, { recursive: true });
    const runs: CrashRun[] = [];
    for (let life = 0; life < count; life += 1) {
      const after = life % 5 === 4 ? -(200 + Math.random() * 800) : Math.random() * 400;
      runs.push(await runUntilDeath('commit-writer', [dataDir], after));
    }
    return runs;
  };

  it(`lose no acknowledged commit and no database in ${KILLS}`, async () => {
    const chains = await Promise.all([lives('one', KILLS / 2), lives('two', KILLS / 2)]);
    expect(chains.flat().filter(({ end }) => end !== 'SIGKILL')).toEqual([]);
    expect(chains.flatMap(lossesOf)).toEqual([]);
    expect(chains.flat().flatMap(({ acknowledged }) => acknowledged).length).toBeGreaterThan(100);
    for (const [index, name] of ['one', 'two'].entries()) await checkLast(join(root, name), chains[index] ?? []);
  }, 300_000);

  /** After the last kill too: all rows are there, by the table and by the index. */
  async function checkLast(dataDir: string, runs: CrashRun[]): Promise<void> {
    const database = await openDatabase({ dataDir, log: silentLog });
    const { rows } = await database.pool.query<{ n: number }>('select n from commits order by n');
    const found = rows.map(({ n }) => n);
    expect(lossesOf([...runs, { found, acknowledged: [], end: null, errors: '' }])).toEqual([]);
    const byIndex = await database.pool.query(
      'set enable_seqscan = off; select count(*)::int n from commits where n > 0',
    );
    expect((byIndex as unknown as { rows: unknown[] }[])[1]?.rows).toEqual([{ n: found.length }]);
    await database.close();
  }
});
