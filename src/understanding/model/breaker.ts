import { MINUTE, SECOND } from '../../time/durations.js';
import type { Outcome } from './outcome.js';

/** Failures in a row after which the model rests. */
const PATIENCE = 3;
const FIRST_REST = 30 * SECOND;
const LONGEST_REST = 10 * MINUTE;

const FAILURES: ReadonlySet<Outcome> = new Set<Outcome>([
  'timeout',
  'busy',
  'failed',
  'denied',
  'malformed',
  'truncated',
]);

/**
 * Spares a failing model, and whoever would wait for it: after three failures in a row nobody asks for half a minute, then one
 * question tries; each failed trial doubles the rest, to ten minutes. A wrong key rests at once. A refusal is about one text.
 */
export interface Breaker {
  rests(now: number): boolean;
  /** Somebody asks now. After a rest it is a trial, and whoever comes beside it does not ask. */
  begins(now: number): void;
  ended(outcome: Outcome, now: number): void;
}

export function createBreaker(): Breaker {
  let failures = 0;
  let rest = FIRST_REST;
  let restsUntil = 0;
  return {
    rests: (now) => failures >= PATIENCE && now < restsUntil,
    begins(now) {
      if (failures >= PATIENCE) restsUntil = now + rest;
    },
    ended(outcome, now) {
      if (!FAILURES.has(outcome)) {
        failures = 0;
        rest = FIRST_REST;
        return;
      }
      const wasTrial = failures >= PATIENCE;
      failures = outcome === 'denied' ? PATIENCE : Math.min(PATIENCE, failures + 1);
      if (wasTrial) rest = Math.min(LONGEST_REST, rest * 2);
      if (failures >= PATIENCE) restsUntil = now + rest;
    },
  };
}
