import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './schema.js';

/** On the playground everybody can be written to from the start: whoever is on the roster gets an account there. */
export async function ensurePlaygroundAccounts(db: Kysely<Tables>, _now: Date): Promise<void> {
  const people = await db
    .selectFrom('people as p')
    .leftJoin('accounts as a', (join) => join.onRef('a.person_id', '=', 'p.id').on('a.channel', '=', 'playground'))
    .select(['p.id', 'p.email'])
    .where('a.id', 'is', null)
    .where('p.status', '<>', 'inactive')
    .execute();
  for (let from = 0; from < people.length; from += 500) {
    const rows = people.slice(from, from + 500).map(({ id, email }) => ({
      id: randomUUID(),
      channel: 'playground',
      tenant: 'local',
      external_id: email,
      person_id: id,
      standing: 'member' as const,
      address: JSON.stringify({ channel: 'playground', tenant: 'local', to: email, kind: 'direct' }),
      last_seen: new Date(0), // an account that somebody really uses comes first
    }));
    await db
      .insertInto('accounts')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
