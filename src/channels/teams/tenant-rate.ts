import { SECOND } from '../../time/durations.js';

/** Microsoft's older page allows 30 calls a second to one bot and tenant, its newer one 50; some room is left for other processes. */
const PER_SECOND = 25;
const BURST = 10;
/** Who would wait longer gives the place in the queue back. */
const LONGEST = SECOND;

/** Spreads this process' calls. Answers with how long to stay away, where that is long; else resolves when it is time. */
export function createTenantRate(now: () => number = () => performance.now()): () => Promise<number> {
  const gap = SECOND / PER_SECOND;
  let next = 0;
  return async () => {
    const at = now();
    next = Math.max(next, at - BURST * gap);
    const wait = next - at;
    if (wait > LONGEST) return wait;
    next += gap;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return 0;
  };
}
