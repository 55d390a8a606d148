import { type Kysely, sql } from 'kysely';
import { isZone } from '../advising/school/school.js';
import type { Tables } from './schema.js';

/** Slack and Teams say where somebody's clock is. False: it was known, or is no zone. */
export async function noteZone(db: Kysely<Tables>, personId: string, zone: string, at: Date): Promise<boolean> {
  if (zone.length > 60 || !isZone(zone)) return false;
  const { rows } = await sql<{ person_id: string }>`
    insert into platform_zones (person_id, time_zone, at) values (${personId}, ${zone}, ${at})
    on conflict (person_id) do update set time_zone = excluded.time_zone, at = excluded.at, planned = false
    where platform_zones.time_zone <> excluded.time_zone
    returning person_id`.execute(db);
  return rows.length > 0;
}

/** Whose clock has moved since their plan was made. */
export async function movedPeople(db: Kysely<Tables>, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('platform_zones')
    .select('person_id')
    .where('planned', '=', false)
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** In the transaction that made the plan. */
export async function notePlannedZone(db: Kysely<Tables>, personId: string): Promise<void> {
  await db.updateTable('platform_zones').set({ planned: true }).where('person_id', '=', personId).execute();
}
