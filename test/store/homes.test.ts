import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/store/database.js';
import { createHomeStore } from '../../src/store/homes.js';
import type { HomeStore } from '../../src/turn/home-store.js';
import { addAccount } from '../fixtures/store/account-rows.js';
import { addPerson } from '../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const AT = new Date('2026-11-24T15:00:00Z');
const after = (days: number, seconds = 0) => new Date(AT.getTime() + (days * 86_400 + seconds) * 1000);
const MINUTE = 60_000;

describeOnDatabases('store/homes', (open) => {
  let database: Database;
  let homes: HomeStore;
  beforeAll(async () => {
    database = await open();
    homes = createHomeStore(database.db);
  });

  const drawn = async (accountId: string, hash: string | null = 'hash') => {
    const home = await homes.find(accountId);
    await homes.settled(accountId, home!.changes, hash, AT);
  };
  const anOpenHome = async (personId: string | null, at = AT) => {
    const accountId = await addAccount(database, personId);
    await homes.opened(accountId, at);
    return accountId;
  };
  const isStale = async (accountId: string) => (await homes.find(accountId))?.stale;

  it('is to be drawn from the moment it is opened until it was drawn', async () => {
    const ada = await addPerson(database);
    const account = await anOpenHome(ada);
    expect(await homes.find(account)).toMatchObject({
      ...{ accountId: account, channel: 'slack', tenant: 'T1', standing: 'member', stale: true, hash: null },
      ...{ openedAt: AT, publishedAt: null, person: { id: ada } },
    });
    await drawn(account);
    expect(await homes.find(account)).toMatchObject({ stale: false, hash: 'hash' });
    await homes.opened(account, after(1));
    expect(await homes.find(account)).toMatchObject({ stale: true, openedAt: after(1), hash: 'hash' });
  });

  it('knows nobody behind an account that is not on the roster, and no page where none was opened', async () => {
    expect(await homes.find(await anOpenHome(null))).toMatchObject({ person: null, stale: true });
    expect(await homes.find(await addAccount(database, null))).toBeNull();
    expect(await homes.find(randomUUID())).toBeNull();
  });

  it('a change makes stale the pages of whom it concerns, by person and by a desk member’s e-mail, and no others', async () => {
    const [ada, ben, cleo] = [await addPerson(database), await addPerson(database), await addPerson(database)];
    const accounts = [await anOpenHome(ada), await anOpenHome(ada), await anOpenHome(ben), await anOpenHome(cleo)];
    const without = await addAccount(database, ada);
    for (const account of accounts) await drawn(account);
    const { email } = await database.db
      .selectFrom('people')
      .select('email')
      .where('id', '=', ben)
      .executeTakeFirstOrThrow();
    const marked = await homes.changed(
      { personIds: [ada], emails: [email.toUpperCase(), 'nobody@example.edu'] },
      after(1),
    );
    expect(marked.sort()).toEqual(accounts.slice(0, 3).sort());
    expect(await Promise.all(accounts.map(isStale))).toEqual([true, true, true, false]);
    expect(await homes.find(without)).toBeNull();
    expect(await homes.changed({ personIds: [], emails: [] }, AT)).toEqual([]);
  });

  it('leaves alone a page that nobody has opened for 30 days', async () => {
    const ada = await addPerson(database);
    const account = await anOpenHome(ada);
    await drawn(account);
    expect(await homes.changed({ personIds: [ada], emails: [] }, after(30))).toEqual([]);
    await homes.allChanged(after(31), after(31));
    expect(await isStale(account)).toBe(false);
  });

  it('every page that was drawn before a new day is to be drawn again, once', async () => {
    const account = await anOpenHome(await addPerson(database));
    await drawn(account);
    await homes.allChanged(AT, after(1));
    expect(await isStale(account)).toBe(false);
    expect(await homes.allChanged(after(1), after(1))).toBeGreaterThanOrEqual(1);
    expect(await isStale(account)).toBe(true);
  });

  it('stays stale when something changes while it is drawn', async () => {
    const ada = await addPerson(database);
    const account = await anOpenHome(ada);
    const seen = (await homes.find(account))!.changes;
    await homes.changed({ personIds: [ada], emails: [] }, AT);
    await homes.settled(account, seen, 'old', AT);
    expect(await isStale(account)).toBe(true);
    await drawn(account, null);
    expect(await homes.find(account)).toMatchObject({ stale: false, hash: 'old' });
  });

  it('one process at a time draws it, and not twice within the pace', async () => {
    const account = await anOpenHome(await addPerson(database));
    await drawn(account);
    const claims = await Promise.all([1, 2, 3].map(() => homes.claim(account, AT, MINUTE)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await homes.find(account)).toMatchObject({ publishedAt: AT, hash: null });
    expect(await homes.claim(account, after(0, 59), MINUTE)).toBe(false);
    expect(await homes.claim(account, after(0, 60), MINUTE)).toBe(true);
  });

  it('does not wait for a clock that was moved back', async () => {
    const account = await anOpenHome(await addPerson(database));
    expect(await homes.claim(account, after(100), MINUTE)).toBe(true);
    expect(await homes.claim(account, AT, MINUTE)).toBe(true);
  });

  it('two transactions that concern the same desk in another order both come through', async () => {
    const people = [await addPerson(database), await addPerson(database)];
    for (const person of people) await anOpenHome(person);
    const mark = (ids: string[]) =>
      database.transaction(async (trx) => createHomeStore(trx).changed({ personIds: ids, emails: [] }, AT));
    const marked = await Promise.all([...Array(8).keys()].map((n) => mark(n % 2 ? people : [...people].reverse())));
    expect(marked.map(({ length }) => length)).toEqual(Array(8).fill(2));
  });
});
