import type { Slots } from '../../../src/intents/intents.js';
import type { Database } from '../../../src/store/database.js';
import { DAY } from '../../../src/time/durations.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { buttonsOf, createWorld, fieldsOf, type Who, type World, wordsOf } from './desk-world.js';

const SLOTS: Slots = {
  specialties: ['dermatology'],
  institution: 'Parkland Hospital',
  city: 'Dallas',
  mode: 'call',
  date: '2026-12-09',
};
const STORY = 'I failed my first rotation and would like to hear how others came back from it.';

describe('intents/tickets/life-of-a-request', () => {
  describeOnDatabases('from a sentence to the end', (open) => {
    let database: Database;
    let world: World;
    beforeAll(async () => {
      database = await open();
    }, 120_000);
    beforeEach(async () => {
      world = await createWorld(database);
    });

    const last = (place: Who | `#${string}`) => world.screen(place).at(-1)?.reply;
    const card = (place: Who | `#${string}`, end: string) =>
      world.screen(place).find((message) => message.card?.endsWith(end))?.reply;
    const labels = (place: Who | `#${string}`, end: string) =>
      buttonsOf(card(place, end) ?? { text: '', blocks: [] }).map(({ label }) => label);
    const state = async () => world.db.db.selectFrom('tickets').selectAll().orderBy('number').execute();
    const addMatchWeek = () =>
      world.db.db
        .insertInto('milestones')
        .values({
          id: 'main-2027-match-week',
          season: '2026-27',
          track: 'main',
          audience: 'both',
          title: 'Match Week',
          date: '2027-03-15',
          date_end: null,
          window_text: null,
          months_before_from: null,
          months_before_to: null,
          time: null,
          time_zone: null,
          what_to_do: 'Rest.',
          source: [],
          confidence: 'published',
          remind_before: [],
          verified_by: null,
          verified_on: null,
        })
        .execute();
    const openOne = async (typed: Record<string, string> = {}, who: Who = 'sam') => {
      await world.say(who, 'connect-alumni', { ...SLOTS });
      await world.tap(who, 'Look it over', { question: STORY, ...typed });
      await world.tap(who, 'Open this request');
      const rows = await state();
      return rows.at(-1)!;
    };

    it('prefills, confirms, opens, and tells who has it', async () => {
      await world.say('sam', 'connect-alumni', { ...SLOTS });
      const form = last('sam');
      expect(Object.fromEntries(fieldsOf(form!).map(({ id, value }) => [id, value]))).toMatchObject({
        specialty: 'dermatology',
        institution: 'Parkland Hospital',
        city: 'Dallas',
        modes: 'call',
        need_by: '2026-12-09',
      });
      await world.tap('sam', 'Look it over', { question: STORY });
      expect(world.screen('sam')).toHaveLength(1); // the same card all along
      expect(wordsOf(last('sam'))).toContain('Open this request?');
      expect(await state()).toEqual([]); // nothing is kept before the press
      await world.tap('sam', 'Open this request');
      expect(await state()).toMatchObject([{ state: 'new', desk: 'alumni', need_by: '2026-12-09', question: STORY }]);
      expect(wordsOf(world.screen('sam')[0]?.reply)).toContain('Alumni Liaison has it');
      expect(labels('sam', '')).toEqual(expect.arrayContaining(['My requests']));
      expect(labels('#alumni', ':desk')).toEqual(['Claim', 'Assign…', 'Close…']);
    });

    it('PR9: never shows name or story on the shared card, through the whole life', async () => {
      const { id } = await openOne();
      await world.tap('dana', 'Claim', {}, '#alumni');
      await world.tap('dana', 'Ask the student…');
      await world.tap('dana', 'Send the question', { question: 'A secret between us?' });
      await world.tap('sam', 'Answer…');
      await world.tap('sam', 'Send the answer', { answer: 'My hidden answer' });
      await world.tap('dana', 'Propose an alum…');
      await world.tap('dana', 'Ask this alum', { alum: world.alumni.eva });
      await world.tap('dana', 'They said yes');
      await world.tap('sam', 'We met');
      expect((await state())[0]).toMatchObject({ id, state: 'closed', outcome: 'met' });
      expect(world.screen('#alumni')).toHaveLength(1);
      for (const { reply } of world.screen('#alumni')) {
        expect(wordsOf(reply)).not.toMatch(/Sam Rivera|sam@example|failed|secret|hidden|Eva|eva@/);
      }
      for (const other of ['max', 'tess', 'dee', 'olive', 'orla'] as const) expect(world.screen(other)).toEqual([]);
    });

    it('opens the story to the claimer, keeps that, and to nobody else', async () => {
      const { id } = await openOne();
      await world.press('max', 'ticket.details', { ticket: id });
      expect(wordsOf(last('max'))).not.toMatch(/Sam|failed/);
      await world.tap('dana', 'Claim', {}, '#alumni');
      expect(wordsOf(card('dana', ':claimer'))).toMatch(/Sam Rivera.*failed my first rotation/);
      await world.press('max', 'ticket.details', { ticket: id });
      expect(wordsOf(last('max'))).toMatch(/with Dana Whitfield/);
      const looks = await world.db.db
        .selectFrom('audit')
        .selectAll()
        .where('action', '=', 'ticket.read-story')
        .where('about_person_id', '=', world.people.sam.id)
        .orderBy('seq')
        .execute();
      const { dana, max } = world.people;
      expect(looks.map(({ actor_id, allowed }) => [actor_id, allowed])).toEqual([
        [max.id, false],
        [dana.id, true],
        [max.id, false],
      ]);
    });

    it('shows the details where they are asked for, in one message at a time, which closes with the story', async () => {
      const { id } = await openOne();
      await world.tap('dana', 'Claim', {}, '#alumni');
      await world.tap('dana', 'Details', {}, '#alumni');
      const told = world.screen('dana').map(({ reply }) => wordsOf(reply));
      expect(told.filter((words) => words.includes('Sam Rivera'))).toHaveLength(1);
      expect(told.at(-1)).toContain('Sam Rivera');
      expect(told[0]).toContain('stand further down now');
      await world.press('sam', 'ticket.withdraw', { ticket: id }, 2);
      expect(wordsOf(world.screen('dana'))).not.toMatch(/Sam|failed/);
    });

    it('AZ10: tells the second claimer who was first, and changes nothing', async () => {
      const { id } = await openOne();
      await world.press('dana', 'ticket.claim', { ticket: id }, 1);
      await world.press('max', 'ticket.claim', { ticket: id }, 1);
      expect(wordsOf(last('max'))).toContain('Dana Whitfield claimed it first');
      await world.press('dana', 'ticket.claim', { ticket: id }, 1);
      expect(wordsOf(last('dana'))).toContain('yours already');
      expect(await state()).toMatchObject([{ claimed_by: world.people.dana.id, version: 2 }]);
      const refused = await world.db.db
        .selectFrom('ticket_events')
        .select(['refused'])
        .where('refused', 'is not', null)
        .execute();
      expect(refused).toEqual([{ refused: 'stale' }, { refused: 'stale' }]);
    });

    it('SD17: lets exactly one of two win who press at the same moment', async () => {
      const { id } = await openOne();
      await Promise.all([
        world.press('dana', 'ticket.claim', { ticket: id }, 1),
        world.press('max', 'ticket.claim', { ticket: id }, 1),
      ]);
      const [row] = await state();
      const [winner, loser]: [Who, Who] = row?.claimed_by === world.people.dana.id ? ['dana', 'max'] : ['max', 'dana'];
      expect(row).toMatchObject({ state: 'claimed', version: 2 });
      expect(card(winner, ':claimer')).toBeDefined();
      expect(card(loser, ':claimer')).toBeUndefined();
      expect(wordsOf(last(loser))).toContain(`${world.people[winner].name} claimed it first`);
    });

    it('moves the student’s one card with every step, with one short message each', async () => {
      await openOne();
      const cards = () => world.screen('sam').filter((message) => message.card?.startsWith('ticket:'));
      const news = () => world.screen('sam').filter(({ card: key }) => key === undefined);
      await world.tap('dana', 'Claim', {}, '#alumni');
      expect(cards()).toHaveLength(1);
      expect(wordsOf(cards()[0]?.reply)).toContain('Dana Whitfield (Alumni Liaison) is working on it');
      expect(news()).toHaveLength(1);
      await world.tap('dana', 'Give back');
      expect(wordsOf(cards()[0]?.reply)).toContain('Nobody there has picked it up yet');
      expect(news()).toHaveLength(2);
      expect(wordsOf(card('dana', ':claimer'))).not.toMatch(/Sam|failed/); // the story is closed again
    });

    it('keeps the alum’s contact from the student until there is a yes, and takes the next after a no', async () => {
      await openOne();
      await world.tap('dana', 'Claim', {}, '#alumni');
      await world.tap('dana', 'Propose an alum…');
      const form = last('dana')!;
      expect(fieldsOf(form)[0]?.options?.map(({ value }) => value)).toEqual([world.alumni.eva, world.alumni.ben]); // Kim is paused
      expect(wordsOf(form)).toContain('works at Parkland Hospital');
      await world.tap('dana', 'Ask this alum', { alum: world.alumni.eva });
      expect(wordsOf(last('dana'))).toContain('eva@alumni.example.edu');
      expect(wordsOf(world.screen('dana').find((m) => m.card?.endsWith(':propose'))?.reply)).not.toMatch(
        /Sam Rivera|failed/,
      );
      expect(wordsOf(world.screen('sam'))).not.toMatch(/Eva|eva@/);
      await world.tap('dana', 'No, or not now');
      expect(fieldsOf(card('dana', ':propose')!)[0]?.options?.map(({ value }) => value)).toEqual([world.alumni.ben]);
      await world.tap('dana', 'Ask this alum', { alum: world.alumni.ben });
      await world.tap('dana', 'They said yes');
      expect(wordsOf(card('sam', (await state())[0]!.id))).toMatch(/Ben Castellano.*ben@alumni\.example\.edu/);
      expect(wordsOf(world.screen('sam'))).not.toMatch(/Eva|eva@/);
      expect(wordsOf(world.screen('#alumni'))).not.toMatch(/ben@/);
    });

    it('proposes nobody who is paused, forged or was asked before', async () => {
      const { id } = await openOne();
      await world.tap('dana', 'Claim', {}, '#alumni');
      for (const alum of [world.alumni.kim, 'nobody', "' or 1=1", world.people.tess.id]) {
        await world.press('dana', 'ticket.propose', { ticket: id, alum }, 2);
        expect((await state())[0]).toMatchObject({ state: 'claimed', alum_id: null, version: 2 });
      }
      await world.press('dana', 'ticket.propose', { ticket: id, alum: world.alumni.eva }, 2);
      await world.press('dana', 'ticket.alum-no', { ticket: id }, 3);
      await world.press('dana', 'ticket.propose', { ticket: id, alum: world.alumni.eva }, 4);
      expect((await state())[0]).toMatchObject({ state: 'claimed', version: 4 });
    });

    it('withdraws, closes the story, and reopens within thirty days only', async () => {
      const { id } = await openOne();
      await world.tap('dana', 'Claim', {}, '#alumni');
      await world.press('sam', 'ticket.withdraw', { ticket: id }, 2);
      expect(wordsOf(card('dana', ':claimer'))).not.toMatch(/Sam|failed/);
      await world.press('dana', 'ticket.details', { ticket: id });
      expect(wordsOf(last('dana'))).not.toMatch(/Sam|failed/);
      world.now = new Date(world.now.getTime() + 30 * DAY);
      await world.press('sam', 'ticket.reopen', { ticket: id }, 3);
      expect((await state())[0]).toMatchObject({ state: 'new', claimed_by: null, closed_at: null });
      await world.press('sam', 'ticket.withdraw', { ticket: id }, 4);
      world.now = new Date(world.now.getTime() + 30 * DAY + 1);
      await world.press('sam', 'ticket.reopen', { ticket: id }, 5);
      expect((await state())[0]).toMatchObject({ state: 'withdrawn' });
      expect(wordsOf(world.screen('sam'))).toContain('more than 30 days ago');
    });

    it('assigns to a colleague, who is told and opens the story by a press of their own', async () => {
      await openOne();
      await world.tap('dana', 'Claim', {}, '#alumni');
      await world.tap('dana', 'Assign…');
      await world.tap('dana', 'Assign', { to: world.people.max.id });
      expect((await state())[0]).toMatchObject({ claimed_by: world.people.max.id });
      expect(wordsOf(world.screen('max'))).not.toMatch(/Sam|failed/);
      expect(wordsOf(card('dana', ':claimer'))).not.toMatch(/Sam|failed/);
      await world.tap('max', 'Details');
      expect(wordsOf(card('max', ':claimer'))).toContain('Sam Rivera');
    });

    it('assigns to nobody outside the desk', async () => {
      const { id } = await openOne();
      for (const to of [world.people.dee.id, world.people.sam.id, 'nobody']) {
        await world.press('dana', 'ticket.assign', { ticket: id, to }, 1);
        expect((await state())[0]).toMatchObject({ state: 'new', version: 1 });
      }
    });

    it('closes with an outcome, and asks for what else the student could do when nobody was found', async () => {
      await openOne();
      await world.tap('dana', 'Claim', {}, '#alumni');
      await world.tap('dana', 'Close…');
      await world.tap('dana', 'Close the request', { outcome: 'no-alum', note: '' });
      expect(fieldsOf(card('dana', ':close')!).find(({ id }) => id === 'note')?.error).toBeDefined();
      expect((await state())[0]).toMatchObject({ state: 'claimed' });
      await world.tap('dana', 'Close the request', { outcome: 'no-alum', note: 'Try the specialty society.' });
      expect((await state())[0]).toMatchObject({ state: 'closed', outcome: 'no-alum' });
      expect(wordsOf(world.screen('sam').at(-1))).toContain('Try the specialty society.');
      expect(labels('#alumni', ':desk')).toEqual(['Details', 'Reopen']);
    });

    it('keeps a form that the request outran, with everything typed', async () => {
      const { id } = await openOne();
      await world.tap('dana', 'Claim', {}, '#alumni');
      await world.tap('dana', 'Ask the student…');
      await world.press(
        'sam',
        'ticket.edit',
        { ticket: id, specialty: 'dermatology', modes: 'email', question: 'Shorter' },
        2,
      );
      await world.tap('dana', 'Send the question', { question: 'Which week suits you?' });
      const [field] = fieldsOf(card('dana', ':ask')!);
      expect(field).toMatchObject({
        value: 'Which week suits you?',
        error: expect.stringContaining('changed meanwhile'),
      });
      await world.tap('dana', 'Send the question');
      expect((await state())[0]).toMatchObject({ state: 'waiting' });
    });

    it('opens one request however often the same form is sent', async () => {
      await world.say('sam', 'connect-alumni', { ...SLOTS });
      await world.tap('sam', 'Look it over', { question: STORY });
      const open_ = buttonsOf(last('sam')!).find(({ label }) => label === 'Open this request')!;
      for (let i = 0; i < 3; i += 1) await world.press('sam', open_.action, open_.fields ?? {});
      expect(await state()).toHaveLength(1);
      expect(wordsOf(world.screen('sam')[0])).toContain('sent before');
    });

    it('warns before a second one like the first, and adds to the first instead', async () => {
      const { id } = await openOne();
      await world.say('sam', 'connect-alumni', { ...SLOTS, mode: 'visit', date: '2026-12-01' });
      await world.tap('sam', 'Look it over', { question: 'And parking?' });
      expect(wordsOf(last('sam'))).toContain('already have an open request');
      const number = (await state())[0]!.number;
      await world.tap('sam', `Add to request ${number}`);
      expect(await state()).toMatchObject([
        { id, question: `${STORY}\nAnd parking?`, modes: ['call', 'visit'], need_by: '2026-12-01', version: 2 },
      ]);
    });

    it('stops introductions from Monday to Thursday of Match Week, with the reason', async () => {
      await addMatchWeek();
      const { id } = await openOne();
      await world.tap('dana', 'Claim', {}, '#alumni');
      world.now = new Date('2027-03-16T15:00:00Z');
      for (const [action, fields] of [
        ['ticket.propose-form', {}],
        ['ticket.propose', { alum: world.alumni.eva }],
        ['ticket.introduce', { alum: world.alumni.eva, message: 'Hello' }],
      ] as const) {
        await world.press('dana', action, { ticket: id, ...fields }, 2);
        expect(wordsOf(world.screen('dana'))).toContain('Monday to Thursday of Match Week');
        expect((await state())[0]).toMatchObject({ state: 'claimed', version: 2 });
      }
      expect(wordsOf(world.screen('dana'))).toContain('dean@example.edu');
      world.now = new Date('2027-03-19T15:00:00Z');
      await world.press('dana', 'ticket.propose', { ticket: id, alum: world.alumni.eva }, 2);
      expect((await state())[0]).toMatchObject({ state: 'proposed' });
    });
  });
});
