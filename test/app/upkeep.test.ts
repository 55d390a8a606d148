import type { SchoolKeeper } from '../../src/app/school-keeper.js';
import { createUpkeep } from '../../src/app/upkeep.js';
import type { Database } from '../../src/store/database.js';
import { createHomeStore } from '../../src/store/homes.js';
import { aSchool } from '../fixtures/directory/entries.js';
import { addAccount } from '../fixtures/store/account-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

describeOnDatabases('app/upkeep', (open) => {
  let database: Database;
  let now = new Date('2026-11-24T15:00:00Z');
  let imported: boolean;
  beforeAll(async () => {
    database = await open();
  });

  it('has pages drawn again on each new day of the school and after an import, and at no other time', async () => {
    const homes = createHomeStore(database.db);
    const school = aSchool();
    const keeper = { school: () => school, vocabulary: () => ({}), refresh: async () => imported } as SchoolKeeper;
    const understanding = { refresh: async () => {} };
    const upkeep = createUpkeep({ database, keeper, understanding, clock: { now: () => now }, playground: false });
    const account = await addAccount(database, null);
    await homes.opened(account, new Date('2026-11-24T15:00:00Z'));
    const staleAt = async (at: string, afterImport = false) => {
      now = new Date(at);
      imported = afterImport;
      await upkeep();
      const home = await homes.find(account);
      await homes.settled(account, home!.changes, null, now);
      return home?.stale;
    };
    await homes.settled(account, 1, null, new Date('2026-11-24T15:00:00Z'));
    expect(await staleAt('2026-11-24T16:00:00Z')).toBe(false);
    expect(await staleAt('2026-11-25T04:30:00Z')).toBe(false); // still the evening of the 24th in New York
    expect(await staleAt('2026-11-25T05:30:00Z')).toBe(true);
    expect(await staleAt('2026-11-25T15:00:00Z')).toBe(false);
    expect(await staleAt('2026-11-25T16:00:00Z', true)).toBe(true);
  });
});
