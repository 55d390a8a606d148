import { nudgeDesks } from '../../../src/intents/tickets/nudge-desks.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { createWorld, SCHOOL, type World } from './desk-world.js';

describeOnDatabases('intents/tickets/nudge-desks', (open) => {
  let database: Database;
  let world: World;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    world = await createWorld(database);
    world.now = new Date('2026-11-25T15:00:00Z');
    const slots = {
      specialties: ['dermatology'],
      institution: 'Parkland Hospital',
      city: 'Dallas',
      mode: 'call' as const,
      date: '2026-12-20',
    };
    await world.say('sam', 'connect-alumni', slots);
    await world.tap('sam', 'Look it over', { question: 'a canary in the question' });
    await world.tap('sam', 'Open this request');
  });

  const nudge = (now: string) =>
    nudgeDesks({ records: createRecords(database.db), school: SCHOOL, now: new Date(now) });

  it('says nothing on the same day, nothing out of hours, and one thing a working day later, once', async () => {
    expect((await nudge('2026-11-25T20:00:00Z')).outgoing).toEqual([]);
    expect((await nudge('2026-11-27T03:00:00Z')).outgoing).toEqual([]);
    const { outgoing } = await nudge('2026-11-27T15:00:00Z');
    expect(outgoing.map(({ to }) => to)).toEqual([{ kind: 'desk', deskId: 'alumni' }]);
    expect((await nudge('2026-11-27T16:00:00Z')).outgoing).toEqual([]);
  });

  it('speaks up again when the need-by date is near, though it was said before that nobody has claimed it', async () => {
    const said = async (now: string) => JSON.stringify((await nudge(now)).outgoing);
    expect(await said('2026-11-27T15:00:00Z')).toContain('nobody has claimed it yet');
    expect(await said('2026-12-16T15:00:00Z')).toBe('[]');
    expect(await said('2026-12-17T15:00:00Z')).toContain('nobody has claimed it yet, needed by Sun, Dec 20, 2026');
    expect(await said('2026-12-18T15:00:00Z')).toBe('[]');
    await world.press('dana', 'ticket.claim', {
      ticket: (await world.db.db.selectFrom('tickets').select('id').executeTakeFirstOrThrow()).id,
    });
    expect(await said('2026-12-21T15:00:00Z')).toContain('still open, was needed by Sun, Dec 20, 2026');
  });

  it('tells the shared channel neither who asked nor what (promise 6)', async () => {
    const said = JSON.stringify((await nudge('2026-11-27T15:00:00Z')).outgoing);
    expect(said).not.toMatch(/Sam|Rivera|canary/);
    expect(said).toContain('Request');
  });
});
