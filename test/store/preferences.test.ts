import { NOTHING_CHOSEN, type PreferenceStore } from '../../src/advising/reminders/preference-store.js';
import type { Database } from '../../src/store/database.js';
import { createPreferenceStore } from '../../src/store/preferences.js';
import { addPerson } from '../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const AT = new Date('2026-11-24T15:00:00Z');
const LATER = new Date('2026-11-25T15:00:00Z');

describeOnDatabases('store/preferences', (open) => {
  let database: Database;
  let store: PreferenceStore;
  beforeAll(async () => {
    database = await open();
    store = createPreferenceStore(database.db);
  });

  it('changes only what is given', async () => {
    const ada = await addPerson(database);
    expect(await store.of(ada)).toEqual(NOTHING_CHOSEN);
    await store.save(ada, { quietFrom: '22:00', quietTo: '10:00' }, AT);
    await store.save(ada, { paused: true, pausedUntil: '2026-12-01', channel: 'teams' }, AT);
    expect(await store.of(ada)).toEqual({
      quietFrom: '22:00',
      quietTo: '10:00',
      paused: true,
      pausedUntil: '2026-12-01',
      channel: 'teams',
      heldSince: null,
      shift: null,
      muted: [],
    });
    await store.save(ada, { paused: false, pausedUntil: null }, AT);
    expect(await store.of(ada)).toMatchObject({ quietTo: '10:00', paused: false, pausedUntil: null });
  });

  it('keeps a shift and what is not wanted beside the usual quiet hours', async () => {
    const ada = await addPerson(database);
    await store.save(ada, { quietFrom: '22:00' }, AT);
    const shift = { from: '08:00', to: '16:00', until: '2026-12-14' };
    await store.save(ada, { shift, muted: ['windows'] }, AT);
    expect(await store.of(ada)).toMatchObject({ quietFrom: '22:00', shift, muted: ['windows'] });
    await store.save(ada, { shift: null }, AT);
    expect(await store.of(ada)).toMatchObject({ shift: null, muted: ['windows'] });
  });

  it('holds from the first crisis message until somebody has looked', async () => {
    const ada = await addPerson(database);
    await store.hold(ada, AT);
    await store.hold(ada, LATER);
    expect(await store.of(ada)).toMatchObject({ heldSince: AT });
    await store.release(ada, LATER);
    expect(await store.of(ada)).toMatchObject({ heldSince: null });
  });
});
