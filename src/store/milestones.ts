import type { Kysely, Selectable } from 'kysely';
import { Mark, Milestone } from '../advising/milestones/milestone.js';
import type { MilestoneStore } from '../advising/milestones/milestone-store.js';
import type { Tables } from './schema.js';

export function createMilestoneStore(db: Kysely<Tables>): MilestoneStore {
  return {
    async all() {
      const rows = await db.selectFrom('milestones').selectAll().orderBy('id').execute();
      return rows.map(toMilestone);
    },
    async byId(id) {
      const row = await db.selectFrom('milestones').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toMilestone(row) : null;
    },
    async marksOf(personId) {
      const rows = await db.selectFrom('milestone_marks').selectAll().where('person_id', '=', personId).execute();
      return new Map(rows.map((row) => [row.milestone_id, row.mark]));
    },
    async marksOn(milestoneId, personIds) {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('milestone_marks')
        .select(['person_id', 'mark'])
        .where('milestone_id', '=', milestoneId)
        .where('person_id', 'in', [...personIds])
        .execute();
      return new Map(rows.map((row) => [row.person_id, row.mark]));
    },
    async mark(personId, milestoneId, mark, at) {
      await db
        .insertInto('milestone_marks')
        .values({ person_id: personId, milestone_id: milestoneId, mark: Mark.parse(mark), at })
        .onConflict((conflict) => conflict.columns(['person_id', 'milestone_id']).doUpdateSet({ mark, at }))
        .execute();
    },
    async unmark(personId, milestoneId) {
      const { numDeletedRows } = await db
        .deleteFrom('milestone_marks')
        .where('person_id', '=', personId)
        .where('milestone_id', '=', milestoneId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async confirm(milestoneId, byPersonId, on) {
      await db
        .updateTable('milestones')
        .set({ verified_by: byPersonId, verified_on: on })
        .where('id', '=', milestoneId)
        .execute();
    },
  };
}

/** Checked again on the way out: the office edits this table through files, and a bad row must not reach a plan. */
function toMilestone(row: Selectable<Tables['milestones']>): Milestone {
  const { months_before_from: from, months_before_to: to } = row;
  return Milestone.parse({
    id: row.id,
    season: row.season,
    track: row.track,
    audience: row.audience,
    title: row.title,
    date: row.date,
    dateEnd: row.date_end,
    windowText: row.window_text,
    monthsBefore: from === null && to === null ? null : { from: from ?? to, to: to ?? from },
    time: row.time?.slice(0, 5) ?? null,
    timeZone: row.time_zone,
    whatToDo: row.what_to_do,
    source: row.source,
    confidence: row.confidence,
    remindBefore: row.remind_before,
    version: row.version,
    verifiedOn: row.verified_on,
  });
}
