import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { INTENTS, Intent } from '../intents/intents.js';
import { cell, needed } from './cell.js';
import { anyText, oneOf } from './cell-kinds.js';
import type { Limits } from './limits.js';
import type { ProblemList } from './problem.js';
import { readTable } from './read-table.js';
import type { TableSpec } from './roster-schema.js';

/** A line that this school's students write, to learn from. */
export const OwnExample = z.object({ intent: Intent, text: z.string() });
export type OwnExample = z.infer<typeof OwnExample>;

const FILE = 'examples.csv';
/** Learning takes time with each line, and the built-in messages are to stay the most. */
const MAX_LINES = 2_000;
const MAX_TEXT = 300;

/** Messages as the school's own students write them, each with what it asks for. */
const table: TableSpec<OwnExample> = {
  file: FILE,
  columns: ['intent', 'text'],
  required: ['intent', 'text'],
  row: z.object({
    intent: cell(needed(oneOf(INTENTS))),
    text: cell(needed(anyText), { max: MAX_TEXT }),
  }),
};

/** The one file of a pack that may be left out. */
export async function readOwnExamples(folder: string, limits: Limits, problems: ProblemList): Promise<OwnExample[]> {
  if (!(await isThere(join(folder, FILE)))) return [];
  const { rows } = await readTable(folder, table, { ...limits, rows: MAX_LINES }, problems);
  const seen = new Map<string, { line: number; intent: string }>();
  for (const { line, row } of rows) {
    const key = row.text.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, { line, intent: row.intent });
    else if (first.intent !== row.intent)
      problems.add({
        file: FILE,
        line,
        column: 'intent',
        reason: `differs from that of the same text in line ${first.line}`,
      });
  }
  return [...new Map(rows.map(({ row }) => [row.text.toLowerCase(), row])).values()];
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
