import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../helpers/redis.js';

export interface RedisServer {
  port: number;
  /** Of the rig itself, past every wire. */
  client: Redis;
  /** Killed and started again with its append-only file; `downMs` in between. */
  restart(downMs: number): Promise<void>;
  signal(name: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** A real Redis as an operator is told to run it: append-only, never evicting. */
export async function startRedisServer(parent = tmpdir()): Promise<RedisServer> {
  const port = await freePort();
  const dir = await mkdtemp(join(parent, 'milepost-faults-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'yes'];
  const begin = () => spawn('redis-server', [...args, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
  let child: ChildProcess = begin();
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 100, maxRetriesPerRequest: null });
  client.on('error', () => {});
  const end = async () => {
    const gone = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGKILL')) await gone;
  };
  await client.ping();
  return {
    port,
    client,
    async restart(downMs) {
      await end();
      await pause(downMs);
      child = begin();
      await client.ping();
    },
    signal: (name) => void child.kill(name),
    async stop() {
      client.disconnect();
      await end();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
