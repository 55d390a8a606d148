import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type {
  Advisor,
  AdvisorQuery,
  AdvisorRole,
  Alum,
  AlumQuery,
  DirectoryStore,
} from '../advising/directory/directory-store.js';
import type { Role, Track } from '../advising/people/person.js';
import { toAlum } from './alum-row.js';
import { alumniToAsk } from './alumni-to-ask.js';
import type { Tables } from './schema.js';

export function createDirectoryStore(db: Kysely<Tables>): DirectoryStore {
  return {
    advisors: (query, on) => advisors(db, query, on),
    async advisor(personId) {
      if (!isUuid(personId)) return null;
      const row = await advisorRows(db).where('people.id', '=', personId).executeTakeFirst();
      return row ? toAdvisor(row) : null;
    },
    alumni: (query, on) => alumni(db, query, on),
    alumniToAsk: (query) => alumniToAsk(db, query),
    async alum(id) {
      if (!isUuid(id)) return null;
      const row = await db.selectFrom('alumni').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toAlum(row) : null;
    },
    async alumByEmail(email) {
      const row = await db.selectFrom('alumni').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst();
      return row ? toAlum(row) : null;
    },
    async places() {
      const [institutions, cities] = await Promise.all([names(db, 'institution'), names(db, 'city')]);
      return { institutions, cities };
    },
    async alumContacted(id, on) {
      await db.updateTable('alumni').set({ last_contacted: on }).where('id', '=', id).execute();
    },
    async pauseAlum(id, until) {
      await db.updateTable('alumni').set({ paused_until: until }).where('id', '=', id).execute();
    },
  };
}

/** Ids arrive from buttons as well: one that is no uuid is nobody's, and Postgres would refuse to compare it. */
function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}

const advisorRows = (db: Kysely<Tables>) =>
  db
    .selectFrom('advisors')
    .innerJoin('people', 'people.id', 'advisors.person_id')
    .leftJoin('students', 'students.person_id', 'advisors.person_id')
    .select(['people.id', 'people.email', 'people.name', 'people.roles as person_roles'])
    .select(['people.time_zone', 'people.status'])
    .select(['advisors.title', 'advisors.roles', 'advisors.specialties', 'advisors.department'])
    .select(['advisors.office_hours', 'advisors.booking_url', 'advisors.contact', 'advisors.named_by_years'])
    .select(['advisors.last_confirmed', 'advisors.evaluates', 'advisors.paused_until'])
    .select(['students.class_year', 'students.society', 'students.society_advisor_id'])
    .select(['students.residency_advisor_id', 'students.specialties as student_specialties', 'students.tracks']);

type AdvisorRow =
  ReturnType<typeof advisorRows> extends SelectQueryBuilder<infer _D, infer _T, infer Row> ? Row : never;

async function advisors(db: Kysely<Tables>, query: AdvisorQuery, on: string): Promise<Advisor[]> {
  const wanted = query.specialties ?? [];
  const rows = await advisorRows(db)
    .where('people.status', '=', 'active')
    .where((or) => or.or([or('advisors.paused_until', 'is', null), or('advisors.paused_until', '<=', on)]))
    .where(sql<boolean>`advisors.roles @> ${[query.role]}::text[]`)
    .$if(wanted.length > 0, (q) => q.where(sql<boolean>`advisors.specialties && ${[...wanted]}::text[]`))
    .orderBy('people.name')
    .orderBy('people.id')
    .execute();
  return rows.map(toAdvisor);
}

async function alumni(db: Kysely<Tables>, query: AlumQuery, on: string): Promise<Alum[]> {
  const { specialties = [], institution, city, mode } = query;
  const rows = await db
    .selectFrom('alumni')
    .selectAll()
    .where('status', '=', 'active')
    .where((or) => or.or([or('paused_until', 'is', null), or('paused_until', '<=', on)]))
    .$if(specialties.length > 0, (q) => q.where('specialty', 'in', [...specialties]))
    .$if(institution !== undefined, (q) => q.where(sql<boolean>`lower(institution) = lower(${institution})`))
    .$if(city !== undefined, (q) => q.where(sql<boolean>`lower(city) = lower(${city})`))
    .$if(mode !== undefined, (q) => q.where(sql<boolean>`modes @> ${[mode]}::text[]`))
    .orderBy('last_contacted', (order) => order.asc().nullsFirst())
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(toAlum);
}

async function names(db: Kysely<Tables>, column: 'institution' | 'city'): Promise<string[]> {
  // from one spelling to the next along the index: a directory has many alumni and few places
  const name = sql.ref(column);
  const { rows } = await sql<{ name: string }>`
    with recursive spelled as (
      (select ${name} as name from alumni order by 1 limit 1)
      union all
      select (select ${name} from alumni where ${name} > spelled.name order by 1 limit 1) from spelled where spelled.name is not null
    )
    select name from spelled where name is not null order by name`.execute(db);
  return rows.map((row) => row.name);
}

function toAdvisor(row: AdvisorRow): Advisor {
  return {
    person: {
      id: row.id,
      email: row.email,
      name: row.name,
      roles: row.person_roles as Role[],
      timeZone: row.time_zone,
      status: row.status,
      student: toStudent(row),
    },
    title: row.title,
    roles: row.roles as AdvisorRole[],
    specialties: row.specialties,
    department: row.department,
    officeHours: row.office_hours,
    bookingUrl: row.booking_url,
    contact: row.contact,
    namedByYears: [...row.named_by_years].sort((a, b) => a - b),
    lastConfirmed: row.last_confirmed,
    evaluates: row.evaluates,
    pausedUntil: row.paused_until,
  };
}

function toStudent(row: AdvisorRow): Advisor['person']['student'] {
  if (row.class_year === null) return null;
  return {
    classYear: row.class_year,
    society: row.society,
    societyAdvisorId: row.society_advisor_id,
    residencyAdvisorId: row.residency_advisor_id,
    specialties: row.student_specialties ?? [],
    tracks: (row.tracks ?? []) as Track[],
  };
}
