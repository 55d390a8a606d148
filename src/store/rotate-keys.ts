import type pg from 'pg';
import type { Database } from './database.js';
import { type KeyRing, MARK, SEALED_WITH, Sealed } from './sealing.js';

const BATCH = 200;

interface Column {
  table: string;
  /** What the rows are walked by. */
  key: string;
  type: 'bigint' | 'uuid';
  column: string;
  kind: 't' | 'j';
  only?: string;
}

/** Every column that holds what somebody wrote, or what was said to them. */
export const SEALED_COLUMNS: readonly Column[] = [
  { table: 'inbound_events', key: 'seq', type: 'bigint', column: 'message', kind: 'j' },
  { table: 'deliveries', key: 'seq', type: 'bigint', column: 'reply', kind: 'j' },
  { table: 'tickets', key: 'id', type: 'uuid', column: 'question', kind: 't' },
  { table: 'ticket_events', key: 'seq', type: 'bigint', column: 'note', kind: 't' },
  // others repeat the calendar
  { table: 'reminders', key: 'id', type: 'uuid', column: 'title', kind: 't', only: 'milestone_id is null' },
  { table: 'letters', key: 'seq', type: 'bigint', column: 'subject', kind: 't' },
  { table: 'letters', key: 'seq', type: 'bigint', column: 'body', kind: 't' },
  { table: 'conversations', key: 'id', type: 'uuid', column: 'memory', kind: 'j' },
  { table: 'playground_messages', key: 'seq', type: 'bigint', column: 'text', kind: 't' },
  { table: 'playground_messages', key: 'seq', type: 'bigint', column: 'reply', kind: 'j' },
];

/**
 * Seals with the newest key what is sealed with an older one or not at all, batch by batch, beside the running program. It may be ended
 * at any point: what is done is not found again. Answers with the rows by column.
 */
export async function rotateKeys({ pool }: Pick<Database, 'pool'>, keys: KeyRing): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const column of SEALED_COLUMNS) {
    let done = 0;
    for (let after: string | null = null; ; ) {
      const batch = await oneBatch(pool, column, keys, after);
      done += batch.changed;
      if (batch.last === null) break;
      after = batch.last;
    }
    counts[`${column.table}.${column.column}`] = done;
  }
  return counts;
}

/** A column's content as SQL text. */
const textOf = ({ column, kind }: Column): string => (kind === 'j' ? `${column} #>> '{}'` : column);

/** Rows that are not sealed with this key. */
function stale(of: Column, newest: string): string {
  const { table, column, kind, only } = of;
  const text = textOf(of);
  return `from ${table} where ${column} is not null and ${text} <> '' and not starts_with(${text}, '${SEALED_WITH(kind, newest)}')${only ? ` and ${only}` : ''}`;
}

/** Ids of all the keys that words are sealed with now. */
export async function keysInUse({ pool }: Pick<Database, 'pool'>): Promise<string[]> {
  const ids = new Set<string>();
  for (const column of SEALED_COLUMNS) {
    const text = textOf(column);
    const { rows } = await pool.query<{ id: string }>(
      `select distinct split_part(${text}, ':', 3) as id from ${column.table} where starts_with(${text}, '${MARK}')`,
    );
    for (const { id } of rows) ids.add(id);
  }
  return [...ids].sort();
}

export async function countStale({ pool }: Pick<Database, 'pool'>, newest: string): Promise<number> {
  let count = 0;
  for (const column of SEALED_COLUMNS) {
    const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count ${stale(column, newest)}`);
    count += rows[0]?.count ?? 0;
  }
  return count;
}

async function oneBatch(
  pool: pg.Pool,
  column: Column,
  keys: KeyRing,
  after: string | null,
): Promise<{ changed: number; last: string | null }> {
  const { table, key, type, column: name, kind } = column;
  const beyond = after === null ? '' : ` and ${key} > $1::${type}`;
  const { rows } = await pool.query<{ key: string; old: string }>(
    `select ${key}::text as key, ${name}::text as old ${stale(column, keys.newest ?? '')}${beyond} order by ${key} limit ${BATCH}`,
    after === null ? [] : [after],
  );
  let changed = 0;
  for (const { key: id, old } of rows) {
    // what changed meanwhile was sealed with the newest key by whoever changed it
    const result = await pool.query(
      `update ${table} set ${name} = $2${kind === 'j' ? '::jsonb' : ''} where ${key} = $1::${type} and ${name} = $3${kind === 'j' ? '::jsonb' : ''}`,
      [id, keys.seal(new Sealed(kind, plain(kind, old, keys))), old],
    );
    changed += result.rowCount ?? 0;
  }
  return { changed, last: rows.length < BATCH ? null : (rows.at(-1)?.key ?? null) };
}

/** The words, as text; JSON as JSON. */
function plain(kind: 't' | 'j', old: string, keys: KeyRing): string {
  if (kind === 't') return String(keys.open(old));
  const value = JSON.parse(old) as unknown;
  return JSON.stringify(typeof value === 'string' ? keys.open(value) : value);
}
