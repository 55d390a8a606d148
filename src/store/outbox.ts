import { type Kysely, sql } from 'kysely';
import type { Address, ChannelName } from '../conversation/channel.js';
import type { Reply } from '../conversation/reply.js';
import type { Delivery, DeliveryDraft, LaneHead, OutboxStore } from '../delivery/outbox.js';
import type { Tables } from './schema.js';

export function createOutboxStore(db: Kysely<Tables>): OutboxStore {
  return {
    add: (drafts, now) => insertDeliveries(db, drafts, [], now),
    claimHead: (lane, now, claimMs) => db.transaction().execute((trx) => claimHead(trx, lane, now, claimMs)),
    async sent(id, platformId, at) {
      await db
        .updateTable('deliveries')
        .set({ state: 'sent', platform_id: platformId, sent_at: at, claimed_until: null, error_code: null })
        .where('id', '=', id)
        .where('state', '=', 'sending')
        .execute();
    },
    async later(id, notBefore, code, unclear) {
      await db
        .updateTable('deliveries')
        .set({ state: 'pending', not_before: notBefore, error_code: code, unclear, claimed_until: null })
        .where('id', '=', id)
        .where('state', '=', 'sending')
        .execute();
    },
    async dead(id, code) {
      await db
        .updateTable('deliveries')
        .set({ state: 'dead', error_code: code.slice(0, 100), claimed_until: null })
        .where('id', '=', id)
        .where('state', 'in', ['pending', 'sending'])
        .execute();
    },
    otherAddress: (personId, except) => otherAddress(db, personId, except),
    async unreachable(address) {
      await db
        .updateTable('accounts')
        .set({ reachable: false })
        .where('address', '=', sql<never>`${JSON.stringify(address)}::jsonb`)
        .execute();
    },
    async open(cause) {
      const row = await db
        .selectFrom('deliveries')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('cause', '=', cause)
        .where('state', 'in', ['pending', 'sending'])
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

/** `unaddressed` go to people without an account anywhere: dead letters from the start, so that somebody sees them. */
export async function insertDeliveries(
  db: Kysely<Tables>,
  drafts: readonly DeliveryDraft[],
  unaddressed: readonly Omit<DeliveryDraft, 'address' | 'lane'>[],
  now: Date,
): Promise<void> {
  const row = (draft: Omit<DeliveryDraft, 'address' | 'lane'>) => ({
    id: draft.id,
    person_id: draft.personId,
    card: draft.card,
    reply: JSON.stringify(draft.reply),
    kind: draft.kind,
    cause: draft.cause,
    created_at: now,
    not_before: new Date(0), // at once
  });
  const rows = [
    ...drafts.map((draft) => ({ ...row(draft), address: JSON.stringify(draft.address), lane: draft.lane })),
    ...unaddressed.map((draft) => ({ ...row(draft), lane: 'none', state: 'dead' as const, error_code: 'no-account' })),
  ];
  if (rows.length > 0) await db.insertInto('deliveries').values(rows).execute();
}

/** The head is locked, so of two processes one claims it and the other sees the claim. */
async function claimHead(trx: Kysely<Tables>, lane: string, now: Date, claimMs: number): Promise<LaneHead> {
  const head = await trx
    .selectFrom('deliveries')
    .selectAll()
    .where('lane', '=', lane)
    .where('state', 'in', ['pending', 'sending'])
    .orderBy('seq')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (!head) return { kind: 'empty' };
  const busyUntil = head.state === 'sending' ? head.claimed_until : head.not_before;
  if (busyUntil && busyUntil > now) return { kind: 'wait', ms: busyUntil.getTime() - now.getTime() };
  const unclear = head.unclear + (head.state === 'sending' ? 1 : 0);
  await trx
    .updateTable('deliveries')
    .set({ state: 'sending', attempts: head.attempts + 1, unclear, claimed_until: new Date(now.getTime() + claimMs) })
    .where('id', '=', head.id)
    .execute();
  const edits = head.card === null ? null : await platformIdOf(trx, lane, head.card, head.seq);
  const delivery: Delivery = {
    id: head.id,
    personId: head.person_id,
    address: head.address as Address,
    lane: head.lane,
    card: head.card,
    reply: head.reply as Reply,
    kind: head.kind,
    cause: head.cause,
    attempts: head.attempts + 1,
    unclear,
    edits,
  };
  return { kind: 'send', delivery };
}

async function platformIdOf(db: Kysely<Tables>, lane: string, card: string, before: number): Promise<string | null> {
  const row = await db
    .selectFrom('deliveries')
    .select('platform_id')
    .where('lane', '=', lane)
    .where('card', '=', card)
    .where('platform_id', 'is not', null)
    .where('seq', '<', before)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.platform_id ?? null;
}

async function otherAddress(
  db: Kysely<Tables>,
  personId: string,
  except: readonly ChannelName[],
): Promise<Address | null> {
  const row = await db
    .selectFrom('accounts')
    .select('address')
    .where('person_id', '=', personId)
    .where('reachable', '=', true)
    .where('channel', 'not in', except.length > 0 ? [...except] : [''])
    .orderBy('last_seen', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? (row.address as Address) : null;
}
