import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.js';

/**
 * A key of ours that every process of this database shares, made on first use: what is signed with it in one process is known in
 * another, and after a restart. Whoever reads the database could forge what it signs; with `MILEPOST_SECRET` it stays outside.
 */
export async function keptSecret(db: Kysely<Tables>, name: string, now: Date): Promise<string> {
  await db
    .insertInto('secrets')
    .values({ name, value: randomBytes(32).toString('base64url'), created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await db.selectFrom('secrets').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return value;
}
