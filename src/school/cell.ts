import { z } from 'zod';

/** Why a cell will not do. Says what kind of thing is wanted, never what is there. */
export class Reason {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Read<T> = (text: string) => T | Reason;

interface CellOptions {
  max?: number;
  /** Keep line breaks. */
  lines?: boolean;
}

// C0 (but tab and newline), DEL and C1 controls are refused; zero-width and direction marks, which nobody sees, are dropped.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const UNSEEN = /[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** One value of a CSV cell or a YAML scalar: cleaned, then read. */
export function cell<T>(read: Read<T>, options: CellOptions = {}) {
  return z.unknown().transform((raw, context) => settle(readScalar(raw, read, options), context));
}

/** Several values: a cell with `;` between them, or a YAML list. Repeats and empty ones are dropped, and what reads as null. */
export function list<T>(read: Read<T | null>, options: CellOptions = {}) {
  return z.unknown().transform((raw, context) => {
    const parts = Array.isArray(raw) ? raw : splitScalar(raw);
    const kept = new Set<T>();
    for (const part of parts) {
      const value = readScalar(part, optional(read, null), options);
      if (value instanceof Reason) return settle<T[]>(value, context);
      if (value !== null) kept.add(value);
    }
    return [...kept];
  });
}

export const needed =
  <T>(read: Read<T>): Read<T> =>
  (text) =>
    text === '' ? new Reason('is needed') : read(text);

export const optional =
  <T, F>(read: Read<T>, fallback: F): Read<T | F> =>
  (text) =>
    text === '' ? fallback : read(text);

function settle<T>(value: T | Reason, context: z.RefinementCtx): T {
  if (!(value instanceof Reason)) return value;
  context.addIssue({ code: 'custom', message: value.text });
  return z.NEVER;
}

function readScalar<T>(raw: unknown, read: Read<T>, options: CellOptions): T | Reason {
  const text = scalarText(raw);
  if (text instanceof Reason) return text;
  const clean = cleanCell(text, options);
  return clean instanceof Reason ? clean : read(clean);
}

const splitScalar = (raw: unknown): unknown[] => (typeof raw === 'string' ? raw.split(/[;\n]/) : [raw]);

function scalarText(raw: unknown): string | Reason {
  if (raw === null || raw === undefined) return '';
  if (typeof raw === 'string') return raw;
  if (typeof raw === 'number' || typeof raw === 'boolean' || typeof raw === 'bigint') return String(raw);
  return new Reason('is not a single value');
}

function cleanCell(raw: string, { max = 200, lines = false }: CellOptions): string | Reason {
  if (!raw.isWellFormed()) return new Reason('holds half a character');
  if (raw.includes('\uFFFD')) return new Reason('holds the replacement character U+FFFD');
  if (CONTROL.test(raw.replaceAll('\r', ''))) return new Reason('holds a control character');
  const seen = raw.replaceAll('\r', '').replace(UNSEEN, '').normalize('NFC');
  const text = lines ? seen.replace(/[^\S\n]+/g, ' ').trim() : seen.replace(/\s+/g, ' ').trim();
  return text.length > max ? new Reason(`is longer than ${max} characters`) : text;
}
