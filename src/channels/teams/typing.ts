import { SECOND } from '../../time/durations.js';
import type { TeamsSdk, Where } from './seam.js';

/** Most answers are there sooner, and each indicator counts as a message; Teams' store rules ask for one of the two within 2 s. */
const AFTER = 500;
/** Teams shows it for about this long. */
const AGAIN = 3 * SECOND;
const MOST = 5;
const LET_IT_LAND = SECOND;

export interface Typing {
  /** Shows that an answer is on its way, unless it is quick. Never throws. */
  during(where: Where, answered: Promise<void>): void;
  /** An answer is about to be sent there: nothing is shown any more. Resolves when what is under way has landed. */
  stop(conversation: string): Promise<void>;
}

export function createTyping(sdk: Pick<TeamsSdk, 'typing'>): Typing {
  const shown = new Map<string, { timer: NodeJS.Timeout | null; landing: Promise<void> }>();

  const end = (conversation: string): Promise<void> => {
    const entry = shown.get(conversation);
    if (entry?.timer) clearTimeout(entry.timer);
    shown.delete(conversation);
    return entry?.landing ?? Promise.resolve();
  };
  const begin = (where: Where, left: number, wait: number, landing: Promise<void>) => {
    const entry: { timer: NodeJS.Timeout | null; landing: Promise<void> } = { timer: null, landing };
    entry.timer = setTimeout(() => {
      entry.landing = sdk.typing(where).catch(() => {}); // nobody misses it
      if (left > 1) begin(where, left - 1, AGAIN, entry.landing);
    }, wait).unref();
    shown.set(where.conversation, entry);
    return entry;
  };

  return {
    during(where, answered) {
      void end(where.conversation);
      begin(where, MOST, AFTER, Promise.resolve());
      const over = () => void end(where.conversation);
      answered.then(over, over);
    },
    async stop(conversation) {
      const landing = end(conversation);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, LET_IT_LAND);
      });
      await Promise.race([landing, late]).finally(() => clearTimeout(timer));
    },
  };
}
