import type { MilestoneStore } from '../../src/advising/milestones/milestone-store.js';
import type { Database } from '../../src/store/database.js';
import { createMilestoneStore } from '../../src/store/milestones.js';
import { milestone } from '../fixtures/milestone.js';
import { addPerson, putMilestone } from '../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const AT = new Date('2026-11-24T15:00:00Z');

describeOnDatabases('store/milestones', (open) => {
  let database: Database;
  let store: MilestoneStore;
  beforeAll(async () => {
    database = await open();
    store = createMilestoneStore(database.db);
  });

  it('gives back every kind of date as it was written', async () => {
    const kinds = [
      milestone({
        id: 'a-day',
        date: '2027-03-03',
        time: '21:00',
        timeZone: 'America/New_York',
        remindBefore: [14, 3, 0],
      }),
      milestone({ id: 'b-window', date: '2027-01-29', dateEnd: '2027-01-31' }),
      milestone({ id: 'c-months', season: 'any', track: 'all', monthsBefore: { from: 13, to: 12 } }),
      milestone({ id: 'd-words', windowText: 'before 3 March 2027', source: ['https://www.example.edu/a', 'a list'] }),
    ];
    for (const one of kinds) await putMilestone(database, one);
    expect(await store.all()).toEqual(kinds);
    expect(await store.byId('b-window')).toEqual(kinds[1]);
    expect(await store.byId('nowhere')).toBeNull();
  });

  it('keeps one word of each person on a milestone, and takes it back', async () => {
    await putMilestone(database, { id: 'a-day' });
    const [ada, ben] = [await addPerson(database), await addPerson(database)];
    await store.mark(ada, 'a-day', 'done', AT);
    await store.mark(ada, 'a-day', 'not-for-me', AT);
    expect(await store.marksOf(ada)).toEqual(new Map([['a-day', 'not-for-me']]));
    expect(await store.marksOn('a-day', [ada, ben])).toEqual(new Map([[ada, 'not-for-me']]));
    expect(await store.marksOn('a-day', [])).toEqual(new Map());
    expect([await store.unmark(ada, 'a-day'), await store.unmark(ada, 'a-day')]).toEqual([true, false]);
  });

  it('records who checked a date, and when', async () => {
    await putMilestone(database, { id: 'a-day' });
    const dean = await addPerson(database, { roles: ['dean'], classYear: null });
    const said = { date: '2027-03-04', dateEnd: null, time: null, confidence: 'published' as const };
    const before = await store.byId('a-day');
    const plans = await store.fingerprint();
    await store.setDate('a-day', said, { by: dean, on: '2026-11-24', at: AT });
    expect(await store.byId('a-day')).toMatchObject({
      ...said,
      verifiedOn: '2026-11-24',
      version: (before?.version ?? 0) + 1,
    });
    expect(await store.fingerprint()).not.toBe(plans);
    // said again: nothing for a plan to follow
    await store.setDate('a-day', said, { by: dean, on: '2026-11-25', at: AT });
    expect(await store.byId('a-day')).toMatchObject({ verifiedOn: '2026-11-25', version: (before?.version ?? 0) + 1 });
  });

  it('keeps an advisor’s word on each advisee apart from theirs', async () => {
    await putMilestone(database, { id: 'a-day' });
    const dean = await addPerson(database, { roles: ['dean'], classYear: null });
    const ada = await addPerson(database);
    await store.markAdvisees(dean, 'a-day', [ada], AT);
    await store.markAdvisees(dean, 'a-day', [ada], AT);
    expect(await store.adviseeMarks(dean)).toEqual(new Map([['a-day', new Set([ada])]]));
    expect(await store.marksOf(ada)).toEqual(new Map());
    await store.unmarkAdvisees(dean, 'a-day', [ada]);
    expect(await store.adviseeMarks(dean)).toEqual(new Map());
  });
});
