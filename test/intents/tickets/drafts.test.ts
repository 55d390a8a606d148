import { answerInvite } from '../../../src/advising/tickets/answer-invite.js';
import { alumAnswered } from '../../../src/intents/tickets/alum-answered.js';
import type { Database } from '../../../src/store/database.js';
import { createModel } from '../../../src/understanding/model.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { hangs, KEY, type ModelServer, problem, saysText, startModelServer } from '../../helpers/model-server.js';
import { createWorld, fieldsOf, type World, wordsOf } from './desk-world.js';

const STORY = `I have an interview at Parkland soon and would like to know what the program is like for residents with children. ${'I also wonder how the calls are shared and what the city is like. '.repeat(6)}My number is 617-555-0142, Sam Rivera.`;
const LETTER =
  'Dear [alum], dear [student],\nthank you both, I am glad that you will talk about Dermatology.\nWith good wishes,\n[liaison]';
const NAMED =
  'Dear Eva Lindholm, dear Sam Rivera,\nthank you both, I am glad that you will talk about Dermatology.\nWith good wishes,\nDana Whitfield';
const TEMPLATE = /being up for a conversation/;
const says = (what: object) => saysText(JSON.stringify(what));

/** A model drafts for a person's eye; nothing that it writes leaves by itself. */
describe('intents/tickets/drafts', () => {
  describeOnDatabases('drafts', (open) => {
    let database: Database;
    let world: World;
    let server: ModelServer;
    beforeAll(async () => {
      database = await open();
      server = await startModelServer();
    }, 120_000);
    afterAll(() => server.close());
    beforeEach(async () => {
      server.asked.length = 0;
      world = await createWorld(database);
      world.outside = { mails: true, drafts: true, alumPage: () => 'https://milepost.example.edu/alum/x' };
      world.model = createModel({
        ...{ apiKey: KEY, baseUrl: server.baseUrl, name: 'a-model', vocabulary: () => VOCABULARY },
        ...{ specialtyIds: ['dermatology'], privateNames: () => ['Sam Rivera', 'Eva Lindholm'] },
      });
    });
    const letters = () => database.db.selectFrom('letters').selectAll().where('kind', '=', 'introduction').execute();
    const card = (end: string) => world.screen('dana').find((message) => message.card?.endsWith(end))?.reply;
    const draft = () => fieldsOf(card(':propose')!).find(({ id }) => id === 'letter')?.value;
    const propose = async () => {
      const slots = { specialties: ['dermatology'], institution: 'Parkland Hospital', mode: 'call' as const };
      await world.say('sam', 'connect-alumni', slots);
      await world.tap('sam', 'Look it over', { question: STORY });
      await world.tap('sam', 'Open this request');
      await world.tap('dana', 'Claim', {}, '#alumni');
      await world.tap('dana', 'Propose an alum…');
      await world.tap('dana', 'Ask this alum', { alum: world.alumni.eva });
    };

    it('the introduction stands as a draft in the form, with the names put in here, and leaves only when pressed', async () => {
      await propose();
      server.behave(says({ letter: LETTER }));
      await world.tap('dana', 'They said yes');
      expect(draft()).toBe(NAMED);
      expect(wordsOf(card(':propose'))).toContain('Drafted by a language model');
      expect(await letters()).toEqual([]);
      const [{ wire } = { wire: '' }] = server.asked;
      expect(wire).not.toMatch(/sam|rivera|eva|lindholm|dana|whitfield|children|555/i);
      await world.tap('dana', 'Send it to both', { letter: `${NAMED}\nP.S. edited` });
      expect(await letters()).toMatchObject([{ body: `${NAMED}\nP.S. edited` }]);
    });

    it.each([
      ['an invented name', says({ letter: `${LETTER}\nDr. Okonkwo will join.` })],
      ['a failing model', problem(500)],
      ['a model that hangs', hangs],
    ])('gives way to the template after %s', async (_, behaviour) => {
      await propose();
      server.behave(behaviour);
      await world.tap('dana', 'They said yes');
      expect(draft()).toMatch(TEMPLATE);
      expect(wordsOf(card(':propose'))).not.toContain('Drafted by a language model');
    });

    it('after the alum’s own answer nobody waits for a model: it can be asked then', async () => {
      await propose();
      const { id } = await database.db.selectFrom('alum_invites').select('id').executeTakeFirstOrThrow();
      await world.unasked(async (work) => {
        const { done } = await answerInvite(work, id, { answer: 'yes', pauseUntil: null });
        return { outgoing: done ? await alumAnswered(work, done) : [] };
      });
      expect(draft()).toMatch(TEMPLATE);
      expect(server.asked).toHaveLength(0);
      server.behave(says({ letter: LETTER }));
      await world.tap('dana', 'Draft it with the model');
      expect(draft()).toBe(NAMED);
      const before = server.asked.length;
      const { id: ticket } = await database.db.selectFrom('tickets').select('id').executeTakeFirstOrThrow();
      for (const who of ['max', 'tess', 'sam'] as const)
        await world.press(who, 'ticket.draft-introduction', { ticket });
      expect(server.asked).toHaveLength(before);
    });

    it('sums a long request up for its claimer alone, without names', async () => {
      await propose();
      server.behave(says({ summary: 'The student has an interview and wants to know about residents with children.' }));
      await world.tap('dana', 'Summary');
      expect(wordsOf(card(':summary'))).toMatch(/The student has an interview.*A draft by a language model/);
      expect(server.asked.at(-1)?.wire).not.toMatch(/rivera|555-0142/i);
      const before = server.asked.length;
      const { id: ticket } = await database.db.selectFrom('tickets').select('id').executeTakeFirstOrThrow();
      for (const who of ['max', 'tess', 'olive', 'sam'] as const) await world.press(who, 'ticket.summary', { ticket });
      expect(server.asked).toHaveLength(before);
      await world.press('sam', 'ticket.withdraw', { ticket });
      await world.press('dana', 'ticket.summary', { ticket });
      expect(server.asked).toHaveLength(before);
    });

    it('sends nothing of a confidential matter', async () => {
      await world.say('sam', 'find-support', { role: 'orma' }, 'orma please');
      const row = { kind: 'orma', desk: 'orma', student_id: world.people.sam.id, question: STORY } as const;
      const { id } = await database.db
        .insertInto('tickets')
        .values({
          ...row,
          ...{ id: crypto.randomUUID(), state: 'claimed', specialty: null, institution: null, city: null, modes: [] },
          ...{ need_by: null, claimed_by: world.people.orla.id, alum_id: null, outcome: null, closed_at: null },
          ...{ opened_at: world.now, state_since: world.now, account_id: null, opened_by_nonce: null },
          story_closed_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await world.press('orla', 'ticket.summary', { ticket: id });
      expect(server.asked).toHaveLength(0);
    });
  });
});
