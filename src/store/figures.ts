import { type Kysely, sql } from 'kysely';
import { DAY } from '../time/durations.js';
import type { Tables } from './schema.js';

const FEEDBACK_OF = 30 * DAY;

/** What an operator is shown: counts alone. */
export interface Figures {
  people: Record<string, number>;
  alumni: number;
  milestones: { all: number; unconfirmed: number };
  ticketsOpen: number;
  remindersPlanned: number;
  eventsWaiting: number;
  deliveriesWaiting: number;
  /** What people thought of answers, in the last 30 days. */
  feedback: { good: number; bad: number };
  /** Dead letters, by table and reason. */
  dead: { what: 'event' | 'delivery' | 'letter'; reason: string; count: number }[];
}

export async function readFigures(db: Kysely<Tables>, now: Date): Promise<Figures> {
  const count = async (query: { execute(): Promise<{ count: number | string | bigint }[]> }) =>
    Number((await query.execute())[0]?.count ?? 0);
  const all = sql<number>`count(*)`.as('count');
  const roles = await sql<{ role: string; count: number }>`
    select role, count(*) from people, unnest(roles) role where status <> 'inactive' group by role order by role`.execute(
    db,
  );
  return {
    people: Object.fromEntries(roles.rows.map(({ role, count }) => [role, Number(count)])),
    alumni: await count(db.selectFrom('alumni').select(all).where('status', '<>', 'inactive')),
    milestones: {
      all: await count(db.selectFrom('milestones').select(all)),
      unconfirmed: await count(
        db.selectFrom('milestones').select(all).where('verified_on', 'is', null).where('confidence', '=', 'typical'),
      ),
    },
    // a confidential desk's are in no figure but its own
    ticketsOpen: await count(
      db
        .selectFrom('tickets')
        .select(all)
        .where('state', 'not in', ['closed', 'withdrawn'])
        .where('kind', '<>', 'orma'),
    ),
    remindersPlanned: await count(db.selectFrom('reminders').select(all).where('state', '=', 'planned')),
    eventsWaiting: await count(db.selectFrom('inbound_events').select(all).where('state', '=', 'received')),
    deliveriesWaiting: await count(
      db.selectFrom('deliveries').select(all).where('state', 'in', ['pending', 'sending']),
    ),
    feedback: await feedbackOf(db, new Date(now.getTime() - FEEDBACK_OF)),
    dead: [
      ...(await deadOf(db, 'inbound_events', 'event')),
      ...(await deadOf(db, 'deliveries', 'delivery')),
      ...(await deadOf(db, 'letters', 'letter')),
    ],
  };
}

async function feedbackOf(db: Kysely<Tables>, since: Date): Promise<Figures['feedback']> {
  const rows = await db
    .selectFrom('feedback')
    .select(({ fn }) => ['verdict', fn.countAll<number>().as('count')])
    .where('at', '>', since)
    .groupBy('verdict')
    .execute();
  const of = (verdict: 'good' | 'bad') => Number(rows.find((row) => row.verdict === verdict)?.count ?? 0);
  return { good: of('good'), bad: of('bad') };
}

async function deadOf(
  db: Kysely<Tables>,
  table: 'inbound_events' | 'deliveries' | 'letters',
  what: 'event' | 'delivery' | 'letter',
): Promise<Figures['dead']> {
  const { rows } = await sql<{ reason: string | null; count: number }>`
    select error_code as reason, count(*) from ${sql.table(table)} where state = 'dead' group by error_code order by 2 desc`.execute(
    db,
  );
  return rows.map(({ reason, count }) => ({ what, reason: reason ?? 'unknown', count: Number(count) }));
}
