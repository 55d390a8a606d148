import { type Kysely, type Selectable, sql } from 'kysely';
import { Mark, Milestone } from '../advising/milestones/milestone.js';
import type { MilestoneStore } from '../advising/milestones/milestone-store.js';
import type { OfficeDate } from '../advising/milestones/office-date.js';
import type { Tables } from './schema.js';

export function createMilestoneStore(db: Kysely<Tables>): MilestoneStore {
  return {
    async all() {
      const rows = await db.selectFrom('milestones').selectAll().orderBy('id').execute();
      return rows.map(toMilestone);
    },
    async byId(id) {
      if (id.includes('\0')) return null; // Postgres holds no such text
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
    setDate: (milestoneId, said, word) => setDate(db, milestoneId, said, word),
    async fingerprint() {
      const { rows } = await sql<{ all: string | null }>`
        select md5(string_agg(concat_ws(' ', id, version, confidence, verified_on), ',' order by id)) as all
        from milestones`.execute(db);
      return rows[0]?.all ?? '';
    },
    async adviseeMarks(advisorId) {
      const rows = await db.selectFrom('advisee_marks').selectAll().where('advisor_id', '=', advisorId).execute();
      const marks = new Map<string, Set<string>>();
      for (const row of rows)
        marks.set(row.milestone_id, (marks.get(row.milestone_id) ?? new Set()).add(row.student_id));
      return marks;
    },
    async markAdvisees(advisorId, milestoneId, studentIds, at) {
      if (studentIds.length === 0) return;
      await db
        .insertInto('advisee_marks')
        .values(
          studentIds.map((student) => ({ advisor_id: advisorId, milestone_id: milestoneId, student_id: student, at })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async unmarkAdvisees(advisorId, milestoneId, studentIds) {
      if (studentIds.length === 0) return;
      await db
        .deleteFrom('advisee_marks')
        .where('advisor_id', '=', advisorId)
        .where('milestone_id', '=', milestoneId)
        .where('student_id', 'in', [...studentIds])
        .execute();
    },
  };
}

async function setDate(
  db: Kysely<Tables>,
  id: string,
  { date, dateEnd, time, confidence }: OfficeDate,
  { by, on, at }: { by: string; on: string; at: Date },
): Promise<void> {
  // the file's own word is kept the first time; a second change of ours is no word of the file's
  await sql`
    insert into milestone_words (milestone_id, file_date, file_date_end, file_time, file_confidence, by_person, at)
    select id, date, date_end, time, confidence, ${by}, ${at} from milestones where id = ${id}
    on conflict (milestone_id) do update set by_person = excluded.by_person, at = excluded.at`.execute(db);
  const checked = confidence === 'published';
  await sql`
    update milestones set date = ${date}, date_end = ${dateEnd}, time = ${time}, confidence = ${confidence},
      months_before_from = null, months_before_to = null,
      verified_by = ${checked ? by : null}, verified_on = ${checked ? on : null},
      version = version + case when (date, date_end, time) is distinct from (${date}::date, ${dateEnd}::date, ${time}::time)
        then 1 else 0 end
    where id = ${id}`.execute(db);
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
    advisedBy: row.advised_by,
    version: row.version,
    verifiedOn: row.verified_on,
  });
}
