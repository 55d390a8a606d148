import { type Read, Reason } from './cell.js';
import { isoDate } from './cell-kinds.js';
import { isPlainMap, sortKeys } from './entry.js';

export interface DateSpan {
  date: string | null;
  dateEnd: string | null;
  /** Words that are no date: "mid to late October 2026". */
  text: string | null;
}

const NO_SPAN: DateSpan = { date: null, dateEnd: null, text: null };

/** `2026-11-25`, `2026-10-01/2027-01-31`, `2026-10-01 to 2027-01-31`, or a map of `from` and `to`. */
export function dateSpan(raw: unknown): DateSpan | Reason {
  if (isPlainMap(raw)) return mapSpan(raw);
  const text =
    typeof raw === 'string' ? raw.trim() : raw === null ? '' : new Reason('is not an ISO date, such as 2026-11-25');
  if (text instanceof Reason) return text;
  if (text === '') return NO_SPAN;
  const [from = '', to = null, ...more] = text.split(/\s*(?:\/(?=\d{4})|\.\.|–|\bto\b|;)\s*/);
  return more.length > 0 ? new Reason('is not a date or two dates') : spanOf(from, to);
}

/** As `dateSpan`; a text without any ISO date in it is kept as words. */
export function windowSpan(raw: unknown): DateSpan | Reason {
  if (typeof raw !== 'string' || /^\s*\d{4}-\d{2}-\d{2}/.test(raw) || raw.trim() === '') return dateSpan(raw);
  const text = raw.replace(/\s+/g, ' ').trim();
  return text.length > 300 ? new Reason('is longer than 300 characters') : { date: null, dateEnd: null, text };
}

function mapSpan(raw: Record<string, unknown>): DateSpan | Reason {
  const { values, faults } = sortKeys(raw, {
    keys: ['from', 'to'],
    spellings: { start: 'from', end: 'to', until: 'to' },
  });
  if (faults[0]) return new Reason('is not a map of from and to');
  return typeof values.from === 'string' && typeof values.to === 'string'
    ? spanOf(values.from, values.to)
    : new Reason('needs a from and a to, both ISO dates');
}

function spanOf(from: string, to: string | null): DateSpan | Reason {
  const date = isoDate(from.trim());
  if (date instanceof Reason) return date;
  const dateEnd = to === null ? null : isoDate(to.trim());
  if (dateEnd instanceof Reason) return dateEnd;
  if (dateEnd !== null && dateEnd < date) return new Reason('ends before it begins');
  return { date, dateEnd: dateEnd === date ? null : dateEnd, text: null };
}

export interface MonthSpan {
  from: number | null;
  to: number | null;
}

/**
 * Months before graduation: a number (negative ones count the same way, as an offset would), `13-8`, or a map of `from` and `to`.
 * The earlier end comes first.
 */
export function monthSpan(raw: unknown): MonthSpan | Reason {
  const ends = monthEnds(raw);
  if (ends instanceof Reason) return ends;
  const [one, other = one] = ends;
  if (one === undefined || other === undefined) return { from: null, to: null };
  return { from: Math.max(one, other), to: Math.min(one, other) };
}

function monthEnds(raw: unknown): number[] | Reason {
  if (raw === null || raw === '') return [];
  if (isPlainMap(raw)) {
    const { values, faults } = sortKeys(raw, { keys: ['from', 'to'], spellings: { start: 'from', end: 'to' } });
    return faults[0] ? new Reason('is not a map of from and to') : readAll([values.from, values.to]);
  }
  if (Array.isArray(raw)) return raw.length === 2 ? readAll(raw) : new Reason('is not one number of months, or two');
  const [, one, other] = /^(\d{1,3})\s*(?:-|–|to|;|\.\.)\s*(\d{1,3})$/.exec(String(raw).trim()) ?? [];
  return one === undefined ? readAll([raw]) : readAll([one, other]);
}

function readAll(raw: readonly unknown[]): number[] | Reason {
  const numbers = raw.map((value) => (value === null ? Number.NaN : months(String(value).trim())));
  return numbers.every((value): value is number => typeof value === 'number' && value <= 120)
    ? numbers
    : new Reason('is not a number of months before graduation, from 0 to 120');
}

const months = (text: string): number =>
  /^[+-]?\d{1,3}( months?)?$/.test(text) ? Math.abs(Number.parseInt(text, 10)) : Number.NaN;

/** Days before: `14`, `14d`, `2w`, `P14D`, `P2W`, `14 days`. */
export const daysBefore: Read<number> = (text) => {
  const [, count, unit = 'd'] = /^(?:P(?=\d+[DW]$))?(\d{1,3})\s*(d|w|days?|weeks?)?(?: before)?$/i.exec(text) ?? [];
  const days = count === undefined ? Number.NaN : Number(count) * (/^w/i.test(unit) ? 7 : 1);
  return days <= 400 ? days : new Reason('is not a number of days before, such as 14, 14d or P14D');
};
