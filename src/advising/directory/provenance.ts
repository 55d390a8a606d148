import { DateTime } from 'luxon';
import type { Advisor } from './directory-store.js';

/** After this long without a word from the office an entry is called old. */
const STALE_AFTER_MONTHS = 12;

export interface Provenance {
  /** "Named by graduates of 2025 and 2026, last confirmed Mar 2026". */
  words: string;
  /** Nobody has confirmed the entry within a year of `on`. */
  stale: boolean;
}

/** Where an entry comes from and how fresh it is, on a local date (YYYY-MM-DD). */
export function provenance(advisor: Pick<Advisor, 'namedByYears' | 'lastConfirmed'>, on: string): Provenance {
  const { namedByYears, lastConfirmed } = advisor;
  const named = namedByYears.length > 0 ? `named by graduates of ${listed(namedByYears.map(String))}` : null;
  const confirmed =
    lastConfirmed === null ? 'not yet confirmed by the office' : `last confirmed ${month(lastConfirmed)}`;
  return {
    words: capital([named, confirmed].filter((part) => part !== null).join(', ')),
    stale: isStale(lastConfirmed, on),
  };
}

function isStale(lastConfirmed: string | null, on: string): boolean {
  if (lastConfirmed === null) return true;
  return DateTime.fromISO(lastConfirmed).plus({ months: STALE_AFTER_MONTHS }) < DateTime.fromISO(on);
}

const month = (date: string): string => DateTime.fromISO(date, { locale: 'en-US' }).toFormat('LLL yyyy');

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[], last = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}
