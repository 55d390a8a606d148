import { randomUUID } from 'node:crypto';
import { type InsertObject, type Kysely, sql } from 'kysely';
import type { Address, ChannelName } from '../conversation/channel.js';
import type { Reply } from '../conversation/reply.js';
import {
  type Delivery,
  type DeliveryDraft,
  HOLD_SECONDS,
  type LaneHead,
  type Need,
  type OutboxStore,
  type Paces,
  type SentMark,
} from '../delivery/outbox.js';
import { HOUR } from '../time/durations.js';
import type { Tables } from './schema.js';
import { sealedJson } from './sealing.js';

export function createOutboxStore(db: Kysely<Tables>): OutboxStore {
  return {
    add: (drafts, now) => insertDeliveries(db, drafts, [], now),
    claimHead: (lane, now, claimMs, paceMs, sent) => claimHead(db, lane, now, claimMs, paceMs, sent),
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
        .set({ state: 'dead', error_code: code.slice(0, 100), claimed_until: null, reply: withoutSecret })
        .where('id', '=', id)
        .where('state', 'in', ['pending', 'sending'])
        .execute();
    },
    async dropped(id, code) {
      await db
        .updateTable('deliveries')
        .set({ state: 'dropped', error_code: code.slice(0, 100), claimed_until: null })
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
    async held(cause) {
      const rows = await db
        .selectFrom('deliveries')
        .select(['id', 'lane', 'reply', earlier.as('edits')])
        .where('cause', '=', cause)
        .where('state', '=', 'pending')
        .where('attempts', '=', 0)
        .where('not_before', '>', new Date(0))
        .orderBy('seq')
        .execute();
      return rows.map(({ reply, ...row }) => ({ ...row, reply: reply as Reply }));
    },
    async shown(id, at, platformId) {
      const row = await db
        .updateTable('deliveries')
        .set({ state: 'sent', sent_at: at, reply: withoutSecret, ...(platformId ? { platform_id: platformId } : {}) })
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async release(id) {
      await db
        .updateTable('deliveries')
        .set({ not_before: new Date(0) })
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .execute();
    },
    async openLanes(cause) {
      const rows = await db
        .selectFrom('deliveries')
        .select('lane')
        .distinct()
        .where('cause', '=', cause)
        .where('state', 'in', ['pending', 'sending'])
        .execute();
      return rows.map(({ lane }) => lane);
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
    reply: sealedJson(draft.reply),
    kind: draft.kind,
    cause: draft.cause,
    created_at: now,
    not_before: notBefore(draft),
    needs: draft.needs && draft.needs.length > 0 ? JSON.stringify(draft.needs) : null,
  });
  const placed = (draft: DeliveryDraft) => ({
    ...row(draft),
    address: JSON.stringify(draft.address),
    lane: draft.lane,
  });
  const lost = { lane: 'none', state: 'dead' as const, error_code: 'no-account' };
  let rows: InsertObject<Tables, 'deliveries'>[] = unaddressed.map((draft) => ({ ...row(draft), ...lost }));
  const write = async () => {
    if (rows.length > 0) await db.insertInto('deliveries').values(rows).execute();
    rows = [];
  };
  for (const draft of drafts) {
    if (draft.anew) {
      await write(); // what stands before it in the same answer is of the earlier message
      rows.push(...(await retired(db, draft)).map(placed));
    }
    rows.push(placed(draft));
  }
  await write();
}

/** The card's messages so far get another key, so that the next one edits none of them. Answers with what the last of them says instead. */
async function retired(db: Kysely<Tables>, { anew, needs: _, ...draft }: DeliveryDraft): Promise<DeliveryDraft[]> {
  if (draft.card === null) return [];
  const card = `${draft.card}:earlier`;
  const before = await db
    .updateTable('deliveries')
    .set({ card })
    .where('lane', '=', draft.lane)
    .where('card', '=', draft.card)
    // as the indexes have it; what else there is has no message that could be edited
    .where(({ eb, or }) => or([eb('platform_id', 'is not', null), eb('state', 'in', ['pending', 'sending'])]))
    .returning('id')
    .execute();
  const earlier = before.length > 0 ? anew?.earlier : null;
  return earlier ? [{ ...draft, id: randomUUID(), card, reply: earlier, held: false }] : [];
}

/** The platform's id of the message that a delivery's card stands in. */
const earlier = sql<string | null>`(
  select e.platform_id from deliveries e
  where e.lane = deliveries.lane and e.card = deliveries.card and e.platform_id is not null and e.seq < deliveries.seq
  order by e.seq desc limit 1)`;

/** By the database's own time: holding back follows real time, whatever the playground's clock says. */
const notBefore = ({ held }: Pick<DeliveryDraft, 'held'>) =>
  held ? sql<Date>`clock_timestamp() + make_interval(secs => ${HOLD_SECONDS})` : new Date(0);

/** No back-off and no platform asks for more. */
const LONGEST_WAIT = 2 * HOUR;

/** What is kept of a reply that has left, or never will: its buttons and words, without a secret that was shown in it. */
const withoutSecret = sql<string>`case when reply ? 'secret'
  then replace((reply - 'secret')::text, reply ->> 'secret', '(shown once)')::jsonb else reply end`;

interface HeadRow {
  id: string;
  person_id: string | null;
  address: unknown;
  card: string | null;
  reply: unknown;
  kind: Delivery['kind'];
  cause: string | null;
  attempts: number;
  unclear: number;
  busy_until: Date | null;
  claimed: boolean;
  edits: string | null;
  needs: Need[] | null;
  gone: boolean;
}

/**
 * One statement: what was just sent is marked, and the next head is claimed. The head is locked, so of two processes one claims it
 * and the other sees the claim. A statement does not see its own update, hence the looks into `settled`. The pace counts edits too:
 * an edit that follows a message waits as well, which keeps the order. Times that only a clock that ran ahead can have written hold
 * nobody up once it is right again.
 */
async function claimHead(
  db: Kysely<Tables>,
  lane: string,
  now: Date,
  claimMs: number,
  paceMs: Paces,
  sent: SentMark | null,
): Promise<LaneHead> {
  const { rows } = await sql<HeadRow>`
    with settled as (
      update deliveries
      set state = 'sent', platform_id = ${sent?.platformId ?? null}, sent_at = ${now}, claimed_until = null, error_code = null,
        reply = ${withoutSecret}
      where id = ${sent?.id ?? null}::uuid and state = 'sending'
      returning card, platform_id
    ), last as (
      select greatest(max(sent_at), (select ${now}::timestamptz from settled)) as sent_at from (
        select sent_at from deliveries where lane = ${lane} and state = 'sent' and sent_at <= ${now}
        order by sent_at desc limit 1
      ) latest
    ), head as (
      select *, unclear + case state when 'sending' then 1 else 0 end as unclear_now,
        case state when 'sending' then case when claimed_until <= ${new Date(now.getTime() + claimMs)} then claimed_until end else greatest(
          case when not_before <= ${new Date(now.getTime() + LONGEST_WAIT)} then not_before end,
          (select sent_at from last) + make_interval(secs => coalesce((${JSON.stringify(paceMs)}::jsonb ->> (address ->> 'channel'))::float8, 0) / 1000)
        ) end as busy_until
      from deliveries
      where lane = ${lane} and state in ('pending', 'sending') and id is distinct from ${sent?.id ?? null}::uuid
      order by seq limit 1 for update
    ), claimed as (
      update deliveries d
      set state = 'sending', attempts = head.attempts + 1, unclear = head.unclear_now,
        claimed_until = ${new Date(now.getTime() + claimMs)}
      from head where d.seq = head.seq and coalesce(head.busy_until <= ${now}, true)
      returning d.seq
    )
    select head.id, head.person_id, head.address, head.card, head.reply, head.kind, head.cause, head.needs,
      exists (select from people p where p.id = head.person_id and p.status = 'inactive') as gone,
      head.attempts + 1 as attempts, head.unclear_now as unclear, head.busy_until,
      exists (select from claimed) as claimed,
      coalesce(
        (select platform_id from settled where card = head.card),
        (select platform_id from deliveries e
          where e.lane = ${lane} and e.card = head.card and e.platform_id is not null and e.seq < head.seq
          order by e.seq desc limit 1)
      ) as edits
    from head`.execute(db);
  const head = rows[0];
  if (!head) return { kind: 'empty' };
  if (!head.claimed) return { kind: 'wait', ms: Math.max(0, (head.busy_until ?? now).getTime() - now.getTime()) };
  const { id, card, kind, cause, attempts, unclear, edits, needs, gone } = head;
  const delivery: Delivery = {
    ...{ id, lane, card, kind, cause, attempts, unclear, edits, gone },
    ...(needs ? { needs } : {}),
    personId: head.person_id,
    address: head.address as Address,
    reply: head.reply as Reply,
  };
  return { kind: 'send', delivery };
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
