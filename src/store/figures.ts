import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.js';

/** What an operator is shown: counts alone. */
export interface Figures {
  people: Record<string, number>;
  alumni: number;
  milestones: { all: number; unconfirmed: number };
  ticketsOpen: number;
  remindersPlanned: number;
  eventsWaiting: number;
  deliveriesWaiting: number;
  /** Dead letters, by table and reason. */
  dead: { what: 'event' | 'delivery'; reason: string; count: number }[];
}

export async function readFigures(db: Kysely<Tables>): Promise<Figures> {
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
    ticketsOpen: await count(db.selectFrom('tickets').select(all).where('state', 'not in', ['closed', 'withdrawn'])),
    remindersPlanned: await count(db.selectFrom('reminders').select(all).where('state', '=', 'planned')),
    eventsWaiting: await count(db.selectFrom('inbound_events').select(all).where('state', '=', 'received')),
    deliveriesWaiting: await count(
      db.selectFrom('deliveries').select(all).where('state', 'in', ['pending', 'sending']),
    ),
    dead: [...(await deadOf(db, 'inbound_events', 'event')), ...(await deadOf(db, 'deliveries', 'delivery'))],
  };
}

async function deadOf(
  db: Kysely<Tables>,
  table: 'inbound_events' | 'deliveries',
  what: 'event' | 'delivery',
): Promise<Figures['dead']> {
  const { rows } = await sql<{ reason: string | null; count: number }>`
    select error_code as reason, count(*) from ${sql.table(table)} where state = 'dead' group by error_code order by 2 desc`.execute(
    db,
  );
  return rows.map(({ reason, count }) => ({ what, reason: reason ?? 'unknown', count: Number(count) }));
}
