import type { Kysely } from 'kysely';
import type { InstallationStore } from '../channels/slack/installation.js';
import type { Tables } from './schema.js';

export function createInstallationStore(db: Kysely<Tables>): InstallationStore {
  return {
    async load() {
      const row = await db
        .selectFrom('installations')
        .select(['tenant', 'bot_id'])
        .where('channel', '=', 'slack')
        .executeTakeFirst();
      return row ? { teamId: row.tenant, botUserId: row.bot_id } : null;
    },
    async save({ teamId, botUserId }, at) {
      const values = { tenant: teamId, bot_id: botUserId, seen_at: at };
      await db
        .insertInto('installations')
        .values({ channel: 'slack', ...values })
        .onConflict((conflict) => conflict.column('channel').doUpdateSet(values))
        .execute();
    },
  };
}
