import type { Kysely } from 'kysely';
import { School } from '../advising/school/school.js';
import type { Tables } from './schema.js';

/** What the last import said of the school; null before the first. `hash` is that of the whole pack. */
export async function readSchool(db: Kysely<Tables>): Promise<{ school: School; hash: string } | null> {
  const row = await db.selectFrom('school').select(['pack', 'pack_hash']).executeTakeFirst();
  return row ? { school: School.parse(row.pack), hash: row.pack_hash } : null;
}
