import type { Database } from '../../../src/store/database.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { buttonsOf, createWorld, fieldsOf, type World, wordsOf } from './desk-world.js';

describeOnDatabases('intents/tickets/request-from-text', (open) => {
  let database: Database;
  let world: World;
  beforeAll(async () => {
    database = await open();
  }, 120_000);
  beforeEach(async () => {
    world = await createWorld(database);
  });
  const made = async (text: string, who: 'sam' | 'dana' = 'sam') => {
    const answer = await world.press(who, 'request.from-text', { text });
    return answer.outgoing[0]!.reply;
  };
  const question = (reply: Awaited<ReturnType<typeof made>>) =>
    fieldsOf(reply).find(({ id }) => id === 'question')?.value;
  const tickets = () => database.db.selectFrom('tickets').selectAll().execute();

  it.each([
    'Could I shadow somebody at Parkland?',
    'is there an alumna in derm I could call',
    'I interview at that hospital in Dallas',
  ])('“%s” becomes a form for the alumni liaison', async (text) => {
    const reply = await made(text);
    expect(question(reply)).toBe(text);
    expect(fieldsOf(reply).find(({ id }) => id === 'specialty')?.value).toBe('dermatology');
    expect(wordsOf(reply)).toMatch(/alumni@example\.edu/);
  });

  it('anything else becomes a form for student affairs, and nothing is sent before the press', async () => {
    const reply = await made('My schedule collides with Step 2, what do I do?');
    expect(question(reply)).toBe('My schedule collides with Step 2, what do I do?');
    expect(wordsOf(reply)).toMatch(/Nothing is sent yet[\s\S]*osa@example\.edu/);
    expect(await tickets()).toEqual([]);
    await world.tap('sam', 'Ask Student Affairs');
    expect(await tickets()).toMatchObject([{ kind: 'person', desk: 'osa', question: question(reply) }]);
  });

  it('the other kind takes the place of the form, with the words in it, and back', async () => {
    await made('about my letters');
    await world.tap('sam', 'Ask Alumni Liaison instead');
    await world.tap('sam', 'Ask Student Affairs instead');
    await world.tap('sam', 'Ask Alumni Liaison instead');
    expect(world.screen('sam')).toHaveLength(1);
    const [{ reply } = { reply: undefined }] = world.screen('sam');
    expect(question(reply!)).toBe('about my letters');
    await world.tap('sam', 'Look it over', { modes: 'call' });
    await world.tap('sam', 'Open this request');
    expect(await tickets()).toMatchObject([{ kind: 'alumni', question: 'about my letters' }]);
  });

  it('keeps what a request can hold of a long text, and says so', async () => {
    for (const text of ['word '.repeat(600), '"'.repeat(3_000), '👩🏽‍⚕️'.repeat(400)]) {
      const reply = await made(text);
      expect(wordsOf(reply)).toContain('the end is missing');
      expect(question(reply)!.length).toBeLessThanOrEqual(1_000);
      expect(text.startsWith(question(reply)!)).toBe(true);
      await world.tap('sam', 'Ask Student Affairs');
    }
    expect(await tickets()).toHaveLength(3);
  });

  it('no text at all still gives the form', async () => {
    expect(question(await made(' \u0000 '))).toBeUndefined();
  });

  it('tells people who are not students where requests come to', async () => {
    const reply = await made('shadowing for my student', 'dana');
    expect(fieldsOf(reply)).toEqual([]);
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['Show the queue']);
  });
});
