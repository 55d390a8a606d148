import { MINUTE } from '../../time/durations.js';

const KEPT_FOR = 10 * MINUTE;
const MOST = 500;

/** Answers of a short while ago. Every key holds the person: nothing that one wrote is found by another. */
export interface Recent<T> {
  find(asker: string, message: string, now: number): T | null;
  keep(asker: string, message: string, answer: T, now: number): void;
}

export function createRecent<T>(): Recent<T> {
  const kept = new Map<string, { answer: T; until: number }>();
  const keyOf = (asker: string, message: string): string => JSON.stringify([asker, message.toLowerCase()]);
  return {
    find(asker, message, now) {
      const found = kept.get(keyOf(asker, message));
      return found && found.until > now ? found.answer : null;
    },
    keep(asker, message, answer, now) {
      const oldest = kept.keys().next();
      if (kept.size >= MOST && !oldest.done) kept.delete(oldest.value);
      kept.delete(keyOf(asker, message));
      kept.set(keyOf(asker, message), { answer, until: now + KEPT_FOR });
    },
  };
}
