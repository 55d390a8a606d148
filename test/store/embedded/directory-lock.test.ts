import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { lockDirectory } from '../../../src/store/embedded/directory-lock.js';
import { identityOf } from '../../../src/store/embedded/process-identity.js';
import { compiledSource } from '../../helpers/compiled-source.js';

describe('src/store/embedded/directory-lock', () => {
  let root: string;
  let directory: string;
  let lock: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'milepost-lock-'));
    directory = join(root, 'postgres');
    lock = `${directory}.lock`;
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const plant = (holder: object | string, ageMs = 0): void => {
    writeFileSync(
      lock,
      typeof holder === 'string' ? holder : JSON.stringify({ ...identityOf(process.pid), token: 't', ...holder }),
    );
    const at = new Date(Date.now() - ageMs);
    utimesSync(lock, at, at);
  };
  const take = async (): Promise<boolean> => {
    const taken = await lockDirectory(directory, () => {}).catch((error: Error & { code?: string }) => {
      expect(error.code).toBe('directory-in-use');
      expect(error.message).toContain(directory);
      return undefined;
    });
    taken?.release();
    return taken !== undefined;
  };

  it('is taken, refused while held, and free again after the release', async () => {
    const held = await lockDirectory(directory, () => {});
    await expect(lockDirectory(directory, () => {})).rejects.toMatchObject({
      code: 'directory-in-use',
      message: `The data directory ${directory} is in use by process ${process.pid} on ${hostname()}.`,
      details: [expect.stringContaining(lock)],
    });
    held.release();
    expect(await take()).toBe(true);
    expect(readdirSync(root)).toEqual([]);
  });

  it('has one winner in each of fifteen races, over free and over stale locks, and the losers name it', async () => {
    const contenders = [contender(), contender(), contender()];
    const dead = await deadPid();
    try {
      for (let round = 0; round < 15; round += 1) {
        if (round % 3 === 1) plant({ pid: dead });
        if (round % 3 === 2) {
          plant({ pid: dead });
          writeFileSync(`${lock}.break`, JSON.stringify({ ...identityOf(dead), token: 'b' }));
        }
        const answers = await Promise.all(contenders.map((one) => one.ask(`lock ${directory}`)));
        const winners = contenders.filter((_, index) => answers[index]?.held === true);
        expect(winners).toHaveLength(1);
        for (const { held, code, message } of answers) {
          if (held) continue;
          expect(code).toBe('directory-in-use');
          expect(message).toContain(`${directory} is in use by process ${winners[0]?.pid} `);
        }
        await winners[0]?.ask('release');
      }
    } finally {
      for (const one of contenders) one.kill();
    }
  });

  describe('is stale', () => {
    it('when its holder is dead', async () => {
      plant({ pid: await deadPid() });
      expect(await take()).toBe(true);
    });
    it('when its process id was given to another process', async () => {
      plant({ started: 'at another time' });
      expect(await take()).toBe(process.platform !== 'win32');
    });
    it('when the machine was started anew', async () => {
      plant({ boot: 'an earlier one' });
      expect(await take()).toBe(true);
    });
    it('when it was cut short, by a power failure, a while ago', async () => {
      plant('{"pid": 1', 120_000);
      expect(await take()).toBe(true);
    });
    it('when a holder in another container or on another machine gave no sign for long', async () => {
      plant({ namespace: 'pid:[1]' }, 120_000);
      expect(await take()).toBe(true);
      plant({ boot: 'another', host: 'another', namespace: 'pid:[1]' }, 120_000);
      expect(await take()).toBe(true);
    });
  });

  describe('is not stale', () => {
    it('while its holder lives, however long ago it was taken', async () => {
      plant({}, 3_600_000);
      expect(await take()).toBe(false);
    });
    it('while a holder elsewhere gives signs', async () => {
      plant({ namespace: 'pid:[1]' }, 5_000);
      expect(await take()).toBe(false);
      plant({ boot: 'another', host: 'another', namespace: 'pid:[1]' }, 5_000);
      expect(await take()).toBe(false);
    });
    it('while it cannot be read and is new', async () => {
      plant('');
      expect(await take()).toBe(false);
    });
  });

  describe('once held', () => {
    it('shows signs of life, and comes back when it is removed by hand', async () => {
      const held = await lockDirectory(directory, () => {}, 20);
      utimesSync(lock, new Date(0), new Date(0));
      rmSync(lock);
      await pause(200);
      expect(existsSync(lock)).toBe(true);
      held.release();
      expect(existsSync(lock)).toBe(false);
    });
    it('says so once when somebody else has taken it, and leaves theirs alone', async () => {
      let lost = 0;
      const held = await lockDirectory(directory, () => (lost += 1), 20);
      plant({ token: 'theirs' });
      await pause(200);
      expect(lost).toBe(1);
      held.release();
      expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ token: 'theirs' });
    });
  });
});

interface Answer {
  held?: boolean;
  code?: string;
  message?: string;
}

function contender(): { pid: number | undefined; ask(line: string): Promise<Answer>; kill(): void } {
  const program = join(compiledSource(), 'test', 'fixtures', 'store', 'lock-contender.js');
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [program]);
  const lines = createInterface({ input: child.stdout });
  return {
    pid: child.pid,
    async ask(line) {
      const answered = once(lines, 'line');
      child.stdin.write(`${line}\n`);
      return JSON.parse((await answered)[0] as string) as Answer;
    },
    kill: () => child.kill('SIGKILL'),
  };
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}
