import { randomUUID } from 'node:crypto';
import type { PeopleStore } from '../../src/advising/people/people-store.js';
import type { Database } from '../../src/store/database.js';
import { createPeopleStore } from '../../src/store/people.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const AT = new Date('2026-11-25T15:00:00Z');

describe('store/people', () => {
  describeOnDatabases('contract', (open) => {
    let database: Database;
    let people: PeopleStore;
    beforeAll(async () => {
      database = await open();
      people = createPeopleStore(database.db);
    });

    const add = async (
      name: string,
      roles: string[] = ['society_advisor'],
      status: 'active' | 'inactive' = 'active',
    ) => {
      const id = randomUUID();
      const row = {
        id,
        email: `${id}@example.edu`,
        name,
        roles,
        time_zone: null,
        status,
        created_at: AT,
        updated_at: AT,
      };
      await database.db.insertInto('people').values(row).execute();
      return id;
    };
    const addStudent = async (
      name: string,
      advisors: { society?: string; residency?: string },
      status?: 'inactive',
    ) => {
      const id = await add(name, ['student'], status);
      const row = {
        person_id: id,
        class_year: 2027,
        society: 'Castle',
        specialties: ['urology'],
        tracks: ['main', 'couples'],
      };
      const own = { society_advisor_id: advisors.society ?? null, residency_advisor_id: advisors.residency ?? null };
      await database.db
        .insertInto('students')
        .values({ ...row, ...own })
        .execute();
      return id;
    };

    it('finds a person by id and by e-mail in any case', async () => {
      const id = await add('Dana');
      const dana = await people.byId(id);
      expect(dana).toEqual({
        id,
        email: `${id}@example.edu`,
        name: 'Dana',
        roles: ['society_advisor'],
        timeZone: null,
        status: 'active',
        student: null,
      });
      expect(await people.byEmail(`${id}@EXAMPLE.edu`)).toEqual(dana);
      expect(await people.byEmails([`${id}@Example.EDU`, 'nobody@example.edu'])).toEqual([dana]);
      expect(await people.byEmails([])).toEqual([]);
    });

    it('gives a student with their record', async () => {
      const advisor = await add('Advisor');
      const id = await addStudent('Sam', { society: advisor });
      expect((await people.byId(id))?.student).toEqual({
        classYear: 2027,
        society: 'Castle',
        societyAdvisorId: advisor,
        residencyAdvisorId: null,
        specialties: ['urology'],
        tracks: ['main', 'couples'],
      });
    });

    it('gives an advisor their own active advisees of either kind, by name', async () => {
      const [mine, other] = [await add('Mine'), await add('Other')];
      const zoe = await addStudent('Zoe', { society: mine });
      const abe = await addStudent('Abe', { residency: mine });
      await addStudent('Gone', { society: mine }, 'inactive');
      await addStudent('Theirs', { society: other, residency: other });
      expect((await people.adviseesOf(mine)).map(({ id }) => id)).toEqual([abe, zoe]);
    });

    it.each(['nonsense', '', "' or 1=1 --"])('knows nobody under %p', async (id) => {
      expect(await people.byId(id)).toBeNull();
      expect(await people.byEmail(id)).toBeNull();
      expect(await people.adviseesOf(id)).toEqual([]);
    });
  });
});
