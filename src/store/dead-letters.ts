import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.js';

/** What was given up in the tables, without a word of what it says. */
export interface DeadRow {
  id: string;
  what: 'event' | 'delivery' | 'letter';
  /** `alum-introduction`, `answer`: what kind of it. */
  kind: string;
  code: string;
  at: Date;
}

/** Why a dead letter stays as it is. */
export type Kept =
  | 'done' // it is not there, or not given up: sent, answered or replayed meanwhile
  | 'superseded' // a newer card has taken its place since
  | 'no-account' // the person still has no account to write to
  | 'in-hand'; // a letter: the liaison has been given its text to send

/** Work that waits again: the conversation or the lane to wake. */
export type Revived = { conversationId: string } | { lane: string };

/** The latest first, at most `limit` of each kind. */
export async function listDeadRows(db: Kysely<Tables>, limit: number): Promise<DeadRow[]> {
  const { rows } = await sql<DeadRow>`
    (select id, 'event' as what, channel as kind, coalesce(error_code, 'fault') as code, coalesce(done_at, received_at) as at
      from inbound_events where state = 'dead' order by seq desc limit ${limit})
    union all
    (select id, 'delivery', kind, coalesce(error_code, 'unknown'), created_at
      from deliveries where state = 'dead' order by seq desc limit ${limit})
    union all
    (select id, 'letter', kind, coalesce(error_code, 'unknown'), created_at
      from letters where state = 'dead' order by seq desc limit ${limit})
    order by at desc`.execute(db);
  return rows;
}

/**
 * Puts one back to where it waits, with all its tries, and keeps a note of that; whoever asks wakes the queue. A second time finds nothing
 * given up and does nothing. How often a send was unclear is kept: the platform is asked before it is sent again.
 */
export async function reviveDeadRow(
  db: Kysely<Tables>,
  { id, what }: Pick<DeadRow, 'id' | 'what'>,
  now: Date,
): Promise<Revived | Kept> {
  const revived = await revive(db, id, what);
  if (typeof revived === 'string') return revived;
  await noteReplay(db, what, id, now);
  return revived;
}

/** An operator's act, like every other kept for good. */
export async function noteReplay(db: Kysely<Tables>, what: string, id: string, now: Date): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      at: now,
      actor_id: null,
      action: 'replay-dead-letter',
      subject_kind: what,
      subject_id: id,
      about_person_id: null,
      allowed: true,
      reason: 'by the command line',
    })
    .execute();
}

async function revive(db: Kysely<Tables>, id: string, what: DeadRow['what']): Promise<Revived | Kept> {
  switch (what) {
    case 'event':
      return reviveEvent(db, id);
    case 'delivery':
      return reviveDelivery(db, id);
    case 'letter':
      return 'in-hand';
  }
}

async function reviveEvent(db: Kysely<Tables>, id: string): Promise<Revived | Kept> {
  const row = await db
    .updateTable('inbound_events')
    .set({ state: 'received', attempts: 0, error_code: null, done_at: null })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .returning('conversation_id')
    .executeTakeFirst();
  return row ? { conversationId: row.conversation_id } : 'done';
}

async function reviveDelivery(db: Kysely<Tables>, id: string): Promise<Revived | Kept> {
  const dead = await db
    .selectFrom('deliveries')
    .select(['seq', 'lane', 'card', 'address'])
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .forUpdate()
    .executeTakeFirst();
  if (!dead) return 'done';
  if (dead.address === null) return 'no-account';
  if (dead.card !== null) {
    const newer = await db
      .selectFrom('deliveries')
      .select('seq')
      .where('lane', '=', dead.lane)
      .where('card', '=', dead.card)
      .where('seq', '>', dead.seq)
      .limit(1)
      .executeTakeFirst();
    if (newer) return 'superseded';
  }
  await db
    .updateTable('deliveries')
    .set({ state: 'pending', attempts: 0, error_code: null, claimed_until: null, not_before: new Date(0) })
    .where('id', '=', id)
    .execute();
  return { lane: dead.lane };
}
