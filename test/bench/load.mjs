import { setTimeout as pause } from 'node:timers/promises';
import { median, percentile, round } from './figures.mjs';

/**
 * Open loop: a message leaves at its time whether or not earlier ones are answered. `talk(n)` answers two promises of milliseconds: `acked`, and
 * `posted`, which is null where no answer came.
 */
export async function load(talk, perSecond, seconds) {
  const asked = Math.round(perSecond * seconds);
  const started = performance.now();
  const all = [];
  for (let n = 0; n < asked; n += 1) {
    await pause(Math.max(0, started + (n * 1000) / perSecond - performance.now()));
    all.push(talk(n));
  }
  const acks = await Promise.all(all.map(({ acked }) => acked));
  const posts = (await Promise.all(all.map(({ posted }) => posted))).filter((ms) => ms !== null);
  return { asked, acks, posts };
}

/** One line of a table: ours, and the bare minimum beside it. `twice`: how many messages were answered more than once. */
export const row = (what, mine, theirs, twice) => ({
  what,
  'ack p50': round(median(mine.acks)),
  'ack p99': round(percentile(mine.acks, 0.99)),
  'post p50': round(median(mine.posts)),
  'post p99': round(percentile(mine.posts, 0.99)),
  'bare ack p50': round(median(theirs.acks)),
  'bare post p50': round(median(theirs.posts)),
  'bare post p99': round(percentile(theirs.posts, 0.99)),
  'answered / asked': `${mine.posts.length} / ${mine.asked}`,
  'answered twice': twice,
});

/** Who waits for the answer to what, and whether one came twice. */
export function createWaiting() {
  const waiting = new Map();
  const seen = new Set();
  let twice = 0;
  return {
    /** Milliseconds on the clock when it came; null: not within 30 s. */
    wait: (key) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), 30_000);
        waiting.set(key, () => {
          clearTimeout(timer);
          resolve(performance.now());
        });
      }),
    came(key) {
      if (seen.has(key)) twice += 1;
      seen.add(key);
      waiting.get(key)?.();
    },
    /** Since the last time this was asked. */
    twice() {
      const count = twice;
      twice = 0;
      return count;
    },
  };
}
