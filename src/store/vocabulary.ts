import type { Kysely } from 'kysely';
import { desksByOwnName } from '../advising/school/school.js';
import type { Vocabulary } from '../understanding/vocabulary.js';
import type { Tables } from './schema.js';
import { readSchool } from './school.js';

/** The names that sentences may hold, as the school pack has them. */
export async function readVocabulary(db: Kysely<Tables>): Promise<Vocabulary> {
  const alumni = await db.selectFrom('alumni').select(['institution', 'city']).distinct().execute();
  const milestones = await db
    .selectFrom('milestones')
    .select(['id', 'title', 'track', 'season', 'date', 'date_end'])
    .orderBy('date')
    .execute();
  const advisors = await db
    .selectFrom('advisors as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .select('p.name')
    .where('p.status', '<>', 'inactive')
    .execute();
  const societies = await db
    .selectFrom('students')
    .select('society')
    .distinct()
    .where('society', 'is not', null)
    .execute();
  const school = await readSchool(db);
  return {
    institutions: alumni.map(({ institution, city }) => ({ name: institution, city })),
    cities: [...new Set(alumni.map(({ city }) => city))],
    milestones: milestones.map(({ id, title, track, season, date, date_end }) => ({
      id,
      title,
      track,
      season,
      date: date_end ?? date,
    })),
    advisors: advisors.map(({ name }) => name),
    societies: societies.flatMap(({ society }) => society ?? []),
    desks: school ? desksByOwnName(school.school) : [],
  };
}
