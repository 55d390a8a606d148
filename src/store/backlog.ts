import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.js';

export const DEAD_KINDS = ['event', 'delivery', 'letter'] as const;
export const DELIVERY_KINDS = ['answer', 'ticket', 'reminder', 'notice'] as const;

/** What waits in the tables and for how long, in seconds by the database's own time. Counts and ages alone. */
export interface Backlog {
  events: { waiting: number; oldestSeconds: number };
  outbox: Record<(typeof DELIVERY_KINDS)[number], { waiting: number; oldestSeconds: number }>;
  dead: Record<(typeof DEAD_KINDS)[number], number>;
}

interface Row {
  what: string;
  waiting: string;
  oldest: string | null;
}

/** One statement, along the indexes that hold only what waits; the dead are few. */
export async function readBacklog(db: Kysely<Tables>): Promise<Backlog> {
  const { rows } = await sql<Row>`
    select 'events' as what, count(*) as waiting, extract(epoch from clock_timestamp() - min(received_at)) as oldest
    from inbound_events where state = 'received'
    union all
    select kind, count(*), extract(epoch from clock_timestamp() - min(created_at))
    from deliveries where state in ('pending', 'sending') group by kind
    union all
    select 'dead event', count(*), null from inbound_events where state = 'dead'
    union all
    select 'dead delivery', count(*), null from deliveries where state = 'dead'
    union all
    select 'dead letter', count(*), null from letters where state = 'dead'`.execute(db);
  const of = (what: string) => {
    const row = rows.find((each) => each.what === what);
    return { waiting: Number(row?.waiting ?? 0), oldestSeconds: Math.max(0, Number(row?.oldest ?? 0)) };
  };
  return {
    events: of('events'),
    outbox: { answer: of('answer'), ticket: of('ticket'), reminder: of('reminder'), notice: of('notice') },
    dead: {
      event: of('dead event').waiting,
      delivery: of('dead delivery').waiting,
      letter: of('dead letter').waiting,
    },
  };
}
