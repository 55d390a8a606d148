import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const find = (name, folders) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
const onPath = () => (process.env.PATH ?? '').split(':');

/** A Postgres of its own, with fsync on; null where there is no binary. */
export async function startPostgres(scratch) {
  const versions = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`)
    : [];
  const binary = find('postgres', [...versions, ...onPath()]);
  if (!binary) return null;
  const bin = join(binary, '..');
  const data = join(scratch, 'postgres');
  mkdirSync(data);
  const root = process.getuid?.() === 0;
  const ids = root ? idsOf('postgres') : {};
  if (root) {
    chownSync(scratch, ids.uid, ids.gid);
    chownSync(data, ids.uid, ids.gid);
  }
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], {
    stdio: 'ignore',
    ...ids,
  });
  const port = await freePort();
  const child = spawn(binary, ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data], {
    stdio: 'ignore',
    ...ids,
  });
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      execFileSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
      break;
    } catch {
      await pause(100);
    }
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: stopper(child, 'SIGINT') };
}

/** Gone when it is done: what still writes keeps its folder from being removed. */
const stopper = (child, signal) => async () => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null && child.kill(signal)) await gone;
};

function idsOf(user) {
  const id = (flag) => Number(execFileSync('id', [flag, user]).toString());
  return { uid: id('-u'), gid: id('-g') };
}

/** A Redis of its own, append-only; null where there is no binary. */
export async function startRedis(scratch) {
  const binary = find('redis-server', onPath());
  if (!binary) return null;
  const dir = join(scratch, 'redis');
  mkdirSync(dir);
  const port = await freePort();
  const child = spawn(
    binary,
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--save', ''],
    { stdio: 'ignore' },
  );
  await pause(500);
  return { url: `redis://127.0.0.1:${port}`, stop: stopper(child, 'SIGTERM') };
}
