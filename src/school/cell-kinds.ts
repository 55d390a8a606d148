import { z } from 'zod';
import { isZone } from '../advising/school/school.js';
import type { Specialties } from '../advising/specialties/specialties.js';
import { type Read, Reason } from './cell.js';

/** How each kind of cell is read. A value is taken as it is meant or refused; a date is never guessed. */
export const anyText: Read<string> = (text) => text;

const Email = z.email().max(254);

export const email: Read<string> = (text) => {
  const parsed = Email.safeParse(text.toLowerCase());
  return parsed.success ? parsed.data : new Reason('is not an e-mail address');
};

export const isoDate: Read<string> = (text) => {
  if (/^\d{5}$/.test(text)) return new Reason('is a spreadsheet day number: write dates as 2026-11-25');
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return new Reason('is not an ISO date, such as 2026-11-25');
  const [year, month, day] = parts.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined)
    return new Reason('is not an ISO date, such as 2026-11-25');
  const exists = new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text);
  return exists && year >= 1900 && year <= 2100 ? text : new Reason('is not a day of the calendar');
};

export const year: Read<number> = (text) => {
  const value = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= 1900 && value <= 2100 ? value : new Reason('is not a year, such as 2027');
};

export const wholeNumber =
  (min: number, max: number): Read<number> =>
  (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : new Reason(`is not a whole number from ${min} to ${max}`);
  };

export const yesOrNo: Read<boolean> = (text) => {
  if (/^(true|yes|y|1)$/i.test(text)) return true;
  return /^(false|no|n|0)$/i.test(text) ? false : new Reason('is not true or false (or yes or no, 1 or 0)');
};

export const httpsUrl: Read<string> = (text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url?.protocol === 'https:' && url.hostname.includes('.') && url.username === '' && !/\s/.test(text);
  return plain ? text : new Reason('is not a web address that starts with https://');
};

export const timeZone: Read<string> = (text) =>
  /^[A-Za-z]/.test(text) && isZone(text) ? text : new Reason('is not an IANA time zone, such as America/New_York');

const TIME = /^(\d{1,2})(?::(\d{2}))?(?::00)? ?([ap]\.?m\.?)?$/i;

/** HH:mm. Of a span ("09:00-11:00") the start. */
export const timeOfDay: Read<string> = (text) => {
  const wrong = new Reason('is not a time of day, such as 09:00');
  const [start = ''] = text.split(/\s*(?:-|–|to)\s*/);
  const [, hours, minutes, half] = TIME.exec(start) ?? [];
  if (hours === undefined || (minutes === undefined && half === undefined)) return wrong;
  const hour = half === undefined ? Number(hours) : toDayHour(Number(hours), half);
  if (hour > 23 || Number(minutes ?? 0) > 59) return wrong;
  return `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`;
};

const toDayHour = (hour: number, half: string): number => {
  if (hour < 1 || hour > 12) return Number.POSITIVE_INFINITY;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
};

export const specialtyId =
  (specialties: Specialties): Read<string> =>
  (text) => {
    const found = specialties.readings(text);
    if (found.length > 1) return new Reason(`can mean ${found.map(({ id }) => id).join(' or ')}: write which`);
    return found[0]?.id ?? new Reason('is not a specialty that Milepost knows');
  };

/** One of a closed list, with other spellings of its members. Case, spaces and hyphens make no difference. */
export function oneOf<T extends string>(values: readonly T[], spellings: Readonly<Record<string, T>> = {}): Read<T> {
  const known = new Map<string, T>([
    ...values.map((value): [string, T] => [nameKey(value), value]),
    ...Object.entries(spellings),
  ]);
  return (text) => known.get(nameKey(text)) ?? new Reason(`is not one of: ${values.join(', ')}`);
}

/** "Crisis lines", "crisis-lines" and "crisis_lines" are one name. */
export const nameKey = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_(?!_)|(?<!_)_$/g, '');
