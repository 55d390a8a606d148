import type { Desk } from '../advising/school/school.js';
import { Reason } from './cell.js';
import { timeOfDay } from './cell-kinds.js';
import { isPlainMap, sortKeys } from './entry.js';

type Hours = NonNullable<Desk['working_hours']>;
type Day = Hours['days'][number];

const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NAMED: Readonly<Record<string, readonly Day[]>> = {
  weekdays: DAYS.slice(0, 5),
  daily: DAYS,
  every_day: DAYS,
  weekends: DAYS.slice(5),
};
const WRONG = new Reason('is not like "Mon-Fri 09:00-17:00", nor a map of days, from and to');

/** "Mon-Fri 09:00-17:00", "9am to 5pm, Monday to Thursday", `{days: [mon, tue], from: 09:00, to: 17:00}`. Null: none given. */
export function workingHours(raw: unknown): Hours | null | Reason {
  if (raw === null || raw === '') return null;
  if (typeof raw === 'string') return fromText(raw);
  return isPlainMap(raw) ? fromMap(raw) : WRONG;
}

function fromMap(raw: Record<string, unknown>): Hours | Reason {
  const [[days, hours] = [], ...others] = Object.entries(raw);
  // {Mon-Fri: 09:00-17:00}
  if (days !== undefined && others.length === 0 && typeof hours === 'string') return fromText(`${days} ${hours}`);
  const { values, faults } = sortKeys(raw, {
    keys: ['days', 'from', 'to', 'hours'],
    spellings: {
      start: 'from',
      open: 'from',
      opens: 'from',
      end: 'to',
      close: 'to',
      closes: 'to',
      until: 'to',
      day: 'days',
    },
  });
  if (faults[0]) return WRONG;
  const named = Array.isArray(values.days) ? values.days.join(',') : (values.days ?? 'weekdays');
  const span = values.hours ?? `${String(values.from)}-${String(values.to)}`;
  return fromParts(String(named), String(span));
}

function fromText(text: string): Hours | Reason {
  const span = /\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:-|–|to|until)\s*\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?/i.exec(
    text,
  )?.[0];
  if (span === undefined) return WRONG;
  const days = text.replace(span, ' ').replace(/^[\s,;:]+|[\s,;:]+$/g, '');
  return fromParts(days === '' ? 'weekdays' : days, span);
}

function fromParts(named: string, span: string): Hours | Reason {
  const days = readDays(named);
  const [start = '', end = '', ...more] = span.split(/\s*(?:-|–|to|until)\s*/i);
  const from = clock(start);
  const to = clock(end);
  if (days === null || more.length > 0 || from instanceof Reason || to instanceof Reason || from >= to) return WRONG;
  return { days, from, to };
}

/** "9" counts as 09:00 here: the words around it say that it is a time. */
const clock = (text: string): string | Reason =>
  timeOfDay(/^\d{1,2}$/.test(text.trim()) ? `${text.trim()}:00` : text.trim());

function readDays(text: string): Day[] | null {
  const found = new Set<Day>();
  for (const part of text.toLowerCase().split(/\s*(?:[,;&/+]|\band\b)\s*/)) {
    if (part === '') continue;
    const days = NAMED[part.replace(/\s+/g, '_')] ?? readRange(part);
    if (days === null) return null;
    for (const day of days) found.add(day);
  }
  return found.size > 0 ? DAYS.filter((day) => found.has(day)) : null;
}

function readRange(part: string): readonly Day[] | null {
  const ends = part.split(/\s*(?:-|–|\bto\b|\bthrough\b)\s*/).map(dayOf);
  const [first, last = first] = ends;
  if (first === undefined || last === undefined || ends.length > 2 || first < 0 || last < first) return null;
  return DAYS.slice(first, last + 1);
}

const FULL = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const dayOf = (text: string): number =>
  text.length < 3 ? -1 : FULL.findIndex((day) => `${day}s`.startsWith(text.replace('.', '')));
