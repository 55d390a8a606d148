import { type HomeDeps, publishHome } from '../../src/app/publish-home.js';
import type { Channel, SendOutcome } from '../../src/conversation/channel.js';
import { Reply } from '../../src/conversation/reply.js';
import { silentLog } from '../../src/observe/log.js';
import type { Database } from '../../src/store/database.js';
import { createHomeStore } from '../../src/store/homes.js';
import { createTurnStore } from '../../src/store/turns.js';
import type { HomeStore } from '../../src/turn/home-store.js';
import { aSchool } from '../fixtures/directory/entries.js';
import { addAccount } from '../fixtures/store/account-rows.js';
import { addPerson } from '../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const START = new Date('2026-11-24T15:00:00Z');
const MINUTE = 60_000;
const SENT: SendOutcome = { kind: 'sent', platformId: '' };

describeOnDatabases('app/publish-home', (open) => {
  let database: Database;
  let homes: HomeStore;
  let deps: HomeDeps;
  let now: Date;
  let shown: { to: string; page: Reply }[];
  let outcome: SendOutcome;
  beforeAll(async () => {
    database = await open();
    homes = createHomeStore(database.db);
  });
  beforeEach(() => {
    now = START;
    shown = [];
    outcome = SENT;
    const slack = {
      name: 'slack',
      async publishHome(_tenant: string, to: string, page: Reply) {
        shown.push({ to, page: Reply.parse(page) });
        return outcome;
      },
    } as unknown as Channel;
    const school = aSchool();
    deps = {
      store: createTurnStore(database),
      channels: new Map([['slack', slack]]),
      school: () => school,
      clock: { now: () => now },
      log: silentLog,
    };
  });
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const anOpenPage = async (personId: string | null, some: Parameters<typeof addAccount>[2] = {}) => {
    const account = await addAccount(database, personId, some);
    await homes.opened(account, now);
    return account;
  };
  const moveToClass = (personId: string, year: number) =>
    database.db.updateTable('students').set({ class_year: year }).where('person_id', '=', personId).execute();
  const words = () => JSON.stringify(shown.at(-1)?.page);

  it('shows somebody who opens it their own page, with buttons that count once each', async () => {
    const account = await anOpenPage(await addPerson(database));
    expect(await publishHome(account, deps)).toEqual({ waitMs: null });
    expect(shown).toMatchObject([{ to: `U${account}`, page: { text: 'Your page' } }]);
    const buttons = shown[0]!.page.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    expect(buttons.length).toBeGreaterThan(3);
    expect(new Set(buttons.map(({ nonce }) => nonce)).size).toBe(buttons.length);
    expect(await publishHome(account, deps)).toEqual({ waitMs: null });
    expect(shown).toHaveLength(1);
  });

  it('shows guests, unknown accounts and people who have left one and the same page', async () => {
    const gone = await addPerson(database, { status: 'inactive' });
    for (const account of [
      await anOpenPage(null),
      await anOpenPage(await addPerson(database), { standing: 'guest' }),
      await anOpenPage(gone),
    ])
      await publishHome(account, deps);
    expect(new Set(shown.map(({ page }) => JSON.stringify(page))).size).toBe(1);
    expect(words()).toContain('osa@example.edu');
  });

  it('is not sent again when nothing that it shows has changed', async () => {
    const ada = await addPerson(database);
    const account = await anOpenPage(ada);
    await publishHome(account, deps);
    later(2 * MINUTE);
    await homes.changed({ personIds: [ada], emails: [] }, now);
    expect(await publishHome(account, deps)).toEqual({ waitMs: null });
    expect(shown).toHaveLength(1);
    expect(await homes.find(account)).toMatchObject({ stale: false });
  });

  it('gets fresh buttons when it is opened again much later', async () => {
    const account = await anOpenPage(await addPerson(database));
    await publishHome(account, deps);
    later(2 * 60 * MINUTE);
    await homes.opened(account, now);
    await publishHome(account, deps);
    expect(shown).toHaveLength(2);
  });

  it('is sent at most once a minute, and what changed meanwhile comes after it', async () => {
    const ada = await addPerson(database);
    const account = await anOpenPage(ada);
    await publishHome(account, deps);
    later(20_000);
    await moveToClass(ada, 2029);
    await homes.changed({ personIds: [ada], emails: [] }, now);
    expect(await publishHome(account, deps)).toEqual({ waitMs: 40_000 });
    later(40_000);
    expect(await publishHome(account, deps)).toEqual({ waitMs: null });
    expect(shown).toHaveLength(2);
  });

  it('is sent by one of two processes', async () => {
    const account = await anOpenPage(await addPerson(database));
    const waits = await Promise.all([publishHome(account, deps), publishHome(account, deps)]);
    expect(shown).toHaveLength(1);
    expect(waits).toContainEqual({ waitMs: null });
  });

  it('comes back to it when the platform wants time or nobody knows whether it arrived', async () => {
    const account = await anOpenPage(await addPerson(database));
    outcome = { kind: 'later', afterMs: 90_000, code: 'rate' };
    expect(await publishHome(account, deps)).toEqual({ waitMs: 90_000 });
    later(90_000);
    outcome = { kind: 'unknown', code: 'timeout' };
    expect(await publishHome(account, deps)).toEqual({ waitMs: MINUTE });
    later(MINUTE);
    outcome = SENT;
    expect(await publishHome(account, deps)).toEqual({ waitMs: null });
    expect(shown).toHaveLength(3);
    expect(await homes.find(account)).toMatchObject({ stale: false, hash: expect.any(String) });
  });

  it('leaves it when it is refused, until it is opened again', async () => {
    const account = await anOpenPage(await addPerson(database));
    outcome = { kind: 'refused', code: 'invalid', detail: 'not_enabled' };
    expect(await publishHome(account, deps)).toEqual({ waitMs: null });
    expect(await homes.find(account)).toMatchObject({ stale: false, hash: null });
    later(MINUTE);
    outcome = SENT;
    await homes.opened(account, now);
    await publishHome(account, deps);
    expect(shown).toHaveLength(2);
  });

  it('leaves alone an account of a platform that has no such page', async () => {
    const account = await anOpenPage(await addPerson(database), { channel: 'teams' });
    expect(await publishHome(account, deps)).toEqual({ waitMs: null });
    expect(await homes.find(account)).toMatchObject({ stale: false });
  });

  it('does not try every minute to make a page that cannot be made', async () => {
    const account = await anOpenPage(await addPerson(database));
    deps = { ...deps, school: () => ({ ...aSchool(), desks: [] }) };
    expect(await publishHome(account, deps)).toEqual({ waitMs: null });
    expect(await homes.find(account)).toMatchObject({ stale: false });
  });

  it('knows nothing of an account that never opened it', async () => {
    expect(await publishHome(await addAccount(database, null), deps)).toEqual({ waitMs: null });
    expect(shown).toEqual([]);
  });
});
