import { type Kysely, sql } from 'kysely';
import { Address } from '../conversation/channel.js';
import type { Reply } from '../conversation/reply.js';
import { laneOf } from '../delivery/outbox.js';
import type { Tables } from './schema.js';

/** What the Teams channel asks of the tables. */
export function createTeamsRecords(db: Kysely<Tables>, tenant: string, botId: string) {
  const account = (externalId: string) =>
    db
      .updateTable('accounts')
      .where('channel', '=', 'teams')
      .where('tenant', '=', tenant)
      .where('external_id', '=', externalId);
  const accountAddress = async (externalId: string): Promise<Address | null> => {
    const row = await db
      .selectFrom('accounts')
      .select('address')
      .where('channel', '=', 'teams')
      .where('tenant', '=', tenant)
      .where('external_id', '=', externalId)
      .executeTakeFirst();
    return row ? Address.parse(row.address) : null;
  };
  /** One statement, so that nothing is between two lanes. What is on its way at this moment moves as well, and is waited for. */
  const move = async (externalId: string, from: Address, to: Address, at: Date): Promise<string> => {
    const lane = laneOf(to);
    await sql`
      with changed as (
        update accounts set address = ${JSON.stringify(to)}::jsonb, reachable = true, last_seen = ${at}
        where channel = 'teams' and tenant = ${tenant} and external_id = ${externalId} and address = ${JSON.stringify(from)}::jsonb
        returning id
      )
      update deliveries set lane = ${lane}, address = ${JSON.stringify(to)}::jsonb
      from changed where lane = ${laneOf(from)}`.execute(db);
    return lane;
  };
  return {
    serviceUrls: {
      async load(): Promise<string | null> {
        const row = await db
          .selectFrom('installations')
          .select('service_url')
          .where('channel', '=', 'teams')
          .where('tenant', '=', tenant)
          .executeTakeFirst();
        return row?.service_url ?? null;
      },
      async save(serviceUrl: string, at: Date): Promise<void> {
        const values = { tenant, bot_id: botId, seen_at: at, service_url: serviceUrl };
        await db
          .insertInto('installations')
          .values({ channel: 'teams', ...values })
          .onConflict((conflict) => conflict.column('channel').doUpdateSet(values))
          .execute();
      },
    },
    /**
     * The account writes from there. Written only where that is news, or none for some time. Where it wrote from another place before, what
     * waits there goes the new way, in order, and cards stay the cards they are: answers with the lane that has it now.
     */
    async met(externalId: string, direct: Address, at: Date): Promise<string | null> {
      const address = JSON.stringify(direct);
      const before = await accountAddress(externalId);
      if (before && laneOf(before) !== laneOf(direct)) return move(externalId, before, direct, at);
      await account(externalId)
        .set({ address, reachable: true, last_seen: at })
        .where(
          sql<boolean>`(address is distinct from ${address}::jsonb or not reachable or last_seen < ${at}::timestamptz - interval '1 minute')`,
        )
        .execute();
      return null;
    },
    /** Only of that very conversation: what is known of another one stands. */
    async removed(externalId: string, direct: Address): Promise<void> {
      await account(externalId)
        .set({ reachable: false })
        .where(sql<boolean>`address = ${JSON.stringify(direct)}::jsonb`)
        .execute();
    },
    /** What Teams calls these people, in their order; nobody is named whom it does not know as a member. */
    async usersOf(personIds: readonly string[]): Promise<string[]> {
      if (personIds.length === 0) return [];
      const rows = await db
        .selectFrom('accounts')
        .select(['person_id', sql<string | null>`(address ->> 'to')::jsonb ->> 'user'`.as('user')])
        .where('channel', '=', 'teams')
        .where('tenant', '=', tenant)
        .where('standing', '=', 'member')
        .where('person_id', 'in', [...personIds])
        .execute();
      return personIds.flatMap((id) => rows.flatMap(({ person_id, user }) => (person_id === id && user ? [user] : [])));
    },
    /** What we last put into a message of ours, by any of its names. */
    async sentReplyAt(platformIds: readonly string[]): Promise<Reply | null> {
      const row = await db
        .selectFrom('deliveries')
        .select('reply')
        .where('platform_id', 'in', [...platformIds])
        .where(sql<boolean>`address ->> 'channel' = 'teams'`)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? (row.reply as Reply) : null;
    },
  };
}
