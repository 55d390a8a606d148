import { type Kysely, sql } from 'kysely';
import { keptDays, type RetentionKind } from '../advising/school/retention.js';
import type { School } from '../advising/school/school.js';
import { DAY } from '../time/durations.js';
import type { Database } from './database.js';
import { ERASED_REPLY } from './erase-deliveries.js';
import type { Tables } from './schema.js';

/** Small enough that nobody waits behind a batch. */
const BATCH = 500;

type Db = Kysely<Tables>;
type Batch = (db: Db, before: Date) => Promise<number>;

const affected = ({ numAffectedRows }: { numAffectedRows?: bigint }): number => Number(numAffectedRows ?? 0);

const removed = JSON.stringify(ERASED_REPLY);

/** What ends for each kind. Each batch is a statement of its own and does what is oldest; what is done is not found again. */
const BATCHES: Readonly<Record<RetentionKind, readonly Batch[]>> = {
  messages: [
    async (db, before) =>
      affected(
        await sql`delete from inbound_events where seq in (
          select seq from inbound_events where received_at < ${before} and state <> 'received' order by received_at limit ${BATCH})`.execute(
          db,
        ),
      ),
    // an answer that somebody judged stays, without its words, as long as the judgement
    async (db, before) =>
      affected(
        await sql`update deliveries set reply = ${removed}::jsonb where seq in (
          select d.seq from deliveries d join feedback f on f.delivery_id = d.id
          where d.created_at < ${before} and d.state not in ('pending', 'sending') and d.reply <> ${removed}::jsonb limit ${BATCH})`.execute(
          db,
        ),
      ),
    async (db, before) =>
      affected(
        await sql`delete from deliveries where seq in (
          select seq from deliveries d where created_at < ${before} and state not in ('pending', 'sending')
            and not exists (select from feedback f where f.delivery_id = d.id) order by created_at limit ${BATCH})`.execute(
          db,
        ),
      ),
    async (db, before) =>
      affected(
        await sql`delete from letters where seq in (
          select seq from letters where created_at < ${before} and state in ('sent', 'dead') order by seq limit ${BATCH})`.execute(
          db,
        ),
      ),
    async (db, before) =>
      affected(
        await sql`delete from playground_messages where seq in (
          select seq from playground_messages where at < ${before} order by seq limit ${BATCH})`.execute(db),
      ),
    async (db, before) =>
      affected(
        await sql`delete from presses where (person_id, nonce) in (
          select person_id, nonce from presses where at < ${before} order by at limit ${BATCH})`.execute(db),
      ),
    async (db, before) =>
      affected(
        await sql`update conversations set memory = null, memory_of = null, memory_until = null
          where id in (select id from conversations where memory_until < ${before} limit ${BATCH})`.execute(db),
      ),
  ],
  // words, place and dates of what has ended; a figure stays
  requests: [
    async (db, before) =>
      affected(
        await sql`update ticket_events set note = null where seq in (
          select e.seq from ticket_events e join tickets t on t.id = e.ticket_id
          where t.closed_at < ${before} and e.note is not null limit ${BATCH})`.execute(db),
      ),
    async (db, before) =>
      affected(
        await sql`update tickets set question = '', institution = null, city = null, need_by = null where id in (
          select id from tickets where closed_at < ${before}
            and (question <> '' or institution is not null or city is not null or need_by is not null) limit ${BATCH})`.execute(
          db,
        ),
      ),
  ],
  reminders: [
    async (db, before) =>
      affected(
        await sql`delete from reminders where id in (
          select id from reminders where state <> 'planned' and due_at < ${before} and updated_at < ${before} order by due_at limit ${BATCH})`.execute(
          db,
        ),
      ),
  ],
  feedback: [
    async (db, before) =>
      affected(
        await sql`delete from feedback where (delivery_id, person_id) in (
          select delivery_id, person_id from feedback where at < ${before} order by at limit ${BATCH})`.execute(db),
      ),
  ],
  audit: [
    async (db, before) => {
      const { rows } = await sql<{ gone: number }>`select audit_forget(${before}, ${BATCH}) as gone`.execute(db);
      return rows[0]?.gone ?? 0;
    },
  ],
};

/**
 * Takes out what the school keeps no longer, the oldest first and batch by batch: it can be ended at any point, and goes on where it
 * was. Answers with the rows that went, by kind.
 * A machine whose clock ran ahead would let everything go: the database's clock has a say, and the earlier one holds.
 * @param now for what people did, by the program's clock, which the playground moves
 * @param system the machine's clock; for the audit, which a moved clock must not shorten
 */
export async function applyRetention(
  database: Pick<Database, 'db'>,
  school: School,
  now: Date,
  system: Date,
): Promise<Record<RetentionKind, number>> {
  const gone = { messages: 0, requests: 0, reminders: 0, feedback: 0, audit: 0 };
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(database.db);
  const ahead = Math.max(0, system.getTime() - (rows[0]?.now.getTime() ?? 0));
  // feedback first: what it held on to may go then
  for (const kind of ['feedback', 'messages', 'requests', 'reminders', 'audit'] as const) {
    const at = kind === 'audit' && system < now ? system : now;
    const before = new Date(at.getTime() - ahead - keptDays(school, kind) * DAY);
    for (const batch of BATCHES[kind]) {
      for (;;) {
        const ended = await batch(database.db, before);
        gone[kind] += ended;
        if (ended < BATCH) break;
      }
    }
  }
  return gone;
}

/** How old the oldest row of each kind is that the school may have to let go; null: there is none. */
export async function oldestKept(db: Db): Promise<Record<RetentionKind, Date | null>> {
  const { rows } = await sql<Record<RetentionKind, Date | null>>`
    select (select min(received_at) from inbound_events) as messages,
      (select min(closed_at) from tickets where question <> '') as requests,
      (select min(due_at) from reminders where state <> 'planned') as reminders,
      (select min(at) from feedback) as feedback, (select min(at) from audit) as audit`.execute(db);
  return rows[0] ?? { messages: null, requests: null, reminders: null, feedback: null, audit: null };
}
