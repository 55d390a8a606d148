import type { Log } from '../../observe/log.js';
import type { Clock } from '../../time/clock.js';
import { MINUTE } from '../../time/durations.js';
import type { Refusal } from './guard.js';

/** Anybody can cause a refusal: one line a reason and minute, with how many it stands for. */
export function createRefusalLog(log: Log, clock: Clock): (why: Refusal) => void {
  const seen = new Map<Refusal, { until: number; count: number }>();
  return (why) => {
    const now = clock.now().getTime();
    const entry = seen.get(why);
    if (entry && now < entry.until) {
      entry.count += 1;
      return;
    }
    log.warn('A request to the Teams address was turned away', {
      channel: 'teams',
      code: why,
      count: 1 + (entry?.count ?? 0),
    });
    seen.set(why, { until: now + MINUTE, count: 0 });
  };
}
