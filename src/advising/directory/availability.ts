import type { Advisor, Alum } from './directory-store.js';

/**
 * Whether somebody may be handed out on a local date. A status of paused or inactive stands until the office changes it, whatever
 * an old pause date says.
 */
export function isAvailable(entry: Advisor | Alum, on: string): boolean {
  const status = 'person' in entry ? entry.person.status : entry.status;
  return status === 'active' && (entry.pausedUntil === null || entry.pausedUntil <= on);
}
