import { MINUTE } from '../time/durations.js';

/** More than anybody types, and than anybody reads: what goes beyond it is a machine, or a stuck key. */
const MOST = 120;
const WINDOW = MINUTE;
const REMEMBERED = 10_000;

export interface Crowding {
  /** `last`: one too many, and the first of them in this window: it is told. `over`: told already. */
  take(conversationId: string, now: Date): 'fits' | 'last' | 'over';
}

/**
 * How many messages one conversation may have answered in a minute. Counted in this process: with several of them the bound is that much
 * higher. Windows begin with a first message.
 */
export function createCrowding(most: number = MOST): Crowding {
  const windows = new Map<string, { until: number; count: number }>();
  return {
    take(conversationId, now) {
      const at = now.getTime();
      const open = windows.get(conversationId);
      // a clock that was moved back opens a new one too
      const current = open && open.until > at && open.until <= at + WINDOW ? open : { until: at + WINDOW, count: 0 };
      current.count += 1;
      windows.delete(conversationId);
      windows.set(conversationId, current);
      for (const oldest of windows.keys()) {
        if (windows.size <= REMEMBERED) break;
        windows.delete(oldest);
      }
      if (current.count <= most) return 'fits';
      return current.count === most + 1 ? 'last' : 'over';
    },
  };
}
