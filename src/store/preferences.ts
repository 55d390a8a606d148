import { type Insertable, type Kysely, sql } from 'kysely';
import { NOTHING_CHOSEN, type PreferenceStore, PreferredChannel } from '../advising/reminders/preference-store.js';
import type { Tables } from './schema.js';

export function createPreferenceStore(db: Kysely<Tables>): PreferenceStore {
  const set = async (
    personId: string,
    change: Partial<Omit<Insertable<Tables['preferences']>, 'person_id'>>,
    at: Date,
  ) => {
    const values = { ...change, updated_at: at };
    await db
      .insertInto('preferences')
      .values({ person_id: personId, ...values })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
      .execute();
  };
  return {
    async of(personId) {
      const row = await db.selectFrom('preferences').selectAll().where('person_id', '=', personId).executeTakeFirst();
      if (!row) return NOTHING_CHOSEN;
      return {
        quietFrom: row.quiet_from,
        quietTo: row.quiet_to,
        paused: row.reminders_paused,
        pausedUntil: row.reminders_paused_until,
        channel: PreferredChannel.safeParse(row.channel).data ?? null,
        heldSince: row.held_since,
      };
    },
    async save(personId, { quietFrom, quietTo, paused, pausedUntil, channel }, at) {
      const change = {
        ...(quietFrom === undefined ? {} : { quiet_from: quietFrom }),
        ...(quietTo === undefined ? {} : { quiet_to: quietTo }),
        ...(paused === undefined ? {} : { reminders_paused: paused }),
        ...(pausedUntil === undefined ? {} : { reminders_paused_until: pausedUntil }),
        ...(channel === undefined ? {} : { channel }),
      };
      await set(personId, change, at);
    },
    async hold(personId, at) {
      await db
        .insertInto('preferences')
        .values({ person_id: personId, held_since: at, updated_at: at })
        .onConflict((conflict) =>
          conflict.column('person_id').doUpdateSet({
            held_since: sql<Date>`coalesce(preferences.held_since, excluded.held_since)`,
            updated_at: at,
          }),
        )
        .execute();
    },
    release: (personId, at) => set(personId, { held_since: null }, at),
  };
}
