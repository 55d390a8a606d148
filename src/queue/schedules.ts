import { type Clock, systemClock } from '../time/clock.js';
import { MINUTE, SECOND } from '../time/durations.js';
import { jobOptions } from './job-options.js';
import { policyOf, SCHEDULES, type Schedule } from './policies.js';
import { handleOf, type Queues } from './queues.js';

/**
 * Makes what runs by itself run by itself. A flushed store forgets its schedules and nobody in it notices, so this is called again
 * and again from a timer of the process; where something was missing, the reconciler runs at once. Safe in many processes.
 * @throws MilepostError('queue-unavailable')
 */
export async function ensureSchedules(
  queues: Queues,
  schedules: readonly Schedule[] = SCHEDULES,
  clock: Clock = systemClock,
): Promise<void> {
  let missing = false;
  for (const { job, everyMs } of schedules) {
    const { attempts, backoff, priority, removeOnComplete, removeOnFail } = jobOptions({ job, payload: {} }, {}, 0);
    const opts = { attempts, backoff, priority, removeOnComplete, removeOnFail };
    await handleOf(queues.handles, policyOf(job).queue).use(5 * SECOND, async (queue) => {
      const known = await queue.getJobScheduler(job);
      const wait = (known?.next ?? 0) - clock.now().getTime();
      // far ahead: a process whose clock ran ahead has set it, and nothing would run until then
      const ahead = wait > everyMs + 2 * MINUTE;
      if (known && known.every === everyMs && wait >= -2 * MINUTE && !ahead) return;
      missing ||= !known || ahead;
      if (ahead) await queue.removeJobScheduler(job);
      await queue.upsertJobScheduler(job, { every: everyMs }, { name: job, data: {}, opts: defined(opts) });
    });
  }
  if (missing) await queues.add('reconcile', {});
}

/** exactOptionalPropertyTypes: what is undefined is left out. */
function defined<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
