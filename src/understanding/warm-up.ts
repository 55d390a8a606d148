import type { Understanding } from './understanding.js';

/** Sentences that are read surely, so that no model is asked, and that between them use every part of the router. */
export const WARMING: readonly string[] = [
  'i want to kill myself',
  'who is my society advisor and when is ERAS due',
  'remind me next friday at 7 to email Dr. Sato',
  'connect me with an alum at a hospital in Boston in derm, a call please, before Dec 3',
  'I feel overwhelmed and burned out',
  'thanks',
];

/**
 * The first sentences after a start cost up to a second: patterns are compiled when they are first used, and again when they are
 * used a second time. Done in the quiet after a start, nobody waits for it, and least of all who is in danger. Between sentences
 * others have their turn.
 */
export async function warmUp({ read }: Pick<Understanding, 'read'>, now: Date, zone: string): Promise<void> {
  for (const text of [...WARMING, ...WARMING]) {
    await read(text, { now, zone, memory: null });
    await new Promise((resolve) => setImmediate(resolve));
  }
}
