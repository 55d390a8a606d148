import type { Config } from '../config.js';
import type { Log } from '../observe/log.js';
import { openQueueStore } from '../queue/connection.js';
import type { QueueStore } from '../queue/queue-store.js';
import { createQueues, type Queues } from '../queue/queues.js';
import type { Handlers } from '../queue/run-job.js';
import { startWorkers, type Workers } from '../queue/workers.js';
import type { Database } from '../store/database.js';

export interface QueueSide {
  store: QueueStore;
  queues: Queues;
  /**
   * Tells the queue that lanes have work; `bulk` goes behind answers. Never throws: what is not queued, the reconciler finds.
   */
  wake(lanes: readonly string[], options?: { bulk: boolean }): void;
  /** Tells the queue that pages are to be drawn anew. Never throws either. */
  wakeHomes(accountIds: readonly string[]): void;
  startWorking(handlers: Handlers): Workers;
  close(): Promise<void>;
}

/** The job store, on Redis or beside the records, with its faults told to the log. */
export async function openQueueSide(config: Config, database: Database, log: Log): Promise<QueueSide> {
  const traces = config.tracesTo
    ? (await import('../observe/traces.js')).openTraces(config.tracesTo, config.role)
    : null;
  const store = await openQueueStore({
    redisUrl: config.redisUrl ?? undefined,
    database,
    telemetry: traces?.telemetry,
    onError: (error) => log.warn('The job store has a fault', { error }),
  });
  const queues = createQueues({ store, onError: (name, error) => log.warn('A queue has a fault', { name, error }) });
  return {
    store,
    queues,
    wake(lanes, options = { bulk: false }) {
      queues.addMany(lanes.map((lane) => ({ job: 'deliver', payload: { lane }, options }))).catch((error: unknown) => {
        log.warn('Deliveries wait for the reconciler', { count: lanes.length, error });
      });
    },
    wakeHomes(accountIds) {
      if (accountIds.length === 0) return;
      const jobs = accountIds.map((accountId) => ({ job: 'home' as const, payload: { accountId } }));
      queues.addMany(jobs).catch((error: unknown) => {
        log.warn('Pages wait for the reconciler', { count: accountIds.length, error });
      });
    },
    startWorking: (handlers) =>
      startWorkers(queues, handlers, {
        onFailure: ({ job }, jobId, error) => log.warn('A job failed and will be tried again', { job, jobId, error }),
        onDead: (job, jobId, code) => log.error('A job was given up', { job, jobId, code }),
        onError: (name, error) => log.warn('A worker has a fault', { name, error }),
      }),
    async close() {
      await queues.close();
      await store.close();
      await traces?.close();
    },
  };
}
