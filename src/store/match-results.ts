import type { Kysely } from 'kysely';
import type { MatchResultStore } from '../advising/tickets/match-result-store.js';
import type { Tables } from './schema.js';

export function createMatchResultStore(db: Kysely<Tables>): MatchResultStore {
  return {
    async of(studentId, on) {
      const row = await db
        .selectFrom('match_results')
        .selectAll()
        .where('student_id', '=', studentId)
        .where('expires_on', '>', on)
        .executeTakeFirst();
      return row
        ? {
            studentId: row.student_id,
            matchYear: row.match_year,
            matched: row.matched,
            saidBy: row.said_by,
            saidAt: row.said_at,
            expiresOn: row.expires_on,
          }
        : null;
    },
    async save({ studentId, matchYear, matched, saidBy, saidAt, expiresOn }) {
      const values = { match_year: matchYear, matched, said_by: saidBy, said_at: saidAt, expires_on: expiresOn };
      await db
        .insertInto('match_results')
        .values({ student_id: studentId, ...values })
        .onConflict((conflict) => conflict.column('student_id').doUpdateSet(values))
        .execute();
    },
    async remove(studentId) {
      await db.deleteFrom('match_results').where('student_id', '=', studentId).execute();
    },
    async unmatched(matchYear, on) {
      const { count } = await db
        .selectFrom('match_results')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .where('match_year', '=', matchYear)
        .where('matched', '=', false)
        .where('expires_on', '>', on)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async isComplete(matchYear, on) {
      const row = await db
        .selectFrom('match_lists')
        .select('match_year')
        .where('match_year', '=', matchYear)
        .where('expires_on', '>', on)
        .executeTakeFirst();
      return row !== undefined;
    },
    async setComplete(matchYear, list) {
      if (list === null) {
        await db.deleteFrom('match_lists').where('match_year', '=', matchYear).execute();
        return;
      }
      const values = { said_by: list.saidBy, said_at: list.saidAt, expires_on: list.expiresOn };
      await db
        .insertInto('match_lists')
        .values({ match_year: matchYear, ...values })
        .onConflict((conflict) => conflict.column('match_year').doUpdateSet(values))
        .execute();
    },
    async forget(on) {
      await db.deleteFrom('match_results').where('expires_on', '<=', on).execute();
      await db.deleteFrom('match_lists').where('expires_on', '<=', on).execute();
    },
  };
}
