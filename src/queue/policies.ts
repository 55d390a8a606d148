import { DAY, HOUR, MINUTE, SECOND } from '../time/durations.js';
import type { JobName } from './jobs.js';

/** Few queues, each with workers of its own: ten thousand reminders or plans never stand before an answer. */
export const QUEUE_NAMES = ['turns', 'deliveries', 'reminders', 'upkeep'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

export interface Policy {
  queue: QueueName;
  /** Tries before the job is a dead letter. A database or queue that is away does not count as a try. */
  attempts: number;
  /** Wait after the first failed try, in ms; doubled after each, up to `backOffMax`. */
  backOff: number;
  backOffMax: number;
  /** 0 is first; others wait behind it in the same queue. */
  priority: number;
}

/**
 * What finished well is removed at once: the tables are the memory. Dead letters stay by age; keeping a count instead makes
 * Postgres deadlock under load and run jobs twice.
 */
export const DEAD_LETTER_AGE = 14 * DAY;

/** Bulk deliveries (reminders, notices) go behind answers. */
export const BULK_PRIORITY = 10;

export function policyOf(job: JobName): Policy {
  switch (job) {
    case 'turn':
      return { queue: 'turns', attempts: 8, backOff: SECOND / 2, backOffMax: 30 * SECOND, priority: 0 };
    case 'deliver':
      return { queue: 'deliveries', attempts: 8, backOff: SECOND, backOffMax: MINUTE, priority: 0 };
    case 'remind':
      return { queue: 'reminders', attempts: 10, backOff: SECOND, backOffMax: 5 * MINUTE, priority: 0 };
    case 'reconcile':
      return { queue: 'upkeep', attempts: 2, backOff: SECOND, backOffMax: MINUTE, priority: 0 };
    case 'nudge':
    case 'housekeeping':
      return { queue: 'upkeep', attempts: 3, backOff: 5 * SECOND, backOffMax: MINUTE, priority: 1 };
    // a mail server that hangs must hold up neither answers nor the reconciler
    case 'letters':
      return { queue: 'reminders', attempts: 2, backOff: 5 * SECOND, backOffMax: MINUTE, priority: 1 };
    case 'home':
      return { queue: 'upkeep', attempts: 5, backOff: SECOND, backOffMax: MINUTE, priority: 2 };
    case 'plan':
      return { queue: 'upkeep', attempts: 8, backOff: SECOND, backOffMax: 5 * MINUTE, priority: 5 };
  }
}

/** Milliseconds before the next try. Half of it is jitter, so that what failed together does not come back together. */
export function backOff(policy: Policy, failures: number, random: number): number {
  const whole = Math.min(policy.backOffMax, policy.backOff * 2 ** Math.min(Math.max(failures, 1) - 1, 30));
  return Math.round(whole * (0.5 + random / 2));
}

export interface Schedule {
  job: 'reconcile' | 'nudge' | 'housekeeping' | 'letters';
  everyMs: number;
}

/** What runs by itself. The queue's own time, not the playground's. */
export const SCHEDULES: readonly Schedule[] = [
  { job: 'reconcile', everyMs: MINUTE / 2 },
  { job: 'nudge', everyMs: 15 * MINUTE },
  { job: 'letters', everyMs: MINUTE },
  { job: 'housekeeping', everyMs: HOUR },
];
