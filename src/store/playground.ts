import { type Kysely, sql } from 'kysely';
import type { PlaygroundMessage, PlaygroundMessages, Position } from '../channels/playground/playground-messages.js';
import { Reply } from '../conversation/reply.js';
import type { Tables } from './schema.js';
import { sealedJson, sealedText } from './sealing.js';

export function createPlaygroundMessages(db: Kysely<Tables>): PlaygroundMessages {
  return {
    async append({ id, address, fromPerson, text, reply, at }) {
      await db
        .insertInto('playground_messages')
        .values({ id, address, from_person: fromPerson, text: sealedText(text), reply: reply && sealedJson(reply), at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async edit(id, reply, at) {
      const result = await db
        .updateTable('playground_messages')
        .set({ reply: sealedJson(reply), text: sealedText(reply.text), edited_at: later(at) })
        .where('id', '=', id)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async byId(id) {
      const row = await rows(db).where('id', '=', id).executeTakeFirst();
      return row ? toMessage(row) : null;
    },
    async latest(addresses, limit) {
      if (addresses.length === 0) return [];
      const found = await rows(db).where('address', 'in', addresses).orderBy('seq', 'desc').limit(limit).execute();
      return found.reverse().map(toMessage);
    },
    position: () => position(db),
    async since(addresses, { seq, editedAt }) {
      if (addresses.length === 0) return [];
      const found = await rows(db)
        .where('address', 'in', addresses)
        .where(({ eb, or }) => or([eb('seq', '>', seq), eb('edited_at', '>', editedAt ?? new Date(0))]))
        .orderBy('seq')
        .execute();
      return found.map(toMessage);
    },
    async earlierReplies(id) {
      const found = await db
        .selectFrom('deliveries')
        .select('reply')
        .where('platform_id', '=', id)
        .where(sql<boolean>`address ->> 'channel' = 'playground'`)
        .orderBy('seq', 'desc')
        .execute();
      return found.map(({ reply }) => Reply.parse(reply));
    },
  };
}

const rows = (db: Kysely<Tables>) => db.selectFrom('playground_messages').selectAll();

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

const toMessage = (row: Row): PlaygroundMessage => ({
  id: row.id,
  address: row.address,
  fromPerson: row.from_person,
  text: row.text,
  reply: row.reply === null ? null : Reply.parse(row.reply),
  at: row.at,
  editedAt: row.edited_at,
});

/** Every edit is later than all before it, even when the clock stands still or goes back: that is how `since` finds it. */
const later = (at: Date) =>
  sql<Date>`greatest(${at}::timestamptz, (select max(edited_at) + interval '1 millisecond' from playground_messages))`;

async function position(db: Kysely<Tables>): Promise<Position> {
  const row = await db
    .selectFrom('playground_messages')
    .select(({ fn }) => [fn.max('seq').as('seq'), fn.max('edited_at').as('edited_at')])
    .executeTakeFirstOrThrow();
  return { seq: Number(row.seq ?? 0), editedAt: row.edited_at };
}
