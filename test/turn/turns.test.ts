import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { School } from '../../src/advising/school/school.js';
import { createSendNow } from '../../src/app/send-now.js';
import type { Channel, Post, SendOutcome } from '../../src/conversation/channel.js';
import type { InboundMessage } from '../../src/conversation/message.js';
import { MilepostError } from '../../src/errors.js';
import type { Reading } from '../../src/intents/intents.js';
import { silentLog } from '../../src/observe/log.js';
import type { Database } from '../../src/store/database.js';
import { createOutboxStore } from '../../src/store/outbox.js';
import { createRecords } from '../../src/store/records.js';
import { createTurnStore } from '../../src/store/turns.js';
import { type Clock, createMovableClock, systemClock } from '../../src/time/clock.js';
import { HOUR, MINUTE } from '../../src/time/durations.js';
import type { TurnDeps } from '../../src/turn/turn-deps.js';
import { createTurns } from '../../src/turn/turns.js';
import { readSafety } from '../../src/understanding/safety.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const school = School.parse({
  name: 'Longfellow Medical School',
  short_name: 'Longfellow',
  time_zone: 'America/New_York',
  crisis_lines: [{ name: 'Longfellow Care Line', reach: 'call 617-555-0100, any hour' }],
  sign_on_name: 'Longfellow Key',
  desks: [{ id: 'osa', name: 'Office of Student Affairs', members: ['osa@example.edu'], contact: 'osa@example.edu' }],
});

function createPlatform() {
  const posts: Post[] = [];
  const channel: Channel = {
    name: 'slack',
    async send(post) {
      posts.push(post);
      return { kind: 'sent', platformId: String(posts.length) };
    },
    find: async () => null,
    identify: async (tenant, externalId) => ({
      email: `${externalId.toLowerCase()}@example.edu`,
      standing: externalId.startsWith('G') ? 'guest' : 'member',
      direct: { channel: 'slack', tenant, to: `D-${externalId}`, kind: 'direct' },
    }),
  };
  return { posts, channel };
}

const message = (text: string, more: Partial<InboundMessage> = {}): InboundMessage => ({
  id: randomUUID(),
  channel: 'slack',
  tenant: 'T1',
  conversation: 'D1',
  sender: 'U1',
  surface: 'direct',
  at: '2026-11-25T15:00:00Z',
  content: { kind: 'text', text },
  ...more,
});

const reading = (more: Partial<Reading> = {}): Reading => ({
  safety: 'none',
  asks: [{ intent: 'help', slots: {} }],
  confidence: 'sure',
  candidates: [],
  by: 'rules',
  ...more,
});

const away = () => Promise.reject(new MilepostError('store-unavailable', 'away'));
const unreachable: TurnDeps['store'] = {
  store: away,
  head: away,
  failed: away,
  account: away,
  link: away,
  relink: away,
  noteZone: away,
  transaction: away,
};
const turnsWithout = (channel: Channel, store: Partial<TurnDeps['store']> = {}, clock: Clock = systemClock) =>
  createTurns({
    store: { ...unreachable, ...store },
    channels: new Map([['slack', channel]]),
    school: () => school,
    addressing: () => ({ school, deskAddresses: () => [] }),
    understanding: { read: async () => reading(), isCrisis: (text) => readSafety(text) === 'crisis' },
    clock,
    log: silentLog,
    wake: () => {},
  });

describe('turn/turns with the database away', () => {
  it('nothing is acknowledged, but danger is answered at once (promise 5, fault CR9)', async () => {
    const { posts, channel } = createPlatform();
    const turns = turnsWithout(channel);
    await expect(turns.receive(message('i want to kill myself'))).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(turns.receive(message('who is my advisor'))).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(posts).toHaveLength(1);
    expect(JSON.stringify(posts[0]?.reply)).toMatch(/911.*988.*617-555-0100/s);
    expect(posts[0]?.address.to).toBe('D-U1');
  });

  it('danger that is stored and has to wait for its turn is answered at once, and nothing else is (promise 5, faults CR9, CR11)', async () => {
    const { posts, channel } = createPlatform();
    const turns = turnsWithout(channel, {
      store: async () => ({ kind: 'stored', eventId: randomUUID(), conversationId: randomUUID() }),
    });
    await turns.receive(message('i want to kill myself'));
    await turns.receive(message('who is my advisor'));
    await turns.idle();
    await new Promise((resolve) => setImmediate(resolve));
    expect(posts.map(({ address }) => address.to)).toEqual(['D-U1']);
    expect(JSON.stringify(posts[0]?.reply)).toMatch(/911.*988/s);
  });

  it.each<[string, Partial<TurnDeps['store']>]>([
    ['to be stored', { store: () => pause(4_000).then(away) }],
    [
      'for its turn',
      {
        store: async () => ({ kind: 'stored', eventId: randomUUID(), conversationId: randomUUID() }),
        head: () => pause(4_000).then(away),
      },
    ],
  ])(
    'danger that waits %s behind a lock is answered once, before that fails (promise 5, fault CR10)',
    async (_, slow) => {
      const { posts, channel } = createPlatform();
      const turns = turnsWithout(channel, slow);
      const received = [turns.receive(message('i want to kill myself')), turns.receive(message('who is my advisor'))];
      await pause(3_500);
      expect(posts.map(({ address }) => address.to)).toEqual(['D-U1']);
      await Promise.allSettled(received);
      await turns.idle();
      await pause(10);
      expect(posts).toHaveLength(1);
    },
  );

  it('a redelivery of danger gets no second copy, at once or for a day; another message does (promise 2, faults CR9, SD3)', async () => {
    const { posts, channel } = createPlatform();
    const clock = createMovableClock();
    const turns = turnsWithout(channel, {}, clock);
    const bring = (one: InboundMessage) => turns.receive(one).catch(() => {});
    const said = message('i want to kill myself');
    await Promise.all([bring(said), bring(said)]);
    clock.set(new Date(clock.now().getTime() + 5 * MINUTE));
    await bring(said);
    clock.set(new Date(clock.now().getTime() + 23 * HOUR));
    await bring(said);
    expect(posts).toHaveLength(1);
    await bring({ ...said, id: randomUUID() });
    await bring({ ...said, tenant: 'T2' });
    expect(posts).toHaveLength(3);
  });

  it.each<[string, () => Promise<SendOutcome>]>([
    ['has to wait', async () => ({ kind: 'later', afterMs: 1_000, code: 'rate-limited' })],
    ['may have been lost', async () => ({ kind: 'unknown', code: 'reset' })],
    ['fails', () => Promise.reject(new Error('broken'))],
  ])('danger whose answer %s is answered when it is brought again (promise 5, fault CR9)', async (_what, first) => {
    const { posts, channel } = createPlatform();
    let tries = 0;
    const turns = turnsWithout({
      ...channel,
      send: (post) => {
        tries += 1;
        return tries === 1 ? first() : channel.send(post);
      },
    });
    const said = message('i want to kill myself');
    for (let n = 0; n < 4; n += 1) await turns.receive(said).catch(() => {});
    expect({ tries, arrived: posts.length }).toEqual({ tries: 2, arrived: 1 });
  });
});

describeOnDatabases('turn/turns on a database', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    const at = new Date();
    await database.db
      .insertInto('people')
      .values({
        id: randomUUID(),
        email: 'u1@example.edu',
        name: 'Una',
        roles: ['student'],
        time_zone: null,
        status: 'active',
        created_at: at,
        updated_at: at,
      })
      .execute();
  });

  function rig(understanding: Partial<TurnDeps['understanding']> = {}) {
    const { channel, posts } = createPlatform();
    const channels = new Map([['slack' as const, channel]]);
    const outbox = createOutboxStore(database.db);
    const turns = createTurns({
      store: createTurnStore(database),
      channels,
      school: () => school,
      addressing: () => ({ school, deskAddresses: () => [] }),
      understanding: {
        read: async () => reading(),
        isCrisis: (text) => readSafety(text) === 'crisis',
        ...understanding,
      },
      clock: systemClock,
      log: silentLog,
      wake: () => {}, // no queue
      sendNow: createSendNow({ outbox, channels, clock: systemClock, log: silentLog }, { worked: () => {} }),
    });
    const take = async (one: InboundMessage) => {
      const { eventId } = await turns.receive(one);
      await turns.idle();
      const event = await database.db
        .selectFrom('inbound_events')
        .selectAll()
        .where('id', '=', eventId)
        .executeTakeFirstOrThrow();
      const deliveries = await database.db
        .selectFrom('deliveries')
        .selectAll()
        .where('cause', '=', eventId)
        .orderBy('seq')
        .execute();
      return { event, deliveries, said: JSON.stringify(deliveries.map(({ reply }) => reply)) };
    };
    return { turns, take, posts };
  }

  it('a fault of ours ends in an apology with a reference, and a dead letter', async () => {
    let tries = 0;
    const { take } = rig({
      read: async () => {
        tries += 1;
        throw new Error('broken');
      },
    });
    const { event, deliveries, said } = await take(message('hello', { conversation: randomUUID() }));
    expect(event).toMatchObject({ state: 'dead', error_code: 'fault' });
    expect(tries).toBe(3);
    expect(deliveries).toHaveLength(1);
    expect(said).toContain(event.id.slice(0, 8));
    expect(said).not.toContain('broken');
  });

  it('PR5: what was being read when its writer was erased is not answered, and leaves nothing behind', async () => {
    const personId = randomUUID();
    const at = new Date();
    const gone = { id: personId, email: 'u9@example.edu', name: 'Ulla', roles: ['student'], status: 'active' as const };
    await database.db
      .insertInto('people')
      .values({ ...gone, time_zone: null, created_at: at, updated_at: at })
      .execute();
    const { take } = rig({
      async read() {
        await database.transaction((trx) => createRecords(trx).privacy.erase(personId, new Date()));
        return reading();
      },
    });
    const { event, deliveries } = await take(
      message('help with Kestrel', { sender: 'U9', conversation: randomUUID() }),
    );
    expect(event).toMatchObject({ state: 'declined', sender: null });
    expect(JSON.stringify(event.message)).not.toContain('Kestrel');
    expect(deliveries).toEqual([]);
  });

  it('a fault that passes is tried again, and nobody notices', async () => {
    let tries = 0;
    const { take } = rig({
      read: async () => {
        tries += 1;
        if (tries === 1) throw new Error('broken');
        return reading();
      },
    });
    const { event, deliveries } = await take(message('hello', { conversation: randomUUID() }));
    expect(event.state).toBe('answered');
    expect(deliveries).toHaveLength(1);
  });

  it.each([
    ['a stranger', { sender: 'U404', conversation: 'D404' }],
    ['a guest, whatever e-mail they carry', { sender: 'G1', conversation: 'DG1' }],
  ])('%s gets the refusal that names the office (fault AZ6)', async (_who, more) => {
    const { said } = await rig().take(message('who is my advisor', more));
    expect(said).toMatch(/do not know this account.*Office of Student Affairs/);
  });

  it('danger is answered whoever speaks, before who they are', async () => {
    const { said } = await rig({ read: async () => reading({ safety: 'crisis' }) }).take(
      message('x', { sender: 'U404', conversation: 'D405' }),
    );
    expect(said).toMatch(/911.*988/s);
  });

  it('with the queue away danger is answered at once; other answers wait for it (promise 5, fault CR3)', async () => {
    const conversation = randomUUID();
    const { take, posts } = rig({
      read: async (text) => reading(readSafety(text) === 'crisis' ? { safety: 'crisis' } : {}),
    });
    await take(message('I want to kill myself', { sender: 'U7', conversation, id: randomUUID() }));
    expect(posts.map(({ address }) => address.to)).toEqual(['D-U7']);
    expect(JSON.stringify(posts[0]?.reply)).toMatch(/911.*988/s);
    const { deliveries } = await take(message('help', { conversation: randomUUID() }));
    expect(deliveries.map(({ state }) => state)).toEqual(['pending']);
    expect(posts).toHaveLength(1);
  });

  it('in a shared channel: a nudge, in private, and nothing else (fault AZ9)', async () => {
    const { deliveries, said } = await rig().take(
      message('who is my advisor', { surface: 'shared', conversation: 'C1' }),
    );
    expect(said).toContain('in private');
    expect(deliveries.map(({ address }) => (address as { to: string }).to)).toEqual(['D-U1']);
  });

  it.each([
    ['unknown', { name: 'ticket.destroy', fields: {} }],
    ['inherited', { name: 'constructor', fields: {} }],
    ['with bad fields', { name: 'ask', fields: { intent: 'become-admin' } }],
    ['with fields that are not JSON', { name: 'ask', fields: { intent: 'help', slots: '{' } }],
  ])('a button that is %s is refused kindly (fault AZ2)', async (_what, button) => {
    const { said, event } = await rig().take(
      message('', {
        content: { kind: 'action', nonce: randomUUID(), version: null, ...button },
        conversation: randomUUID(),
      }),
    );
    expect(said).toContain('That button no longer works');
    expect(event.state).toBe('answered');
  });

  it('two asks in one sentence are answered in one message', async () => {
    const both = reading({
      asks: [
        { intent: 'help', slots: {} },
        { intent: 'privacy', slots: {} },
      ],
    });
    const { deliveries } = await rig({ read: async () => both }).take(message('x', { conversation: randomUUID() }));
    expect(deliveries).toHaveLength(1);
  });

  it('unsure once: asked back with buttons; unsure again: a person', async () => {
    const { take } = rig({
      read: async () => reading({ confidence: 'unsure', candidates: ['rank-list', 'interview-prep'] }),
    });
    const conversation = randomUUID();
    expect((await take(message('hm', { conversation }))).said).toMatch(/Rank list.*Interviews.*Talk to a person/);
    expect((await take(message('hm', { conversation }))).said).toMatch(/person/i);
  });
});
