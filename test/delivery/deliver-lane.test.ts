import { randomUUID } from 'node:crypto';
import type { Address, Channel, ChannelName, Post, SendOutcome } from '../../src/conversation/channel.js';
import { deliverLane } from '../../src/delivery/deliver-lane.js';
import { type DeliveryDraft, laneOf } from '../../src/delivery/outbox.js';
import { silentLog } from '../../src/observe/log.js';
import type { Database } from '../../src/store/database.js';
import { createOutboxStore } from '../../src/store/outbox.js';
import { createMovableClock } from '../../src/time/clock.js';
import { MINUTE } from '../../src/time/durations.js';
import { describeOnDatabases } from '../helpers/embedded.js';

/** A platform that keeps what it accepted and answers by a script; `lost` accepts the post and drops the answer. */
function createPlatform(name: ChannelName, canFind: boolean) {
  const accepted: { deliveryId: string; edits: string | null; text: string }[] = [];
  const script: (SendOutcome | 'lost')[] = [];
  const channel: Channel = {
    name,
    async send(post: Post) {
      const next = script.shift();
      if (next && next !== 'lost') return next;
      accepted.push({ deliveryId: post.deliveryId, edits: post.edits, text: post.reply.text });
      return next === 'lost'
        ? { kind: 'unknown', code: 'timeout' }
        : { kind: 'sent', platformId: post.edits ?? `m${accepted.length}` };
    },
    async find(post) {
      if (!canFind) return undefined;
      const at = accepted.findIndex(({ deliveryId }) => deliveryId === post.deliveryId);
      return at < 0 ? null : `m${at + 1}`;
    },
    identify: async () => null,
  };
  return { accepted, script, channel };
}

const place = (to: string, channel: ChannelName = 'slack'): Address => ({ channel, tenant: 'T1', to, kind: 'direct' });
const draft = (address: Address, text: string, more: Partial<DeliveryDraft> = {}): DeliveryDraft => ({
  id: randomUUID(),
  personId: null,
  address,
  lane: laneOf(address),
  card: null,
  reply: { text, blocks: [{ kind: 'text', text }] },
  kind: 'answer',
  cause: null,
  ...more,
});

describeOnDatabases('delivery/deliver-lane', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  function rig(canFind = true) {
    const outbox = createOutboxStore(database.db);
    const clock = createMovableClock();
    const platform = createPlatform('slack', canFind);
    const other = createPlatform('teams', canFind);
    const channels = new Map([platform.channel, other.channel].map((channel) => [channel.name, channel]));
    const deps = { outbox, channels, clock, log: silentLog };
    const later = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));
    const state = (id: string) =>
      database.db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return { outbox, clock, platform, other, deps, later, state, address: place(randomUUID()) };
  }

  it('sends in order, each once', async () => {
    const { outbox, platform, deps, address, clock } = rig();
    await outbox.add(
      ['one', 'two', 'three'].map((text) => draft(address, text)),
      clock.now(),
    );
    expect(await deliverLane(laneOf(address), deps)).toBeNull();
    expect(await deliverLane(laneOf(address), deps)).toBeNull();
    expect(platform.accepted.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  });

  it('keeps no secret of a reply that has left, or that never will, and leaves its buttons (N5)', async () => {
    const { outbox, platform, deps, address, state, clock } = rig();
    const secret = 'x'.repeat(43);
    const url = `https://milepost.example.edu/calendar/${secret}.ics`;
    const buttons = [{ label: 'Stop the link', action: 'calendar.stop' }];
    const reply = {
      text: 'Your link',
      blocks: [
        { kind: 'text', text: url },
        { kind: 'buttons', buttons },
      ],
      secret,
    };
    const drafts = [draft(address, 'a'), draft(address, 'b')].map((one) => ({ ...one, reply: reply as never }));
    platform.script.push({ kind: 'sent', platformId: 'm1' }, { kind: 'refused', code: 'invalid', detail: 'no' });
    await outbox.add(drafts, clock.now());
    expect(JSON.stringify((await state(drafts[0]!.id)).reply)).toContain(secret);
    await deliverLane(laneOf(address), deps);
    for (const [at, end] of (['sent', 'dead'] as const).entries()) {
      const row = await state(drafts[at]!.id);
      expect(row.state).toBe(end);
      expect(JSON.stringify(row)).not.toContain(secret);
      expect(row.reply).toEqual({
        text: 'Your link',
        blocks: [
          { kind: 'text', text: 'https://milepost.example.edu/calendar/(shown once).ics' },
          { kind: 'buttons', buttons },
        ],
      });
    }
  });

  it('CR17: a clock that ran six hours ahead holds nothing up once it is right again', async () => {
    const { outbox, platform, deps, address, later, clock, state } = rig();
    const [one, two, three] = ['one', 'two', 'three'].map((text) => draft(address, text));
    const unpaced = { ...platform.channel, paceMs: 1_000 };
    const paced = { ...deps, channels: new Map([['slack' as const, unpaced]]) };
    later(6 * 60 * MINUTE);
    await outbox.add([one!], clock.now());
    await deliverLane(laneOf(address), paced);
    clock.reset();
    platform.script.push({ kind: 'later', afterMs: MINUTE, code: 'rate-limited' });
    await outbox.add([two!], clock.now());
    later(7 * 60 * MINUTE);
    await deliverLane(laneOf(address), paced);
    clock.reset();
    expect(await deliverLane(laneOf(address), paced)).toBeNull();
    later(6 * 60 * MINUTE);
    await outbox.add([three!], clock.now());
    expect((await outbox.claimHead(laneOf(address), clock.now(), MINUTE / 2, {}, null)).kind).toBe('send');
    clock.reset();
    expect(await deliverLane(laneOf(address), deps)).toBeNull();
    expect(platform.accepted.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect((await state(three!.id)).state).toBe('sent');
  });

  it('twenty runs at once send each once, in order (promise 2)', async () => {
    const { outbox, platform, deps, address, clock } = rig();
    const texts = Array.from({ length: 10 }, (_, index) => String(index));
    await outbox.add(
      texts.map((text) => draft(address, text)),
      clock.now(),
    );
    for (let round = 0; round < 30 && platform.accepted.length < 10; round += 1) {
      await Promise.all(Array.from({ length: 20 }, () => deliverLane(laneOf(address), deps)));
    }
    expect(platform.accepted.map(({ text }) => text)).toEqual(texts);
  });

  it('a card that is asked for anew is a message of its own, the earlier one says so, and what follows edits the new one', async () => {
    const { outbox, platform, deps, address, clock } = rig();
    const at = (text: string, anew?: DeliveryDraft['anew']) => draft(address, text, { card: 'ticket:1', anew });
    const moved = { earlier: draft(address, 'moved').reply };
    await outbox.add([at('first of all', moved)], clock.now());
    await deliverLane(laneOf(address), deps);
    await outbox.add([at('claimed'), at('details', moved), at('introduced')], clock.now());
    await deliverLane(laneOf(address), deps);
    expect(platform.accepted.map(({ text, edits }) => [text, edits])).toEqual([
      ['first of all', null],
      ['claimed', 'm1'],
      ['moved', 'm1'],
      ['details', null],
      ['introduced', 'm4'],
    ]);
  });

  it('a card is edited in place, by the id of the message that was posted first', async () => {
    const { outbox, platform, deps, address, clock } = rig();
    await outbox.add(
      [draft(address, 'new', { card: 'ticket:1' }), draft(address, 'claimed', { card: 'ticket:1' })],
      clock.now(),
    );
    await deliverLane(laneOf(address), deps);
    expect(platform.accepted.map(({ edits }) => edits)).toEqual([null, 'm1']);
  });

  it('a rate limit holds the lane for as long as the platform says, and nobody overtakes (fault SD7)', async () => {
    const { outbox, platform, deps, address, later, clock } = rig();
    platform.script.push({ kind: 'later', afterMs: MINUTE, code: 'rate-limited' });
    await outbox.add([draft(address, 'one'), draft(address, 'two')], clock.now());
    expect((await deliverLane(laneOf(address), deps))?.waitMs).toBeGreaterThanOrEqual(MINUTE);
    later(MINUTE / 2);
    expect((await deliverLane(laneOf(address), deps))?.waitMs).toBeGreaterThan(0);
    expect(platform.accepted).toHaveLength(0);
    later(MINUTE);
    await deliverLane(laneOf(address), deps);
    expect(platform.accepted.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('an answer that was lost is looked for before a second try: no copy (fault SD9)', async () => {
    const { outbox, platform, deps, address, later, state, clock } = rig();
    platform.script.push('lost');
    const one = draft(address, 'one', { kind: 'ticket' });
    await outbox.add([one], clock.now());
    await deliverLane(laneOf(address), deps);
    later(MINUTE);
    await deliverLane(laneOf(address), deps);
    expect(platform.accepted).toHaveLength(1);
    expect(await state(one.id)).toMatchObject({ state: 'sent', platform_id: 'm1' });
  });

  it.each([
    ['answer' as const, 2, 'sent'],
    ['reminder' as const, 2, 'sent'],
    ['ticket' as const, 1, 'dead'],
  ])('where the platform cannot tell, a lost %s is on the screen %i times at most', async (kind, copies, end) => {
    const { outbox, platform, deps, address, later, state, clock } = rig(false);
    platform.script.push('lost');
    const one = draft(address, 'one', { kind });
    await outbox.add([one], clock.now());
    for (let round = 0; round < 5; round += 1) {
      await deliverLane(laneOf(address), deps);
      later(60 * MINUTE);
    }
    expect(platform.accepted).toHaveLength(copies);
    expect((await state(one.id)).state).toBe(end);
  });

  it('lost twice: given up with a reason, after one extra copy at most', async () => {
    const { outbox, platform, deps, address, later, state, clock } = rig(false);
    platform.script.push('lost', 'lost', 'lost');
    const one = draft(address, 'one');
    await outbox.add([one], clock.now());
    for (let round = 0; round < 6; round += 1) {
      await deliverLane(laneOf(address), deps);
      later(60 * MINUTE);
    }
    expect(platform.accepted).toHaveLength(2);
    expect(await state(one.id)).toMatchObject({ state: 'dead', error_code: 'ambiguous' });
  });

  it('a sender that died in the middle: the next one looks first (fault CR1)', async () => {
    const { outbox, platform, deps, address, later, clock } = rig();
    const one = draft(address, 'one');
    await outbox.add([one], clock.now());
    await outbox.claimHead(laneOf(address), clock.now(), 30_000, {}, null);
    await platform.channel.send({ deliveryId: one.id, address, reply: one.reply, edits: null }); // and then it died
    expect((await deliverLane(laneOf(address), deps))?.waitMs).toBeGreaterThan(0); // its claim still holds
    later(MINUTE);
    await deliverLane(laneOf(address), deps);
    expect(platform.accepted).toHaveLength(1);
  });

  it('refused credentials keep everything until they are mended (fault SD11)', async () => {
    const { outbox, platform, deps, address, later, clock } = rig();
    platform.script.push({ kind: 'refused', code: 'credentials', detail: 'token_revoked' });
    await outbox.add([draft(address, 'one')], clock.now());
    expect((await deliverLane(laneOf(address), deps))?.waitMs).toBeGreaterThan(0);
    later(2 * MINUTE);
    await deliverLane(laneOf(address), deps);
    expect(platform.accepted).toHaveLength(1);
  });

  it('a person who cannot be reached here is tried on their other channel, and the dead letter stays visible', async () => {
    const { outbox, platform, other, deps, address, state, clock } = rig();
    const { db } = database;
    const personId = randomUUID();
    const now = clock.now();
    await db
      .insertInto('people')
      .values({
        id: personId,
        email: `${personId}@example.edu`,
        name: 'Ana',
        roles: ['student'],
        time_zone: null,
        status: 'active',
        created_at: now,
        updated_at: now,
      })
      .execute();
    const elsewhere = place('19:ana', 'teams');
    for (const [channel, where] of [
      ['slack', address],
      ['teams', elsewhere],
    ] as const) {
      await db
        .insertInto('accounts')
        .values({
          id: randomUUID(),
          channel,
          tenant: 'T1',
          external_id: where.to,
          person_id: personId,
          standing: 'member',
          address: JSON.stringify(where),
          last_seen: now,
        })
        .execute();
    }
    platform.script.push({ kind: 'refused', code: 'unreachable', detail: 'user_disabled' });
    const one = draft(address, 'one', { personId });
    await outbox.add([one], now);
    await deliverLane(laneOf(address), deps);
    await deliverLane(laneOf(elsewhere), deps);
    expect(other.accepted.map(({ text }) => text)).toEqual(['one']);
    expect(await state(one.id)).toMatchObject({ state: 'dead', error_code: 'user_disabled' });
    expect(
      await db
        .selectFrom('accounts')
        .select('channel')
        .where('person_id', '=', personId)
        .where('reachable', '=', false)
        .execute(),
    ).toEqual([{ channel: 'slack' }]);
  });
});
