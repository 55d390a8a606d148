import { replan } from '../../src/advising/reminders/replan.js';
import type { SchoolKeeper } from '../../src/app/school-keeper.js';
import { createUpkeep } from '../../src/app/upkeep.js';
import type { Database } from '../../src/store/database.js';
import { createRecords } from '../../src/store/records.js';
import { createTurnStore } from '../../src/store/turns.js';
import { NEW_YORK } from '../fixtures/reminder.js';
import { schoolOf } from '../fixtures/school-of.js';
import { addPerson, putMilestone } from '../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const NOW = new Date('2026-11-24T15:00:00Z');

describeOnDatabases('store/platform-zones', (open) => {
  let database: Database;
  const school = schoolOf();
  const records = () => createRecords(database.db);
  beforeAll(async () => {
    database = await open();
    await putMilestone(database, { id: 'rank', date: '2027-03-03', remindBefore: [3] });
  });

  it('goes before the roster’s zone, and the plan follows: the same wall-clock time, in the new zone', async () => {
    const ada = await addPerson(database, { email: 'ada@example.edu', zone: NEW_YORK });
    await database.transaction((trx) => replan(ada, { records: createRecords(trx), school, now: NOW }));
    const keeper = {
      school: () => school,
      vocabulary: () => ({}),
      refresh: async () => false,
      calendarChanged: async () => {},
    } as unknown as SchoolKeeper;
    const understanding = { refresh: async () => {} };
    const upkeep = createUpkeep({ database, keeper, understanding, clock: { now: () => NOW }, playground: false });
    await upkeep(); // the calendar is planned for: from here on, only the zone is new
    const turns = createTurnStore(database);
    const direct = { channel: 'slack' as const, tenant: 'T1', to: 'D1', kind: 'direct' as const };
    const said = (timeZone: string | null) =>
      turns.link('slack', 'T1', 'U1', { email: 'ada@example.edu', standing: 'member', direct, timeZone }, NOW);
    expect((await said('Africa/Nairobi')).person?.timeZone).toBe('Africa/Nairobi');
    expect((await records().people.byId(ada))?.timeZone).toBe('Africa/Nairobi');
    await upkeep();
    const [row] = await records().reminders.ofPerson(ada, ['planned']);
    expect(row).toMatchObject({ localAt: '2027-02-28T09:00', zone: 'Africa/Nairobi' });
    expect(row?.dueAt).toEqual(new Date('2027-02-28T06:00:00Z'));
    // what it does not say, and what is no zone, changes nothing
    for (const zone of [null, 'Mars/Base', 'x'.repeat(500)]) await said(zone);
    expect((await records().people.byId(ada))?.timeZone).toBe('Africa/Nairobi');
  });

  it('says whether it is news', async () => {
    const ben = await addPerson(database);
    const note = (zone: string) => records().people.noteZone(ben, zone, NOW);
    expect([await note(NEW_YORK), await note(NEW_YORK), await note('Asia/Tokyo')]).toEqual([true, false, true]);
  });
});
