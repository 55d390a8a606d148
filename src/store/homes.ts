import { type Kysely, sql } from 'kysely';
import type { ChannelName } from '../conversation/channel.js';
import { DAY } from '../time/durations.js';
import type { HomeStore } from '../turn/home-store.js';
import { personRows, toPerson } from './person-row.js';
import type { Tables } from './schema.js';

/** A page that nobody looked at for so long is drawn when it is opened next. */
const LOOKED_AT = 30 * DAY;

export function createHomeStore(db: Kysely<Tables>): HomeStore {
  return {
    async opened(accountId, at) {
      await sql`
        insert into homes (account_id, opened_at) values (${accountId}::uuid, ${at}::timestamptz)
        on conflict (account_id) do update
        set opened_at = excluded.opened_at, stale = true, changes = homes.changes + 1`.execute(db);
    },
    async changed({ personIds, emails }, at) {
      if (personIds.length === 0 && emails.length === 0) return [];
      // in the order of their ids, so that two turns with the same desk never wait for each other
      const { rows } = await sql<{ account_id: string }>`
        update homes set stale = true, changes = changes + 1
        where account_id in (
          select h.account_id from homes h
          where h.opened_at > ${since(at)}::timestamptz and h.account_id in (
            select a.id from accounts a where a.person_id = any(${[...personIds]}::uuid[])
            union all
            select a.id from accounts a join people p on p.id = a.person_id
            where p.email = any(${emails.map((email) => email.toLowerCase())}::text[])
          )
          order by h.account_id for update
        )
        returning account_id`.execute(db);
      return rows.map(({ account_id }) => account_id);
    },
    async allChanged(drawnBefore, at) {
      const { numAffectedRows } = await sql`
        update homes set stale = true, changes = changes + 1
        where account_id in (
          select account_id from homes
          where opened_at > ${since(at)}::timestamptz and (drawn_at is null or drawn_at < ${drawnBefore}::timestamptz)
          order by account_id for update
        )`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
    find: (accountId) => find(db, accountId),
    async claim(accountId, at, paceMs) {
      const free = new Date(at.getTime() - paceMs);
      const { rows } = await sql`
        update homes set published_at = ${at}::timestamptz, hash = null
        where account_id = ${accountId}::uuid and (published_at is null or published_at <= ${free}::timestamptz
          or published_at > ${at}::timestamptz) -- from the future: the clock was moved back since
        returning account_id`.execute(db);
      return rows.length > 0;
    },
    async settled(accountId, changes, hash, at) {
      await sql`
        update homes set stale = changes > ${changes}::bigint, hash = coalesce(${hash}::text, hash),
          drawn_at = ${at}::timestamptz
        where account_id = ${accountId}::uuid`.execute(db);
    },
  };
}

const since = (at: Date) => new Date(at.getTime() - LOOKED_AT);

async function find(db: Kysely<Tables>, accountId: string): ReturnType<HomeStore['find']> {
  const row = await personRows(db)
    .rightJoin('accounts', 'accounts.person_id', 'people.id')
    .innerJoin('homes', 'homes.account_id', 'accounts.id')
    .select(['accounts.channel', 'accounts.tenant', 'accounts.external_id', 'accounts.standing'])
    .select(['homes.opened_at', 'homes.stale', 'homes.changes', 'homes.hash', 'homes.published_at'])
    .where('homes.account_id', '=', accountId)
    .executeTakeFirst();
  if (!row) return null;
  const { id, email, name, roles, time_zone, status } = row;
  const known = id && email && name && roles && status ? { id, email, name, roles, status } : null;
  return {
    accountId,
    channel: row.channel as ChannelName,
    tenant: row.tenant,
    externalId: row.external_id,
    standing: row.standing,
    person: known ? toPerson({ ...row, ...known, time_zone }) : null,
    openedAt: row.opened_at,
    stale: row.stale,
    changes: Number(row.changes),
    hash: row.hash,
    publishedAt: row.published_at,
  };
}
