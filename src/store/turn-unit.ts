import { type Kysely, sql } from 'kysely';
import { Address } from '../conversation/channel.js';
import type { Reply } from '../conversation/reply.js';
import type { TurnUnit } from '../turn/turn-store.js';
import { createHomeStore } from './homes.js';
import { insertDeliveries } from './outbox.js';
import { isUuid } from './people.js';
import { createRecords } from './records.js';
import type { Tables } from './schema.js';
import { sealedJson } from './sealing.js';

/** Bound to one transaction. */
export function createTurnUnit(trx: Kysely<Tables>): TurnUnit {
  return {
    records: createRecords(trx),
    homes: createHomeStore(trx),
    async mayTake(event) {
      // "no key": a message that arrives meanwhile refers to this row and must not wait for the turn
      const row = await trx
        .selectFrom('conversations as c')
        .innerJoin('inbound_events as e', 'e.conversation_id', 'c.id')
        .select('c.turns')
        .where('c.id', '=', event.conversationId)
        .where('e.id', '=', event.id)
        // whoever asked to be forgotten since it was read is not answered
        .where('e.state', '=', 'received')
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
    async sentReply(deliveryId, personId) {
      if (!isUuid(deliveryId)) return null;
      const row = await trx
        .selectFrom('deliveries')
        .select(['reply', 'card'])
        .where('id', '=', deliveryId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row ? { reply: row.reply as Reply, card: row.card } : null;
    },
    deliver: (drafts, unaddressed, now) => insertDeliveries(trx, drafts, unaddressed, now),
    async finish(event, state, memory, at) {
      await sql`
        with done as (
          update inbound_events set state = ${state}, done_at = ${at}, attempts = attempts + 1 where id = ${event.id}
        )
        update conversations
        set turns = turns + 1, memory = ${memory ? sealedJson(memory.what) : null}::jsonb,
          memory_of = ${memory?.of ?? null}::uuid, memory_until = ${memory?.until ?? null}::timestamptz
        where id = ${event.conversationId}`.execute(trx);
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
