import type { Database } from '../../src/store/database.js';
import { describeOnDatabases } from '../helpers/embedded.js';
import { buttonsOf, createWorld, fieldsOf, type World, wordsOf } from './tickets/desk-world.js';

const OPEN = { kind: 'alumni', specialty: 'dermatology', modes: 'call', question: 'CANARY-STORY' };

describe('intents/requests', () => {
  describeOnDatabases('what students and desks ask', (open) => {
    let database: Database;
    let world: World;
    let count = 0;
    beforeAll(async () => {
      database = await open();
    }, 120_000);
    beforeEach(async () => {
      world = await createWorld(database);
    });

    const openOne = async (fields: Record<string, string> = {}, who: 'sam' | 'tess' = 'sam') => {
      count += 1;
      await world.press(who, 'ticket.open', { ...OPEN, draft: `draft-${String(count).padStart(4, '0')}`, ...fields });
      return database.db.selectFrom('tickets').selectAll().orderBy('number', 'desc').executeTakeFirstOrThrow();
    };
    const asked = async (...args: Parameters<World['say']>) => {
      const answer = await world.say(...args);
      return { answer, words: wordsOf(answer.outgoing.map(({ reply }) => reply)), reply: answer.outgoing[0]!.reply };
    };

    describe('connect-alumni', () => {
      it('prefills the student’s own specialty, and leaves it open where the sentence has two readings', async () => {
        const own = await asked('sam', 'connect-alumni');
        expect(fieldsOf(own.reply).find(({ id }) => id === 'specialty')?.value).toBe('dermatology');
        const two = await asked('sam', 'connect-alumni', { specialtyChoice: ['neurology', 'neurological-surgery'] });
        expect(fieldsOf(two.reply).find(({ id }) => id === 'specialty')?.value).toBeUndefined();
        expect(two.words).toContain('Please choose the specialty: Neurology or');
      });
      it('counts who can be asked as the directory has them, and names nobody', async () => {
        const at = await asked('sam', 'connect-alumni', { specialties: ['dermatology'], institution: 'parkland' });
        expect(at.words).toContain('one alum in Dermatology at Parkland Hospital'); // Kim is paused
        const none = await asked('sam', 'connect-alumni', { specialties: ['urology'], city: 'Dallas' });
        expect(none.words).toContain('nobody in Urology in Dallas');
        expect(at.words + none.words).not.toMatch(/Eva|Ben C|Kim/);
      });
      it('asks for a day that it could not read, that has passed or can be read in two ways', async () => {
        for (const [slots, words] of [
          [{ dateText: 'over winter break' }, 'You wrote “over winter break”'],
          [{ date: '2026-11-01', dateText: 'nov 1' }, '“nov 1” has passed'],
          [{ date: '2027-03-04', dateText: '3/4', dateUnclear: true }, '“3/4” can be read in two ways'],
        ] as const) {
          const { reply, words: all } = await asked('sam', 'connect-alumni', slots);
          expect(fieldsOf(reply).find(({ id }) => id === 'need_by')).toMatchObject({
            error: expect.stringContaining(words),
          });
          expect(all).toContain('alumni@example.edu');
        }
      });
      it('gives a form to students only', async () => {
        const { reply } = await asked('dana', 'connect-alumni');
        expect(fieldsOf(reply)).toEqual([]);
      });
    });

    describe('my-requests', () => {
      it('says what reached a desk and where it stands, and whose request it is not', async () => {
        const mine = await openOne({ need_by: '2026-12-09' });
        const theirs = await openOne({ question: 'THEIRS' }, 'tess');
        const { words, answer } = await asked('sam', 'my-requests', {}, 'did my message go through?');
        expect(words).toMatch(new RegExp(`Request ${mine.number}, sent Wed, Nov 25, 2026, 10:00 AM EST`));
        expect(words).toContain('Nobody there has picked it up yet');
        expect(words).not.toContain(`equest ${theirs.number}`);
        expect(answer.remember?.listed).toEqual({ kind: 'ticket', ids: [mine.id] });
      });
      it('says so when nothing arrived, and offers a person', async () => {
        const { words } = await asked('sam', 'my-requests', {}, 'did my message go through?');
        expect(words).toMatch(/it did not arrive.*osa@example\.edu/);
      });
      it('changes nothing by a sentence alone: it shows the one that is meant and the press', async () => {
        await openOne({ city: 'Houston' });
        const shadow = await openOne({ modes: 'shadowing', city: 'Boston' });
        const { words, reply } = await asked(
          'sam',
          'my-requests',
          { mode: 'shadowing' },
          'cancel the shadowing thing i asked for',
        );
        expect(words).toContain(`To withdraw request ${shadow.number}, press Withdraw`);
        expect(buttonsOf(reply).find(({ label }) => label === 'Withdraw')?.fields).toEqual({ ticket: shadow.id });
        const states = await database.db.selectFrom('tickets').select('state').execute();
        expect(states.every(({ state }) => state === 'new')).toBe(true);
      });
      it('puts the new value of a sentence into the form', async () => {
        const one = await openOne({ city: 'Houston' });
        await world.say(
          'sam',
          'my-requests',
          { city: 'Dallas', verb: 'change' },
          'change Houston to Dallas in what I sent yesterday',
        );
        await world.tap('sam', 'Change as you said…');
        await world.tap('sam', 'Save the change');
        const row = await database.db.selectFrom('tickets').selectAll().executeTakeFirstOrThrow();
        expect(row).toMatchObject({
          id: one.id,
          city: 'Dallas',
          question: 'CANARY-STORY',
          modes: ['call'],
          version: 2,
        });
      });
      it('counts in the list it showed', async () => {
        await openOne({ city: 'Houston' });
        const second = await openOne({ city: 'Boston' });
        const { answer } = await asked('sam', 'my-requests');
        const { words } = await asked(
          'sam',
          'my-requests',
          { ordinal: 2, verb: 'withdraw' },
          'cancel the second one',
          answer.remember,
        );
        expect(words).toContain(`To withdraw request ${second.number}`);
      });
      it('offers to reopen what ended lately', async () => {
        const one = await openOne();
        await world.press('sam', 'ticket.withdraw', { ticket: one.id }, 1);
        const { reply } = await asked('sam', 'my-requests');
        expect(buttonsOf(reply).map(({ label }) => label)).toContain(`Reopen (${one.number})`);
        const again = await asked('sam', 'my-requests', {}, 'reopen my request please');
        expect(again.words).toContain(`To reopen request ${one.number}`);
      });
    });

    describe('the queue', () => {
      it('is ordered by the day it is needed, without name or story', async () => {
        const later = await openOne({ need_by: '2027-01-05' });
        const none = await openOne();
        const soon = await openOne({ need_by: '2026-12-01' }, 'tess');
        const { words, answer, reply } = await asked('dana', 'my-requests', {}, 'queue');
        expect(answer.remember?.listed?.ids).toEqual([soon.id, later.id, none.id]);
        expect(words).toContain('Tue, Dec 1, 2026 (in 6 days)');
        expect(words).toContain('3 open, 3 of them not claimed yet');
        expect(words).not.toMatch(/CANARY|Sam|Tess/);
        expect(buttonsOf(reply).filter(({ action }) => action === 'ticket.show')).toHaveLength(3);
        const { words: second } = await asked('dana', 'my-requests', { ordinal: 2 }, 'the second', answer.remember);
        expect(second).toContain(`Request ${later.number}`);
      });
      it('is one’s own desk’s; the office looks into open desks and never into a confidential one', async () => {
        await openOne();
        await openOne({ kind: 'orma', question: '' });
        expect((await asked('orla', 'my-requests')).words).not.toMatch(/Dermatology|Alumni/);
        expect((await asked('orla', 'my-requests')).words).toContain('Multicultural Affairs');
        expect((await asked('dana', 'my-requests')).words).not.toContain('Multicultural');
        expect((await asked('olive', 'my-requests')).words).not.toContain('Multicultural');
      });
      it('does not exist for people without a desk', async () => {
        await database.db
          .updateTable('people')
          .set({ email: 'elsewhere@example.edu' })
          .where('id', '=', world.people.dana.id)
          .execute();
        world.people.dana = { ...world.people.dana, email: 'elsewhere@example.edu', roles: ['specialty_mentor'] };
        await openOne();
        expect((await asked('dana', 'my-requests')).words).toContain('none of the desks');
      });
    });

    describe('a person', () => {
      it('is named, with the way to reach them, and one press hands over', async () => {
        const { words, reply } = await asked('sam', 'talk-to-person', {}, 'quiero hablar con una persona');
        expect(words).toMatch(/Olive Brandt.*osa@example\.edu/);
        expect(fieldsOf(reply).find(({ id }) => id === 'question')).toMatchObject({ required: false });
        await world.tap('sam', 'Ask Student Affairs');
        const row = await database.db.selectFrom('tickets').selectAll().executeTakeFirstOrThrow();
        expect(row).toMatchObject({ kind: 'person', desk: 'osa', question: '' });
        expect(wordsOf(world.screen('#osa')[0])).not.toContain('Sam');
      });
      it.each([
        [{}, 'put me thru to whoever does SOAP', 'Dean for Students'],
        [{ topic: 'not-matched' }, '', 'Dean for Students'],
        [{ role: 'liaison' }, '', 'Alumni Liaison'],
        [{ topic: 'rank-list' }, '', 'Residency Applications'],
        [{ role: 'orma' }, '', 'Multicultural Affairs'],
        [{}, 'ur link is broken', 'Student Affairs'],
      ] as const)('is the one for it: %j %s', async (slots, text, desk) => {
        expect((await asked('sam', 'talk-to-person', slots, text)).words).toContain(
          `The people for this are at ${desk}`,
        );
      });
      it('sends the dean’s people nothing that was only typed to a program', async () => {
        const text =
          'I am pregnant and I need to talk to somebody about leave before anyone else at school hears of it';
        const { reply } = await asked('sam', 'talk-to-person', {}, text);
        expect(wordsOf(reply)).not.toContain('pregnant');
      });
    });

    describe('find-support', () => {
      it.each([
        ['i am due in march, what do i tell programs', /Family, leave/, /neither way/],
        ['need extra time because of my adhd', /Disability/, /neither way/],
        ['which programs take an h1b', /Visa/, /on the program’s own page/],
        ['is there any fund for travel costs', /Money/, /osa@example\.edu/],
        ['should I come out as gay in my statement', /What you say about yourself/, /yours to decide/],
        ['an attending keeps harassing me', /treated badly/, /dean@example\.edu/],
        ['where do i go with something private', /Support at school/, /dean@example\.edu/],
      ])('%s', async (text, heading, said) => {
        const { words } = await asked('sam', 'find-support', {}, text);
        expect(words).toMatch(heading);
        expect(words).toMatch(said);
        expect(words).toContain('Multicultural Affairs. It is open to every student');
      });

      it('keeps nothing about who somebody is, and opens a confidential request only by their own press', async () => {
        await world.say('sam', 'find-support', {}, 'first gen latina lesbian, CANARY, whom can i talk to');
        expect(await database.db.selectFrom('tickets').select('id').execute()).toEqual([]);
        await world.tap('sam', 'Ask Multicultural Affairs');
        expect(wordsOf(world.screen('sam').at(-1))).toMatch(
          /Only the people at Multicultural Affairs.*administrators may be able to read/,
        );
        expect(wordsOf(world.screen('sam').at(-1))).not.toContain('CANARY');
        await world.tap('sam', 'Ask Multicultural Affairs');
        const row = await database.db.selectFrom('tickets').selectAll().executeTakeFirstOrThrow();
        expect(row).toMatchObject({ kind: 'orma', desk: 'orma', question: '', specialty: null });
        const card = wordsOf(world.screen('#orma')[0]);
        expect(card).not.toMatch(/Sam|2027|Dermatology/);
        for (const place of ['#alumni', '#osa', '#dean'] as const) expect(world.screen(place)).toEqual([]);
      });

      it('shows a confidential request to its own people alone', async () => {
        const one = await openOne({ kind: 'orma', question: 'CANARY' });
        for (const who of ['dee', 'dana', 'olive', 'ivy'] as const) {
          for (const action of ['ticket.show', 'ticket.details', 'ticket.claim']) {
            const answer = await world.press(who, action, { ticket: one.id });
            expect(wordsOf(answer.outgoing)).toContain('cannot find that request');
          }
        }
        await world.press('orla', 'ticket.claim', { ticket: one.id }, 1);
        expect(wordsOf(world.screen('orla'))).toContain('CANARY');
      });
    });

    describe('interview-prep', () => {
      it('names who gives practice interviews and the rule, and offers the request', async () => {
        const { words, answer } = await asked(
          'sam',
          'interview-prep',
          {},
          'they asked where else i applied, can they do that',
        );
        expect(words).toMatch(/may not ask where else.*Ivy Novak/);
        expect(answer.outgoing).toHaveLength(1);
      });
      it('names an interviewer who is the student’s own advisor once', async () => {
        await database.db
          .updateTable('students')
          .set({ residency_advisor_id: world.people.ivy.id })
          .where('person_id', '=', world.people.sam.id)
          .execute();
        const { student } = world.people.sam;
        world.people.sam.student = { ...student!, residencyAdvisorId: world.people.ivy.id };
        const { words } = await asked('sam', 'interview-prep', {}, 'how do i prepare for interviews');
        expect(words).toContain('Ivy Novak, your residency application advisor, gives practice interviews');
        expect(words.match(/"name":"Ivy Novak"/g)).toHaveLength(1);
      });
      it('opens a request for the desk, and the claimer names the interviewer', async () => {
        await world.say('sam', 'interview-prep', { date: '2026-12-20' }, 'any mock slots left?');
        await world.tap('sam', 'Look it over', { question: 'Evenings after December 1' });
        await world.tap('sam', 'Open this request');
        const row = await database.db.selectFrom('tickets').selectAll().executeTakeFirstOrThrow();
        expect(row).toMatchObject({
          kind: 'practice-interview',
          desk: 'interviews',
          specialty: 'dermatology',
          need_by: '2026-12-20',
        });
        await world.tap('ivy', 'Claim', {}, '#interviews');
        await world.tap('ivy', 'Introduce…');
        await world.tap('ivy', 'Introduce', { interviewer: world.people.ivy.id, message: 'Tuesday at six?' });
        expect(wordsOf(world.screen('sam'))).toMatch(/With Ivy Novak\. How to reach them: ivy\.novak@example\.edu/);
      });
      it('hands out nobody who is paused', async () => {
        await database.db.updateTable('advisors').set({ paused_until: '2027-01-01' }).execute();
        expect((await asked('sam', 'interview-prep', {}, 'how do i prepare')).words).not.toContain('Ivy Novak');
      });
    });
  });
});
