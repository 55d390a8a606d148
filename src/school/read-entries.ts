import type { z } from 'zod';
import { isPlainMap, type KeySpec, sortKeys } from './entry.js';
import type { ProblemList } from './problem.js';
import type { YamlDocument } from './read-document.js';
import type { NumberedRow } from './read-table.js';

/** A YAML file that is one list: what an entry may hold, and what it becomes. */
export interface EntriesSpec<Row> {
  /** Other than a bare list, the file may be a map with this one key. */
  wrapper: string;
  keys: KeySpec;
  row: z.ZodType<Row>;
}

/** Entries with problems are left out and reported. */
export function readEntries<Row>(
  document: YamlDocument,
  spec: EntriesSpec<Row>,
  maxEntries: number,
  problems: ProblemList,
): NumberedRow<Row>[] {
  const { file } = document;
  const wrapped = isPlainMap(document.value) && spec.wrapper in document.value;
  const list: unknown = wrapped && isPlainMap(document.value) ? document.value[spec.wrapper] : document.value;
  if (!Array.isArray(list) || (wrapped && Object.keys(document.value as object).length > 1)) {
    problems.add({ file, line: 1, column: null, reason: `is not a list of ${spec.wrapper}` });
    return [];
  }
  if (list.length > maxEntries) {
    problems.add({ file, line: null, column: null, reason: `has more than ${maxEntries} entries` });
    return [];
  }
  return list.flatMap((raw: unknown, at) => {
    const path = wrapped ? [spec.wrapper, at] : [at];
    const line = document.lineOf(path);
    const row = readEntry(raw, spec, (key, column, reason) => {
      problems.add({ file, line: document.lineOf(key === null ? path : [...path, key]), column, reason });
    });
    return row === null ? [] : [{ line, row }];
  });
}

function readEntry<Row>(
  raw: unknown,
  { keys, row }: EntriesSpec<Row>,
  report: (key: string | null, column: string | null, reason: string) => void,
): Row | null {
  if (!isPlainMap(raw)) {
    report(null, null, 'is not a map of keys and values');
    return null;
  }
  const { values, written, faults } = sortKeys(raw, keys);
  for (const { key, column, reason } of faults) report(key, column, reason);
  const parsed = row.safeParse(values);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const column = path[0] === undefined ? null : String(path[0]);
    report(column === null ? null : (written.get(column) ?? null), column, message);
  }
  return parsed.success && faults.length === 0 ? parsed.data : null;
}
