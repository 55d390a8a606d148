import { randomUUID } from 'node:crypto';
import { mayStillRead } from '../../src/app/may-still-read.js';
import type { Channel, Post } from '../../src/conversation/channel.js';
import { deliverLane } from '../../src/delivery/deliver-lane.js';
import { laneOf, type Need } from '../../src/delivery/outbox.js';
import { silentLog } from '../../src/observe/log.js';
import { createOutboxStore } from '../../src/store/outbox.js';
import { createRecords } from '../../src/store/records.js';
import { readSchool } from '../../src/store/school.js';
import { systemClock } from '../../src/time/clock.js';
import { appForTests, type TestApp } from '../helpers/app.js';

const MAYA = 'maya.okafor@example.edu';
const FRANCES = 'frances.delgado@example.edu';

describe('app/may-still-read', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await appForTests();
  }, 60_000);
  afterAll(() => app.remove());

  const idOf = async (email: string) =>
    (await app.app.database.db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirstOrThrow())
      .id;

  /** Writes a message to somebody, lets something happen, then sends what waits. */
  async function sendAfter(
    personId: string,
    needs: Need[] | undefined,
    meanwhile: () => Promise<unknown>,
    members?: string[],
  ) {
    const { database } = app.app;
    const outbox = createOutboxStore(database.db);
    const id = randomUUID();
    const address = { channel: 'slack', tenant: 'T1', to: `D${id}`, kind: 'direct' } as const;
    await outbox.add(
      [
        {
          id,
          personId,
          address,
          lane: laneOf(address),
          card: null,
          reply: { text: 'x', blocks: [] },
          kind: 'ticket',
          cause: null,
          ...(needs ? { needs } : {}),
        },
      ],
      new Date(),
    );
    await meanwhile();
    const posts: Post[] = [];
    const channel: Channel = {
      name: 'slack',
      send(post) {
        posts.push(post);
        return Promise.resolve({ kind: 'sent', platformId: '1' });
      },
      find: async () => null,
      identify: async () => null,
    };
    const kept = await readSchool(database.db);
    if (!kept) throw new Error('there is no school');
    const { school } = kept;
    const desks = school.desks.map((desk) => (members ? { ...desk, members } : desk));
    await deliverLane(laneOf(address), {
      outbox,
      channels: new Map([['slack', channel]]),
      clock: systemClock,
      log: silentLog,
      whyNot: mayStillRead({ database, school: () => ({ ...school, desks }), clock: systemClock }),
    });
    const row = await database.db
      .selectFrom('deliveries')
      .select(['state', 'error_code'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { posts: posts.length, ...row };
  }

  async function claimed(): Promise<string> {
    const { db } = app.app.database;
    const { tickets } = createRecords(db);
    const { ticket } = await tickets.insert({
      ...{
        kind: 'alumni',
        desk: 'alumni-liaison',
        studentId: await idOf(MAYA),
        specialty: null,
        institution: null,
        city: null,
        modes: [],
      },
      ...{ needBy: null, question: 'x', openedAt: new Date(), accountId: null, nonce: randomUUID() },
    });
    await tickets.update(ticket.id, 1, { state: 'claimed', claimedBy: await idOf(FRANCES) });
    return ticket.id;
  }
  const story = (id: string): Need[] => [{ act: 'ticket.read-story', id }];
  const refusals = (reason: string) =>
    app.app.database.db.selectFrom('audit').selectAll().where('reason', '=', reason).execute();

  it('sends what its reader may still have', async () => {
    expect(await sendAfter(await idOf(FRANCES), story(await claimed()), async () => {})).toMatchObject({
      posts: 1,
      state: 'sent',
    });
  });

  it('AZ7: a liaison taken off the desk between queueing and delivery gets no story, and the refusal is kept', async () => {
    const sent = await sendAfter(await idOf(FRANCES), story(await claimed()), async () => {}, [
      'owen.mbatha@example.edu',
    ]);
    expect(sent).toEqual({ posts: 0, state: 'dropped', error_code: 'not-on-desk' });
    expect(await refusals('not-on-desk')).toHaveLength(1);
  });

  it('AZ7: a request that was handed over meanwhile is told to its new claimer alone', async () => {
    const id = await claimed();
    const { tickets } = createRecords(app.app.database.db);
    const give = async () => tickets.update(id, 2, { claimedBy: await idOf('owen.mbatha@example.edu') });
    expect(await sendAfter(await idOf(FRANCES), story(id), give)).toMatchObject({
      posts: 0,
      error_code: 'not-claimer',
    });
  });

  it('AZ11: an advisor who lost the student since hears no name', async () => {
    const { db } = app.app.database;
    const student = await db
      .selectFrom('students')
      .selectAll()
      .where('society_advisor_id', 'is not', null)
      .executeTakeFirstOrThrow();
    const advisor = student.society_advisor_id ?? '';
    const needs: Need[] = [{ act: 'record.read', id: student.person_id }];
    expect(await sendAfter(advisor, needs, async () => {})).toMatchObject({ posts: 1 });
    const leave = () =>
      db
        .updateTable('students')
        .set({ society_advisor_id: null, residency_advisor_id: null })
        .where('person_id', '=', student.person_id)
        .execute();
    expect(await sendAfter(advisor, needs, leave)).toMatchObject({
      posts: 0,
      state: 'dropped',
      error_code: 'not-yours',
    });
  });

  it('AZ7: nothing leaves to somebody who was deactivated while it waited', async () => {
    const { db } = app.app.database;
    const leave = () => db.updateTable('people').set({ status: 'inactive' }).where('email', '=', MAYA).execute();
    expect(await sendAfter(await idOf(MAYA), undefined, leave)).toEqual({
      posts: 0,
      state: 'dropped',
      error_code: 'inactive',
    });
    await db.updateTable('people').set({ status: 'active' }).where('email', '=', MAYA).execute();
  });
});
