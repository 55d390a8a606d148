import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CrashRun, lossesOf, runUntilDeath } from '../../helpers/crash-run.js';
import { emptyDataDirectory } from '../../helpers/embedded.js';

const CUTS = 20;

describe('src/store/embedded/power-cuts', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'milepost-power-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** One life after the other on the same directory, each ended by a cut after a random number of steps. */
  const lives = async (name: string, count: number, kind: 'honest' | 'forgetful'): Promise<CrashRun[]> => {
    const directory = join(root, name);
    if (!existsSync(directory)) cpSync(join(await emptyDataDirectory(), 'postgres'), directory, { recursive: true });
    const runs: CrashRun[] = [];
    for (let life = 0; life < count; life += 1) {
      const steps = 1 + Math.floor(Math.random() * 4_000);
      runs.push(await runUntilDeath('power-cut-writer', [directory, String(steps), kind]));
    }
    return runs;
  };

  it(`lose no acknowledged commit and no database in ${CUTS}`, async () => {
    const chains = await Promise.all([lives('one', CUTS / 2, 'honest'), lives('two', CUTS / 2, 'honest')]);
    expect(chains.flat().filter(({ end }) => end !== 'SIGKILL')).toEqual([]);
    expect(chains.flatMap(lossesOf)).toEqual([]);
    // it is no test where hardly anything was committed
    expect(chains.flat().flatMap(({ acknowledged }) => acknowledged).length).toBeGreaterThan(100);
  }, 300_000);

  it('in the middle of the first start leave nothing in the way of the next', async () => {
    const directory = join(root, 'first');
    const cut = await runUntilDeath('power-cut-writer', [
      directory,
      String(1 + Math.floor(Math.random() * 2_000)),
      'honest',
    ]);
    expect(cut).toMatchObject({ found: undefined, end: 'SIGKILL' });
    const next = await runUntilDeath('power-cut-writer', [directory, '20000', 'honest']);
    expect(next).toMatchObject({ found: [], end: 'SIGKILL' });
  }, 300_000);

  it('would show on a disk that acknowledges a sync and does none', async () => {
    const runs: CrashRun[] = [];
    let broken = false;
    for (let life = 0; life < 8 && !broken; life += 1) {
      runs.push(...(await lives('forgetful', 1, 'forgetful')));
      broken = lossesOf(runs).length > 0 || runs.at(-1)?.end !== 'SIGKILL';
    }
    expect(broken).toBe(true);
  }, 300_000);
});
