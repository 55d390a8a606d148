import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.js';

type Db = Kysely<Tables>;

export interface Whose {
  id: string;
  email: string;
  name: string;
  ticketIds: readonly string[];
}

/** What takes the place of words that are gone. */
export const ERASED_REPLY = { text: 'Removed', blocks: [{ kind: 'note', text: 'This was removed.' }] } as const;

const AT_ONCE = 1_000;

/**
 * Messages to the person go, sent or waiting. Messages to others that tell of the person (a story opened, an introduction drafted)
 * keep their place and lose their words; those that wait do not leave. What a platform shows already cannot be unsent from here.
 */
export async function eraseDeliveries(db: Db, whose: Whose): Promise<Record<string, number>> {
  const letters = await sql`
    delete from letters
    where ticket_id = any(${[...whose.ticketIds]}::uuid[]) or ${whose.email} = any(recipients || reply_to)`.execute(db);
  const stoodIn = await sql`
    delete from playground_messages
    where address in (select external_id from accounts where ${whose.id}::uuid in (person_id, former_person_id) and channel = 'playground')`.execute(
    db,
  );
  const told = await aboutThem(db, whose);
  for (let start = 0; start < told.length; start += AT_ONCE) await blank(db, told.slice(start, start + AT_ONCE));
  const own = await db.deleteFrom('deliveries').where('person_id', '=', whose.id).executeTakeFirst();
  return {
    deliveries: Number(own.numDeletedRows),
    deliveries_to_others: told.length,
    letters: Number(letters.numAffectedRows ?? 0),
    playground_messages: Number(stoodIn.numAffectedRows ?? 0),
  };
}

/** Page by page: what a message says can be read only here, since it is not kept in the clear. */
async function aboutThem(db: Db, { id, email, name, ticketIds }: Whose): Promise<number[]> {
  const signs = [id, email, ...ticketIds, JSON.stringify(name).slice(1, -1)];
  const cards = new Set(ticketIds);
  const removed = JSON.stringify(ERASED_REPLY);
  const found: number[] = [];
  for (let after = 0; ; ) {
    // students are told of nobody but themselves
    const rows = await db
      .selectFrom('deliveries')
      .select(['seq', 'card', 'reply'])
      .where('seq', '>', after)
      .where((eb) => eb.or([eb('person_id', 'is', null), eb('person_id', '<>', id)]))
      .where(sql<boolean>`(person_id is null or person_id not in (select person_id from students))`)
      .orderBy('seq')
      .limit(AT_ONCE)
      .execute();
    for (const { seq, card, reply } of rows) {
      const text = JSON.stringify(reply);
      const tells = cards.has(card?.split(':')[1] ?? '') || signs.some((sign) => text.includes(sign));
      if (tells && text !== removed) found.push(seq);
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return found;
    after = last.seq;
  }
}

async function blank(db: Db, seqs: readonly number[]): Promise<void> {
  const reply = JSON.stringify(ERASED_REPLY);
  const { rows } = await sql<{ platform_id: string | null }>`
    update deliveries
    set reply = ${reply}::jsonb, needs = null,
      state = case when state in ('pending', 'sending') then 'dropped' else state end
    where seq = any(${[...seqs]}::bigint[])
    returning case when address ->> 'channel' = 'playground' then platform_id end as platform_id`.execute(db);
  const shown = rows.flatMap(({ platform_id }) => platform_id ?? []);
  await sql`
    update playground_messages set text = ${ERASED_REPLY.text}, reply = ${reply}::jsonb where id = any(${shown})`.execute(
    db,
  );
}
