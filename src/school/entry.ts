import { nameKey } from './cell-kinds.js';
import { quoteName } from './problem.js';

/** What a map of a YAML file may hold: its keys, and other spellings of them. */
export interface KeySpec {
  keys: readonly string[];
  spellings?: Readonly<Record<string, string>>;
}

export interface Entry {
  /** Every key of the spec; null where the file has none. */
  values: Record<string, unknown>;
  /** The key as the file has it, in `nameKey`'s form, for finding its line. */
  written: ReadonlyMap<string, string>;
  faults: { key: string; column: string; reason: string }[];
}

export const isPlainMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sorts a map's values under the spec's keys. A key that is not in the spec, or comes twice in two spellings, is a fault. */
export function sortKeys(raw: Record<string, unknown>, { keys, spellings = {} }: KeySpec): Entry {
  const known = new Map([...keys.map((key): [string, string] => [key, key]), ...Object.entries(spellings)]);
  const written = new Map<string, string>();
  const faults: Entry['faults'] = [];
  const values: Record<string, unknown> = Object.fromEntries(keys.map((key) => [key, null]));
  for (const name of Object.keys(raw)) {
    const key = known.get(nameKey(name));
    if (key === undefined)
      faults.push({ key: nameKey(name), column: quoteName(name), reason: 'is not a key that is known here' });
    else if (written.has(key))
      faults.push({ key: nameKey(name), column: quoteName(name), reason: `says ${key} a second time` });
    else {
      written.set(key, nameKey(name));
      values[key] = raw[name];
    }
  }
  return { values, written, faults };
}

/** Without the keys that have no value. */
export const defined = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
