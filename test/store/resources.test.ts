import { createResourceStore } from '../../src/store/resources.js';
import { aResource } from '../fixtures/directory/entries.js';
import { describeOnDatabases } from '../helpers/embedded.js';

describe('src/store/resources', () => {
  describeOnDatabases('contract', (open) => {
    it('gives the school pack’s pages as they were written, by id', async () => {
      const { db } = await open();
      const store = createResourceStore(db);
      expect(await store.all()).toEqual([]);
      const pages = [
        aResource({ id: 'b', signOn: true, office: 'osa' }),
        aResource({ id: 'a', specialties: ['urology'] }),
      ];
      for (const { signOn, ...rest } of pages)
        await db
          .insertInto('resources')
          .values({ ...rest, sign_on: signOn })
          .execute();
      expect(await store.all()).toEqual([pages[1], pages[0]]);
      expect(await store.byId('b')).toEqual(pages[0]);
      expect(await store.byId("' or 1=1")).toBeNull();
    });
  });
});
