import { randomUUID } from 'node:crypto';
import type { Insertable, Kysely } from 'kysely';
import type { DirectoryStore } from '../../src/advising/directory/directory-store.js';
import { createDirectoryStore } from '../../src/store/directory.js';
import type { Tables } from '../../src/store/schema.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const ON = '2026-11-23';
const AT = new Date('2026-11-01T00:00:00Z');

describe('src/store/directory', () => {
  describeOnDatabases('contract', (open) => {
    let db: Kysely<Tables>;
    let directory: DirectoryStore;
    beforeAll(async () => {
      db = (await open()).db;
      directory = createDirectoryStore(db);
    });
    beforeEach(async () => {
      await db.deleteFrom('advisors').execute();
      await db.deleteFrom('alumni').execute();
      await db.deleteFrom('people').execute();
    });

    const addPerson = async (name: string, status: 'active' | 'paused' | 'inactive' = 'active') => {
      const id = randomUUID();
      await db
        .insertInto('people')
        .values({
          id,
          email: `${id}@example.edu`,
          name,
          roles: ['specialty_mentor'],
          time_zone: null,
          status,
          created_at: AT,
          updated_at: AT,
        })
        .execute();
      return id;
    };
    const addMentor = async (
      name: string,
      some: Partial<Insertable<Tables['advisors']>> = {},
      status?: 'paused' | 'inactive',
    ) => {
      const person_id = await addPerson(name, status);
      await db
        .insertInto('advisors')
        .values({
          title: null,
          roles: ['specialty_mentor'],
          specialties: ['pediatrics'],
          department: null,
          office_hours: null,
          booking_url: null,
          contact: null,
          named_by_years: [2026, 2024],
          last_confirmed: '2026-03-10',
          evaluates: false,
          paused_until: null,
          ...some,
          person_id,
        })
        .execute();
      return person_id;
    };
    const addAlum = async (name: string, some: Partial<Insertable<Tables['alumni']>> = {}) => {
      const id = randomUUID();
      await db
        .insertInto('alumni')
        .values({
          id,
          email: `${id}@example.edu`,
          name,
          grad_year: 2015,
          specialty: 'pediatrics',
          institution: 'Harbor General Hospital',
          city: 'Portland',
          state: 'ME',
          country: 'US',
          modes: ['email'],
          max_per_year: 4,
          last_contacted: null,
          status: 'active',
          paused_until: null,
          ...some,
        })
        .execute();
      return id;
    };
    const names = (found: { person: { name: string } }[]) => found.map(({ person }) => person.name);

    it('reads an entry whole, years in order and dates as written', async () => {
      const id = await addMentor('Ines Sato', { title: 'Professor', evaluates: true, contact: 'ask the desk' });
      expect(await directory.advisor(id)).toEqual({
        person: {
          id,
          email: `${id}@example.edu`,
          name: 'Ines Sato',
          roles: ['specialty_mentor'],
          timeZone: null,
          status: 'active',
          student: null,
        },
        title: 'Professor',
        roles: ['specialty_mentor'],
        specialties: ['pediatrics'],
        department: null,
        officeHours: null,
        bookingUrl: null,
        contact: 'ask the desk',
        namedByYears: [2024, 2026],
        lastConfirmed: '2026-03-10',
        evaluates: true,
        pausedUntil: null,
      });
    });

    it('never lists whoever is paused, gone, or paused until a later day', async () => {
      await addMentor('Here');
      await addMentor('Back today', { paused_until: ON });
      await addMentor('Back tomorrow', { paused_until: '2026-11-24' });
      await addMentor('Paused', {}, 'paused');
      await addMentor('Paused, old date', { paused_until: '2020-01-01' }, 'paused');
      await addMentor('Gone', {}, 'inactive');
      expect(names(await directory.advisors({ role: 'specialty_mentor' }, ON))).toEqual(['Back today', 'Here']);
    });

    it('filters by role and by any of the specialties', async () => {
      await addMentor('Peds');
      await addMentor('Both', { specialties: ['neurology', 'child-neurology'] });
      await addMentor('Dean', { roles: ['dean'], specialties: [] });
      expect(names(await directory.advisors({ role: 'specialty_mentor', specialties: ['neurology'] }, ON))).toEqual([
        'Both',
      ]);
      expect(names(await directory.advisors({ role: 'dean' }, ON))).toEqual(['Dean']);
      expect(await directory.advisors({ role: 'orma' }, ON)).toEqual([]);
      expect(
        await directory.advisors({ role: 'specialty_mentor', specialties: ["x'; drop table people; --"] }, ON),
      ).toEqual([]);
    });

    it('answers a malformed or unknown id with nobody', async () => {
      for (const id of ['', 'x', "' or 1=1", randomUUID()]) {
        expect(await directory.advisor(id)).toBeNull();
        expect(await directory.alum(id)).toBeNull();
      }
    });

    it('finds alumni by specialty, place in any case, and mode, those asked longest ago first', async () => {
      await addAlum('Asked lately', { last_contacted: '2026-10-01' });
      await addAlum('Asked long ago', { last_contacted: '2025-01-01' });
      await addAlum('Never asked');
      await addAlum('Elsewhere', { institution: 'Lake Clinic', city: 'Duluth', modes: ['shadowing'] });
      const found = async (query: Parameters<DirectoryStore['alumni']>[0]) =>
        (await directory.alumni(query, ON)).map(({ name }) => name);
      expect(await found({ specialties: ['pediatrics'], institution: 'HARBOR general hospital' })).toEqual([
        'Never asked',
        'Asked long ago',
        'Asked lately',
      ]);
      expect(await found({ city: 'duluth', mode: 'shadowing' })).toEqual(['Elsewhere']);
      expect(await found({ specialties: ['urology'] })).toEqual([]);
    });

    it('keeps a pause until its day and remembers who was asked', async () => {
      const id = await addAlum('Tove Lind');
      await directory.pauseAlum(id, '2026-12-01');
      expect(await directory.alumni({}, ON)).toEqual([]);
      expect(await directory.alumni({}, '2026-12-01')).toHaveLength(1);
      await directory.pauseAlum(id, null);
      await directory.alumContacted(id, ON);
      expect(await directory.alumni({}, ON)).toMatchObject([{ id, lastContacted: ON, pausedUntil: null }]);
    });

    it('finds an alum by e-mail in any case, and names each place once', async () => {
      await addAlum('Tove Lind', { email: 'tove@example.edu' });
      await addAlum('Other');
      expect(await directory.alumByEmail('Tove@Example.edu')).toMatchObject({ name: 'Tove Lind' });
      expect(await directory.alumByEmail('nobody@example.edu')).toBeNull();
      expect(await directory.places()).toEqual({ institutions: ['Harbor General Hospital'], cities: ['Portland'] });
    });
  });
});
