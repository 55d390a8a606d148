import type { CrisisLine } from '../advising/school/school.js';
import { cell, needed, optional, Reason } from './cell.js';
import { anyText, httpsUrl } from './cell-kinds.js';
import { isPlainMap, type KeySpec, sortKeys } from './entry.js';

export const CRISIS_KEYS: KeySpec = {
  keys: ['name', 'reach', 'phone', 'text', 'url', 'hours', 'note'],
  spellings: {
    label: 'name',
    title: 'name',
    number: 'phone',
    call: 'phone',
    telephone: 'phone',
    tel: 'phone',
    sms: 'text',
    contact: 'reach',
    how: 'reach',
    website: 'url',
    link: 'url',
    chat: 'url',
    available: 'hours',
    availability: 'hours',
    phone_number: 'phone',
    notes: 'note',
    about: 'note',
    description: 'note',
  },
};
const DEFAULT_NAME = 'The school’s crisis line';

const Text = (max: number) => cell(optional(anyText, null), { max });
const Url = cell(optional(httpsUrl, null), { max: 2_000 });
const Sentence = cell(needed(anyText), { max: 300 });

/** A line as words ("Campus counseling, 24/7: 617-555-0100") or as a map (name; reach, or phone, text, url, hours). */
export function crisisLine(raw: unknown): CrisisLine | Reason {
  if (isPlainMap(raw)) return fromMap(raw);
  const parsed = Sentence.safeParse(raw);
  return parsed.success ? fromText(parsed.data) : new Reason(parsed.error.issues[0]?.message ?? 'is not a crisis line');
}

/** "name: number", "name – number", or words alone. */
export function fromText(text: string): CrisisLine {
  const [, name, reach] = /^(\D*?[^\s\d:–—-][^\d:]*?(?:24\/7[^\d:]*?)?)\s*(?::|\s[–—-]\s)\s*(.*\d.*)$/.exec(text) ?? [];
  return name && reach
    ? { name: name.slice(0, 120), reach: reach.slice(0, 200) }
    : { name: DEFAULT_NAME, reach: text.slice(0, 200) };
}

function fromMap(raw: Record<string, unknown>): CrisisLine | Reason {
  const { values, faults } = sortKeys(raw, CRISIS_KEYS);
  if (faults[0]) return new Reason(`has a key that is not known: ${CRISIS_KEYS.keys.join(', ')} are`);
  const read = {
    name: Text(120).safeParse(values.name),
    reach: Text(200).safeParse(values.reach),
    phone: Text(60).safeParse(values.phone),
    text: Text(60).safeParse(values.text),
    hours: Text(60).safeParse(values.hours),
    note: Text(120).safeParse(values.note),
    url: Url.safeParse(values.url),
  };
  for (const [key, { error }] of Object.entries(read)) {
    if (error) return new Reason(`has a ${key} that ${error.issues[0]?.message ?? 'cannot be read'}`);
  }
  const reach = read.reach.data ?? reachOf(read.phone.data ?? null, read.text.data ?? null, read.url.data ?? null);
  if (reach === null) return new Reason('says no way to reach it: give a phone, text, url or reach');
  const said = [reach, read.hours.data, read.note.data].filter(Boolean).join(', ');
  const line = { name: read.name.data ?? DEFAULT_NAME, reach: said.slice(0, 200) };
  return read.url.data ? { ...line, url: read.url.data } : line;
}

function reachOf(phone: string | null, text: string | null, url: string | null): string | null {
  if (phone !== null && text !== null && phone === text) return `call or text ${phone}`;
  const ways = [phone && `call ${phone}`, text && `text ${text}`].filter((way): way is string => Boolean(way));
  return ways.length > 0 ? ways.join(' or ') : url;
}
