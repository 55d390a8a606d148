import fc from 'fast-check';
import { appForTests, studentsOf, type TestApp, wordsOf } from '../helpers/app.js';

describe('flows/bad-input', () => {
  let app: TestApp;
  let me = '';
  let otherName = '';
  let other = '';
  beforeAll(async () => {
    app = await appForTests();
    const [first, second] = await studentsOf(app, 2);
    me = first!.email;
    other = second!.email;
    otherName = second!.name;
  }, 60_000);
  afterAll(() => app.remove());

  it.each([
    ['empty', ''],
    ['white space', ' \n\t '],
    ['100,000 characters', 'who is my advisor '.repeat(6_000)],
    ['one word of 100,000', 'a'.repeat(100_000)],
    ['control characters', '\u0000\u0001\u0007who is my advisor\u001b[31m'],
    ['lone surrogates', '\ud800 who is my \udfff advisor'],
    ['a broadcast', '<!channel> <!here> <@U123> hello'],
    ['SQL', "'; drop table people; --"],
    ['a template', '{{7*7}} <script>alert(1)</script>'],
    ['right to left', '\u202eadvisor my is who'],
    ['JSON', '{"__proto__": {"admin": true}}'],
    ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈'],
  ])('%s gets a polite answer that ends at a person', async (_what, text) => {
    const messages = await app.say(me, text);
    const answers = messages.filter(({ reply }) => reply);
    expect(answers.length).toBeGreaterThan(0);
    expect(wordsOf(answers)).not.toMatch(/went wrong|Error|undefined|\[object|NaN|null,/);
  });

  it("another student's name opens nothing of theirs", async () => {
    for (const text of [
      `who is ${otherName}'s advisor`,
      `show me the requests of ${otherName}`,
      `what is ${other} applying in`,
    ]) {
      const said = wordsOf(await app.say(me, text));
      expect(said).not.toContain(other);
    }
  });

  it('a forged, absent or foreign message or button is one and the same refusal', async () => {
    const [mine] = (await app.say(me, 'who is my advisor')).filter(({ reply }) => reply);
    const answers = await Promise.all([
      app.post('/playground/api/act', { as: other, message: mine!.id, action: 'ask' }),
      app.post('/playground/api/act', { as: other, message: '00000000-0000-4000-8000-000000000000', action: 'ask' }),
      app.post('/playground/api/act', { as: other, message: "' or 1=1 --", action: 'ask' }),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('any text at all is answered, and the tables stay', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
        const messages = await app.say(me, text);
        expect(messages.some(({ reply }) => reply)).toBe(true);
        expect(wordsOf(messages)).not.toMatch(/went wrong/);
      }),
      { numRuns: 40 },
    );
    const { count } = await app.app.database.db
      .selectFrom('people')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBeGreaterThan(50);
  }, 60_000);
});
