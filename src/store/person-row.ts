import { type Kysely, sql } from 'kysely';
import type { Person, Role, Track } from '../advising/people/person.js';
import type { Tables } from './schema.js';

/** People with their student's record, one row each. */
export const personRows = (db: Kysely<Tables>) =>
  db
    .selectFrom('people')
    .leftJoin('students', 'students.person_id', 'people.id')
    .leftJoin('platform_zones', 'platform_zones.person_id', 'people.id')
    .select(['people.id', 'people.email', 'people.name', 'people.roles', 'people.status'])
    // where the person's clock is now goes before what the roster says
    .select(({ fn }) => fn.coalesce('platform_zones.time_zone', 'people.time_zone').as('time_zone'))
    .select(['students.class_year', 'students.society', 'students.society_advisor_id'])
    .select(['students.residency_advisor_id', 'students.tracks'])
    .select(sql<string[] | null>`students.specialties`.as('specialties'));

export type PersonRow = Awaited<ReturnType<ReturnType<typeof personRows>['executeTakeFirstOrThrow']>>;

/** The import checks roles and tracks against their lists before it writes them. */
export const toPerson = (row: PersonRow): Person => ({
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
