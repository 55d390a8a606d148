import { randomInt, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Alum } from '../../src/advising/directory/directory-store.js';
import { readSpecialties } from '../../src/advising/specialties/specialties.js';
import { MOST, rankAlumni } from '../../src/advising/tickets/rank-alumni.js';
import { suggestAlumni } from '../../src/advising/tickets/suggest-alumni.js';
import type { Ticket } from '../../src/advising/tickets/ticket.js';
import { alumniTable } from '../../src/school/roster-schema.js';
import type { Database } from '../../src/store/database.js';
import { createRecords } from '../../src/store/records.js';
import { DAY } from '../../src/time/durations.js';
import { describeOnDatabases } from '../helpers/embedded.js';
import { createWorld, SCHOOL, type World } from '../intents/tickets/desk-world.js';

/** The second has no like a year before. */
const DAYS = ['2026-11-25', '2028-02-29'] as const;
const MODES = ['email', 'call', 'visit', 'shadowing'] as const;
const PLACES = ['Parkland Hospital', 'parkland', 'Baylor', 'Hôpital Saint-Luc', 'Mercy Hospital of the Bay'];
const CITIES = ['Dallas', 'dallas', 'Montréal', 'Portland'];
const FIELDS = ['dermatology', 'urology', 'pediatrics'];

const alum = fc.record({
  gradYear: fc.integer({ min: 2008, max: 2027 }),
  specialty: fc.constantFrom(...FIELDS),
  institution: fc.constantFrom(...PLACES),
  city: fc.constantFrom(...CITIES),
  modes: fc.subarray([...MODES]),
  maxPerYear: fc.integer({ min: 1, max: 3 }),
  lastContacted: fc.constantFrom(null, null, '2025-11-24', '2025-11-25', '2027-02-28', '2027-03-01'),
  status: fc.constantFrom(
    'active' as const,
    'active' as const,
    'active' as const,
    'paused' as const,
    'inactive' as const,
  ),
  pausedUntil: fc.constantFrom(null, null, ...DAYS, '2026-11-26', '2028-03-01'),
  used: fc.integer({ min: 0, max: 3 }),
  asked: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
const wish = fc.record({
  specialty: fc.constantFrom(null, ...FIELDS),
  institution: fc.constantFrom(null, 'Parkland', 'Hopital Saint Luc', 'nowhere at all'),
  city: fc.constantFrom(null, 'Dallas', 'Montreal'),
  modes: fc.subarray([...MODES]),
});

/** The shortlist that the database makes never loses somebody whom the ranking of everybody would suggest. */
describe('store/alumni-to-ask', () => {
  describeOnDatabases('suggestions', (open) => {
    let database: Database;
    let world: World;
    beforeAll(async () => {
      database = await open();
      world = await createWorld(database);
    }, 120_000);

    it('are those of the ranking over the whole directory, in its order and with its reasons', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(alum, { minLength: 0, maxLength: 130 }),
          wish,
          fc.constantFrom(...DAYS),
          async (drawn, wanted, today) => {
            const now = new Date(`${today}T15:00:00Z`);
            await database.db.deleteFrom('tickets').execute();
            await database.db.deleteFrom('alumni').execute();
            const all = drawn.map(({ used: _used, asked: _asked, ...one }, at) => ({
              ...one,
              ...{
                id: randomUUID(),
                email: `a${at}@example.edu`,
                name: `Alum ${at % 90}${at}`,
                state: null,
                country: 'US',
              },
            }));
            await insert(all);
            const mine = await ticketOf(world.people.sam.id);
            const theirs = await Promise.all([1, 2, 3].map(() => ticketOf(world.people.tess.id)));
            for (const [at, { used, asked }] of drawn.entries()) {
              const { id } = all[at]!;
              for (const ticket of theirs.slice(0, used)) await event(ticket, id, 'introduced', now);
              if (asked) await event(mine, id, 'claimed', now);
            }
            const candidates = all.map((one, at) => ({
              alum: one,
              introductions: drawn[at]!.used,
              askedBefore: drawn[at]!.asked,
            }));
            const ticket = {
              ...wanted,
              id: mine,
              studentId: world.people.sam.id,
              needBy: null,
              question: '',
            } as Ticket;
            const found = await suggestAlumni({ records: createRecords(database.db), school: SCHOOL, now }, ticket);
            const wholly = rankAlumni(ticket, candidates, today);
            expect(found).toEqual(wholly);
            expect(found.length).toBeLessThanOrEqual(MOST);
          },
        ),
        { numRuns: 16 },
      );
    }, 300_000);

    it.each([
      ['of three bytes', '一'.codePointAt(0)!, 20_000],
      ['of four bytes', '𠀀'.codePointAt(0)!, 42_000],
    ])(
      'reach whoever has the longest names that a pack may hold, in letters %s that do not shrink',
      async (_, first, many) => {
        const long = (units: number) => {
          let text = '';
          for (;;) {
            const letter = String.fromCodePoint(first + randomInt(many));
            if (text.length + letter.length > units) return text;
            text += letter;
          }
        };
        const specialties = readSpecialties();
        const { id: specialty } = specialties.all.reduce((a, b) => (b.id.length > a.id.length ? b : a));
        const cells = {
          ...{ email: 'longest@example.edu', name: long(120), grad_year: '2020', specialty },
          ...{ institution: long(200), city: long(200), modes: MODES.join(';') },
          ...{ country: 'US', state: '', max_per_year: '', last_contacted: '', status: '' },
        };
        const { row } = alumniTable(specialties);
        const read = row.parse(cells);
        for (const field of ['name', 'institution', 'city'] as const)
          expect(row.safeParse({ ...cells, [field]: `${cells[field]}${long(2)}x` }).success).toBe(false);
        await database.db.deleteFrom('tickets').execute();
        await database.db.deleteFrom('alumni').execute();
        const id = randomUUID();
        await insert([{ ...read, id, status: 'active', pausedUntil: null }]);
        const wish = { specialty, institution: null, city: null, modes: [] };
        const ticket = { ...wish, id: '', studentId: world.people.sam.id } as Partial<Ticket> as Ticket;
        const work = { records: createRecords(database.db), school: SCHOOL, now: new Date('2026-11-25T15:00:00Z') };
        const found = await suggestAlumni(work, ticket);
        expect(found.map(({ alum }) => [alum.name, alum.institution, alum.city])).toEqual([
          [cells.name, cells.institution, cells.city],
        ]);
      },
    );

    const insert = async (all: readonly Alum[]) => {
      if (all.length === 0) return;
      const rows = all.map((one) => ({
        ...{ id: one.id, email: one.email, name: one.name, grad_year: one.gradYear, specialty: one.specialty },
        ...{ institution: one.institution, city: one.city, state: null, country: 'US', modes: one.modes },
        ...{ max_per_year: one.maxPerYear, last_contacted: one.lastContacted, status: one.status },
        paused_until: one.pausedUntil,
      }));
      await database.db.insertInto('alumni').values(rows).execute();
    };
    const ticketOf = async (student_id: string) => {
      const at = new Date('2026-11-01T15:00:00Z');
      const { id } = await database.db
        .insertInto('tickets')
        .values({
          ...{ id: randomUUID(), kind: 'alumni', desk: 'alumni', student_id, state: 'claimed', specialty: null },
          ...{ institution: null, city: null, modes: [], need_by: null, question: '', claimed_by: null, alum_id: null },
          ...{
            outcome: null,
            opened_at: at,
            state_since: at,
            closed_at: null,
            account_id: null,
            opened_by_nonce: null,
          },
          story_closed_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    };
    const event = (ticket_id: string, alum_id: string, to_state: string, now: Date) =>
      database.db
        .insertInto('ticket_events')
        .values({
          ...{ ticket_id, alum_id, to_state, from_state: 'claimed', at: new Date(now.getTime() - 21 * DAY) },
          ...{ actor_id: null, action: 'introduce', version: 2, refused: null, note: null },
        })
        .execute();
  });
});
