import { randomUUID } from 'node:crypto';
import { createReminderStore } from '../../src/store/reminders.js';
import { localOf } from '../../src/time/zoned.js';
import { studentsOf, wordsOf } from '../helpers/app.js';
import { PEOPLE, type SlackRig, slackForTests, wordsIn } from '../helpers/slack-app.js';

const STUDENTS = 30;
const ZONE = 'America/New_York';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The crowds of `npm run bench`, small enough for every run: what must hold there must hold here. */
describe('flows/crowd', () => {
  let rig: SlackRig;
  const names: string[] = [];
  beforeAll(async () => {
    // that it is in time, the bench measures; here a slow machine has all the time that it needs
    rig = await slackForTests({ env: { MILEPOST_PLAYGROUND: 'on' }, ackTimeoutMs: 120_000 });
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

  it('LD2: a reminder due to everybody at one moment reaches each of them once', async () => {
    const { db } = rig.app.database;
    for (const name of names) await rig.slack.say(name, 'help'); // so that each has an account in Slack
    await rig.settled();
    const now = new Date();
    const accounts = await db.selectFrom('accounts').select(['external_id', 'person_id']).execute();
    const store = createReminderStore(db);
    for (const [index, name] of names.entries()) {
      const personId = accounts.find(({ external_id }) => external_id === rig.slack.userId(name))?.person_id ?? '';
      await db
        .insertInto('preferences') // no quiet hours, whatever the time of the run
        .values({ person_id: personId, quiet_from: '00:00', quiet_to: '00:00', updated_at: now })
        .execute();
      const own = { id: randomUUID(), personId, milestoneId: null, occurrence: 'crowd', milestoneVersion: null };
      const when = { localAt: localOf(now, ZONE), zone: ZONE, dueAt: now, repeat: null, repeatUntil: null };
      await store.add({ ...own, ...when, title: `crowd-${index}-end` }, now);
    }
    while ((await planned(db)) > 0) await pause(250); // the reconciler's half minute, or the test's end
    await rig.settled();
    const told = names.map((name, index) => ({
      name,
      times: rig.slack.messages(rig.slack.dmOf(name)).filter((one) => wordsIn(one).includes(`crowd-${index}-end`))
        .length,
    }));
    expect(told.filter(({ times }) => times !== 1)).toEqual([]);
  }, 300_000);

  it('LL11: one who floods is told so once, and hears the rest unanswered; danger is heard all the same, and others notice nothing', async () => {
    const [flooder, other] = await studentsOf(rig, 2);
    const answers: string[] = [];
    const began = Date.now();
    // all in one minute of the program's clock, however long it takes here
    const say = async (email: string, text: string) => {
      await rig.clock(new Date(began + (answers.length === 0 ? 0 : 20_000)).toISOString());
      return wordsOf((await rig.say(email, text)).filter(({ reply }) => reply));
    };
    for (let n = 0; n < 122; n += 1) answers.push(await say(flooder!.email, 'help'));
    const at = answers.findIndex((words) => words.includes('You write faster than I can answer'));
    expect(at).toBeGreaterThanOrEqual(120);
    expect(answers.slice(0, at).every((words) => words.length > 0)).toBe(true);
    expect(answers.slice(at + 1).every((words) => words === '')).toBe(true);
    expect(await say(flooder!.email, 'I want to kill myself')).toContain('988');
    expect((await say(other!.email, 'help')).length).toBeGreaterThan(0);
    await rig.clock(null);
  }, 300_000);
});

const planned = async (db: SlackRig['app']['database']['db']): Promise<number> =>
  (
    await db
      .selectFrom('reminders')
      .select('id')
      .where('occurrence', '=', 'crowd')
      .where('state', '=', 'planned')
      .execute()
  ).length;
