import { randomUUID } from 'node:crypto';
import type { InboundMessage } from '../../src/conversation/message.js';
import { appForTests, studentsOf, type TestApp } from '../helpers/app.js';
import { postgresForTests } from '../helpers/postgres.js';
import { redisForTests } from '../helpers/redis.js';

const kinds = ['embedded', 'Postgres and Redis'] as const;

describe.each(kinds)('flows/once (%s)', (kind) => {
  let app: TestApp;
  let student = '';
  const stops: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const env: Record<string, string> = {};
    if (kind !== 'embedded') {
      const postgres = await postgresForTests();
      const redis = await redisForTests();
      if (!postgres || !redis) throw new Error('needs a real Postgres and a real Redis: see .ci/run');
      stops.push(postgres.stop, redis.stop);
      env.DATABASE_URL = postgres.url;
      env.REDIS_URL = redis.url;
    }
    app = await appForTests(env);
    const [first] = await studentsOf(app, 1);
    student = first!.email;
  }, 60_000);
  afterAll(async () => {
    await app.remove();
    for (const stop of stops) await stop();
  });

  const message = (text: string, more: Partial<InboundMessage> = {}): InboundMessage => ({
    id: randomUUID(),
    channel: 'playground',
    tenant: 'local',
    conversation: student,
    sender: student,
    surface: 'direct',
    at: new Date().toISOString(),
    content: { kind: 'text', text },
    ...more,
  });
  const deliveriesOf = (eventId: string) =>
    app.app.database.db.selectFrom('deliveries').selectAll().where('cause', '=', eventId).execute();

  it('the same event twenty times at once, and once more later, is answered once (faults SD1, TD1, SG3)', async () => {
    const one = message('help');
    const stored = await Promise.all(Array.from({ length: 20 }, () => app.app.turns.receive(one)));
    expect(stored.filter(({ kind: state }) => state === 'stored')).toHaveLength(1);
    await app.app.turns.idle();
    expect((await app.app.turns.receive(one)).kind).toBe('repeat');
    await app.app.turns.idle();
    expect(await deliveriesOf(stored[0]!.eventId)).toHaveLength(1);
  });

  it('the same id with other content is not taken for the first', async () => {
    const one = message('help');
    await app.app.turns.receive(one);
    expect((await app.app.turns.receive({ ...one, content: { kind: 'text', text: 'thanks' } })).kind).toBe('mismatch');
    await app.app.turns.idle();
  });

  it('twenty messages of one conversation are answered in their order, each once', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1)
      ids.push((await app.app.turns.receive(message(`help ${index}`))).eventId);
    await app.app.turns.idle();
    const rows = await app.app.database.db
      .selectFrom('deliveries')
      .select(['cause', 'seq'])
      .where('cause', 'in', ids)
      .orderBy('seq')
      .execute();
    expect(rows.map(({ cause }) => cause)).toEqual(ids);
  });

  it('a change of another process in between is not overwritten: turns of one conversation are one at a time', async () => {
    const { conversationId } = await app.app.turns.receive(message('help'));
    await Promise.all(Array.from({ length: 10 }, () => app.app.turns.work(conversationId)));
    const { turns } = await app.app.database.db
      .selectFrom('conversations')
      .select('turns')
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow();
    const done = await app.app.database.db
      .selectFrom('inbound_events')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .where('state', '<>', 'received')
      .execute();
    expect(Number(turns)).toBe(done.length);
  });

  it('an event that cannot be stored is not acknowledged', async () => {
    const bad = {
      ...message('x'),
      channel: 'playground' as const,
      tenant: 'x'.repeat(10),
      id: 'i',
      conversation: 'c\u0000',
    };
    await expect(app.app.turns.receive(bad)).rejects.toThrow();
  });
});
