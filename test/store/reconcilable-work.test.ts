import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Database } from '../../src/store/database.js';
import { createHomeStore } from '../../src/store/homes.js';
import { createReconcilableWork } from '../../src/store/reconcilable-work.js';
import { DAY, MINUTE, SECOND } from '../../src/time/durations.js';
import { addAccount } from '../fixtures/store/account-rows.js';
import { addPerson } from '../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const at = (offsetMs: number) => new Date(NOW.getTime() + offsetMs);

describeOnDatabases('store/reconcilable-work', (open) => {
  let database: Database;
  let person: string;

  beforeAll(async () => {
    database = await open();
    person = await addPerson(database);
  });
  beforeEach(async () => {
    for (const table of ['inbound_events', 'conversations', 'deliveries', 'reminders'] as const) {
      await database.db.deleteFrom(table).execute();
    }
  });

  const work = () => createReconcilableWork(database.db);

  async function conversation(): Promise<string> {
    const id = randomUUID();
    await database.db
      .insertInto('conversations')
      .values({ id, channel: 'slack', tenant: 'T', external_id: id, memory: null, memory_of: null, memory_until: null })
      .execute();
    return id;
  }
  async function event(
    conversationId: string,
    receivedAt: Date,
    state: 'received' | 'answered' = 'received',
  ): Promise<void> {
    await database.db
      .insertInto('inbound_events')
      .values({
        id: randomUUID(),
        channel: 'slack',
        tenant: 'T',
        event_id: randomUUID(),
        conversation_id: conversationId,
        message: '{}',
        fingerprint: 'f',
        received_at: receivedAt,
        state,
        error_code: null,
        done_at: null,
      })
      .execute();
  }
  type Row = {
    lane: string;
    notBefore?: Date;
    state?: 'pending' | 'sending' | 'sent' | 'dead';
    claimedUntil?: Date;
    kind?: 'answer' | 'ticket' | 'reminder' | 'notice';
  };
  async function delivery({
    lane,
    notBefore = NOW,
    state = 'pending',
    claimedUntil,
    kind = 'answer',
  }: Row): Promise<void> {
    await database.db
      .insertInto('deliveries')
      .values({
        id: randomUUID(),
        person_id: null,
        address: '{}',
        lane,
        card: null,
        reply: '{}',
        kind,
        cause: null,
        state,
        not_before: notBefore,
        claimed_until: claimedUntil ?? null,
        platform_id: null,
        error_code: null,
        created_at: NOW,
        sent_at: null,
      })
      .execute();
  }
  async function reminder(
    dueAt: Date,
    state: 'planned' | 'sent' | 'expired' = 'planned',
    version = 1,
    updatedAt = NOW,
  ): Promise<string> {
    const id = randomUUID();
    await database.db
      .insertInto('reminders')
      .values({
        id,
        person_id: person,
        milestone_id: null,
        occurrence: id,
        title: 't',
        local_at: '2026-11-23T09:00',
        time_zone: 'UTC',
        due_at: dueAt,
        repeat: null,
        state,
        version,
        milestone_version: null,
        sent_at: null,
        updated_at: updatedAt,
      })
      .execute();
    return id;
  }

  test('conversations with an event that waits, each once; what has only just come in is left', async () => {
    const [waiting, fresh, answered, future] = [
      await conversation(),
      await conversation(),
      await conversation(),
      await conversation(),
    ];
    await event(waiting, at(-MINUTE));
    await event(waiting, at(-2 * MINUTE));
    await event(fresh, at(-SECOND));
    await event(answered, at(-MINUTE), 'answered');
    // the clock was moved back after it came
    await event(future, at(DAY));
    const page = { now: NOW, after: null, limit: 10 };
    expect(await work().openConversations({ ...page, olderThanMs: 10 * SECOND })).toEqual([waiting, future].sort());
    expect(await work().openConversations({ ...page, olderThanMs: 0 })).toEqual([waiting, fresh, future].sort());
  });

  test('a lane is due when its head is, whatever stands behind it; a claim counts until it ends', async () => {
    await delivery({ lane: 'a', notBefore: at(MINUTE) });
    await delivery({ lane: 'a', notBefore: at(-MINUTE) });
    await delivery({ lane: 'b', state: 'sending', notBefore: at(-MINUTE), claimedUntil: at(SECOND) });
    await delivery({ lane: 'c', state: 'sent' });
    await delivery({ lane: 'd', state: 'dead' });
    await delivery({ lane: 'd', kind: 'reminder' });
    await delivery({ lane: 'e', kind: 'notice' });
    await delivery({ lane: 'e', kind: 'ticket' });
    expect(await work().openLanes({ after: null, limit: 10 })).toEqual([
      { lane: 'a', notBefore: at(MINUTE), bulk: false },
      { lane: 'b', notBefore: at(SECOND), bulk: false },
      { lane: 'd', notBefore: NOW, bulk: true },
      { lane: 'e', notBefore: NOW, bulk: false },
    ]);
  });

  test('planned reminders up to the horizon, the earliest first, with their version', async () => {
    const later = await reminder(at(MINUTE), 'planned', 4);
    const sooner = await reminder(at(-DAY));
    await reminder(at(2 * DAY));
    await reminder(at(-MINUTE), 'sent');
    expect(await work().dueReminders({ until: at(DAY), after: null, limit: 10 })).toEqual([
      { id: sooner, version: 1, dueAt: at(-DAY) },
      { id: later, version: 4, dueAt: at(MINUTE) },
    ]);
  });

  test('CR17: what a clock years ahead ended as over waits again once no clock is; what was over in its time stays so', async () => {
    const years = (n: number) => new Date(Date.now() + n * 365 * DAY);
    const ahead = await reminder(at(-DAY), 'expired', 3, years(2));
    const over = await reminder(at(-DAY), 'expired', 1, new Date());
    const sent = await reminder(at(-DAY), 'sent', 1, years(2));
    const stateOf = async (id: string) =>
      database.db.selectFrom('reminders').select(['state', 'version']).where('id', '=', id).executeTakeFirst();
    expect(await work().planAgain(years(3))).toBe(0); // still ahead
    expect(await work().planAgain(NOW)).toBe(1); // NOW is behind the database's clock, which decides
    expect(await stateOf(ahead)).toEqual({ state: 'planned', version: 4 });
    expect(await stateOf(over)).toEqual({ state: 'expired', version: 1 });
    expect(await stateOf(sent)).toEqual({ state: 'sent', version: 1 });
    expect(await work().planAgain(NOW)).toBe(0);
    const plan = await database.transaction(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx); // so few rows are as soon read whole
      return sql`explain update reminders set version = version
        where state = 'expired' and updated_at > greatest(${NOW}::timestamptz, now()) + interval '5 minutes'`.execute(
        trx,
      );
    });
    expect(JSON.stringify(plan.rows)).toContain('reminders_expired');
  });

  test('pages of any size leave nothing out and repeat nothing, also where many are due at one instant', async () => {
    for (let n = 0; n < 23; n += 1) {
      await reminder(at((n % 3) * SECOND));
      await event(await conversation(), at(-MINUTE));
      await delivery({ lane: `lane${n}` });
    }
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
        const { openConversations, openLanes, dueReminders } = work();
        const all = await Promise.all([
          pages(limit, (after: string | null) => openConversations({ now: NOW, olderThanMs: 0, after, limit })),
          pages(limit, (after: { lane: string } | null) => openLanes({ after: after?.lane ?? null, limit })),
          pages(limit, (after: Awaited<ReturnType<typeof dueReminders>>[number] | null) =>
            dueReminders({ until: at(DAY), after, limit }),
          ),
        ]);
        for (const found of all) {
          expect(found).toHaveLength(23);
          expect(new Set(found.map((each) => JSON.stringify(each))).size).toBe(23);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('pages that are to be drawn again are found in pages, and no others', async () => {
    const homes = createHomeStore(database.db);
    const accounts: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const account = await addAccount(database, person);
      await homes.opened(account, NOW);
      accounts.push(account);
    }
    const [drawn] = accounts;
    await homes.settled(drawn!, 1, 'hash', NOW);
    const found: string[] = [];
    for (let after: string | null = null; ; after = found.at(-1) ?? null) {
      const page = await work().staleHomes({ after, limit: 2 });
      found.push(...page);
      if (page.length < 2) break;
    }
    expect(found).toEqual(accounts.slice(1).sort());
  });
});

async function pages<T>(limit: number, read: (after: T | null) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const page = await read(found.at(-1) ?? null);
    found.push(...page);
    if (page.length < limit) return found;
  }
}
