import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/store/database.js';
import { listDeadRows, reviveDeadRow } from '../../src/store/dead-letters.js';
import { createOutboxStore } from '../../src/store/outbox.js';
import { settleRestored } from '../../src/store/restored.js';
import { addPerson } from '../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const NOW = new Date('2026-11-26T09:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

describeOnDatabases('store/dead-letters', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    for (const table of ['inbound_events', 'deliveries', 'letters', 'reminders'] as const)
      await database.db.deleteFrom(table).execute();
  });

  async function delivery(lane: string, more: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    const address = JSON.stringify({ channel: 'slack', tenant: 'T', to: lane, kind: 'direct' });
    await database.db
      .insertInto('deliveries')
      .values({
        ...{ id, lane, address, kind: 'answer', reply: '{}', state: 'dead', attempts: 40, error_code: 'too-long' },
        ...{ person_id: null, card: null, cause: null, not_before: at(9), created_at: at(-1), claimed_until: null },
        ...{ platform_id: null, sent_at: null },
        ...more,
      } as never)
      .execute();
    return id;
  }
  async function deadEvent(): Promise<{ id: string; conversationId: string }> {
    const [id, conversationId] = [randomUUID(), randomUUID()];
    await database.db
      .insertInto('conversations')
      .values({
        ...{ id: conversationId, channel: 'slack', tenant: 'T', external_id: id },
        ...{ memory: null, memory_of: null, memory_until: null },
      })
      .execute();
    await database.db
      .insertInto('inbound_events')
      .values({
        ...{ id, channel: 'slack', tenant: 'T', event_id: id, conversation_id: conversationId, message: '{}' },
        ...{ fingerprint: 'f', received_at: at(-2), state: 'dead', attempts: 5, error_code: 'fault', done_at: at(-1) },
      })
      .execute();
    return { id, conversationId };
  }
  async function addReminder(personId: string, dueAt: Date): Promise<string> {
    const id = randomUUID();
    await database.db
      .insertInto('reminders')
      .values({
        ...{ id, person_id: personId, milestone_id: null, occurrence: id, title: 'x', local_at: '2026-11-26T04:00' },
        ...{ time_zone: 'America/New_York', due_at: dueAt, repeat: null, repeat_until: null },
        ...{ milestone_version: null, sent_at: null, updated_at: NOW },
      })
      .execute();
    return id;
  }
  const revive = (id: string, what: 'event' | 'delivery' | 'letter') =>
    database.transaction((trx) => reviveDeadRow(trx, { id, what }, NOW));
  const audited = async (id: string) =>
    (await database.db.selectFrom('audit').select('action').where('subject_id', '=', id).execute()).length;

  it('OP14: a message that was given up waits again with all its tries; a second replay does nothing', async () => {
    const { id, conversationId } = await deadEvent();
    expect(await revive(id, 'event')).toEqual({ conversationId });
    const row = await database.db
      .selectFrom('inbound_events')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'received', attempts: 0, error_code: null });
    expect(await revive(id, 'event')).toBe('done');
    expect(await audited(id)).toBe(1);
  });

  it('OP14: a reply that was given up is claimed once more, and not again after it was sent', async () => {
    const id = await delivery('lane-a', { unclear: 1 });
    expect(await revive(id, 'delivery')).toEqual({ lane: 'lane-a' });
    expect(await revive(id, 'delivery')).toBe('done');
    const outbox = createOutboxStore(database.db);
    const head = await outbox.claimHead('lane-a', NOW, 30_000, {}, null);
    expect(head).toMatchObject({ kind: 'send', delivery: { id, attempts: 1, unclear: 1 } });
    await outbox.claimHead('lane-a', NOW, 30_000, {}, { id, platformId: 'p1' });
    expect(await revive(id, 'delivery')).toBe('done');
    expect(await audited(id)).toBe(1);
  });

  it('two operators at once: one replays, the other is told that it is done', async () => {
    const id = await delivery('lane-r');
    const both = await Promise.all([revive(id, 'delivery'), revive(id, 'delivery')]);
    expect(both.filter((one) => one === 'done')).toHaveLength(1);
  });

  it('what must not come back stays: an older card, a reply to nobody, a letter in the hands of the liaison', async () => {
    const older = await delivery('lane-b', { card: 'ticket-1' });
    await delivery('lane-b', { card: 'ticket-1', state: 'sent' });
    const nobody = await delivery('none', { address: null });
    expect(await revive(older, 'delivery')).toBe('superseded');
    expect(await revive(nobody, 'delivery')).toBe('no-account');
    expect(await revive(randomUUID(), 'letter')).toBe('in-hand');
    expect(await revive(randomUUID(), 'delivery')).toBe('done');
  });

  it('lists them with kind, code and time, the latest first', async () => {
    const { id } = await deadEvent();
    const reply = await delivery('lane-c', { created_at: at(-0.5) });
    expect((await listDeadRows(database.db, 10)).map((row) => [row.id, row.what, row.kind, row.code])).toEqual([
      [reply, 'delivery', 'answer', 'too-long'],
      [id, 'event', 'slack', 'fault'],
    ]);
  });

  it('CR22: after a backup was restored, what waits is unclear, and reminders of the lost hours count as sent', async () => {
    const person = await addPerson(database);
    const waiting = await delivery('lane-d', { state: 'pending', attempts: 0, error_code: null });
    const later = await delivery('lane-e', { state: 'pending', attempts: 0, error_code: null, created_at: at(1) });
    const lost = await addReminder(person, at(-3));
    const before = await addReminder(person, at(-13));
    const ahead = await addReminder(person, at(3));
    const settle = () => database.transaction((trx) => settleRestored(trx, at(-12), NOW, NOW));
    expect(await settle()).toEqual({ unclear: 1, reminders: 1 });
    expect(await settle()).toEqual({ unclear: 0, reminders: 0 });
    const states = await database.db.selectFrom('reminders').select(['id', 'state']).execute();
    const stateOf = (id: string) => states.find((row) => row.id === id)?.state;
    expect([lost, before, ahead].map(stateOf)).toEqual(['sent', 'planned', 'planned']);
    const unclear = await database.db.selectFrom('deliveries').select(['id', 'unclear']).execute();
    expect(unclear.find((row) => row.id === waiting)?.unclear).toBe(1);
    expect(unclear.find((row) => row.id === later)?.unclear).toBe(0);
  });
});
