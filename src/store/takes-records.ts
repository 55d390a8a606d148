import { type Kysely, sql } from 'kysely';
import { MilepostError } from '../errors.js';
import type { Tables } from './schema.js';

/**
 * A server that answers is not enough: after a failover it may be a standby, which may only be read, or a database without our tables.
 * @throws MilepostError('store-unavailable')
 */
export async function takesRecords(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ readOnly: boolean }>`
    select current_setting('transaction_read_only')::boolean as "readOnly", count(*) from schema_migrations`.execute(
    db,
  );
  if (rows[0]?.readOnly) throw new MilepostError('store-unavailable', 'The database may only be read.');
}
