import { createRedisBackend } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { MINUTE, SECOND } from '../time/durations.js';
import { withDeadline } from './deadline.js';
import type { OpenedStore } from './queue-store.js';

/** Without a cap ioredis waits longer and longer, and work starts again late after Redis has come back. */
const RETRY_STEP = SECOND / 10;
const RETRY_MAX = 2 * SECOND;

/** After a failover the old server lives on and may only be read: ioredis stays with it unless it is told to look for the new one. */
const FAILOVER = { reconnectOnError: ({ message }: Error) => message.startsWith('READONLY') } satisfies RedisOptions;

/** Producers answer or fail; they never keep a command for later. */
const PRODUCER = {
  ...FAILOVER,
  enableOfflineQueue: false,
  commandTimeout: 2 * SECOND,
  connectTimeout: 2 * SECOND,
  maxRetriesPerRequest: 1,
} satisfies RedisOptions;

/** Consumers wait for Redis, however long. No command time-out: fetching a job blocks on purpose, for up to 10 s. */
const CONSUMER = {
  ...FAILOVER,
  maxRetriesPerRequest: null,
  connectTimeout: 5 * SECOND,
  socketTimeout: 30 * SECOND,
} satisfies RedisOptions;

export function openRedisStore(url: string, prefix: string, onError: (error: unknown) => void): OpenedStore {
  let closed = false;
  // after the end nothing comes back: a worker that could not say goodbye to a Redis that is gone would call it for ever
  const retryStrategy = (times: number) => (closed ? null : Math.min(times * RETRY_STEP, RETRY_MAX));
  const producer = new Redis(url, { ...PRODUCER, retryStrategy });
  producer.on('error', (error) => onError(error));
  return {
    kind: 'redis',
    backend: (name, options, extra) =>
      createRedisBackend(name, options as Parameters<typeof createRedisBackend>[1], extra),
    // shared by all queues, and ours to end
    producer: () => producer,
    // each worker has its own two, and ends them
    consumer: () => ({ url, ...CONSUMER, retryStrategy }),
    warnings: () => checkRedis(producer),
    takesJobs: async () => void (await producer.set(`${prefix}:takes-jobs`, '', 'PX', MINUTE)),
    async close() {
      closed = true;
      producer.disconnect();
    },
  };
}

/** What of this server's settings would lose jobs. INFO and not CONFIG, which hosted servers refuse. */
async function checkRedis(client: Redis): Promise<string[]> {
  try {
    const info = await withDeadline(2 * SECOND, async () => {
      // asked right after it was opened, as the command line does, it would refuse at once
      if (client.status !== 'ready') await new Promise<void>((resolve) => client.once('ready', () => resolve()));
      return client.info();
    });
    return redisWarnings(info);
  } catch {
    return ['Redis does not answer; its settings are unknown'];
  }
}

export function redisWarnings(info: string): string[] {
  const found: string[] = [];
  if (/^aof_enabled:0/m.test(info)) {
    found.push('Redis keeps no append-only file (appendonly no): a crash loses queued jobs until they are re-created');
  }
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (policy && policy !== 'noeviction') {
    found.push(`Redis may evict queued jobs (maxmemory-policy ${policy}): set noeviction`);
  }
  return found;
}
