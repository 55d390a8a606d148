/** Postgres takes 65,535 parameters a statement. */
const MAX_PARAMETERS = 30_000;

/** Rows in portions that one multi-row insert can take. All rows have the same columns. */
export function* inChunks<Row extends object>(rows: readonly Row[]): Generator<Row[]> {
  const columns = Object.keys(rows[0] ?? {}).length || 1;
  const size = Math.max(1, Math.floor(MAX_PARAMETERS / columns));
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
