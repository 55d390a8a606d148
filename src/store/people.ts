import { type Kysely, sql } from 'kysely';
import type { PeopleStore } from '../advising/people/people-store.js';
import type { Person, Role, Track } from '../advising/people/person.js';
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
  };
}

/** Ids arrive from buttons as well: one that is no uuid is nobody's, and Postgres would refuse to compare it. */
const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

const personRows = (db: Kysely<Tables>) =>
  db
    .selectFrom('people')
    .leftJoin('students', 'students.person_id', 'people.id')
    .select(['people.id', 'people.email', 'people.name', 'people.roles', 'people.time_zone', 'people.status'])
    .select(['students.class_year', 'students.society', 'students.society_advisor_id'])
    .select(['students.residency_advisor_id', 'students.tracks'])
    .select(sql<string[] | null>`students.specialties`.as('specialties'));

type PersonRow = Awaited<ReturnType<ReturnType<typeof personRows>['executeTakeFirstOrThrow']>>;

// the import checks roles and tracks against their lists before it writes them
const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  email: row.email,
  name: row.name,
  roles: row.roles as Role[],
  timeZone: row.time_zone,
  status: row.status,
  student:
    row.class_year === null
      ? null
      : {
          classYear: row.class_year,
          society: row.society,
          societyAdvisorId: row.society_advisor_id,
          residencyAdvisorId: row.residency_advisor_id,
          specialties: row.specialties ?? [],
          tracks: (row.tracks ?? []) as Track[],
        },
});
