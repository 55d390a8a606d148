import { type Clock, systemClock } from '../time/clock.js';
import { HOUR, MINUTE, SECOND } from '../time/durations.js';
import { QUEUE_NAMES } from './policies.js';
import { handleOf, type Queues } from './queues.js';

/** No back-off is longer, and what is put off for longer lets go of its place as the one job of its subject. */
const SHORT_SLEEP = 10 * MINUTE;
/** Nothing that is further away becomes a job. */
const LONG_SLEEP = HOUR + 10 * MINUTE;
const MOST = 100;

/**
 * A job that a process with a clock running ahead has put off sleeps until that time comes, and new work for its subject merges with it: a
 * person would be sent nothing for hours. Called again and again from a timer of the process; reads of each queue what sleeps longest alone.
 * A job that is woken too early reads the tables and goes back to sleep.
 * @returns how many were woken
 * @throws MilepostError('queue-unavailable')
 */
export async function wakeOversleepers(queues: Queues, clock: Clock = systemClock): Promise<number> {
  let woken = 0;
  for (const name of QUEUE_NAMES)
    await handleOf(queues.handles, name).use(5 * SECOND, async (queue) => {
      const now = clock.now().getTime();
      for (const job of await queue.getJobs(['delayed'], 0, MOST - 1, false)) {
        if (job.repeatJobKey) continue; // a schedule's: ensureSchedules
        // put off when it was made or when it was last taken, by the clock of whoever did
        const until = Math.max(job.timestamp, job.processedOn ?? 0) + job.delay;
        if (until - now <= (job.opts.deduplication ? SHORT_SLEEP : LONG_SLEEP)) continue;
        await job.promote().then(
          () => {
            woken += 1;
          },
          () => undefined, // taken meanwhile
        );
      }
    });
  return woken;
}
