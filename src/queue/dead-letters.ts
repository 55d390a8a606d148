import type { QueueName } from './policies.js';
import type { QueueHandle } from './queue-handle.js';

/** A job that was given up. It stays, visible, until it is tried again or two weeks have passed. */
export interface DeadLetter {
  id: string;
  queue: QueueName;
  job: string;
  /** Ids only, as every payload. */
  payload: unknown;
  code: string;
  tries: number;
  diedAt: Date | null;
}

export interface DeadLetters {
  /** The latest first, at most `limit` from each queue. */
  list(limit?: number): Promise<DeadLetter[]>;
  /** All its tries anew. False: there is no such dead letter. */
  retry(queue: QueueName, id: string): Promise<boolean>;
}

export function createDeadLetters(handles: ReadonlyMap<QueueName, QueueHandle>, deadlineMs: number): DeadLetters {
  return {
    async list(limit = 100) {
      const found: DeadLetter[] = [];
      for (const [queue, handle] of handles) {
        const jobs = await handle.use(deadlineMs, (opened) => opened.getFailed(0, limit - 1));
        for (const job of jobs) {
          found.push({
            id: job.id ?? '',
            queue,
            job: job.name,
            payload: job.data,
            code: deathCode(job.failedReason),
            tries: job.attemptsMade,
            diedAt: job.finishedOn ? new Date(job.finishedOn) : null,
          });
        }
      }
      return found.sort((a, b) => (b.diedAt?.getTime() ?? 0) - (a.diedAt?.getTime() ?? 0));
    },
    async retry(queue, id) {
      const handle = handles.get(queue);
      if (!handle) return false;
      return handle.use(deadlineMs, async (opened) => {
        const job = await opened.getJob(id);
        if (!job || !(await job.isFailed())) return false;
        await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
        return true;
      });
    },
  };
}

/** A code and never a sentence: BullMQ's own one sentence, for a job whose workers died too often, gets a code too. */
export function deathCode(reason: string | undefined): string {
  if (!reason) return 'unknown';
  if (/stalled|started more/.test(reason)) return 'killed-its-worker';
  return /^[\w-]{1,60}$/.test(reason) ? reason : 'fault';
}
