import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Move, PlanChanges } from '../advising/reminders/plan-changes.js';
import type { Nudge, Reminder } from '../advising/reminders/reminder.js';
import type { ReminderChange, ReminderStore } from '../advising/reminders/reminder-store.js';
import { planSubjects } from './plan-subjects.js';
import { toReminder } from './reminder-row.js';
import type { Tables } from './schema.js';
import { sealedText } from './sealing.js';

export function createReminderStore(db: Kysely<Tables>): ReminderStore {
  return {
    async byId(id) {
      if (!isUuid(id)) return null;
      const row = await db.selectFrom('reminders').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toReminder(row) : null;
    },
    async ofPerson(personId, states) {
      const rows = await db
        .selectFrom('reminders')
        .selectAll()
        .where('person_id', '=', personId)
        .where('state', 'in', [...states])
        .orderBy('due_at')
        .orderBy('id')
        .execute();
      return rows.map(toReminder);
    },
    async lock(personId) {
      // leaves other rows free to refer to this person
      await sql`select from people where id = ${personId} for no key update`.execute(db);
    },
    async lastSentAt(personId) {
      const row = await db
        .selectFrom('reminders')
        .select(({ fn }) => fn.max('sent_at').as('at'))
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row?.at ?? null;
    },
    async add(reminder, at) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('reminders')
        .values({
          id: reminder.id,
          person_id: reminder.personId,
          milestone_id: reminder.milestoneId,
          occurrence: reminder.occurrence,
          // a milestone's is the calendar's; another is what the person wrote
          title: reminder.milestoneId === null ? sealedText(reminder.title) : reminder.title,
          local_at: reminder.localAt,
          time_zone: reminder.zone,
          due_at: reminder.dueAt,
          repeat: reminder.repeat,
          repeat_until: reminder.repeatUntil,
          milestone_version: reminder.milestoneVersion,
          updated_at: at,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async change(id, version, change, at) {
      const { numUpdatedRows } = await db
        .updateTable('reminders')
        .set({ ...columnsOf(change), version: version + 1, updated_at: at })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async markSent(rows, at) {
      if (rows.length === 0) return [];
      const { rows: sent } = await sql<{ id: string }>`
        update reminders set state = 'sent', sent_at = ${at}, said_for = due_at, updated_at = ${at}
        from ${readVersions(rows)} where reminders.id = seen.id and reminders.version = seen.version and state = 'planned'
        returning reminders.id`.execute(db);
      return sent.map(({ id }) => id);
    },
    async settle(rows, state, at) {
      if (rows.length === 0) return;
      await sql`
        update reminders set state = ${state}, version = reminders.version + 1, updated_at = ${at}
        from ${readVersions(rows)} where reminders.id = seen.id and reminders.version = seen.version and state = 'planned'`.execute(
        db,
      );
    },
    async unanswered(sentBy) {
      const rows = await db
        .selectFrom('reminders')
        .selectAll()
        .where('state', '=', 'sent')
        .where('occurrence', 'like', 'brief-%')
        .where('sent_at', '<=', sentBy)
        .where('escalated_at', 'is', null)
        .orderBy('sent_at')
        .limit(200)
        .execute();
      return rows.map(toReminder);
    },
    async noteEscalated(ids, at) {
      if (ids.length === 0) return;
      await db
        .updateTable('reminders')
        .set({ escalated_at: at })
        .where('id', 'in', [...ids])
        .execute();
    },
    async subject(personId) {
      if (!isUuid(personId)) return null;
      const [subject] = await planSubjects(db, { only: personId });
      return subject ?? null;
    },
    subjects: (after, limit) => planSubjects(db, { after, limit }),
    async apply(changes, at) {
      await insertNudges(db, changes, at);
      await moveRows(
        db,
        changes.flatMap(({ move }) => move),
        at,
      );
      await this.settle(
        changes.flatMap(({ cancel }) => cancel),
        'cancelled',
        at,
      );
    },
  };
}

const isUuid = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

function columnsOf(change: ReminderChange) {
  const { state, title, localAt, zone, dueAt, repeat, milestoneVersion, sentAt, saidFor } = change;
  return {
    ...(state === undefined ? {} : { state }),
    ...(title === undefined ? {} : { title: sealedText(title) }),
    ...(localAt === undefined ? {} : { local_at: localAt }),
    ...(zone === undefined ? {} : { time_zone: zone }),
    ...(dueAt === undefined ? {} : { due_at: dueAt }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(milestoneVersion === undefined ? {} : { milestone_version: milestoneVersion }),
    ...(sentAt === undefined ? {} : { sent_at: sentAt }),
    ...(saidFor === undefined ? {} : { said_for: saidFor }),
  };
}

/** Columns travel as arrays: one statement and a dozen parameters, however many rows. */
const column = <T>(rows: readonly T[], pick: (row: T) => string | number | Date | null) => sql`${rows.map(pick)}`;

const readVersions = (rows: readonly Pick<Reminder, 'id' | 'version'>[]) =>
  sql`unnest(${column(rows, ({ id }) => id)}::uuid[], ${column(rows, ({ version }) => version)}::int[]) as seen (id, version)`;

/** Small enough for the embedded database to stay responsive to others between two statements. */
const ROWS_AT_ONCE = 5_000;

async function insertNudges(
  db: Kysely<Tables>,
  changes: readonly (PlanChanges & { personId: string })[],
  at: Date,
): Promise<void> {
  const all: (Nudge & { personId: string })[] = changes.flatMap(({ insert, personId }) =>
    insert.map((nudge) => ({ ...nudge, personId })),
  );
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE) {
    const rows = all.slice(start, start + ROWS_AT_ONCE);
    await sql`
      insert into reminders (id, person_id, milestone_id, occurrence, title, local_at, time_zone, due_at, milestone_version, updated_at)
      select *, ${at}::timestamptz from unnest(
        ${column(rows, () => randomUUID())}::uuid[], ${column(rows, ({ personId }) => personId)}::uuid[],
        ${column(rows, ({ milestoneId }) => milestoneId)}::text[], ${column(rows, ({ occurrence }) => occurrence)}::text[],
        ${column(rows, ({ title }) => title)}::text[], ${column(rows, ({ localAt }) => localAt)}::text[],
        ${column(rows, ({ zone }) => zone)}::text[], ${column(rows, ({ dueAt }) => dueAt)}::timestamptz[],
        ${column(rows, ({ milestoneVersion }) => milestoneVersion)}::int[])
      on conflict (person_id, milestone_id, occurrence) do nothing`.execute(db);
  }
}

async function moveRows(db: Kysely<Tables>, moves: readonly Move[], at: Date): Promise<void> {
  for (let start = 0; start < moves.length; start += ROWS_AT_ONCE) {
    const rows = moves.slice(start, start + ROWS_AT_ONCE);
    await sql`
      update reminders set state = seen.state, version = reminders.version + 1, updated_at = ${at}, title = seen.title,
        local_at = seen.local_at, time_zone = seen.time_zone, due_at = seen.due_at, occurrence = seen.occurrence,
        milestone_version = seen.milestone_version
      from unnest(
        ${column(rows, ({ id }) => id)}::uuid[], ${column(rows, ({ version }) => version)}::int[],
        ${column(rows, ({ title }) => title)}::text[], ${column(rows, ({ localAt }) => localAt)}::text[],
        ${column(rows, ({ zone }) => zone)}::text[], ${column(rows, ({ dueAt }) => dueAt)}::timestamptz[],
        ${column(rows, ({ occurrence }) => occurrence)}::text[],
        ${column(rows, ({ milestoneVersion }) => milestoneVersion)}::int[], ${column(rows, ({ state }) => state)}::text[])
        as seen (id, version, title, local_at, time_zone, due_at, occurrence, milestone_version, state)
      where reminders.id = seen.id and reminders.version = seen.version`.execute(db);
  }
}
