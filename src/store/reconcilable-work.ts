import { type Kysely, sql } from 'kysely';
import type { DueReminder, OpenLane, ReconcilableWork } from '../queue/reconciler.js';
import type { Tables } from './schema.js';

/** What waits, read page by page along indexes that hold only what waits. */
export function createReconcilableWork(db: Kysely<Tables>): ReconcilableWork {
  return {
    async openConversations({ now, olderThanMs, after, limit }) {
      const cutoff = new Date(now.getTime() - olderThanMs);
      const rows = await db
        .selectFrom('inbound_events')
        .select('conversation_id')
        .distinct()
        .where('state', '=', 'received')
        // from the future: the clock was moved back since
        .where((where) => where.or([where('received_at', '<=', cutoff), where('received_at', '>', now)]))
        .$if(after !== null, (query) => query.where('conversation_id', '>', after))
        .orderBy('conversation_id')
        .limit(limit)
        .execute();
      return rows.map((row) => row.conversation_id);
    },
    async openLanes({ after, limit }): Promise<OpenLane[]> {
      const { rows } = await sql<{ lane: string; not_before: Date; bulk: boolean }>`
        select heads.lane,
          -- further ahead than anybody waits: written by a clock that ran ahead
          case when heads.not_before > now() + interval '2 hours' then now() else heads.not_before end as not_before, not exists (
          select from deliveries urgent
          where urgent.lane = heads.lane and urgent.state in ('pending', 'sending') and urgent.kind in ('answer', 'ticket')
        ) as bulk
        from (
          select distinct on (lane) lane,
            case when state = 'sending' then coalesce(claimed_until, not_before) else not_before end as not_before
          from deliveries
          where state in ('pending', 'sending') and lane > ${after ?? ''}
          order by lane, seq
          limit ${limit}
        ) heads
        order by heads.lane`.execute(db);
      return rows.map(({ lane, not_before, bulk }) => ({ lane, notBefore: not_before, bulk }));
    },
    async planAgain(now) {
      // the database's clock too: to a machine whose clock is behind, what ended an hour ago ended in the future
      const { numAffectedRows } = await sql`
        update reminders set state = 'planned', version = version + 1, updated_at = ${now}
        where state = 'expired' and updated_at > greatest(${now}::timestamptz, now()) + interval '5 minutes'`.execute(
        db,
      );
      return Number(numAffectedRows ?? 0);
    },
    async dueReminders({ until, after, limit }): Promise<DueReminder[]> {
      const rows = await db
        .selectFrom('reminders')
        .select(['id', 'version', 'due_at'])
        .where('state', '=', 'planned')
        .where('due_at', '<=', until)
        .$if(after !== null, (query) => query.where(sql<boolean>`(due_at, id) > (${after?.dueAt}, ${after?.id})`))
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id, version, due_at }) => ({ id, version, dueAt: due_at }));
    },
    async staleHomes({ after, limit }) {
      const rows = await db
        .selectFrom('homes')
        .select('account_id')
        .where('stale', '=', true)
        .$if(after !== null, (query) => query.where('account_id', '>', after))
        .orderBy('account_id')
        .limit(limit)
        .execute();
      return rows.map(({ account_id }) => account_id);
    },
  };
}
