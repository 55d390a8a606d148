import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../dist/config.js';
import { silentLog } from '../../dist/observe/log.js';
import { openQueueStore } from '../../dist/queue/connection.js';
import { createQueues } from '../../dist/queue/queues.js';
import { startWorkers } from '../../dist/queue/workers.js';
import { openDatabase } from '../../dist/store/database.js';
import { round } from './figures.mjs';

/** The same number of jobs, the same store and concurrency: through our queue, and through BullMQ alone. */
export async function benchJobs(env, count) {
  const config = readConfig({ PORT: '0', ...env });
  const database = await openDatabase({
    url: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    log: silentLog,
  });
  const store = await openQueueStore({ redisUrl: config.redisUrl ?? undefined, database, prefix: 'bench' });
  const rates = { ours: [], bare: [] };
  for (let round_ = 0; round_ < 3; round_ += 1) {
    rates.ours.push(await ours(store, count));
    rates.bare.push(await bare(store, count));
  }
  await store.close();
  await database.close();
  const middle = (values) => [...values].sort((a, b) => a - b)[1];
  return [
    {
      what: `${count} jobs, one by one`,
      'jobs/s': round(middle(rates.ours), 0),
      'bare BullMQ jobs/s': round(middle(rates.bare), 0),
      share: round(middle(rates.ours) / middle(rates.bare), 2),
    },
  ];
}

async function ours(store, count) {
  const queues = createQueues({ store });
  let done = 0;
  const nothing = async () => {};
  const handlers = {
    turn: async () => {
      done += 1;
    },
    deliver: nothing,
    remind: nothing,
    reconcile: nothing,
    housekeeping: nothing,
    plan: nothing,
  };
  const workers = startWorkers(queues, handlers, { schedules: false });
  await pause(500);
  const started = performance.now();
  for (let index = 0; index < count; index += 1) await queues.add('turn', { conversationId: randomUUID() });
  while (done < count) await pause(2);
  const rate = count / ((performance.now() - started) / 1000);
  await workers.close(5_000);
  await queues.removeAll();
  await queues.close();
  return rate;
}

async function bare(store, count) {
  const queue = store.openQueue('bench-bare');
  let done = 0;
  const worker = store.openWorker(
    'bench-bare',
    async () => {
      done += 1;
    },
    {
      concurrency: store.kind === 'embedded' ? 4 : 8,
    },
  );
  worker.on('error', () => {});
  await worker.waitUntilReady();
  const started = performance.now();
  for (let index = 0; index < count; index += 1)
    await queue.add('job', { id: randomUUID() }, { removeOnComplete: true });
  while (done < count) await pause(2);
  const rate = count / ((performance.now() - started) / 1000);
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  return rate;
}
