import { randomUUID } from 'node:crypto';
import type { Address } from '../../src/conversation/channel.js';
import { laneOf, type SentMark } from '../../src/delivery/outbox.js';
import type { Database } from '../../src/store/database.js';
import { createOutboxStore } from '../../src/store/outbox.js';
import { createTeamsRecords } from '../../src/store/teams.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const AT = new Date('2026-11-24T15:00:00Z');
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1_000);
const place = (to: string): Address => ({ channel: 'teams', tenant: 'T', to, kind: 'direct' });

describeOnDatabases('store/teams', (open) => {
  let database: Database;
  const records = () => createTeamsRecords(database.db, 'T', 'app');
  beforeEach(async () => {
    database ??= await open();
    await database.db.deleteFrom('accounts').execute();
  });
  const account = async (tenant = 'T', address = place('old')) => {
    const id = randomUUID();
    await database.db
      .insertInto('accounts')
      .values({
        id,
        channel: 'teams',
        tenant,
        external_id: 'ana',
        standing: 'member',
        address: JSON.stringify(address),
        last_seen: AT,
      })
      .execute();
    return () => database.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  };

  it('TD6 an account is written to from where it last wrote; of another tenant nothing is touched (fault AZ5)', async () => {
    const ours = await account();
    const theirs = await account('OTHER');
    await records().met('ana', place('new'), later(1));
    expect(await ours()).toMatchObject({ address: place('new'), last_seen: later(1), reachable: true });
    expect(await theirs()).toMatchObject({ address: place('old'), last_seen: AT });
  });

  it('TD6 what waits at the old address goes to the new one, in order, and cards stay the cards they are', async () => {
    await account();
    const row = (card: string | null, state: 'sent' | 'pending' | 'sending', address: Address) => ({
      ...{
        id: randomUUID(),
        address: JSON.stringify(address),
        lane: laneOf(address),
        kind: 'ticket' as const,
        card,
        state,
      },
      ...{
        reply: JSON.stringify({ text: 'x', blocks: [{ kind: 'text', text: 'x' }] }),
        created_at: AT,
        not_before: AT,
      },
      ...(state === 'sent' ? { platform_id: 'a:ana|7' } : {}),
    });
    const rows = [
      row('c', 'sent', place('old')),
      row(null, 'sending', place('old')),
      row('c', 'pending', place('old')),
      row(null, 'pending', place('somebody else')),
    ];
    for (const one of rows) await database.db.insertInto('deliveries').values(one).execute();
    expect(await records().met('ana', place('new'), later(1))).toBe(laneOf(place('new')));
    expect(await records().met('ana', place('new'), later(2))).toBeNull();
    const outbox = createOutboxStore(database.db);
    const [, sending, edit, other] = rows;
    expect(await outbox.claimHead(laneOf(place('old')), later(9), 1_000, {}, null)).toEqual({ kind: 'empty' });
    const claim = (sent: SentMark | null) => outbox.claimHead(laneOf(place('new')), later(9), 1_000, {}, sent);
    expect(await claim(null)).toMatchObject({ delivery: { id: sending!.id, address: place('new') } });
    expect(await claim({ id: sending!.id, platformId: 'a:ana|8' })).toMatchObject({
      delivery: { id: edit!.id, edits: 'a:ana|7', address: place('new') },
    });
    const [left] = await database.db
      .selectFrom('deliveries')
      .select('id')
      .where('lane', '=', laneOf(place('somebody else')))
      .execute();
    expect(left).toEqual({ id: other!.id });
    await database.db.deleteFrom('deliveries').execute();
  });

  it('nothing is written where nothing is new', async () => {
    const row = await account();
    await records().met('ana', place('old'), later(30));
    expect((await row()).last_seen).toEqual(AT);
    await records().met('ana', place('old'), later(90));
    expect((await row()).last_seen).toEqual(later(90));
  });

  it('TD9 taken away, and back: only of the conversation that it was', async () => {
    const row = await account();
    await records().removed('ana', place('another'));
    expect((await row()).reachable).toBe(true);
    await records().removed('ana', place('old'));
    expect((await row()).reachable).toBe(false);
    await records().met('ana', place('old'), later(1));
    expect((await row()).reachable).toBe(true);
  });

  it('the tenant’s last address', async () => {
    const { serviceUrls } = records();
    expect(await serviceUrls.load()).toBeNull();
    await serviceUrls.save('https://a/', AT);
    await serviceUrls.save('https://b/', later(1));
    expect(await serviceUrls.load()).toBe('https://b/');
    expect(await createTeamsRecords(database.db, 'OTHER', 'app').serviceUrls.load()).toBeNull();
  });

  it('what was last put into a message', async () => {
    for (const text of ['first', 'second'])
      await database.db
        .insertInto('deliveries')
        .values({
          ...{ id: randomUUID(), address: JSON.stringify(place('old')), lane: 'lane', kind: 'answer', state: 'sent' },
          ...{
            reply: JSON.stringify({ text, blocks: [{ kind: 'text', text }] }),
            platform_id: 'a:ana|1',
            created_at: AT,
            not_before: AT,
          },
        })
        .execute();
    expect(await records().sentReplyAt(['a:ana;messageid=1|1', 'a:ana|1'])).toMatchObject({ text: 'second' });
    expect(await records().sentReplyAt(['a:ana|2'])).toBeNull();
  });
});
