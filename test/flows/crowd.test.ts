import { studentsOf, wordsOf } from '../helpers/app.js';
import { PEOPLE, type SlackRig, slackForTests } from '../helpers/slack-app.js';

const STUDENTS = 30;

/** The crowds of `npm run bench`, small enough for every run: what must hold there must hold here. */
describe('flows/crowd', () => {
  let rig: SlackRig;
  const names: string[] = [];
  beforeAll(async () => {
    rig = await slackForTests({ env: { MILEPOST_PLAYGROUND: 'on' } });
    const known = new Map(PEOPLE.map(({ email, name }) => [email, name]));
    for (const { email } of await studentsOf(rig, STUDENTS)) {
      const name = known.get(email) ?? email;
      if (!known.has(email)) rig.slack.addPerson({ name, email });
      names.push(name);
    }
  }, 300_000);
  afterAll(() => rig?.remove(), 60_000);

  it('LD1: everybody writes at once: each is acknowledged, and answered once', async () => {
    const said = await Promise.all(names.map((name) => rig.slack.say(name, 'help')));
    expect(said.map(({ status }) => status)).toEqual(names.map(() => 200));
    await rig.settled();
    for (const name of names) expect(rig.slack.posts(rig.slack.dmOf(name))).toHaveLength(1);
  }, 300_000);

  it('LL11: one who floods is told so once, and hears the rest unanswered; danger is heard all the same, and others notice nothing', async () => {
    const [flooder, other] = await studentsOf(rig, 2);
    const answers: string[] = [];
    const say = async (email: string, text: string) =>
      wordsOf((await rig.say(email, text)).filter(({ reply }) => reply));
    for (let n = 0; n < 122; n += 1) answers.push(await say(flooder!.email, 'help'));
    const at = answers.findIndex((words) => words.includes('You write faster than I can answer'));
    expect(at).toBeGreaterThanOrEqual(120);
    expect(answers.slice(0, at).every((words) => words.length > 0)).toBe(true);
    expect(answers.slice(at + 1).every((words) => words === '')).toBe(true);
    expect(await say(flooder!.email, 'I want to kill myself')).toContain('988');
    expect((await say(other!.email, 'help')).length).toBeGreaterThan(0);
  }, 300_000);
});
