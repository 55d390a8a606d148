import { type Clock, systemClock } from '../time/clock.js';
import { SECOND } from '../time/durations.js';
import { withDeadline } from './deadline.js';
import { QUEUE_NAMES, type QueueName } from './policies.js';
import type { QueueHandle } from './queue-handle.js';
import { handleOf, type Queues } from './queues.js';

export interface QueueHealth {
  /**
   * `idle`: nothing waits. `taking`: what waits is being taken. `stuck`: in one queue work waits, or a schedule is overdue, and nobody
   * takes any of it: the store may answer all the same. `away`: the store does not answer, or refuses what is new.
   */
  state: 'idle' | 'taking' | 'stuck' | 'away';
  ok: boolean;
  /** Age of the job that waits longest, in ms. */
  oldestWaitingMs: number | null;
  /** Since a job was last taken, by this process or as the store remembers it, in ms. */
  lastTakenMs: number | null;
  /** The same for each queue; empty where the store is away. */
  queues: Partial<Record<QueueName, QueueAges>>;
}

export interface QueueAges {
  oldestWaitingMs: number | null;
  lastTakenMs: number | null;
}

export interface HealthOptions {
  clock?: Clock;
  /** How long work may wait, in ms, with nobody taking any from the same queue. */
  limitMs?: number;
  deadlineMs?: number;
}

/** With the reconciler's half minute, what stands still is seen within a minute even where nothing waits. */
const LIMIT = 25 * SECOND;

/** Proves that work is being taken, not only that the store answers. Never throws. */
export async function queueHealth(queues: Queues, options: HealthOptions = {}): Promise<QueueHealth> {
  const { clock = systemClock, limitMs = LIMIT, deadlineMs = 2 * SECOND } = options;
  const now = clock.now().getTime();
  const age = (at: number | null) => (at === null ? null : Math.max(0, now - at));
  try {
    const overdue = await scheduleOverdue(queues, now, deadlineMs);
    const each = QUEUE_NAMES.map(async (name) => {
      const { waitingSince, takenAt } = await look(handleOf(queues.handles, name), deadlineMs);
      const taken = most([queues.lastTaken(name)?.getTime() ?? null, takenAt]);
      return [name, { oldestWaitingMs: age(waitingSince), lastTakenMs: age(taken) }] as const;
    });
    const seen = await Promise.all(each);
    const takes = await withDeadline(deadlineMs, () => queues.store.takesJobs()).then(
      () => true,
      () => false,
    );
    const stuck = seen.some(([name, { oldestWaitingMs, lastTakenMs }]) => {
      const late = Math.max(oldestWaitingMs ?? 0, name === 'upkeep' ? overdue : 0) > limitMs;
      return late && (lastTakenMs === null || lastTakenMs > limitMs);
    });
    const oldestWaitingMs = most(seen.map(([, ages]) => ages.oldestWaitingMs));
    const lastTakenMs = least(seen.map(([, ages]) => ages.lastTakenMs));
    const state = !takes ? 'away' : stuck ? 'stuck' : oldestWaitingMs === null ? 'idle' : 'taking';
    return { state, ok: takes && !stuck, oldestWaitingMs, lastTakenMs, queues: Object.fromEntries(seen) };
  } catch {
    return { state: 'away', ok: false, oldestWaitingMs: null, lastTakenMs: null, queues: {} };
  }
}

async function look(handle: QueueHandle, ms: number): Promise<{ waitingSince: number | null; takenAt: number | null }> {
  return handle.use(ms, async (queue) => {
    const waiting = await queue.getJobs(['wait', 'prioritized'], 0, 0, true);
    const active = await queue.getJobs(['active'], 0, 0, false);
    return {
      // a job that waited for its time on purpose has waited only since then
      waitingSince: least(waiting.map((job) => (job ? job.timestamp + job.delay : null))),
      takenAt: most(active.map((job) => job?.processedOn ?? null)),
    };
  });
}

/** The reconciler comes every half minute. Where its turn is long past, no worker is there to promote what was delayed. */
async function scheduleOverdue(queues: Queues, now: number, ms: number): Promise<number> {
  const upkeep: QueueName = 'upkeep';
  const known = await handleOf(queues.handles, upkeep).use(ms, (queue) => queue.getJobScheduler('reconcile'));
  return known?.next ? Math.max(0, now - known.next) : 0;
}

const numbers = (values: readonly (number | null)[]) => values.filter((value): value is number => value !== null);
const least = (values: readonly (number | null)[]) =>
  numbers(values).reduce<number | null>((a, b) => (a === null ? b : Math.min(a, b)), null);
const most = (values: readonly (number | null)[]) =>
  numbers(values).reduce<number | null>((a, b) => (a === null ? b : Math.max(a, b)), null);
