import type { Database } from './database.js';

/**
 * Opens what was written last, so that a start without its keys is refused at once, and not found out by a student's turn. Older words may
 * still name a key that is gone: `milepost doctor` looks at all of them.
 * @throws MilepostError('config') which says the key that is missing, or that it is another one
 */
export async function checkKeys({ pool, keys }: Pick<Database, 'pool' | 'keys'>): Promise<void> {
  const { rows } = await pool.query<{ words: string | null }>(
    `select message #>> '{}' as words from inbound_events order by seq desc limit 1`,
  );
  keys.open(rows[0]?.words ?? '');
}
