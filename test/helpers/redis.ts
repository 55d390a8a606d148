import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEFAULT_PORT = 6379;

export interface TestRedis {
  url: string;
  /** The server's process, where this test started it: only then may it be paused or killed. */
  process: ChildProcess | null;
  stop(): Promise<void>;
}

/** A suite that needs a Redis: run where there is one, else one line says that it was skipped. Known before any test runs. */
export function describeOnRedis(title: string, suite: () => void): void {
  if (isThere()) {
    describe(title, suite);
    return;
  }
  process.stderr.write(`skipped ${title}: no REDIS_URL, nothing on port 6379, no redis-server on the PATH\n`);
  describe.skip(title, () => test('needs a Redis', () => {}));
}

/**
 * A Redis for tests: `REDIS_URL`, else one on the default port, else a redis-server from the PATH on a free port with a directory of
 * its own. Null where there is none.
 */
export async function redisForTests(): Promise<TestRedis | null> {
  const given = process.env.REDIS_URL;
  if (given) return borrowed(given);
  if (await answers(DEFAULT_PORT)) return borrowed(`redis://127.0.0.1:${DEFAULT_PORT}`);
  return startRedis();
}

function isThere(): boolean {
  if (process.env.REDIS_URL) return true;
  if (spawnSync('redis-server', ['--version']).status === 0) return true;
  const knock = `require('net').connect(${DEFAULT_PORT},'127.0.0.1').once('connect',()=>process.exit(0)).once('error',()=>process.exit(1))`;
  return spawnSync(process.execPath, ['-e', knock], { timeout: 3_000 }).status === 0;
}

/** One of our own, or null where redis-server is not installed. */
export async function startRedis(options: { port?: number; args?: string[] } = {}): Promise<TestRedis | null> {
  const port = options.port ?? (await freePort());
  const dir = await mkdtemp(join(tmpdir(), 'milepost-redis-'));
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', [...settings, ...(options.args ?? [])], { stdio: 'ignore' });
  const missing = new Promise<false>((resolve) => child.once('error', () => resolve(false)));
  if (!(await Promise.race([missing, listening(port)]))) {
    await rm(dir, { recursive: true, force: true });
    return null;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    process: child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await gone;
      }
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const borrowed = (url: string): TestRedis => ({ url, process: null, stop: async () => {} });

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function listening(port: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await answers(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}

/** Says PING and hears PONG (or is asked for a password, which is a Redis too). */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 500 });
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => end(/^(\+PONG|-NOAUTH)/.test(data.toString('latin1'))));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
