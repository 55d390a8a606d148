import { type Kysely, sql } from 'kysely';
import type { Address } from '../conversation/channel.js';
import type { Reply } from '../conversation/reply.js';
import type { Tables } from './schema.js';

/** What the Teams channel asks of the tables. */
export function createTeamsRecords(db: Kysely<Tables>, tenant: string, botId: string) {
  const account = (externalId: string) =>
    db
      .updateTable('accounts')
      .where('channel', '=', 'teams')
      .where('tenant', '=', tenant)
      .where('external_id', '=', externalId);
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
    /** The account writes from there. Written only where that is news, or none for some time. */
    async met(externalId: string, direct: Address, at: Date): Promise<void> {
      const address = JSON.stringify(direct);
      await account(externalId)
        .set({ address, reachable: true, last_seen: at })
        .where(
          sql<boolean>`(address is distinct from ${address}::jsonb or not reachable or last_seen < ${at}::timestamptz - interval '1 minute')`,
        )
        .execute();
    },
    /** Only of that very conversation: what is known of another one stands. */
    async removed(externalId: string, direct: Address): Promise<void> {
      await account(externalId)
        .set({ reachable: false })
        .where(sql<boolean>`address = ${JSON.stringify(direct)}::jsonb`)
        .execute();
    },
    /** What we last put into a message of ours. */
    async sentReplyAt(platformId: string): Promise<Reply | null> {
      const row = await db
        .selectFrom('deliveries')
        .select('reply')
        .where('platform_id', '=', platformId)
        .where(sql<boolean>`address ->> 'channel' = 'teams'`)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? (row.reply as Reply) : null;
    },
  };
}
