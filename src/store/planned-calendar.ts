import type { Kysely } from 'kysely';
import type { Tables } from './schema.js';

/** The calendar (`MilestoneStore.fingerprint`) that everybody's plan was last made for; null: none was made yet. */
export async function plannedFor(db: Kysely<Tables>): Promise<string | null> {
  const row = await db.selectFrom('planned_calendar').select('fingerprint').executeTakeFirst();
  return row?.fingerprint ?? null;
}

export async function notePlanned(db: Kysely<Tables>, fingerprint: string, at: Date): Promise<void> {
  const row = { fingerprint, planned_at: at };
  await db
    .insertInto('planned_calendar')
    .values({ one: true, ...row })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute();
}
