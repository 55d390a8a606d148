import { randomUUID } from 'node:crypto';
import type { TicketEvent } from '../../src/advising/tickets/ticket.js';
import type { NewTicket, TicketStore } from '../../src/advising/tickets/ticket-store.js';
import type { Database } from '../../src/store/database.js';
import { createTicketStore } from '../../src/store/tickets.js';
import { DAY } from '../../src/time/durations.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const AT = new Date('2026-11-25T15:00:00Z');

describe('store/tickets', () => {
  describeOnDatabases('contract', (open) => {
    let database: Database;
    let tickets: TicketStore;
    let student: string;
    beforeAll(async () => {
      database = await open();
      tickets = createTicketStore(database.db);
    });
    beforeEach(async () => {
      await database.db.deleteFrom('tickets').execute();
      student = await addPerson();
    });

    const addPerson = async () => {
      const id = randomUUID();
      const row = {
        id,
        email: `${id}@example.edu`,
        name: 'Sam',
        roles: [],
        time_zone: null,
        created_at: AT,
        updated_at: AT,
      };
      await database.db
        .insertInto('people')
        .values({ ...row, status: 'active' })
        .execute();
      return id;
    };
    const addAlum = async () => {
      const id = randomUUID();
      const row = {
        id,
        email: `${id}@example.edu`,
        name: 'Alum',
        grad_year: 2010,
        specialty: 'urology',
        institution: 'x',
      };
      const more = { city: 'x', state: null, country: 'US', modes: ['call'], last_contacted: null, paused_until: null };
      await database.db
        .insertInto('alumni')
        .values({ ...row, ...more, max_per_year: 4, status: 'active' })
        .execute();
      return id;
    };
    const wish = (some: Partial<NewTicket> = {}): NewTicket => ({
      kind: 'alumni',
      desk: 'alumni',
      studentId: student,
      accountId: null,
      openedAt: AT,
      nonce: null,
      specialty: 'urology',
      institution: null,
      city: 'Boston',
      modes: ['call', 'visit'],
      needBy: '2026-12-09',
      question: 'What is it like?',
      ...some,
    });
    const event = (ticketId: string, some: Partial<TicketEvent> = {}): TicketEvent => ({
      ticketId,
      at: AT,
      actorId: student,
      action: 'propose',
      from: 'claimed',
      to: 'proposed',
      version: 2,
      refused: null,
      note: null,
      alumId: null,
      ...some,
    });

    it('keeps a request as it was written, under a number of its own', async () => {
      const { ticket, created } = await tickets.insert(wish());
      expect(created).toBe(true);
      expect(await tickets.byId(ticket.id)).toEqual(ticket);
      expect(ticket).toMatchObject({
        state: 'new',
        version: 1,
        needBy: '2026-12-09',
        modes: ['call', 'visit'],
        openedAt: AT,
      });
      const { ticket: next } = await tickets.insert(wish());
      expect(next.number).toBe(ticket.number + 1);
      expect((await tickets.ofStudent(student)).map(({ id }) => id)).toEqual([next.id, ticket.id]);
    });

    it('opens one request for one nonce of one student', async () => {
      const nonce = randomUUID();
      const [one, two] = await Promise.all([
        tickets.insert(wish({ nonce })),
        tickets.insert(wish({ nonce, question: 'again' })),
      ]);
      expect(one.ticket.id).toBe(two.ticket.id);
      expect([one.created, two.created].filter(Boolean)).toHaveLength(1);
      const other = await addPerson();
      expect((await tickets.insert(wish({ nonce, studentId: other }))).created).toBe(true);
    });

    it('lets one of many writers of the same version win', async () => {
      const { ticket } = await tickets.insert(wish());
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          database.transaction((trx) =>
            createTicketStore(trx).update(ticket.id, 1, { state: 'claimed', question: String(i) }),
          ),
        ),
      );
      const won = claims.filter((each) => each !== null);
      expect(won).toHaveLength(1);
      expect(await tickets.byId(ticket.id)).toEqual(won[0]);
      expect(won[0]?.version).toBe(2);
    });

    it('changes only what is named, and clears what is null', async () => {
      const { ticket } = await tickets.insert(wish());
      const changed = await tickets.update(ticket.id, 1, {
        city: null,
        closedAt: AT,
        outcome: 'answered',
        state: 'closed',
      });
      expect(changed).toEqual({
        ...ticket,
        city: null,
        closedAt: AT,
        outcome: 'answered',
        state: 'closed',
        version: 2,
      });
    });

    it.each(['nonsense', '', "' or 1=1 --", '00000000-0000-4000-8000-000000000000', 'x'.repeat(9_000)])(
      'knows no request under %.20p',
      async (id) => {
        expect(await tickets.byId(id)).toBeNull();
        expect(await tickets.update(id, 1, { state: 'claimed' })).toBeNull();
        expect(await tickets.events(id)).toEqual([]);
        expect(await tickets.ofStudent(id)).toEqual([]);
        expect([...(await tickets.alumniAskedFor(id))]).toEqual([]);
        expect([...(await tickets.introductions([id], AT))]).toEqual([]);
      },
    );

    it('orders what is open by the day it is needed', async () => {
      const later = await tickets.insert(wish({ needBy: '2027-01-05' }));
      const never = await tickets.insert(wish({ needBy: null }));
      const soon = await tickets.insert(wish({ needBy: '2026-12-01' }));
      const soonToo = await tickets.insert(wish({ needBy: '2026-12-01' }));
      const closed = await tickets.insert(wish({ needBy: '2026-11-30' }));
      await tickets.update(closed.ticket.id, 1, { state: 'withdrawn' });
      expect((await tickets.open()).map(({ id }) => id)).toEqual(
        [soon, soonToo, later, never].map((each) => each.ticket.id),
      );
    });

    it('keeps the history in order, refused attempts among it', async () => {
      const { ticket } = await tickets.insert(wish());
      const first = event(ticket.id, { action: 'claim', note: 'a' });
      const second = event(ticket.id, { action: 'claim', to: null, refused: 'stale', actorId: null });
      await tickets.addEvent(first);
      await tickets.addEvent(second);
      expect(await tickets.events(ticket.id)).toEqual([first, second]);
    });

    it('knows whom a student was ever matched with, refused attempts left out', async () => {
      const { ticket } = await tickets.insert(wish());
      const [asked, refused] = [await addAlum(), await addAlum()];
      await tickets.addEvent(event(ticket.id, { alumId: asked }));
      await tickets.addEvent(event(ticket.id, { alumId: asked, action: 'alum-no', to: 'claimed' }));
      await tickets.addEvent(event(ticket.id, { alumId: refused, refused: 'alum-unavailable', to: null }));
      expect(await tickets.alumniAskedFor(student)).toEqual(new Set([asked]));
      expect(await tickets.alumniAskedFor(await addPerson())).toEqual(new Set());
    });

    it('counts introductions of the period and who is being asked now, each request once', async () => {
      const [busy, turnedDown, pending, past] = [await addAlum(), await addAlum(), await addAlum(), await addAlum()];
      const since = new Date(AT.getTime() - 365 * DAY);
      const one = (await tickets.insert(wish())).ticket.id;
      await tickets.addEvent(event(one, { alumId: busy }));
      await tickets.addEvent(event(one, { alumId: busy, action: 'alum-yes', to: 'introduced' }));
      await tickets.addEvent(event(one, { alumId: turnedDown }));
      await tickets.addEvent(event(one, { alumId: turnedDown, action: 'alum-no', to: 'claimed' }));
      await tickets.addEvent(event(one, { alumId: past, to: 'introduced', at: new Date(since.getTime() - 1) }));
      const two = (await tickets.insert(wish())).ticket.id;
      await tickets.update(two, 1, { state: 'proposed', alumId: pending });
      await tickets.addEvent(event(two, { alumId: pending }));
      const counted = await tickets.introductions([busy, turnedDown, pending, past], since);
      expect(counted).toEqual(
        new Map([
          [busy, 1],
          [pending, 1],
        ]),
      );
    });

    it('counts over more alumni than a statement has room for parameters', async () => {
      const many = Array.from({ length: 70_000 }, () => randomUUID());
      expect(await tickets.introductions(many, AT)).toEqual(new Map());
    });
  });
});
