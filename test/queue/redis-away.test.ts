import { createServer } from 'node:net';
import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { openQueueStore } from '../../src/queue/connection.js';
import { queueHealth } from '../../src/queue/health.js';
import type { QueueStore } from '../../src/queue/queue-store.js';
import { createQueues, type Queues } from '../../src/queue/queues.js';
import { startWorkers, type Workers } from '../../src/queue/workers.js';
import { pause, uuid, waitFor } from '../contracts/queue-contract.js';
import { Wire } from '../faults/wire.js';
import { describeOnRedis, freePort, startRedis, type TestRedis } from '../helpers/redis.js';

const NO_DATABASE = {
  kind: 'postgres' as const,
  poolOptions: {},
  pool: { connect: () => Promise.reject(new Error('not here')) },
};
/** The deadline of an add is 2 s; the rest is for a busy machine. */
const DEADLINE = 3_500;

describeOnRedis('queue/redis-away', () => {
  let redis: TestRedis | null;
  let store: QueueStore;
  let queues: Queues;
  let workers: Workers;
  let runs: string[];

  const begin = async (port: number) => {
    runs = [];
    store = await openQueueStore({ redisUrl: `redis://127.0.0.1:${port}`, database: NO_DATABASE });
    queues = createQueues({ store });
    const nothing = async () => {};
    const turn = async ({ conversationId }: { conversationId: string }) => void runs.push(conversationId);
    const others = {
      deliver: nothing,
      remind: nothing,
      plan: nothing,
      reconcile: nothing,
      housekeeping: nothing,
      home: nothing,
      nudge: nothing,
      letters: nothing,
    };
    workers = startWorkers(queues, { turn, ...others }, { lockMs: 1_000, stalledMs: 500 });
  };
  const add = (n: number) => queues.add('turn', { conversationId: uuid(n) });
  const refused = async (adding: Promise<void>) => {
    const began = Date.now();
    await expect(adding).rejects.toMatchObject({ code: 'queue-unavailable' });
    expect(Date.now() - began).toBeLessThan(DEADLINE);
  };
  const works = (n: number) =>
    waitFor('an add that is taken', async () => {
      await add(n).catch(() => undefined);
      return runs.includes(uuid(n));
    });

  afterEach(async () => {
    redis?.process?.kill('SIGCONT');
    await workers.close(2_000);
    await queues.close();
    await store.close();
    await redis?.stop();
    redis = null;
  });

  test('CR3: absent at the start: adds fail within the deadline, the process lives, work begins when it comes', async () => {
    const port = await freePort();
    await begin(port);
    await Promise.all(Array.from({ length: 20 }, (_, n) => refused(add(n))));
    expect(await queueHealth(queues)).toMatchObject({ ok: false, state: 'away' });
    expect(await store.warnings()).toEqual(['Redis does not answer; its settings are unknown']);
    redis = await startRedis({ port });
    await works(100);
    // who was told "no" stays told "no"
    expect(new Set(runs)).toEqual(new Set([uuid(100)]));
  });

  test('CR14: paused: adds fail within the deadline; when it goes on, so does the work', async () => {
    const port = await freePort();
    redis = await startRedis({ port });
    await begin(port);
    await works(1);
    redis?.process?.kill('SIGSTOP');
    await Promise.all([refused(add(2)), refused(add(3))]);
    await refused(add(4));
    expect(await queueHealth(queues)).toMatchObject({ ok: false, state: 'away' });
    redis?.process?.kill('SIGCONT');
    await works(5);
  });

  test('killed and back, empty: workers go on by themselves and set their schedules again', async () => {
    const port = await freePort();
    redis = await startRedis({ port });
    await begin(port);
    await works(1);
    await redis?.stop();
    await refused(add(2));
    redis = await startRedis({ port });
    const began = Date.now();
    await works(3);
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  test('CR14: after a failover the old one may only be read: its connections are left for the one that is first now', async () => {
    const [old, next] = [await startRedis(), await startRedis()];
    if (!old || !next) throw new Error('no Redis');
    let first = old;
    const name = await Wire.open(() => Number(new URL(first.url).port));
    await begin(name.port);
    await works(1);
    first = next;
    const client = new Redis(old.url);
    // the link to its master is not needed for it to refuse
    await client.replicaof('127.0.0.1', 1);
    client.disconnect();
    await works(2);
    await workers.close(500);
    await queues.close();
    await store.close();
    await name.close();
    await Promise.all([old.stop(), next.stop()]);
  });

  test('gone at the stop: the stop ends in time and nothing goes on calling it', async () => {
    const port = await freePort();
    redis = await startRedis({ port });
    await begin(port);
    await works(1);
    await redis?.stop();
    const began = Date.now();
    await workers.close(500);
    await store.close();
    expect(Date.now() - began).toBeLessThan(2_000);
    await pause(2_500);
    let calls = 0;
    const listener = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
    await pause(2_500);
    await new Promise((resolve) => listener.close(resolve));
    expect(calls).toBe(0);
  });

  test('CR6: full: an add fails with the same code', async () => {
    const port = await freePort();
    redis = await startRedis({ port, args: ['--maxmemory', '1500kb', '--maxmemory-policy', 'noeviction'] });
    await begin(port);
    await waitFor('it is full', async () => {
      const many = Array.from({ length: 300 }, (_, n) => ({
        job: 'remind' as const,
        payload: { reminderId: uuid(n), version: 1 + Math.floor(Math.random() * 1e9) },
        options: { delayMs: 60_000 },
      }));
      try {
        await queues.addMany(many);
        return false;
      } catch (error) {
        expect(error).toMatchObject({ code: 'queue-unavailable' });
        return true;
      }
    });
    // what is there can be read, and that is not enough
    expect(await queueHealth(queues)).toMatchObject({ ok: false, state: 'away' });
  });

  test.each([
    [
      ['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru'],
      [/append-only/, /evict.*allkeys-lru/],
    ],
    [['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'], []],
  ])('CR7: settings that would lose jobs are named: %j', async (args, expected) => {
    // BullMQ has its own say on the second
    const quiet = jest.spyOn(console, 'warn').mockImplementation(() => {});
    const port = await freePort();
    redis = await startRedis({ port, args });
    await begin(port);
    await works(1);
    const warnings = await store.warnings();
    expect(warnings).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(warnings[i]).toMatch(pattern);
    quiet.mockRestore();
  });
});
