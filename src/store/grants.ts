import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import type { Database } from './database.js';
import type { Tables } from './schema.js';

/**
 * What the program's own role may do, once another role has made the tables: everything that it needs, and of the audit only reading
 * and adding. Run by the owner after each migration, since new tables come with it.
 */
export async function grantProgram({ pool }: Pick<Database, 'pool'>, role: string): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ statement: string }>(
      `select format(line, $1::text, current_database()) as statement from unnest(array[
        'grant usage on schema public to %1$I',
        'grant select, insert, update, delete on all tables in schema public to %1$I',
        'grant usage, select on all sequences in schema public to %1$I',
        'revoke insert, update, delete on schema_migrations from %1$I',
        'revoke update, delete, truncate on audit from %1$I',
        'revoke all on function audit_forget(timestamptz, integer) from public',
        'grant execute on function audit_forget(timestamptz, integer) to %1$I',
        -- the jobs' own schema, where they stand beside the records
        'grant create on database %2$I to %1$I'
      ]) with ordinality as lines (line, n) order by n`,
      [role],
    );
    await inOne(
      client,
      rows.map(({ statement }) => statement),
    );
  } finally {
    client.release();
  }
}

async function inOne(client: pg.PoolClient, statements: readonly string[]): Promise<void> {
  try {
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Whether the role that the program uses could change the audit, were the trigger not there. */
export async function mayChangeAudit(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select has_table_privilege(current_user, 'audit', 'UPDATE') or has_table_privilege(current_user, 'audit', 'DELETE')
      or has_table_privilege(current_user, 'audit', 'TRUNCATE') as may`.execute(db);
  return rows[0]?.may ?? true;
}
