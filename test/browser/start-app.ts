import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
/** A first start makes the database and imports the school; on a busy machine that takes its time. */
export const START_LIMIT_MS = 90_000;

export interface RunningApp {
  /** `http://localhost:<port>` */
  url: string;
  stop(): Promise<void>;
}

/** The built program as `npm start` runs it: the bundled sample school, an embedded database of its own, a free port. */
export async function startApp(more: Record<string, string> = {}): Promise<RunningApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'milepost-browser-'));
  const own = { PATH: process.env.PATH, HOME: dataDir, PORT: '0', MILEPOST_DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
  const env = { ...own, ...more };
  const child = spawn(process.execPath, [MAIN], { env, cwd: dataDir, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { url: await announcedUrl(child, gone), stop };
  } catch (error) {
    child.kill('SIGKILL');
    await stop();
    throw error;
  }
}

/** What the program prints when it is ready. */
function announcedUrl(child: ChildProcess, gone: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (why: string) => reject(new Error(`Milepost ${why}. It printed:\n${printed}`));
    const timer = setTimeout(() => fail('did not start in time'), START_LIMIT_MS);
    const take = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const url = /https?:\/\/localhost:\d+/.exec(printed)?.[0];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    gone.then(() => {
      clearTimeout(timer);
      fail('ended before it was ready');
    });
  });
}
