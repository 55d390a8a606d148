import { MINUTE, SECOND } from '../time/durations.js';
import { deathCode } from './dead-letters.js';
import { settlesWithin } from './deadline.js';
import { JOB_NAMES, type Job, type JobName } from './jobs.js';
import { wakeOversleepers } from './oversleepers.js';
import { backOff, policyOf, QUEUE_NAMES, type QueueName } from './policies.js';
import type { QueueStore } from './queue-store.js';
import type { Queues } from './queues.js';
import { type Handlers, runJob } from './run-job.js';
import { ensureSchedules } from './schedules.js';
import type { SeverableWorker } from './severable-worker.js';

export interface WorkerOptions {
  /** How long a job stays a dead worker's. The lock is renewed at half of it, so it need not outlast a handler. */
  lockMs?: number;
  /** How often locks of dead workers are looked for. */
  stalledMs?: number;
  concurrency?: Partial<Record<QueueName, number>>;
  /** Off: nothing runs by itself. */
  schedules?: boolean;
  /** Milliseconds before the next try; by default as `policies.ts` says. */
  backOff?(job: JobName, failures: number): number;
  /** Milliseconds that a job waits for a database that is away. */
  awayMs?: number;
  /** A try failed; the job is tried again or dies. `error` is the handler's own. */
  onFailure?(job: Job, jobId: string, error: unknown): void;
  /** A job was given up: it stays as a dead letter. */
  onDead?(job: string, jobId: string, code: string): void;
  /** A connection, a schedule; things mend themselves. */
  onError?(queue: QueueName, error: unknown): void;
}

export interface Workers {
  /** Takes no new jobs. Resolves when what runs has finished. */
  pause(): Promise<void>;
  resume(): void;
  /** Lets what runs finish, but waits no longer than this; what is cut off is redone. True: all had finished. */
  close(deadlineMs: number): Promise<boolean>;
}

/**
 * A job whose worker was killed is redone: BullMQ counts these apart from tries and gives up after one by default, which would lose
 * work silently.
 */
const MAX_STALLED = 20;

const CONCURRENCY = { turns: 8, deliveries: 16, reminders: 4, upkeep: 2 } as const satisfies Record<QueueName, number>;
/** The embedded database is one thread: more at once only waits longer. */
const EMBEDDED = { turns: 4, deliveries: 4, reminders: 2, upkeep: 1 } as const satisfies Record<QueueName, number>;

/** How long a job waits for a database that is away; no try is counted for it. */
const AWAY = 5 * SECOND;

/** Starts taking jobs. Does not wait for the store: where it is away, work begins when it comes. */
export function startWorkers(queues: Queues, handlers: Handlers, options: WorkerOptions = {}): Workers {
  const onError = options.onError ?? (() => {});
  const running = QUEUE_NAMES.map((name) => keepWorking(name, queues, handlers, options));
  const keepTime = () =>
    ensureSchedules(queues)
      .then(() => wakeOversleepers(queues))
      .catch((error: unknown) => onError('upkeep', error));
  const timer = options.schedules === false ? undefined : setInterval(keepTime, MINUTE / 2);
  timer?.unref();
  if (timer) void keepTime();
  return {
    async pause() {
      await Promise.all(running.map((each) => each.pause()));
    },
    resume() {
      for (const each of running) each.resume();
    },
    async close(deadlineMs) {
      clearInterval(timer);
      const finished = await settlesWithin(deadlineMs, Promise.all(running.map((each) => each.close())));
      if (!finished) for (const each of running) each.cut();
      return finished;
    },
  };
}

interface Working {
  pause(): Promise<void>;
  resume(): void;
  close(): Promise<void>;
  /** Lets go of the store, so that locks of what still runs are not renewed. */
  cut(): void;
}

/** One queue's worker, opened anew where its first connection failed: BullMQ remembers that failure for ever. */
function keepWorking(name: QueueName, queues: Queues, handlers: Handlers, options: WorkerOptions): Working {
  const onError = (error: unknown) => options.onError?.(name, error);
  let worker: SeverableWorker;
  let retry: NodeJS.Timeout | undefined;
  let paused = false;
  let closed = false;
  const start = () => {
    const opened = openWorker(name, queues, handlers, options);
    worker = opened;
    opened.waitUntilReady().then(
      () => {
        if (!closed && !paused && !opened.isRunning()) opened.run().catch(onError);
      },
      (error: unknown) => {
        onError(error);
        opened.close(true).catch(onError);
        if (!closed) retry = setTimeout(start, SECOND);
      },
    );
  };
  start();
  return {
    async pause() {
      paused = true;
      await worker.pause();
    },
    resume() {
      paused = false;
      void worker.resume();
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await worker.close();
    },
    cut() {
      worker.sever().catch(onError);
    },
  };
}

function openWorker(name: QueueName, queues: Queues, handlers: Handlers, options: WorkerOptions): SeverableWorker {
  const { backOff: waitAfter = policyBackOff, awayMs = AWAY, onFailure = () => {} } = options;
  const deps = { queues, handlers, awayMs, onFailure };
  const worker = queues.store.openWorker(name, (job, token) => runJob(job, token, deps), {
    autorun: false,
    concurrency: options.concurrency?.[name] ?? concurrencyOf(queues.store, name),
    lockDuration: options.lockMs ?? 10 * SECOND,
    stalledInterval: options.stalledMs ?? 5 * SECOND,
    maxStalledCount: MAX_STALLED,
    runRetryDelay: SECOND,
    settings: {
      backoffStrategy(failures, _type, _error, job) {
        const known = JOB_NAMES.find((each) => each === job?.name);
        return known ? waitAfter(known, failures) : SECOND;
      },
    },
  });
  worker.on('error', (error) => options.onError?.(name, error));
  worker.on('active', () => queues.taken(name));
  worker.on('failed', (job, error) => {
    if (job?.finishedOn) options.onDead?.(job.name, job.id ?? '', deathCode(error.message));
  });
  return worker;
}

const concurrencyOf = (store: QueueStore, name: QueueName) =>
  (store.kind === 'embedded' ? EMBEDDED : CONCURRENCY)[name];

const policyBackOff = (job: JobName, failures: number) => backOff(policyOf(job), failures, Math.random());
