import type { Kysely } from 'kysely';
import type { Tables } from './schema.js';

/** Students, staff without an advising role, and alumni, whatever their status: names that no list shows to everybody. */
export async function readPrivateNames(db: Kysely<Tables>): Promise<string[]> {
  const people = await db
    .selectFrom('people as p')
    .leftJoin('advisors as a', 'a.person_id', 'p.id')
    .select('p.name')
    .where('a.person_id', 'is', null)
    .execute();
  const alumni = await db.selectFrom('alumni').select('name').execute();
  return [...new Set([...people, ...alumni].map(({ name }) => name))];
}
