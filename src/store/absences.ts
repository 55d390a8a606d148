import type { Kysely } from 'kysely';
import type { AbsenceStore } from '../advising/tickets/absence-store.js';
import type { Tables } from './schema.js';

export function createAbsenceStore(db: Kysely<Tables>): AbsenceStore {
  return {
    async on(date) {
      const rows = await db.selectFrom('absences').selectAll().where('until', '>', date).execute();
      return new Map(
        rows.map(({ person_id, until, substitute_id }) => [
          person_id,
          { personId: person_id, until, substituteId: substitute_id },
        ]),
      );
    },
    async save({ personId, until, substituteId }, at) {
      const values = { until, substitute_id: substituteId, updated_at: at };
      await db
        .insertInto('absences')
        .values({ person_id: personId, ...values })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
        .execute();
    },
    async end(personId) {
      await db.deleteFrom('absences').where('person_id', '=', personId).execute();
    },
  };
}
