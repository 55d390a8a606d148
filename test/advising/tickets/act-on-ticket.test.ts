import fc from 'fast-check';
import { actOnTicket } from '../../../src/advising/tickets/act-on-ticket.js';
import type { DeskWork } from '../../../src/advising/tickets/desk-records.js';
import { openTicket } from '../../../src/advising/tickets/open-ticket.js';
import { TICKET_ACTIONS } from '../../../src/advising/tickets/transitions.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { createWorld, SCHOOL, type World } from '../../intents/tickets/desk-world.js';

const WISH = { specialty: 'dermatology', institution: null, city: null, modes: [], needBy: null, question: 'x' };

describe('advising/tickets/act-on-ticket', () => {
  describeOnDatabases('histories', (open) => {
    let database: Database;
    let world: World;
    beforeAll(async () => {
      database = await open();
    }, 120_000);
    beforeEach(async () => {
      world = await createWorld(database);
    });

    const within = <T>(job: (work: DeskWork) => Promise<T>): Promise<T> =>
      database.transaction((trx) => job({ records: createRecords(trx), school: SCHOOL, now: world.now }));
    const openOne = async () => {
      const opening = { kind: 'alumni', desk: SCHOOL.desks[0]!, wish: WISH, accountId: null, nonce: null } as const;
      const result = await within((work) => openTicket(work, world.people.sam, opening));
      if (result.kind !== 'opened') throw new Error('not opened');
      return result.ticket;
    };

    it('moves by one version or not at all, and keeps every attempt, whoever acts in whatever order', async () => {
      const step = fc.record({
        who: fc.constantFrom('sam', 'tess', 'dana', 'max', 'dee', 'clock' as const),
        action: fc.constantFrom(...TICKET_ACTIONS),
        behind: fc.constantFrom(0, 0, 0, 1),
        blind: fc.boolean(),
        alum: fc.constantFrom('eva', 'ben', 'kim'),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
          let present = await openOne();
          for (const { who, action, behind, blind, alum } of steps) {
            const act = {
              ticketId: present.id,
              action,
              seen: blind ? null : present.version - behind,
              assigneeId: world.people.max.id,
              alumId: world.alumni[alum as 'eva'],
              outcome: 'answered',
            } as const;
            const actor = who === 'clock' ? who : world.people[who as 'sam'];
            const result = await within((work) => actOnTicket(work, actor, act));
            const { stored, events } = await within(async ({ records }) => ({
              stored: await records.tickets.byId(present.id),
              events: await records.tickets.events(present.id),
            }));
            const last = events.at(-1);
            expect(last).toMatchObject({ action, actorId: who === 'clock' ? null : world.people[who as 'sam'].id });
            if (result.kind === 'done') {
              expect(result.ticket).toEqual(stored);
              expect(stored?.version).toBe(present.version + 1);
              expect(last?.refused).toBeNull();
              expect(['tess', 'dee']).not.toContain(who);
              if (!blind) expect(behind).toBe(0);
            } else {
              expect(stored).toEqual(present);
              expect(last?.refused).toEqual(expect.any(String));
              if (who === 'tess' || who === 'dee') expect(result).toEqual({ kind: 'not-found' });
            }
            expect(stored?.alumId).not.toBe(world.alumni.kim); // paused
            if (stored) present = stored;
          }
        }),
        { numRuns: 12 },
      );
    }, 120_000);

    it('keeps a change, its event and its audit together or not at all', async () => {
      const ticket = await openOne();
      const claim = { ticketId: ticket.id, action: 'claim', seen: 1 } as const;
      const broken = within(async (work) => {
        await actOnTicket(work, world.people.dana, claim);
        throw new Error('the turn failed later');
      });
      await expect(broken).rejects.toThrow('the turn failed later');
      const { stored, events, audit } = await within(async ({ records }) => ({
        stored: await records.tickets.byId(ticket.id),
        events: await records.tickets.events(ticket.id),
        audit: await records.audit.about(world.people.sam.id),
      }));
      expect(stored).toEqual(ticket);
      expect(events).toHaveLength(1);
      expect(audit.map(({ action }) => action)).toEqual(['ticket.open']);
    });
  });
});
