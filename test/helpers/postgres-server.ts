import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binary.js';

export interface PostgresServer {
  /** Of its `postgres` database. */
  url: string;
  /** Stops and starts again on the same port; `downMs` in between. */
  restart(mode: 'fast' | 'immediate', downMs?: number): Promise<void>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Where its directory is made. */
  parent?: string;
  /** Beside those of every server of the tests. */
  settings?: Readonly<Record<string, string>>;
}

/** Starts a server of one's own in a temporary directory; null where there is no Postgres to start. */
export async function startPostgresServer(options: PostgresOptions = {}): Promise<PostgresServer | null> {
  const { parent = tmpdir(), settings = {} } = options;
  const binaries = findPostgresBinaries();
  if (binaries === null) return null;
  const directory = await mkdtemp(join(parent, 'milepost-postgres-'));
  if (binaries.runAs) await chown(directory, binaries.runAs.uid, binaries.runAs.gid);
  await chmod(directory, 0o700);
  await promisify(execFile)(
    join(binaries.directory, 'initdb'),
    ['-D', directory, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    { ...binaries.runAs, cwd: directory },
  );
  const port = await freePort();
  let child = await start(binaries, directory, port, settings);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.kill(signal)) await ended;
  };
  return {
    url: urlOf(port),
    async restart(mode, downMs = 0) {
      await end(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await pause(downMs);
      child = await start(binaries, directory, port, settings);
    },
    async stop() {
      await end('SIGINT');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const urlOf = (port: number): string => `postgres://postgres@127.0.0.1:${port}/postgres`;

async function start(
  { directory, runAs }: PostgresBinaries,
  data: string,
  port: number,
  more: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: '200',
    shared_buffers: '32MB',
    ...more,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(directory, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    stdio: 'ignore',
    cwd: data,
    ...runAs,
  });
  for (let tries = 0; tries < 150; tries += 1) {
    if (child.exitCode !== null) break;
    if (await answers(urlOf(port))) return child;
    await pause(100);
  }
  child.kill('SIGKILL');
  throw new Error('Postgres did not start');
}

/** Whether a server answers at `url` within two seconds. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    await client.end().catch(() => {});
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
