import type { OutboxStore } from '../delivery/outbox.js';
import { SECOND } from '../time/durations.js';

const LIMIT = 10 * SECOND;
/** For what another process delivers, which is not heard of here. */
const LOOK_EVERY = 250;

export interface Settling {
  /** Resolves when nothing of this cause is still on its way, or after ten seconds. */
  settled(cause: string): Promise<void>;
  /** A lane has been worked on in this process. */
  worked(lane: string): void;
}

/** For whoever must not answer before everything was sent: the playground and `milepost ask`. */
export function createSettling(outbox: Pick<OutboxStore, 'openLanes'>): Settling {
  const waiting = new Set<(lane: string) => void>();
  return {
    worked(lane) {
      for (const hear of waiting) hear(lane);
    },
    async settled(cause) {
      const until = Date.now() + LIMIT;
      while (Date.now() < until) {
        const heard = new Set<string>(); // from before the look, so that nothing falls in between
        let wake = () => {};
        const hear = (lane: string) => {
          heard.add(lane);
          wake();
        };
        waiting.add(hear);
        try {
          const lanes = await outbox.openLanes(cause);
          if (lanes.length === 0) return;
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, LOOK_EVERY);
            wake = () => {
              if (!lanes.some((lane) => heard.has(lane))) return;
              clearTimeout(timer);
              resolve();
            };
            wake();
          });
        } finally {
          waiting.delete(hear);
        }
      }
    },
  };
}
