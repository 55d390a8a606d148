import { MINUTE } from '../../time/durations.js';
import type { Answer } from './answer.js';

const KEPT_FOR = 10 * MINUTE;
const MOST = 500;

/** Answers of a short while ago. Every key holds the person: nothing that one wrote is found by another. */
export interface RecentAnswers {
  find(asker: string, message: string, now: number): Answer | null;
  keep(asker: string, message: string, answer: Answer, now: number): void;
}

export function createRecentAnswers(): RecentAnswers {
  const kept = new Map<string, { answer: Answer; until: number }>();
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
