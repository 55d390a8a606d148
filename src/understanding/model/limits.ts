import { DAY, MINUTE } from '../../time/durations.js';

/** What the model may cost. Counted in this process. */
export interface Caps {
  perPersonPerMinute: number;
  perMinute: number;
  /** A day in UTC. */
  tokensPerDay: number;
  /** At once; whoever comes beside them is answered offline and does not wait. */
  concurrent: number;
}

/** At the prices of late 2026 for a small model, the day's tokens are about half a dollar. */
export const CAPS: Caps = { perPersonPerMinute: 6, perMinute: 60, tokensPerDay: 1_000_000, concurrent: 4 };

export interface Limits {
  /** Null: a cap is reached. `tokens`: a high guess, held until it is known what was used. */
  take(asker: string, tokens: number, now: number): Lease | null;
}

export interface Lease {
  /** `used` null: not known; the guess stands. */
  end(used: number | null): void;
}

/** Windows begin at full minutes and days: at a border twice the cap may pass within a minute. */
export function createLimits(caps: Caps): Limits {
  let minute = -1;
  let day = -1;
  let tokensToday = 0;
  let open = 0;
  let calls = 0;
  const byAsker = new Map<string, number>();
  const turnOver = (now: number): void => {
    if (Math.floor(now / MINUTE) !== minute) {
      minute = Math.floor(now / MINUTE);
      calls = 0;
      byAsker.clear();
    }
    if (Math.floor(now / DAY) !== day) {
      day = Math.floor(now / DAY);
      tokensToday = 0;
    }
  };
  return {
    take(asker, tokens, now) {
      turnOver(now);
      const own = byAsker.get(asker) ?? 0;
      if (open >= caps.concurrent || calls >= caps.perMinute || own >= caps.perPersonPerMinute) return null;
      if (tokensToday + tokens > caps.tokensPerDay) return null;
      open += 1;
      calls += 1;
      byAsker.set(asker, own + 1);
      tokensToday += tokens;
      const taken = day;
      return {
        end(used) {
          open -= 1;
          if (used !== null && taken === day) tokensToday += used - tokens;
        },
      };
    },
  };
}
