import { sql } from 'kysely';
import { followUpRequests } from '../../../src/intents/tickets/follow-up-requests.js';
import type { Database } from '../../../src/store/database.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { createWorld, type Who, type World, wordsOf } from './desk-world.js';

const TUESDAY = new Date('2027-03-16T15:00:00Z');

/** Who did not match: said by them or by the dean's people, and what follows from it in Match Week. */
describe('intents/tickets/match-results', () => {
  describeOnDatabases('who did not match', (open) => {
    let database: Database;
    let world: World;
    beforeAll(async () => {
      database = await open();
    }, 120_000);
    beforeEach(async () => {
      for (const table of ['match_results', 'match_lists'] as const) await database.db.deleteFrom(table).execute();
      world = await createWorld(database);
      await sql`
        insert into milestones (id, season, track, audience, title, date, what_to_do, source, confidence)
        values ('main-2027-match-week', '2026-27', 'main', 'both', 'Match Week', '2027-03-15', 'Rest.', '{}', 'published')`.execute(
        database.db,
      );
    });
    const claimed = async (who: Who) => {
      await world.say(who, 'connect-alumni', { specialties: ['dermatology'], city: 'Dallas', mode: 'call' });
      await world.tap(who, 'Look it over', { question: 'What is it like?' });
      await world.tap(who, 'Open this request');
      const student = world.people[who].id;
      const { id } = await database.db
        .selectFrom('tickets')
        .select('id')
        .where('student_id', '=', student)
        .executeTakeFirstOrThrow();
      await world.press('dana', 'ticket.claim', { ticket: id }, 1);
      return id;
    };
    const proposes = async (id: string) => {
      await world.press('dana', 'ticket.propose', { ticket: id, alum: world.alumni.eva }, 2);
      const row = await database.db
        .selectFrom('tickets')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return row.state === 'proposed';
    };
    const record = (who: Who, typed: { who?: string; result?: string; all?: string }) =>
      world.press(who, 'match.record', { who: '', result: '', all: '', ...typed });
    const kept = () => database.db.selectFrom('match_results').selectAll().execute();

    it('rests while nothing is known of a class in the Match, and goes on for a later one', async () => {
      const [sam, tess] = [await claimed('sam'), await claimed('tess')];
      world.now = TUESDAY;
      expect(await proposes(sam)).toBe(false);
      expect(await proposes(tess)).toBe(true);
    });

    it('goes on for who matched; rests, with the reason, for who did not; the dean’s people hear at once', async () => {
      const sam = await claimed('sam');
      world.now = TUESDAY;
      await record('dee', { who: 'SAM@example.edu', result: 'unmatched' });
      expect(await proposes(sam)).toBe(false);
      expect(wordsOf(world.screen('dana'))).toContain('Introductions rest for this student');
      expect(wordsOf(world.screen('#dean'))).toMatch(
        /was stopped, since it is Match Week and they are without a match/,
      );
      expect(wordsOf(world.screen('#dean'))).not.toMatch(/Sam Rivera|sam@/);
      await record('dee', { who: 'sam@example.edu', result: 'matched' });
      expect(await proposes(sam)).toBe(true);
    });

    it('the list is complete: whoever is not on it has matched', async () => {
      const sam = await claimed('sam');
      world.now = TUESDAY;
      await record('dee', { all: 'yes' });
      expect(await proposes(sam)).toBe(true);
    });

    it('a student says so themselves after being told who learns of it, and can take it back', async () => {
      world.now = TUESDAY;
      await world.press('sam', 'match.not-matched-form', {});
      expect(wordsOf(world.screen('sam'))).toMatch(/go to them alone, in private.*you can take it back/);
      expect(await kept()).toEqual([]);
      expect(world.screen('dee')).toEqual([]);
      await world.tap('sam', 'Yes, tell them');
      expect(await kept()).toMatchObject([{ matched: false, said_by: world.people.sam.id, expires_on: '2027-07-01' }]);
      expect(wordsOf(world.screen('dee'))).toContain('Sam Rivera (sam@example.edu), class of 2027');
      expect(wordsOf(world.screen('#dean'))).not.toMatch(/Sam|sam@/);
      expect(wordsOf([...world.screen('dana'), ...world.screen('#alumni'), ...world.screen('olive')])).not.toMatch(
        /match/i,
      );
      await world.tap('sam', 'Take it back');
      expect(await kept()).toEqual([]);
    });

    it('nobody else says, sees or changes it; what the dean’s people recorded is theirs to change', async () => {
      world.now = TUESDAY;
      await record('dee', { who: 'sam@example.edu', result: 'unmatched' });
      for (const who of ['dana', 'olive', 'orla', 'tess', 'sam'] as const) {
        await record(who, { who: 'sam@example.edu', result: 'matched' });
        await world.press(who, 'match.record-form', {});
        expect(wordsOf(world.screen(who))).not.toContain('recorded as without a match');
      }
      await world.press('dana', 'match.not-matched', {});
      await world.press('sam', 'match.take-back', {});
      expect(await kept()).toMatchObject([{ student_id: world.people.sam.id, matched: false }]);
      const audit = await database.db.selectFrom('audit').selectAll().where('action', '=', 'match.record').execute();
      expect(audit.some(({ actor_id, allowed }) => allowed && actor_id === world.people.dee.id)).toBe(true);
      expect(audit.some(({ actor_id, allowed }) => !allowed && actor_id === world.people.dana.id)).toBe(true);
    });

    it('says what is wrong with an entry, and keeps nothing of it', async () => {
      world.now = TUESDAY;
      await record('dee', { who: 'nobody@example.edu\nsam@example.edu', result: 'unmatched' });
      expect(wordsOf(world.screen('dee'))).toContain('Not a student here: nobody@example.edu');
      await record('dee', { who: 'sam@example.edu' });
      expect(wordsOf(world.screen('dee'))).toContain('Please say how it went');
      expect(await kept()).toEqual([]);
    });

    it('is forgotten with the season', async () => {
      world.now = TUESDAY;
      await record('dee', { who: 'sam@example.edu', result: 'unmatched', all: 'yes' });
      world.now = new Date('2027-07-01T15:00:00Z');
      await world.unasked((work) => followUpRequests(work));
      expect(await kept()).toEqual([]);
      expect(await database.db.selectFrom('match_lists').selectAll().execute()).toEqual([]);
    });
  });
});
