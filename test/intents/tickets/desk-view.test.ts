import { quietTurn } from '../../../src/app/quiet-turn.js';
import { ownView } from '../../../src/intents/views.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { MINUTE } from '../../../src/time/durations.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { buttonsOf, createWorld, type Who, type World, wordsOf } from './desk-world.js';

const WISH = { specialty: 'dermatology', modes: 'call', question: 'CANARY-STORY' };

describe('intents/tickets/desk-view', () => {
  describeOnDatabases('the desk’s card, by who looks at it', (open) => {
    let database: Database;
    let world: World;
    let drafts = 0;
    beforeAll(async () => {
      database = await open();
    }, 120_000);
    beforeEach(async () => {
      world = await createWorld(database);
    });

    const openOne = async (kind: string) => {
      drafts += 1;
      await world.press('sam', 'ticket.open', {
        kind,
        draft: `view-${drafts}-0000`,
        ...(kind === 'alumni' ? WISH : { question: WISH.question }),
      });
      return database.db.selectFrom('tickets').selectAll().orderBy('number', 'desc').executeTakeFirstOrThrow();
    };
    const look = (who: Who, ticket: string, action = 'ticket.desk-view') =>
      database.transaction((trx) =>
        ownView(
          { action, fields: { ticket } },
          quietTurn(world.people[who], world.people[who].id, {
            school: world.school,
            now: world.now,
            records: createRecords(trx),
          }),
        ),
      );
    const openings = async (ticket: string) =>
      (await createRecords(database.db).audit.about(world.people.sam.id)).filter(
        ({ action, subject }) => action === 'ticket.read-story' && subject.id === ticket,
      );

    it('who has it sees name, words and actions; the others of the desk what the shared card says now', async () => {
      const { id } = await openOne('alumni');
      expect(wordsOf((await look('dana', id))!)).not.toMatch(/CANARY|Sam/);
      await world.press('dana', 'ticket.claim', { ticket: id }, 1);
      const own = (await look('dana', id))!;
      expect(wordsOf(own)).toMatch(/Sam Rivera.*CANARY-STORY/);
      expect(own.text).not.toMatch(/Sam|CANARY/);
      expect(buttonsOf(own).map(({ label }) => label)).toEqual(
        expect.arrayContaining(['Give back', 'Propose an alum…', 'Close…']),
      );
      const shared = (await look('max', id))!;
      expect(wordsOf(shared)).not.toMatch(/CANARY|Sam/);
      expect(wordsOf(shared)).toContain('Claimed, with Dana Whitfield');
      expect([own.views, shared.views]).toEqual([shared.views, own.views]);
      expect(own.views!.people).toEqual([world.people.dana.id, world.people.max.id]);
    });

    it('to everybody else, and about what there is not, it says nothing', async () => {
      const { id } = await openOne('alumni');
      for (const who of ['tess', 'olive', 'dee', 'orla'] as const) expect(await look(who, id)).toBeNull();
      for (const ticket of ['', 'x', '00000000-0000-4000-8000-000000000000'])
        expect(await look('dana', ticket)).toBeNull();
      expect(await look('dana', id, 'ticket.claim')).toBeNull();
      expect(await openings(id)).toEqual([]);
    });

    it('each opening is kept, once a minute and person; the looks of others are no refused tries', async () => {
      const { id } = await openOne('alumni');
      await world.press('dana', 'ticket.claim', { ticket: id }, 1);
      const look3 = async () => {
        for (const who of ['dana', 'max', 'dana'] as const) await look(who, id);
        return (await openings(id)).map(({ actorId, allowed }) => [actorId, allowed]);
      };
      const dana = [world.people.dana.id, true];
      expect(await look3()).toEqual([dana]); // the claim opened it
      world.now = new Date(world.now.getTime() + 2 * MINUTE);
      expect(await look3()).toEqual([dana, dana]);
    });

    it('what was given back, closed or withdrawn is closed at the next look', async () => {
      const { id } = await openOne('alumni');
      await world.press('dana', 'ticket.claim', { ticket: id }, 1);
      await world.press('dana', 'ticket.give-back', { ticket: id }, 2);
      expect(wordsOf((await look('dana', id))!)).not.toContain('CANARY');
      await world.press('max', 'ticket.claim', { ticket: id }, 3);
      expect(wordsOf((await look('max', id))!)).toContain('CANARY');
      await world.press('sam', 'ticket.withdraw', { ticket: id }, 4);
      expect(wordsOf((await look('max', id))!)).not.toMatch(/CANARY|Sam/);
      expect(await look('sam', id)).toMatchObject({ text: expect.not.stringContaining('Sam') });
    });

    it('a confidential desk’s story never opens by itself, not even to who has it', async () => {
      const { id } = await openOne('orma');
      await world.press('orla', 'ticket.claim', { ticket: id }, 1);
      const before = await openings(id);
      const seen = (await look('orla', id))!;
      expect(wordsOf(seen)).not.toMatch(/CANARY|Sam|Class of/);
      expect(buttonsOf(seen).map(({ label }) => label)).toContain('Details');
      expect(await openings(id)).toEqual(before);
    });
  });
});
