import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Alum, AlumShortlist } from '../advising/directory/directory-store.js';
import { SCORE } from '../advising/tickets/rank-alumni.js';
import { toAlum } from './alum-row.js';
import { spellingsOf } from './place-spellings.js';
import type { Tables } from './schema.js';

/**
 * The best by the weights of `rankAlumni`, weighed by the database along its indexes, so that few rows of a large directory travel. The
 * ranking itself is done again by whoever asked; a test holds that nobody is lost on the way.
 */
export async function alumniToAsk(
  db: Kysely<Tables>,
  query: AlumShortlist,
): Promise<{ alum: Alum; introductions: number }[]> {
  const { wish, studentId, since, on, limit } = query;
  const { specialty } = wish;
  const institutions = await spellingsOf(db, 'institution', wish.institution);
  const cities = await spellingsOf(db, 'city', wish.city);
  const year = Number(on.slice(0, 4));
  // a leap day had no like a year before: whoever was asked in that February is rested
  const rested = on.endsWith('-02-29') ? `${year - 1}-03-01` : `${year - 1}${on.slice(4)}`;
  // one expression each, in the order in which `rankAlumni` adds them: the sums come out the same
  const score = sql`
    case when a.institution = any(${institutions}::text[]) then ${SCORE.institution}::float8 else 0 end
    + case when a.specialty = ${specialty}::text then ${SCORE.specialty}::float8 else 0 end
    + case when a.city = any(${cities}::text[]) then ${SCORE.city}::float8 else 0 end
    + case when a.modes && ${[...wish.modes]}::text[] then ${SCORE.mode}::float8 else 0 end
    + case when ${year}::int - a.grad_year <= 10
        then ${SCORE.recent}::float8 * (1 - greatest(0, ${year}::int - a.grad_year)::float8 / 20) else 0 end
    + case when a.last_contacted is null or a.last_contacted < ${rested}::date then ${SCORE.rested}::float8 else 0 end
    + ${SCORE.perIntroduction}::float8 * coalesce(u.times, 0)`;
  const best = sql`order by score desc, a.last_contacted nulls first, a.name collate "C", a.id limit ${limit}`;
  const along = (way: RawBuilder<unknown>) => sql`(
    select a.id, ${score} as score, coalesce(u.times, 0) as introductions
    from alumni a left join used u on u.alum_id = a.id
    where ${way} and a.status = 'active' and (a.paused_until is null or a.paused_until <= ${on}::date)
      and coalesce(u.times, 0) < a.max_per_year
      and not exists (select 1 from asked where asked.alum_id = a.id)
    ${best})`;
  // each way by its own index, that of the specialty alone holds all that is weighed; whoever is found by several is one
  const ways = [
    ...(specialty === null ? [] : [sql`a.specialty = ${specialty}::text`]),
    ...(wish.institution === null ? [] : [sql`a.institution = any(${institutions}::text[])`]),
    ...(wish.city === null ? [] : [sql`a.city = any(${cities}::text[])`]),
  ];
  const everybody = [sql`true`];
  const { rows } = await sql<Tables['alumni'] & { introductions: number | string }>`
    with used as (
      select e.alum_id, count(distinct e.ticket_id) as times
      from ticket_events e join tickets t on t.id = e.ticket_id
      where e.alum_id is not null and e.refused is null and e.at >= ${since}
        and (e.to_state = 'introduced' or (t.state = 'proposed' and t.alum_id = e.alum_id))
      group by e.alum_id
    ), asked as (
      select e.alum_id from ticket_events e join tickets t on t.id = e.ticket_id
      where t.student_id = ${studentId}::uuid and e.alum_id is not null and e.refused is null
    ), found as (${sql.join((ways.length > 0 ? ways : everybody).map(along), sql` union `)})
    select a.*, found.introductions from found join alumni a using (id) ${best}`.execute(db);
  return rows.map((row) => ({ alum: toAlum(row), introductions: Number(row.introductions) }));
}
