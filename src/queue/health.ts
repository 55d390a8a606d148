import { type Clock, systemClock } from '../time/clock.js';
import { MINUTE, SECOND } from '../time/durations.js';
import { QUEUE_NAMES, type QueueName } from './policies.js';
import type { QueueHandle } from './queue-handle.js';
import { handleOf, type Queues } from './queues.js';

export interface QueueHealth {
  /**
   * `idle`: nothing waits. `taking`: what waits is being taken. `stuck`: work waits, or a schedule is overdue, and nobody takes it:
   * the store may answer all the same. `away`: the store does not answer.
   */
  state: 'idle' | 'taking' | 'stuck' | 'away';
  ok: boolean;
  /** Age of the job that waits longest, in ms. */
  oldestWaitingMs: number | null;
  /** Since a job was last taken, by this process or as the store remembers it, in ms. */
  lastTakenMs: number | null;
}

export interface HealthOptions {
  clock?: Clock;
  /** How long work may wait, in ms, with nobody taking any. */
  limitMs?: number;
  deadlineMs?: number;
}

/** Proves that work is being taken, not only that the store answers. Never throws. */
export async function queueHealth(queues: Queues, options: HealthOptions = {}): Promise<QueueHealth> {
  const { clock = systemClock, limitMs = MINUTE, deadlineMs = 2 * SECOND } = options;
  const now = clock.now().getTime();
  try {
    const seen = await Promise.all(QUEUE_NAMES.map((name) => look(handleOf(queues.handles, name), deadlineMs)));
    const overdue = await scheduleOverdue(queues, now, deadlineMs);
    const waitingSince = least(seen.map(({ waitingSince }) => waitingSince));
    const taken = most([queues.lastTaken()?.getTime() ?? null, ...seen.map(({ takenAt }) => takenAt)]);
    const oldestWaitingMs = waitingSince === null ? null : Math.max(0, now - waitingSince);
    const lastTakenMs = taken === null ? null : Math.max(0, now - taken);
    const late = Math.max(oldestWaitingMs ?? 0, overdue) > limitMs;
    const taking = lastTakenMs !== null && lastTakenMs <= limitMs;
    const state = late && !taking ? 'stuck' : waitingSince === null ? 'idle' : 'taking';
    return { state, ok: state !== 'stuck', oldestWaitingMs, lastTakenMs };
  } catch {
    return { state: 'away', ok: false, oldestWaitingMs: null, lastTakenMs: null };
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

/** The reconciler comes every minute. Where its turn is long past, no worker is there to promote what was delayed. */
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
