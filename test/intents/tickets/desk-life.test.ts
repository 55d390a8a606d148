import { sql } from 'kysely';
import { School } from '../../../src/advising/school/school.js';
import type { Database } from '../../../src/store/database.js';
import { DAY } from '../../../src/time/durations.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { buttonsOf, createWorld, SCHOOL, type Who, type World, wordsOf } from './desk-world.js';

const WISH = { specialty: 'dermatology', modes: 'call', question: 'CANARY-STORY' };

describe('intents/tickets/desk-life', () => {
  describeOnDatabases('cap, absence, figures, who saw it', (open) => {
    let database: Database;
    let world: World;
    let drafts = 0;
    beforeAll(async () => {
      database = await open();
    }, 120_000);
    beforeEach(async () => {
      await database.db.deleteFrom('absences').execute();
      world = await createWorld(database);
    });

    const openOne = async (fields: Record<string, string> = {}, who: Who = 'sam') => {
      drafts += 1;
      await world.press(who, 'ticket.open', { kind: 'alumni', draft: `life-${drafts}-0000`, ...WISH, ...fields });
      return database.db.selectFrom('tickets').selectAll().orderBy('number', 'desc').executeTakeFirstOrThrow();
    };
    const tickets = () => database.db.selectFrom('tickets').selectAll().orderBy('number').execute();
    const last = (who: Who) => wordsOf(world.screen(who).at(-1));
    const CITIES = ['Dallas', 'Boston', 'Austin', 'Reno'];

    describe('a cap of open requests', () => {
      beforeEach(() => {
        world.school = School.parse({ ...SCHOOL, max_open_requests: 2 });
      });

      it('is said kindly, with what is open and a person, and nothing is lost or opened', async () => {
        for (const city of CITIES.slice(0, 2)) await openOne({ city });
        await openOne({ city: 'Austin' });
        expect(await tickets()).toHaveLength(2);
        expect(last('sam')).toMatch(/2 requests open.*as many as HMS can look after.*Nothing was sent/);
        expect(last('sam')).toContain('Dallas');
        expect(buttonsOf(world.screen('sam').at(-1)!.reply).map(({ label }) => label)).toEqual([
          'My requests',
          'Talk to a person',
        ]);
      });

      it('says so before the form is confirmed, and has room again after a withdrawal', async () => {
        const { id } = await openOne({ city: 'Dallas' });
        await openOne({ city: 'Boston' });
        await world.press('sam', 'ticket.review', { kind: 'alumni', draft: 'life-review-1', ...WISH, city: 'Austin' });
        expect(last('sam')).toContain('as many as HMS can look after');
        await world.press('sam', 'ticket.withdraw', { ticket: id });
        await openOne({ city: 'Austin' });
        expect(await tickets()).toHaveLength(3);
      });

      it('never closes the way to a person or to a confidential desk', async () => {
        for (const city of CITIES.slice(0, 2)) await openOne({ city });
        for (const kind of ['person', 'orma', 'person'])
          await openOne({ kind, specialty: '', modes: '', question: 'Please talk with me.' });
        expect((await tickets()).map(({ kind }) => kind)).toEqual(['alumni', 'alumni', 'person', 'orma', 'person']);
      });

      it('is each student’s own, and the same form sent twice meets no cap', async () => {
        const draft = { kind: 'alumni', draft: 'life-twice-01', ...WISH, city: 'Reno' };
        await openOne({ city: 'Dallas' });
        await world.press('sam', 'ticket.open', draft);
        await world.press('sam', 'ticket.open', draft);
        expect(last('sam')).not.toContain('as many as');
        await openOne({ city: 'Dallas' }, 'tess');
        expect(await tickets()).toHaveLength(3);
      });
    });

    describe('out of office', () => {
      const leave = (who: Who, substitute: Who | null, until = '2026-12-10') =>
        world.press(who, 'desk.away', { until, ...(substitute ? { substitute: world.people[substitute].id } : {}) });

      it('hands what somebody has to the substitute, in every state, and opens each story to one alone', async () => {
        const { id } = await openOne();
        await world.press('dana', 'ticket.claim', { ticket: id }, 1);
        await world.press('dana', 'ticket.ask', { ticket: id, question: 'When?' }, 2);
        await leave('dana', 'max');
        expect(await tickets()).toMatchObject([{ state: 'waiting', claimed_by: world.people.max.id }]);
        expect(wordsOf(world.screen('dana'))).toContain('One request of yours went to Max Lindqvist');
        expect(wordsOf(world.screen('dana').find(({ card }) => card?.endsWith(':claimer')))).not.toMatch(/Sam|CANARY/);
        expect(wordsOf(world.screen('max'))).toContain('was given to you');
        expect(wordsOf(world.screen('max'))).not.toMatch(/CANARY/);
        expect(wordsOf(world.screen('sam'))).toContain('is now with Max Lindqvist');
      });

      it('goes on to the substitute’s substitute', async () => {
        const three = SCHOOL.desks.map((desk) =>
          desk.id === 'alumni' ? { ...desk, members: [...desk.members, 'dee@example.edu'] } : desk,
        );
        world.school = School.parse({ ...SCHOOL, desks: three });
        const { id } = await openOne();
        await world.press('dana', 'ticket.claim', { ticket: id }, 1);
        await leave('max', 'dee');
        await leave('dana', 'max');
        expect(await tickets()).toMatchObject([{ claimed_by: world.people.dee.id }]);
      });

      it('gives back to the desk what nobody stands in for', async () => {
        const { id } = await openOne();
        await world.press('dana', 'ticket.claim', { ticket: id }, 1);
        await leave('dana', null);
        expect(await tickets()).toMatchObject([{ state: 'new', claimed_by: null }]);
      });

      it('assigns to nobody who is away, until they are back', async () => {
        const { id } = await openOne();
        await world.press('dana', 'ticket.claim', { ticket: id }, 1);
        await leave('max', null);
        await world.press('dana', 'ticket.assign-form', { ticket: id }, 2);
        expect(last('dana')).toContain('no other member of this desk here');
        await world.press('max', 'desk.back', {});
        await world.press('dana', 'ticket.assign-form', { ticket: id }, 2);
        expect(last('dana')).toContain('Max Lindqvist');
      });

      it.each([
        ['sam', 'max', '2026-12-10', 'people who work at a desk'],
        ['dana', 'sam', '2026-12-10', 'somebody of your desk'],
        ['dana', 'max', '2026-11-01', 'a day after today'],
        ['dana', 'max', 'soon', 'Please give a date'],
      ] as const)('of %s with %s until %s is refused: %s', async (who, substitute, until, words) => {
        await leave(who, substitute, until);
        expect(last(who)).toContain(words);
        expect(await database.db.selectFrom('absences').selectAll().execute()).toEqual([]);
      });

      it('is refused where the chain goes in a circle', async () => {
        await leave('max', 'dana');
        await leave('dana', 'max');
        expect(last('dana')).toContain('nobody stands in for them');
      });
    });

    describe('figures', () => {
      it('show a desk its own, without names, and no confidential desk to others', async () => {
        const { id } = await openOne({ city: 'Dallas' });
        await openOne({ kind: 'orma', specialty: '', modes: '', question: 'secret' }, 'tess');
        world.now = new Date(world.now.getTime() + DAY);
        await world.press('dana', 'ticket.claim', { ticket: id }, 1);
        await world.press('dana', 'ticket.introduce', { ticket: id, alum: world.alumni.eva, message: 'Hello' }, 2);
        await world.press('dana', 'desk.figures', {});
        expect(last('dana')).toMatch(
          /1, 1 of them open.*First answer","value":"24 h".*"2026-11","value":1.*"Dermatology","value":1.*"Eva Lindholm \(of 2\)","value":1/,
        );
        expect(last('dana')).not.toMatch(/Sam|Tess|CANARY|Multicultural/);
        await world.press('olive', 'desk.figures', {});
        await world.press('dee', 'desk.figures', {});
        for (const who of ['olive', 'dee'] as const) expect(last(who)).not.toMatch(/Multicultural|secret/);
        await world.press('orla', 'desk.figures', {});
        expect(last('orla')).toMatch(/Multicultural Affairs.*1, 1 of them open/);
        expect(last('orla')).not.toMatch(/By specialty|Alumni Liaison/);
        await world.press('sam', 'desk.figures', {});
        expect(last('sam')).toContain('for people who work at a desk');
      });
    });

    describe('who has seen my request', () => {
      it('answers from the audit, to the student alone', async () => {
        const { id } = await openOne();
        await world.press('sam', 'ticket.seen-by', { ticket: id });
        expect(last('sam')).toContain('Nobody has opened');
        await world.press('max', 'ticket.details', { ticket: id });
        await world.press('dana', 'ticket.claim', { ticket: id }, 1);
        await world.say('sam', 'my-requests', {}, 'who has seen my request?');
        expect(last('sam')).toMatch(
          /opened by.*Dana Whitfield, Wed, Nov 25.*One try of others to open it was refused.*open to Dana Whitfield now/,
        );
        const said = last('sam');
        await world.say('sam', 'privacy', {}, 'who opened my request?');
        expect(last('sam')).toBe(said);
        for (const who of ['dana', 'max', 'tess'] as const) {
          await world.press(who, 'ticket.seen-by', { ticket: id });
          expect(last(who)).toContain('cannot find that request');
        }
      });

      it('consent taken back after the introduction closes the view, to the claimer too, and reopening opens it anew', async () => {
        const { id } = await openOne();
        await world.press('dana', 'ticket.claim', { ticket: id }, 1);
        await world.press('dana', 'ticket.introduce', { ticket: id, alum: world.alumni.eva, message: 'Hello' }, 2);
        await world.press('sam', 'ticket.seen-by', { ticket: id });
        await world.tap('sam', 'Close my details');
        expect(wordsOf(world.screen('dana').find(({ card }) => card?.endsWith(':claimer')))).not.toMatch(/Sam|CANARY/);
        await world.press('dana', 'ticket.details', { ticket: id });
        expect(last('dana')).toContain('closed its details');
        await world.press('sam', 'ticket.seen-by', { ticket: id });
        expect(last('sam')).toContain('closed to everybody now');
        await world.press('sam', 'ticket.close-story', { ticket: id });
        expect((await tickets())[0]).toMatchObject({ state: 'introduced', version: 4 });
        await world.press('sam', 'ticket.not-met', { ticket: id });
        await world.press('sam', 'ticket.reopen', { ticket: id });
        expect((await tickets())[0]).toMatchObject({ state: 'new', story_closed_at: null });
      });
    });

    it('an introduction stopped in Match Week is told to the dean’s people at once, once, without a name (point 4)', async () => {
      await sql`
        insert into milestones (id, season, track, audience, title, date, what_to_do, source, confidence)
        values ('main-2027-match-week', '2026-27', 'main', 'both', 'Match Week', '2027-03-15', 'Rest.', '{}', 'published')`.execute(
        database.db,
      );
      const ids = [(await openOne()).id, (await openOne({}, 'tess')).id]; // Tess is not of the class in the match
      world.now = new Date('2027-03-16T15:00:00Z');
      for (const id of ids) {
        await world.press('dana', 'ticket.claim', { ticket: id }, 1);
        for (let i = 0; i < 3; i += 1)
          await world.press('dana', 'ticket.propose', { ticket: id, alum: world.alumni.eva }, 2);
      }
      expect(world.screen('#dean')).toHaveLength(1);
      expect(wordsOf(world.screen('#dean'))).toMatch(/class of 2027 was stopped.*Dana Whitfield knows who it is/);
      expect(wordsOf(world.screen('#dean'))).not.toMatch(/Sam|CANARY/);
    });

    it('no interviewer from a program that the student named (point 7)', async () => {
      await database.db
        .insertInto('alumni')
        .values({
          id: world.people.ivy.id,
          email: 'ivy@example.edu',
          name: 'Ivy Novak',
          grad_year: 2010,
          specialty: 'dermatology',
          institution: 'Parkland Hospital',
          city: 'Dallas',
          state: 'TX',
          country: 'US',
          modes: ['call'],
          max_per_year: 2,
          last_contacted: null,
          paused_until: null,
          status: 'active',
        })
        .execute();
      const fields = { kind: 'practice-interview', modes: '', question: 'Any day' };
      for (const [institution, offered, student] of [
        ['Baylor; Parkland', false, 'tess'],
        // named before, in another request
        ['Mass General', false, 'tess'],
        ['Mass General', true, 'sam'],
      ] as const) {
        const { id } = await openOne({ ...fields, institution }, student);
        await world.press('ivy', 'ticket.claim', { ticket: id }, 1);
        await world.press('ivy', 'ticket.introduce-form', { ticket: id }, 2);
        const form = wordsOf(world.screen('ivy').at(-1));
        expect(form.includes('"label":"Ivy Novak"')).toBe(offered);
        // by name, and by leaving it to whoever has the request
        for (const interviewer of [world.people.ivy.id, ''])
          await world.press('ivy', 'ticket.introduce', { ticket: id, interviewer, message: 'Hi' }, 2);
        const event = await database.db
          .selectFrom('ticket_events')
          .select('note')
          .where('ticket_id', '=', id)
          .where('action', '=', 'introduce')
          .where('refused', 'is', null)
          .executeTakeFirst();
        expect(event?.note?.includes('ivy.novak@example.edu') ?? false).toBe(offered);
      }
    });
  });
});
