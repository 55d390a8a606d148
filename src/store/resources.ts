import type { Kysely, Selectable } from 'kysely';
import type { Resource, ResourceStore } from '../advising/resources/resource-store.js';
import type { Tables } from './schema.js';

export function createResourceStore(db: Kysely<Tables>): ResourceStore {
  return {
    async all() {
      const rows = await db.selectFrom('resources').selectAll().orderBy('id').execute();
      return rows.map(toResource);
    },
    async byId(id) {
      const row = await db.selectFrom('resources').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toResource(row) : null;
    },
  };
}

function toResource(row: Selectable<Tables['resources']>): Resource {
  return {
    id: row.id,
    title: row.title,
    url: row.url,
    signOn: row.sign_on,
    about: row.about,
    text: row.text,
    topics: row.topics,
    specialties: row.specialties,
    office: row.office,
  };
}
