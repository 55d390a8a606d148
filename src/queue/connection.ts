import { type IQueueBackend, Queue, type Telemetry } from 'bullmq';
import { openPostgresStore } from './postgres-store.js';
import type { Connection, QueueDatabase, QueueStore } from './queue-store.js';
import { openRedisStore } from './redis-store.js';
import { SeverableWorker } from './severable-worker.js';

export interface StoreOptions {
  redisUrl?: string | undefined;
  database: QueueDatabase;
  /** Separates installations that share one Redis. */
  prefix?: string;
  /** Traces; left out: none. */
  telemetry?: Telemetry | undefined;
  /** A fault of a connection. The connection mends itself; this is for the log. */
  onError?(error: unknown): void;
}

/**
 * On Redis where there is a `redisUrl`, else beside the records in Postgres. A Redis that is away is no error here: the process lives
 * and every call answers within its deadline.
 * @throws MilepostError('store-unavailable') when the queue's tables cannot be made
 */
export async function openQueueStore(options: StoreOptions): Promise<QueueStore> {
  const prefix = options.prefix ?? 'milepost';
  const traced = options.telemetry ? { telemetry: options.telemetry } : {};
  const opened = options.redisUrl
    ? openRedisStore(options.redisUrl, prefix, options.onError ?? (() => {}))
    : await openPostgresStore(options.database);
  return {
    kind: opened.kind,
    warnings: opened.warnings,
    takesJobs: opened.takesJobs,
    close: opened.close,
    openQueue(name) {
      return new Queue<unknown, void, string, unknown, void, string, IQueueBackend, Connection>(
        name,
        // nobody reads the event stream: a short one costs least
        { connection: opened.producer(), prefix, streams: { events: { maxLen: 100 } }, ...traced } as object as {
          connection: Connection;
        },
        opened.backend,
      );
    },
    openWorker(name, process, settings) {
      return new SeverableWorker(
        name,
        process,
        { ...settings, connection: opened.consumer(), prefix, ...traced },
        opened.backend,
      );
    },
  };
}
