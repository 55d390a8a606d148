import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import {
  NOTHING_CHOSEN,
  type PreferenceStore,
  PreferredChannel,
  ReminderKind,
  type Shift,
} from '../advising/reminders/preference-store.js';
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
        shift: shiftOf(row),
        muted: row.muted.flatMap((kind) => ReminderKind.safeParse(kind).data ?? []),
      };
    },
    async save(personId, { quietFrom, quietTo, paused, pausedUntil, channel, shift, muted }, at) {
      const change = {
        ...(quietFrom === undefined ? {} : { quiet_from: quietFrom }),
        ...(quietTo === undefined ? {} : { quiet_to: quietTo }),
        ...(paused === undefined ? {} : { reminders_paused: paused }),
        ...(pausedUntil === undefined ? {} : { reminders_paused_until: pausedUntil }),
        ...(channel === undefined ? {} : { channel }),
        ...(shift === undefined
          ? {}
          : {
              shift_from: shift?.from ?? null,
              shift_to: shift?.to ?? null,
              shift_until: shift?.until ?? null,
            }),
        ...(muted === undefined ? {} : { muted: [...muted] }),
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

const shiftOf = ({
  shift_from: from,
  shift_to: to,
  shift_until: until,
}: Pick<Selectable<Tables['preferences']>, 'shift_from' | 'shift_to' | 'shift_until'>): Shift | null =>
  from !== null && to !== null && until !== null ? { from, to, until } : null;
