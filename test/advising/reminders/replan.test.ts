import { randomUUID } from 'node:crypto';
import { planEveryone } from '../../../src/advising/reminders/replan.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { schoolOf } from '../../fixtures/school-of.js';
import { putMilestone } from '../../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../../helpers/embedded.js';

const NOW = new Date('2026-11-24T15:00:00Z');
const STUDENTS = 1_000;

describeOnDatabases('advising/reminders/replan', (open) => {
  let database: Database;
  const everyone = () => planEveryone((run) => database.transaction((trx) => run(createRecords(trx))), schoolOf(), NOW);

  beforeAll(async () => {
    database = await open();
    for (let index = 0; index < 25; index += 1) {
      await putMilestone(database, {
        id: `m${index}`,
        date: `2027-0${(index % 5) + 1}-${String(index + 1).padStart(2, '0')}`,
        remindBefore: [14, 3, 0],
      });
    }
    const ids = Array.from({ length: STUDENTS }, () => randomUUID());
    await database.db
      .insertInto('people')
      .values(
        ids.map((id) => ({
          id,
          email: `${id}@example.edu`,
          name: 'A Student',
          roles: ['student'],
          time_zone: null,
          created_at: NOW,
          updated_at: NOW,
          status: 'active' as const,
        })),
      )
      .execute();
    await database.db
      .insertInto('students')
      .values(
        ids.map((id) => ({
          person_id: id,
          class_year: 2027,
          society: null,
          society_advisor_id: null,
          residency_advisor_id: null,
          specialties: [],
          tracks: ['main'],
        })),
      )
      .execute();
  });

  it('plans a year for a thousand students in well under ten seconds, and a second time writes nothing', async () => {
    const began = performance.now();
    const first = await everyone();
    const took = performance.now() - began;
    expect(first).toEqual({ people: STUDENTS, added: STUDENTS * 75, moved: 0, cancelled: 0 });
    expect(took).toBeLessThan(10_000);
    expect(await everyone()).toEqual({ people: STUDENTS, added: 0, moved: 0, cancelled: 0 });
  });
});
