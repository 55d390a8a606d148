import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { Address, type Profile } from '../conversation/channel.js';
import { InboundMessage } from '../conversation/message.js';
import { MilepostError } from '../errors.js';
import type { Memory } from '../intents/turn-context.js';
import type { Account, OpenEvent, Stored, TurnStore } from '../turn/turn-store.js';
import type { Database } from './database.js';
import { createPeopleStore } from './people.js';
import { personRows, toPerson } from './person-row.js';
import type { Tables } from './schema.js';
import { sealedJson } from './sealing.js';
import { createTurnUnit } from './turn-unit.js';

export function createTurnStore(database: Database): TurnStore {
  const { db } = database;
  return {
    store: (message, id, fingerprint, at) => storeEvent(db, message, id, fingerprint, at),
    head: (conversationId) => headOf(db, conversationId),
    async failed(eventId, code) {
      await db
        .updateTable('inbound_events')
        .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), error_code: code }))
        .where('id', '=', eventId)
        .execute();
    },
    account: (channel, tenant, externalId) => accountOf(db, channel, tenant, externalId),
    link: (channel, tenant, externalId, profile, at) => link(db, channel, tenant, externalId, profile, at),
    async relink(channel, tenant, externalId, profile, at) {
      if (profile) return void (await link(db, channel, tenant, externalId, profile, at));
      await db
        .updateTable('accounts')
        .set(({ fn, ref }) => ({
          person_id: null,
          former_person_id: fn.coalesce(ref('person_id'), ref('former_person_id')),
          reachable: false,
        }))
        .where('channel', '=', channel)
        .where('tenant', '=', tenant)
        .where('external_id', '=', externalId)
        .execute();
    },
    async noteZone(account, zone, at) {
      const people = createPeopleStore(db);
      if (!account.person || !(await people.noteZone(account.person.id, zone, at))) return account;
      return { ...account, person: await people.byId(account.person.id) };
    },
    transaction: (run) => database.transaction((trx) => run(createTurnUnit(trx))),
  };
}

/**
 * One statement, one commit. The conversation is looked up before it is made, so that a message never waits for the row lock of a
 * turn under way.
 */
async function storeEvent(
  db: Kysely<Tables>,
  message: InboundMessage,
  id: string,
  fingerprint: string,
  at: Date,
): Promise<Stored> {
  const { channel, tenant, conversation } = message;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { rows } = await sql<{ id: string; conversation_id: string }>`
      with found as (
        select id from conversations where channel = ${channel} and tenant = ${tenant} and external_id = ${conversation}
      ), made as (
        insert into conversations (id, channel, tenant, external_id)
        select ${randomUUID()}::uuid, ${channel}, ${tenant}, ${conversation} where not exists (select from found)
        on conflict do nothing returning id
      )
      insert into inbound_events (id, channel, tenant, event_id, sender, conversation_id, message, fingerprint, received_at)
      select ${id}::uuid, ${channel}, ${tenant}, ${message.id}, ${message.sender}, c.id, ${sealedJson(message)}, ${fingerprint}, ${at}
      from (select id from found union all select id from made) c
      on conflict (channel, tenant, event_id) do nothing
      returning id, conversation_id`.execute(db);
    const fresh = rows[0];
    if (fresh) return { kind: 'stored', eventId: fresh.id, conversationId: fresh.conversation_id };
    const old = await db
      .selectFrom('inbound_events')
      .select(['id', 'conversation_id', 'fingerprint'])
      .where('channel', '=', channel)
      .where('tenant', '=', tenant)
      .where('event_id', '=', message.id)
      .executeTakeFirst();
    if (old) {
      const kind = old.fingerprint === fingerprint ? 'repeat' : 'mismatch';
      return { kind, eventId: old.id, conversationId: old.conversation_id };
    }
    // two first messages of a new conversation met: the conversation is there now
  }
  throw new MilepostError('store-unavailable', 'An event could not be stored.');
}

async function headOf(db: Kysely<Tables>, conversationId: string): Promise<OpenEvent | null> {
  const row = await db
    .selectFrom('inbound_events as e')
    .innerJoin('conversations as c', 'c.id', 'e.conversation_id')
    .select(['e.id', 'e.message', 'e.attempts', 'c.turns', 'c.memory', 'c.memory_of', 'c.memory_until'])
    .where('e.conversation_id', '=', conversationId)
    .where('e.state', '=', 'received')
    .orderBy('e.seq')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const memory =
    row.memory && row.memory_of && row.memory_until
      ? { of: row.memory_of, until: row.memory_until, what: row.memory as Memory }
      : null;
  return {
    id: row.id,
    conversationId,
    message: InboundMessage.parse(row.message),
    attempts: row.attempts,
    turns: Number(row.turns),
    memory,
  };
}

async function accountOf(
  db: Kysely<Tables>,
  channel: string,
  tenant: string,
  externalId: string,
): Promise<Account | null> {
  const row = await personRows(db)
    .rightJoin('accounts', 'accounts.person_id', 'people.id')
    .select(['accounts.id as account_id', 'accounts.standing', 'accounts.address'])
    .where('accounts.channel', '=', channel)
    .where('accounts.tenant', '=', tenant)
    .where('accounts.external_id', '=', externalId)
    .executeTakeFirst();
  if (!row) return null;
  const { id, email, name, roles, time_zone, status } = row;
  const person =
    id && email && name && roles && status
      ? toPerson({ ...row, id, email, name, roles, status, time_zone: time_zone ?? null })
      : null;
  return { id: row.account_id, standing: row.standing, address: Address.parse(row.address), person };
}

async function link(
  db: Kysely<Tables>,
  channel: string,
  tenant: string,
  externalId: string,
  profile: Profile,
  at: Date,
): Promise<Account> {
  // Only a member's verified e-mail makes somebody a person of the school: a guest may carry any address.
  const people = createPeopleStore(db);
  const person = profile.standing === 'member' && profile.email ? await people.byEmail(profile.email) : null;
  const address = JSON.stringify(profile.direct);
  const values = { person_id: person?.id ?? null, standing: profile.standing, address, reachable: true, last_seen: at };
  const row = await db
    .insertInto('accounts')
    .values({ id: randomUUID(), channel, tenant, external_id: externalId, ...values })
    .onConflict((conflict) => conflict.columns(['channel', 'tenant', 'external_id']).doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow();
  if (person && profile.timeZone && (await people.noteZone(person.id, profile.timeZone, at)))
    person.timeZone = profile.timeZone;
  return { id: row.id, standing: profile.standing, address: profile.direct, person };
}
