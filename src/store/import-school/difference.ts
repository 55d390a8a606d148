import type { FileChange } from '../../school/import-report.js';

/** Rows as they should be and as they are, by key. */
export interface Difference<Row> {
  added: Row[];
  changed: { row: Row; columns: (keyof Row & string)[] }[];
  unchanged: number;
}

/** Only the columns of `wanted` count: what else a table holds is not the pack's. */
export function difference<Row extends object>(
  wanted: ReadonlyMap<string, Row>,
  present: ReadonlyMap<string, Row>,
): Difference<Row> {
  const result: Difference<Row> = { added: [], changed: [], unchanged: 0 };
  for (const [key, row] of wanted) {
    const before = present.get(key);
    if (before === undefined) result.added.push(row);
    else {
      const columns = differingColumns(row, before);
      if (columns.length === 0) result.unchanged += 1;
      else result.changed.push({ row, columns });
    }
  }
  return result;
}

export const differingColumns = <Row extends object>(row: Row, before: Row): (keyof Row & string)[] =>
  (Object.keys(row) as (keyof Row & string)[]).filter(
    (column) => JSON.stringify(row[column]) !== JSON.stringify(before[column]),
  );

/** Every row that has to be written. */
export const toWrite = <Row>({ added, changed }: Difference<Row>): Row[] => [
  ...added,
  ...changed.map(({ row }) => row),
];

export function fileChange<Row>(
  file: string,
  rows: Difference<Row>,
  removed: readonly string[],
  key: (row: Row) => string,
): FileChange {
  return {
    file,
    added: rows.added.map(key),
    changed: rows.changed.map(({ row, columns }) => ({ key: key(row), columns })),
    removed: [...removed],
    unchanged: rows.unchanged,
  };
}
