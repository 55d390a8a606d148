import type { Database } from '../../src/store/database.js';
import { exportTickets } from '../../src/store/export.js';
import { exportFigures } from '../../src/store/export-figures.js';
import { describeOnDatabases } from '../helpers/embedded.js';
import { createWorld, SCHOOL, type World } from '../intents/tickets/desk-world.js';

describe('store/export', () => {
  describeOnDatabases('tickets', (open) => {
    let database: Database;
    let world: World;
    beforeAll(async () => {
      database = await open();
      world = await createWorld(database);
      const alumni = {
        kind: 'alumni',
        draft: 'export-0001',
        specialty: 'dermatology',
        modes: 'call',
        question: 'CANARY',
      };
      await world.press('sam', 'ticket.open', alumni);
      await world.press('tess', 'ticket.open', { kind: 'orma', draft: 'export-0002', question: 'CANARY' });
    }, 120_000);

    it('leave a confidential desk out of every export but its own (point 7)', async () => {
      const all = await exportTickets(database.db, SCHOOL);
      expect(all).toMatchObject([
        { desk: 'alumni', student: 'sam@example.edu', first_answer_at: null, introduced_at: null },
      ]);
      expect(await exportTickets(database.db, SCHOOL, 'osa')).toEqual([]);
      expect(await exportTickets(database.db, SCHOOL, 'orma')).toMatchObject([
        { desk: 'orma', student: 'tess@example.edu' },
      ]);
    });

    it('as figures: counts by month and specialty; a confidential desk’s are its own, and undivided (points 7 and 8)', async () => {
      expect(await exportFigures(database.db, SCHOOL)).toMatchObject([
        { desk: 'alumni', month: '2026-11', specialty: 'dermatology', requests: 1, open: 1, hours_to_answer: null },
      ]);
      expect(await exportFigures(database.db, SCHOOL, 'orma')).toMatchObject([
        { desk: 'orma', specialty: null, requests: 1 },
      ]);
      expect(JSON.stringify(await exportFigures(database.db, SCHOOL, 'orma'))).not.toMatch(/tess|CANARY/);
    });

    it('say when the desk first answered and when it introduced, and never what was written', async () => {
      const { id } = await database.db
        .selectFrom('tickets')
        .select('id')
        .where('desk', '=', 'alumni')
        .executeTakeFirstOrThrow();
      await world.press('dana', 'ticket.claim', { ticket: id }, 1);
      await world.press('dana', 'ticket.introduce', { ticket: id, alum: world.alumni.eva, message: 'CANARY' }, 2);
      const at = world.now.toISOString();
      const rows = await exportTickets(database.db, SCHOOL);
      expect(rows).toMatchObject([{ first_answer_at: at, introduced_at: at, alum: 'eva@alumni.example.edu' }]);
      expect(JSON.stringify(rows)).not.toContain('CANARY');
    });
  });
});
