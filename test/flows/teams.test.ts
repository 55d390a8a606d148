import { appForTests, type TestApp } from '../helpers/app.js';
import { BOT, executed, installed, joined, said, saidInChannel } from '../helpers/teams/activities.js';
import { cardButton, cardInputs, cardWords, type TeamsSide, teamsForTests } from '../helpers/teams-app.js';

const TIMEOUT = 60_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('flows/teams', () => {
  let teams: TeamsSide;
  let app: TestApp;
  beforeAll(async () => {
    teams = await teamsForTests();
    app = await appForTests(teams.env, undefined, undefined, teams.join);
    teams.know('maya', 'MAYA.OKAFOR@example.edu');
    teams.know('daniel', 'daniel.reyes@example.edu');
    teams.know('guest', 'priya.raman@example.edu', { userRole: 'guest' });
    teams.know('nobody', 'nobody@example.edu');
    teams.connector.know('19:team@thread.tacv2');
  }, TIMEOUT);
  afterAll(async () => {
    await app.remove();
    await teams.close();
  }, TIMEOUT);

  const bring = (name: string, activity: Record<string, unknown>) => teams.bring(app.url, name, activity);
  const heard = async (name: string, more: number) => {
    for (let tries = 0; tries < 400 && teams.heard(name).length < more; tries += 1) await pause(25);
    return teams.heard(name);
  };
  const answerTo = async (name: string, text: string) => {
    const before = teams.heard(name).length;
    await bring(name, said(text));
    const [answer] = (await heard(name, before + 1)).slice(before);
    if (!answer) throw new Error(`no answer to ${text}`);
    return answer;
  };

  it(
    'one welcome, although two events bring it, with suggestions that are understood',
    async () => {
      await Promise.all([
        bring('maya', installed()),
        bring('maya', joined({ membersAdded: [{ id: BOT }, { id: '29:maya', aadObjectId: 'aad-maya' }] })),
      ]);
      await heard('maya', 1);
      await pause(800);
      expect(teams.heard('maya')).toHaveLength(1);
      const { suggestedActions } = teams.heard('maya')[0]?.activity ?? {};
      for (const { value } of suggestedActions.actions)
        expect(cardWords((await answerTo('maya', value)).activity)).not.toContain('I am not sure');
    },
    TIMEOUT,
  );

  it.each(['help', 'HELP', 'hi', 'Hello', '???'])('“%s” has a way forward', async (text) => {
    expect(cardWords((await answerTo('daniel', text)).activity)).not.toBe('');
  });

  it('the notification says what it is about and names nobody', async () => {
    const answer = await answerTo('maya', 'who is my society advisor?');
    expect(cardWords(answer.activity)).toContain('Amara Abernathy');
    expect(String(answer.activity.summary)).not.toContain('Amara');
  });

  it(
    'a form comes back in place with what is wrong, is looked over in place, and is opened once however often it is pressed (faults TD1, TD2)',
    async () => {
      const offer = await answerTo('maya', 'I want to talk to an alum in Boston');
      const inputs = cardInputs(offer.activity);
      const values = (over: Record<string, string>) =>
        Object.fromEntries(
          inputs.map(({ id, value }) => {
            const field = String(id).split('.').at(-1) ?? '';
            return [id, over[field] ?? value ?? ''];
          }),
        );
      const submit = cardButton(offer.activity, 'Look it over');
      const press = (data: unknown, more: Record<string, unknown> = {}) =>
        bring('maya', executed(data, { replyToId: offer.id, ...more }));
      const wrong = await press({ ...submit.data, ...values({ need_by: '2001-01-01', modes: '', question: '' }) });
      expect(wrong.body.type).toBe('application/vnd.microsoft.card.adaptive');
      expect(cardWords(wrong.body.value)).toContain('Please change this');

      const again = cardButton(wrong.body.value, 'Look it over');
      const filled = values({
        need_by: '2027-01-20',
        modes: 'call',
        question: 'What is call like?',
        specialty: 'pediatrics',
      });
      const check = await press({ ...again.data, ...filled });
      expect(cardWords(check.body.value)).toContain('Open this request?');

      const open = executed(cardButton(check.body.value, 'Open this request').data, { replyToId: offer.id });
      const answers = await Promise.all([
        bring('maya', open),
        bring('maya', open),
        bring('maya', { ...open, id: 'sent-again-with-another-id' }),
        bring('maya', { ...open, id: 'sent-again-with-another-id' }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      await pause(1_500);
      const tickets = await app.app.database.db.selectFrom('tickets').select('id').execute();
      expect(tickets).toHaveLength(1);
    },
    TIMEOUT,
  );

  /** What is on its way to somebody has arrived. */
  const still = async (name: string): Promise<void> => {
    for (let heardSo = -1; heardSo !== teams.heard(name).length; await pause(2_500)) heardSo = teams.heard(name).length;
  };

  it('a guest and somebody unknown hear who to turn to, in the same words (fault AZ6)', async () => {
    const [guest, nobody] = [
      await answerTo('guest', 'who is my advisor'),
      await answerTo('nobody', 'who is my advisor'),
    ];
    expect(cardWords(guest.activity)).toBe(cardWords(nobody.activity));
    expect(cardWords(guest.activity)).toContain('I do not know this account');
  });

  it('a mention in a channel is answered in the personal chat, without a word in the channel (fault AZ9)', async () => {
    await still('maya');
    const before = teams.heard('maya').length;
    const { conversation: _, ...from } = teams.chat('maya');
    await teams.bringAs(app.url, saidInChannel('who is my society advisor', from));
    const answer = (await heard('maya', before + 1)).at(-1);
    expect(cardWords(answer?.activity)).not.toContain('Abernathy');
    expect(teams.connector.messages().filter(({ conversation }) => conversation.startsWith('19:team'))).toEqual([]);
  });

  it.each(['help', 'Advisors', 'DEADLINES', 'requests', 'talk to a person', 'privacy'])(
    'the command “%s” is understood in any case, mention or not',
    async (title) => {
      const bot = '<at>Milepost</at>';
      const mentions = [{ type: 'mention', text: bot, mentioned: { id: BOT } }];
      await still('maya');
      const plain = cardWords((await answerTo('maya', title)).activity);
      await still('maya');
      const before = teams.heard('maya').length;
      await bring('maya', said(`${bot} ${title.toLowerCase()}`, { entities: mentions }));
      expect(cardWords((await heard('maya', before + 1)).at(-1)?.activity)).toBe(plain);
      expect(plain).not.toContain('I am not sure');
    },
    TIMEOUT,
  );

  it(
    'TD6 what waits for somebody goes to the region that they write from now, in order, once',
    async () => {
      await still('daniel');
      const before = teams.heard('daniel').length;
      const calls = teams.connector.writes().length;
      teams.connector.plan.push({ status: 429, retryAfter: '2' });
      await bring('daniel', said('who is my society advisor?'));
      for (let tries = 0; tries < 400 && teams.connector.writes().length === calls; tries += 1) await pause(25);
      await bring('daniel', said('help', { serviceUrl: teams.moved }));
      const answers = (await heard('daniel', before + 2)).slice(before).map(({ activity }) => cardWords(activity));
      await still('daniel');
      expect(teams.heard('daniel')).toHaveLength(before + 2);
      expect(answers[0]).toContain('Hiro Espinoza');
      const paths = teams.connector
        .writes()
        .slice(calls + 1)
        .map(({ path }) => decodeURIComponent(path))
        .filter((path) => path.includes('a:daniel'));
      expect(paths.length).toBeGreaterThan(0);
      expect(paths.every((path) => path.includes('/moved/'))).toBe(true);
    },
    TIMEOUT,
  );

  it('the clock that Teams tells with each message is the person’s from then on', async () => {
    const zone = async () =>
      (
        await app.app.database.db
          .selectFrom('platform_zones as z')
          .innerJoin('people as p', 'p.id', 'z.person_id')
          .select('z.time_zone')
          .where('p.email', '=', 'daniel.reyes@example.edu')
          .executeTakeFirst()
      )?.time_zone;
    const answered = async (more: Record<string, unknown>) => {
      const before = teams.heard('daniel').length;
      await bring('daniel', said('help', more));
      await heard('daniel', before + 1);
    };
    await answered({ localTimezone: 'America/Chicago' });
    expect(await zone()).toBe('America/Chicago');
    await answered({ localTimezone: 'Not/AZone', entities: [] });
    await answered({});
    expect(await zone()).toBe('America/Chicago');
    await answered({ entities: [{ type: 'clientInfo', timezone: 'Asia/Tokyo', platform: 'Web' }] });
    expect(await zone()).toBe('Asia/Tokyo');
  });

  it('danger is answered at once', async () => {
    expect(cardWords((await answerTo('daniel', 'i want to die')).activity)).toMatch(/911.*988/s);
  });

  it('Microsoft’s service never got anything that it refuses', () => {
    expect(teams.connector.broken).toEqual([]);
  });
});
