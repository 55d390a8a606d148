import type { Kysely } from 'kysely';
import type { Tables } from './schema.js';

export interface RosterEntry {
  email: string;
  name: string;
  roles: string[];
  /** Null for people who are not students. */
  classYear: number | null;
  tracks: string[];
  specialties: string[];
}

/** Everybody who is active, by name, for the playground's list. */
export async function listRoster(db: Kysely<Tables>): Promise<RosterEntry[]> {
  const rows = await db
    .selectFrom('people as p')
    .leftJoin('students as s', 's.person_id', 'p.id')
    .select(['p.email', 'p.name', 'p.roles', 's.class_year', 's.tracks', 's.specialties'])
    .where('p.status', '<>', 'inactive')
    .orderBy('p.name')
    .execute();
  return rows.map(({ class_year, tracks, specialties, ...row }) => ({
    ...row,
    classYear: class_year,
    tracks: tracks ?? [],
    specialties: specialties ?? [],
  }));
}
