import type {
  BackendFactory,
  ConnectionOptions,
  IQueueBackend,
  PgQueryable,
  PostgresConnectionOptions,
  Processor,
  Queue,
  WorkerOptions,
} from 'bullmq';
import type { SeverableWorker } from './severable-worker.js';

/** A Redis client or a Postgres configuration: which of them, only the backend knows. */
export type Connection = ConnectionOptions | PostgresConnectionOptions;
export type StoredQueue = Queue<unknown, void, string, unknown, void, string, IQueueBackend, Connection>;
export type Process = Processor<unknown, void, string>;

/** Where jobs are kept. */
export interface QueueStore {
  readonly kind: 'redis' | 'postgres' | 'embedded';
  /** Reasons to doubt that what is queued stays queued, for an operator. Never throws. */
  warnings(): Promise<string[]>;
  /** Rejects where the store answers and takes nothing: full, read-only, its disk failing. */
  takesJobs(): Promise<void>;
  openQueue(name: string): StoredQueue;
  openWorker(name: string, process: Process, options: Omit<WorkerOptions, 'connection'>): SeverableWorker;
  close(): Promise<void>;
}

/** One kind of store, opened: how its producers and its consumers connect. */
export interface OpenedStore {
  kind: QueueStore['kind'];
  backend: BackendFactory<IQueueBackend, Connection>;
  producer(): Connection;
  consumer(): Connection;
  warnings(): Promise<string[]>;
  takesJobs(): Promise<void>;
  close(): Promise<void>;
}

/** What the queue needs to know of the database, when there is no Redis. */
export interface QueueDatabase {
  kind: 'postgres' | 'embedded';
  /** How to connect, as `pg` takes it; with `stream` for the embedded one. */
  poolOptions: object;
  /** A `pg` pool, for making the queue's tables. */
  pool: { connect(): Promise<PgQueryable & { release(): void }> };
}
