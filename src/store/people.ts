import type { Kysely } from 'kysely';
import type { PeopleStore } from '../advising/people/people-store.js';
import { personRows, toPerson } from './person-row.js';
import { noteZone } from './platform-zones.js';
import type { Tables } from './schema.js';

export function createPeopleStore(db: Kysely<Tables>): PeopleStore {
  return {
    async byId(id) {
      if (!isUuid(id)) return null;
      const row = await personRows(db).where('people.id', '=', id).executeTakeFirst();
      return row ? toPerson(row) : null;
    },
    async byEmail(email) {
      const row = await personRows(db).where('people.email', '=', email.toLowerCase()).executeTakeFirst();
      return row ? toPerson(row) : null;
    },
    async byEmails(emails) {
      if (emails.length === 0) return [];
      const wanted = emails.map((email) => email.toLowerCase());
      const rows = await personRows(db).where('people.email', 'in', wanted).orderBy('people.name').execute();
      return rows.map(toPerson);
    },
    async adviseesOf(advisorId) {
      if (!isUuid(advisorId)) return [];
      const rows = await personRows(db)
        .where('people.status', '=', 'active')
        .where(({ eb, or }) =>
          or([eb('students.society_advisor_id', '=', advisorId), eb('students.residency_advisor_id', '=', advisorId)]),
        )
        .orderBy('people.name')
        .execute();
      return rows.map(toPerson);
    },
    noteZone: (personId, zone, at) => noteZone(db, personId, zone, at),
  };
}

/** Ids arrive from buttons as well: one that is no uuid is nobody's, and Postgres would refuse to compare it. */
export const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
