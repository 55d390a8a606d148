import type { Kysely, Selectable } from 'kysely';
import type { CalendarLink, CalendarLinkStore } from '../advising/calendar-links/calendar-link-store.js';
import type { Tables } from './schema.js';

export function createCalendarLinkStore(db: Kysely<Tables>): CalendarLinkStore {
  const links = () => db.selectFrom('calendar_links').selectAll();
  return {
    async of(personId, kind) {
      const row = await links().where('person_id', '=', personId).where('kind', '=', kind).executeTakeFirst();
      return row ? toLink(row) : null;
    },
    async put(personId, kind, tokenHash, at) {
      const row = { token_hash: tokenHash, created_at: at };
      await db
        .insertInto('calendar_links')
        .values({ person_id: personId, kind, ...row })
        .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doUpdateSet(row))
        .execute();
    },
    async stop(personId) {
      const gone = await db.deleteFrom('calendar_links').where('person_id', '=', personId).returning('kind').execute();
      return gone.some(({ kind }) => kind === 'calendar');
    },
    async byHash(tokenHash) {
      const row = await links().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row ? toLink(row) : null;
    },
  };
}

const toLink = (row: Selectable<Tables['calendar_links']>): CalendarLink => ({
  personId: row.person_id,
  kind: row.kind,
  createdAt: row.created_at,
});
