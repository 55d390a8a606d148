import { createPostgresBackend, type PostgresConnectionOptions, runMigrations } from 'bullmq';
import { MilepostError } from '../errors.js';
import { SECOND } from '../time/durations.js';
import type { OpenedStore, QueueDatabase } from './queue-store.js';

const SCHEMA = 'bullmq';

/**
 * Each queue has a small pool of its own, with the schema in its search path; each worker one more connection that listens. All
 * time-outs are bounds: pg has none by default.
 */
const LIMITS = { schema: SCHEMA, connectionTimeoutMillis: 2 * SECOND, query_timeout: 15 * SECOND, keepAlive: true };

/**
 * On a server, jobs do not wait for its disk: a power cut may take the last of them, and the reconciler makes them again from the records,
 * whose own commits do wait. The embedded database dies with the process, so there they wait.
 */
const ASYNCHRONOUS = '-c synchronous_commit=off';

export async function openPostgresStore(database: QueueDatabase): Promise<OpenedStore> {
  await migrate(database);
  const { options: inherited } = database.poolOptions as { options?: string };
  const options = (max: number): PostgresConnectionOptions => ({
    ...database.poolOptions,
    ...LIMITS,
    ...(database.kind === 'postgres' ? { options: inherited ? `${inherited} ${ASYNCHRONOUS}` : ASYNCHRONOUS } : {}),
    max,
  });
  return {
    kind: database.kind,
    backend: (name, options, extra) =>
      createPostgresBackend(name, options as Parameters<typeof createPostgresBackend>[1], extra),
    producer: () => options(3),
    consumer: () => options(4),
    warnings: async () => [],
    // whether the database takes anything is asked of the records beside them
    takesJobs: async () => {},
    close: async () => {},
  };
}

/** Safe in two processes at once: BullMQ takes an advisory lock. */
async function migrate(database: QueueDatabase): Promise<void> {
  try {
    const client = await database.pool.connect();
    try {
      await runMigrations(client, SCHEMA);
    } finally {
      client.release();
    }
  } catch (cause) {
    throw new MilepostError('store-unavailable', 'The queue tables could not be made', { cause });
  }
}
