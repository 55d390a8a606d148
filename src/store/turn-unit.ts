import type { Kysely } from 'kysely';
import { Address } from '../conversation/channel.js';
import type { TurnUnit } from '../turn/turn-store.js';
import { insertDeliveries } from './outbox.js';
import { createRecords } from './records.js';
import type { Tables } from './schema.js';

/** Bound to one transaction. */
export function createTurnUnit(trx: Kysely<Tables>): TurnUnit {
  return {
    records: createRecords(trx),
    async mayTake(event) {
      // "no key": a message that arrives meanwhile refers to this row and must not wait for the turn
      const row = await trx
        .selectFrom('conversations')
        .select('turns')
        .where('id', '=', event.conversationId)
        .forNoKeyUpdate()
        .executeTakeFirst();
      return row !== undefined && Number(row.turns) === event.turns;
    },
    async press(personId, nonce, at) {
      const result = await trx
        .insertInto('presses')
        .values({ person_id: personId, nonce, at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
    },
    addressOf: (personId, preferAccountId) => addressOf(trx, personId, preferAccountId),
    deliver: (drafts, unaddressed, now) => insertDeliveries(trx, drafts, unaddressed, now),
    async finish(event, state, memory, at) {
      await trx
        .updateTable('inbound_events')
        .set(({ eb }) => ({ state, done_at: at, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', event.id)
        .execute();
      await trx
        .updateTable('conversations')
        .set(({ eb }) => ({
          turns: eb('turns', '+', 1),
          memory: memory ? JSON.stringify(memory.what) : null,
          memory_of: memory?.of ?? null,
          memory_until: memory?.until ?? null,
        }))
        .where('id', '=', event.conversationId)
        .execute();
    },
  };
}

async function addressOf(
  db: Kysely<Tables>,
  personId: string,
  preferAccountId: string | null,
): Promise<Address | null> {
  const rows = await db
    .selectFrom('accounts as a')
    .leftJoin('preferences as p', 'p.person_id', 'a.person_id')
    .select(['a.id', 'a.address', 'a.channel', 'p.channel as wanted'])
    .where('a.person_id', '=', personId)
    .where('a.reachable', '=', true)
    .orderBy('a.last_seen', 'desc')
    .execute();
  const best =
    rows.find(({ id }) => id === preferAccountId) ?? rows.find(({ channel, wanted }) => channel === wanted) ?? rows[0];
  return best ? Address.parse(best.address) : null;
}
