import { MilepostError } from '../errors.js';
import { type Clock, systemClock } from '../time/clock.js';
import { SECOND } from '../time/durations.js';
import { createDeadLetters, type DeadLetters } from './dead-letters.js';
import { settlesWithin } from './deadline.js';
import { type AddOptions, jobOptions } from './job-options.js';
import { type Job, type JobName, type Payloads, parseJob } from './jobs.js';
import { policyOf, QUEUE_NAMES, type QueueName } from './policies.js';
import { createQueueHandle, type QueueHandle } from './queue-handle.js';
import type { QueueStore } from './queue-store.js';

/** One job to add, as `addMany` takes it. */
export type Addition = { [J in JobName]: { job: J; payload: Payloads[J]; options?: AddOptions } }[JobName];

export interface QueueCounts {
  waiting: number;
  active: number;
  delayed: number;
  dead: number;
}

export interface Queues {
  readonly store: QueueStore;
  /** For what belongs to one queue alone: workers, schedules, health. */
  readonly handles: ReadonlyMap<QueueName, QueueHandle>;
  /**
   * Resolves when the store has the job.
   * @throws MilepostError('queue-unavailable') within the deadline (2 s). Nothing is lost by it: the work is in the tables and the
   * reconciler comes back to it.
   */
  add<J extends JobName>(job: J, payload: Payloads[J], options?: AddOptions): Promise<void>;
  addMany(additions: readonly Addition[]): Promise<void>;
  /** Makes a delayed job due now: for work that has come due sooner than was thought when its job was made. */
  hasten<J extends JobName>(job: J, payloads: readonly Payloads[J][]): Promise<void>;
  counts(): Promise<Record<QueueName, QueueCounts>>;
  readonly dead: DeadLetters;
  /** When a worker of this process last took a job, from this queue or from any; null: never. */
  lastTaken(queue?: QueueName): Date | null;
  /** Workers say it here. */
  taken(queue: QueueName): void;
  /** Empties everything, schedules too. For tests. */
  removeAll(): Promise<void>;
  close(): Promise<void>;
}

export interface QueuesOptions {
  store: QueueStore;
  /** The queue's own time, which no playground moves: BullMQ stamps jobs with it. */
  clock?: Clock;
  deadlineMs?: number;
  onError?(queue: QueueName, error: unknown): void;
}

const BULK = 500;

export function createQueues(options: QueuesOptions): Queues {
  const { store, clock = systemClock, deadlineMs = 2 * SECOND, onError = () => {} } = options;
  const handles = new Map(
    QUEUE_NAMES.map((name) => [name, createQueueHandle(store, name, (error) => onError(name, error))]),
  );
  const handle = (name: QueueName): QueueHandle => handleOf(handles, name);
  const last = new Map<QueueName, Date>();

  const addMany = async (additions: readonly Addition[]): Promise<void> => {
    const now = clock.now().getTime();
    for (const [name, jobs] of grouped(additions, now)) {
      for (let from = 0; from < jobs.length; from += BULK) {
        const part = jobs.slice(from, from + BULK);
        await handle(name).use(part.length === 1 ? deadlineMs : 5 * deadlineMs, async (queue) => {
          const [only] = part;
          if (part.length === 1 && only) await queue.add(only.name, only.data, only.opts);
          else await queue.addBulk(part);
        });
      }
    }
  };

  return {
    store,
    handles,
    addMany,
    async add(job, payload, addOptions = {}) {
      await addMany([{ job, payload, options: addOptions } as Addition]);
    },
    async hasten(job, payloads) {
      const ids = payloads.map((payload) => jobOptions(checked(job, payload), {}, 0).jobId);
      await handle(policyOf(job).queue).use(5 * deadlineMs, async (queue) => {
        for (const id of ids) {
          const found = id === undefined ? undefined : await queue.getJob(id);
          // one that has failed before waits for its back-off
          if (found && found.attemptsMade === 0 && (await found.isDelayed()))
            await found.promote().catch(() => undefined);
        }
      });
    },
    async counts() {
      const each = QUEUE_NAMES.map(async (name) => [name, await countsOf(handle(name), deadlineMs)] as const);
      return Object.fromEntries(await Promise.all(each)) as Record<QueueName, QueueCounts>;
    },
    dead: createDeadLetters(handles, deadlineMs),
    lastTaken(queue) {
      if (queue) return last.get(queue) ?? null;
      return [...last.values()].reduce<Date | null>((latest, at) => (latest && latest > at ? latest : at), null);
    },
    taken(queue) {
      last.set(queue, clock.now());
    },
    async removeAll() {
      for (const name of QUEUE_NAMES) {
        await handle(name).use(15 * SECOND, async (queue) => {
          await queue.obliterate({ force: true });
          await queue.resume();
        });
      }
    },
    async close() {
      // a store that is gone does not answer a goodbye either
      await settlesWithin(deadlineMs, Promise.all([...handles.values()].map((each) => each.close())));
    },
  };
}

export function handleOf(handles: ReadonlyMap<QueueName, QueueHandle>, name: QueueName): QueueHandle {
  const found = handles.get(name);
  if (!found) throw new MilepostError('invalid', `There is no queue ${name}`);
  return found;
}

const checked = (job: string, payload: unknown): Job => {
  const parsed = parseJob(job, payload);
  if (!parsed) throw new MilepostError('invalid', `The payload of a ${job} job does not fit`);
  return parsed;
};

function grouped(additions: readonly Addition[], now: number) {
  const groups = new Map<QueueName, { name: JobName; data: Job['payload']; opts: ReturnType<typeof jobOptions> }[]>();
  for (const { job, payload, options = {} } of additions) {
    const parsed = checked(job, payload);
    const { queue } = policyOf(job);
    const group = groups.get(queue) ?? [];
    group.push({ name: job, data: parsed.payload, opts: jobOptions(parsed, options, now) });
    groups.set(queue, group);
  }
  return groups;
}

async function countsOf(handle: QueueHandle, ms: number): Promise<QueueCounts> {
  const counts = await handle.use(ms, (queue) =>
    queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'failed'),
  );
  const of = (...states: string[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  return {
    waiting: of('wait', 'prioritized'),
    active: of('active'),
    delayed: of('delayed'),
    dead: of('failed'),
  };
}
