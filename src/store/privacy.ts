import type { Kysely } from 'kysely';
import type { PrivacyStore } from '../advising/privacy/privacy-store.js';
import { erasePerson } from './erase-person.js';
import { copyOfPerson } from './export-person.js';
import type { Tables } from './schema.js';

export function createPrivacyStore(db: Kysely<Tables>): PrivacyStore {
  return {
    copy: (personId) => copyOfPerson(db, personId),
    async putLink(personId, tokenHash, at, until) {
      await db.deleteFrom('data_links').where('person_id', '=', personId).execute();
      await db
        .insertInto('data_links')
        .values({ token_hash: tokenHash, person_id: personId, created_at: at, expires_at: until, used_at: null })
        .execute();
    },
    async link(tokenHash, now) {
      const row = await db
        .selectFrom('data_links')
        .select('person_id')
        .where('token_hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row?.person_id ?? null;
    },
    // one statement looks and writes: of two at once the second finds it used
    async useLink(tokenHash, now) {
      const row = await db
        .updateTable('data_links')
        .set({ used_at: now })
        .where('token_hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .returning('person_id')
        .executeTakeFirst();
      return row?.person_id ?? null;
    },
    erase: (personId, now) => erasePerson(db, personId, now),
  };
}
