import type { OutboxStore } from '../delivery/outbox.js';
import { SECOND } from '../time/durations.js';

const LIMIT = 10 * SECOND;
const LOOK_EVERY = 10;

export interface Settling {
  /** Resolves when nothing of this cause is still on its way, or after ten seconds. */
  settled(cause: string): Promise<void>;
}

/** For whoever must not answer before everything was sent: the playground and `milepost ask`. */
export function createSettling(outbox: Pick<OutboxStore, 'open'>): Settling {
  return {
    async settled(cause) {
      const until = Date.now() + LIMIT;
      while (Date.now() < until && (await outbox.open(cause)) > 0)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    },
  };
}
