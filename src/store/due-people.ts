import type { Kysely } from 'kysely';
import type { Tables } from './schema.js';

/** Whom a planned reminder is for; null: this version of it is gone, or it is not planned any more. */
export async function ownerOfReminder(db: Kysely<Tables>, id: string, version: number): Promise<string | null> {
  const row = await db
    .selectFrom('reminders')
    .select('person_id')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** Everybody to whom something is due by then. */
export async function peopleDue(db: Kysely<Tables>, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('reminders')
    .select('person_id')
    .distinct()
    .where('state', '=', 'planned')
    .where('due_at', '<=', now)
    .execute();
  return rows.map(({ person_id }) => person_id);
}
