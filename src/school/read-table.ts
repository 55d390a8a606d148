import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { nameKey } from './cell-kinds.js';
import type { Limits } from './limits.js';
import { openFile, UnreadableFile } from './open-file.js';
import { type ProblemList, quoteName } from './problem.js';
import { readText } from './read-text.js';
import type { TableSpec } from './roster-schema.js';
import { separatorOf } from './separator.js';

export interface NumberedRow<Row> {
  line: number;
  row: Row;
}

export interface TableReading<Row> {
  rows: NumberedRow<Row>[];
  /** What the rows with problems have in the column `email`, in lower case; null: the file could not be read to its end. */
  refused: ReadonlySet<string> | null;
}

/**
 * Reads one CSV file of a pack, row by row. Rows with problems are left out and reported. A header that is not as it should be
 * ends the reading: no cell may land in a column it was not written for.
 */
export async function readTable<Row>(
  folder: string,
  spec: TableSpec<Row>,
  limits: Limits,
  problems: ProblemList,
): Promise<TableReading<Row>> {
  try {
    const handle = await openFile(folder, spec.file, limits.csvBytes);
    return await parseTable(readText(handle, limits.csvBytes), spec, limits, problems);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.add({ file: spec.file, line: error.line, column: null, reason: error.message });
    return { rows: [], refused: null };
  }
}

async function parseTable<Row>(
  text: AsyncGenerator<string>,
  spec: TableSpec<Row>,
  limits: Limits,
  problems: ProblemList,
): Promise<TableReading<Row>> {
  const table = new Table(spec, problems);
  const parser = parse({
    relax_column_count: true,
    record_delimiter: '\n',
    max_record_size: limits.rowLength,
    // in step with the parsing: rows before a broken one are judged, and none are kept twice
    on_record: (record: string[], { lines }) => {
      if (table.count >= limits.rows) throw new UnreadableFile(`has more than ${limits.rows} rows`);
      if (!table.take(record, lines)) throw new Enough();
      return null;
    },
  });
  parser.resume();
  try {
    await pipeline(checkSeparator(text), parser);
  } catch (error) {
    table.isWhole = false;
    if (!(error instanceof Enough)) throw explain(error, table.nextLine);
  }
  if (!table.hasHeader) throw new UnreadableFile('is empty');
  return { rows: table.rows, refused: table.isWhole ? table.refused : null };
}

/** The separator is read off the first line before anything is parsed: a file with semicolons would be one wide column. */
async function* checkSeparator(text: AsyncGenerator<string>): AsyncGenerator<string> {
  let head: string | null = '';
  for await (const piece of text) {
    if (head === null) {
      yield piece;
      continue;
    }
    head += piece;
    if (!head.trimStart().includes('\n') && head.length < MAX_HEAD) continue;
    refuseSeparator(head);
    yield head;
    head = null;
  }
  if (head) {
    refuseSeparator(head);
    yield head;
  }
}

const MAX_HEAD = 20_000;

function refuseSeparator(head: string): void {
  const [first = ''] = head.trimStart().split('\n');
  const separator = separatorOf(first);
  if (separator !== null) throw new UnreadableFile(`is separated by ${separator}: save it with commas`, 1);
}

/** Takes records one by one: the header first, then rows. */
class Table<Row> {
  readonly rows: NumberedRow<Row>[] = [];
  readonly refused = new Set<string>();
  isWhole = true;
  count = 0;
  /** Where the next record begins, if no line in between is empty. */
  nextLine = 1;
  readonly #spec: TableSpec<Row>;
  readonly #problems: ProblemList;
  #columns: (string | null)[] | null = null;

  constructor(spec: TableSpec<Row>, problems: ProblemList) {
    this.#spec = spec;
    this.#problems = problems;
  }

  get hasHeader(): boolean {
    return this.#columns !== null;
  }

  /** False: do not read on. `endLine` is the line that the record ends on. */
  take(record: string[], endLine: number): boolean {
    this.nextLine = endLine + 1;
    const line = endLine - record.reduce((breaks, text) => breaks + text.split('\n').length - 1, 0);
    if (record.every((text) => text.trim() === '')) return true;
    if (this.#columns === null) return this.#takeHeader(record, line);
    this.count += 1;
    this.#takeRow(this.#columns, record, line);
    return !this.#problems.isFull(this.#spec.file);
  }

  #takeHeader(record: string[], line: number): boolean {
    const columns = record.map((name) => HEADER_SPELLINGS.get(nameKey(name)) ?? nameKey(name));
    // Excel leaves empty columns behind at the right edge; a cell under one is refused in its row
    this.#columns = columns.map((name) => (name === '' ? null : name));
    const wrong = this.#headerProblems(record, columns);
    for (const { column, reason } of wrong) this.#problems.add({ file: this.#spec.file, line, column, reason });
    return wrong.length === 0;
  }

  #headerProblems(record: string[], columns: string[]): { column: string; reason: string }[] {
    const wrong: { column: string; reason: string }[] = [];
    for (const [at, column] of columns.entries()) {
      const written = quoteName(record[at] ?? '');
      if (column === '') continue;
      if (!this.#spec.columns.includes(column))
        wrong.push({ column: written, reason: `is not a column of ${this.#spec.file}` });
      else if (columns.indexOf(column) !== at) wrong.push({ column: written, reason: 'is there twice' });
    }
    for (const column of this.#spec.required) {
      if (!columns.includes(column)) wrong.push({ column, reason: 'is needed and is not in the header' });
    }
    return wrong;
  }

  #takeRow(columns: (string | null)[], record: string[], line: number): void {
    const at = columns.indexOf('email');
    const report = (column: string | null, reason: string) => {
      this.refused.add((record[at] ?? '').trim().toLowerCase());
      this.#problems.add({ file: this.#spec.file, line, column, reason });
    };
    if (record.length < columns.length) {
      report(null, `has ${record.length} cells where the header has ${columns.length}`);
      return;
    }
    if (record.some((text, at) => text.trim() !== '' && (columns[at] ?? null) === null)) {
      report(null, 'has a cell that is under no column');
      return;
    }
    const cells = new Map(columns.map((column, at) => [column, record[at] ?? '']));
    const parsed = this.#spec.row.safeParse(
      Object.fromEntries(this.#spec.columns.map((name) => [name, cells.get(name) ?? ''])),
    );
    if (parsed.success) this.rows.push({ line, row: parsed.data });
    else for (const issue of parsed.error.issues) report(String(issue.path[0] ?? '') || null, issue.message);
  }
}

const HEADER_SPELLINGS = new Map([['e_mail', 'email']]);

/** What was read shows that reading on is of no use. */
class Enough extends Error {}

/** csv-parse's errors hold the row's text: only the code goes on. `startLine` is where the row that failed begins. */
function explain(error: unknown, startLine: number): unknown {
  switch (typeof error === 'object' && error !== null && 'code' in error ? error.code : null) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new UnreadableFile(
        'opens a quote that is never closed: the file is cut off, or a quote is missing',
        startLine,
      );
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new UnreadableFile(
        'has a quote in the middle of a cell: quote the whole cell and write it twice',
        startLine,
      );
    case 'CSV_MAX_RECORD_SIZE':
      return new UnreadableFile('has a row that is far too long', startLine);
    default:
      return error;
  }
}
