import type { JobsOptions } from 'bullmq';
import { MilepostError } from '../errors.js';
import { SECOND } from '../time/durations.js';
import { type Job, subjectOf } from './jobs.js';
import { BULK_PRIORITY, DEAD_LETTER_AGE, policyOf } from './policies.js';

export interface AddOptions {
  /** Run no earlier than this many milliseconds from now. */
  delayMs?: number;
  /**
   * A second add with this key is ignored for as long as the first job exists, as a dead letter too. Never ':'. For work that is
   * complete when its job is made; a key is no promise of "once", the tables are.
   */
  key?: string;
  /** Goes behind what is not bulk. */
  bulk?: boolean;
}

/** What BullMQ is told about one job. `now` is the queue's own time in ms. */
export function jobOptions(job: Job, options: AddOptions, now: number): JobsOptions {
  const policy = policyOf(job.job);
  const delay = Math.max(0, Math.ceil(options.delayMs ?? 0));
  const priority = policy.priority + (options.bulk ? BULK_PRIORITY : 0);
  return {
    attempts: policy.attempts,
    backoff: { type: 'policy' },
    removeOnComplete: true,
    removeOnFail: { age: DEAD_LETTER_AGE / SECOND },
    stackTraceLimit: 0,
    ...(priority > 0 ? { priority } : {}),
    ...(delay > 0 ? { delay } : {}),
    ...identity(job, options, delay, now),
  };
}

/**
 * Jobs that would do the same work are merged, and nothing that arrives is lost:
 * - a reminder carries its id and version: nothing new can come under the same id;
 * - without a delay, a job waiting for the same subject is enough; one that is running may have looked already, so BullMQ keeps the
 *   newcomer and queues it the moment the running one ends (`keepLastIfActive`), in the same transaction or script;
 * - with a delay, jobs for the same subject and second are one; it never stands in the way of one without a delay.
 */
function identity(job: Job, options: AddOptions, delay: number, now: number): JobsOptions {
  const subject = subjectOf(job);
  const key = options.key ?? (job.job === 'remind' ? subject : undefined);
  if (key !== undefined) {
    if (key.includes(':')) throw new MilepostError('invalid', 'A job key may not contain ":"');
    return { jobId: `${job.job}|${key}` };
  }
  if (delay > 0)
    return { jobId: `${job.job}|${subject}|${Math.ceil((now + delay) / SECOND)}${options.bulk ? '|bulk' : ''}` };
  return { deduplication: { id: `${job.job}|${subject}${options.bulk ? '|bulk' : ''}`, keepLastIfActive: true } };
}
