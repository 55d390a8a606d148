import { readSchoolPack } from '../../src/school/read.js';
import { SAMPLE_SCHOOL } from '../../src/school/sample-school.js';
import { importSchool } from '../../src/store/import-school.js';
import { readPrivateNames } from '../../src/store/private-names.js';
import { describeOnDatabases } from '../helpers/embedded.js';

describe('src/store/private-names (LL10)', () => {
  describeOnDatabases('contract', (open) => {
    it('holds every student and alum, and no advisor', async () => {
      const { db } = await open();
      const { pack } = await readSchoolPack(SAMPLE_SCHOOL);
      if (!pack) throw new Error('no sample school');
      await importSchool(db, pack, { dryRun: false, allowRemovals: true, now: new Date('2026-11-23T15:00:00Z') });
      const names = await readPrivateNames(db);
      expect(names).toEqual(expect.arrayContaining([...pack.students, ...pack.alumni].map(({ name }) => name)));
      const shared = new Set([...pack.students, ...pack.alumni].map(({ name }) => name));
      expect(pack.advisors.filter(({ name }) => names.includes(name) && !shared.has(name))).toEqual([]);
    }, 60_000);
  });
});
