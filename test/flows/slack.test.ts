import type { Message, View } from '../helpers/slack/types.js';
import { buttonIn, PEOPLE, type SlackRig, slackForTests, wordsIn } from '../helpers/slack-app.js';

const TIMEOUT = 60_000;

describe.each(['http', 'socket'] as const)('flows/slack over %s', (mode) => {
  let rig: SlackRig;
  beforeAll(async () => {
    rig = await slackForTests({
      mode,
      people: [
        ...PEOPLE,
        { name: 'guest', email: 'maya.okafor@example.edu', guest: true },
        { name: 'stranger', email: 'daniel.reyes@example.edu', stranger: true },
        { name: 'nobody', email: 'nobody@example.edu' },
        { name: 'otherbot', bot: true },
      ],
      triggerMs: 10_000,
    });
  }, TIMEOUT);
  afterAll(() => rig.remove(), TIMEOUT);

  const last = async (name: string): Promise<Message> => {
    const found = (await rig.heard(name)).at(-1);
    if (!found) throw new Error(`${name} has heard nothing`);
    return found;
  };
  const window = async (name: string, not?: string): Promise<View> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const view = rig.slack.views(name).at(-1);
      if (view && view.id !== not) return view;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`no window opened for ${name}`);
  };
  const promptsOf = (name: string) => rig.slack.prompts.filter(({ channel }) => channel === rig.slack.dmOf(name));
  const desk = () => rig.slack.messages(rig.slack.channelId('alumni-liaison'));

  it('a question in the DM is answered in its thread, with a status while working and thumbs below', async () => {
    const { ts, status } = await rig.slack.say('maya', 'who is my society advisor?');
    expect(status).toBe(200);
    const answer = await last('maya');
    expect(answer.thread_ts).toBe(ts);
    expect(wordsIn(answer)).toContain('Amara Abernathy');
    expect(answer.text).not.toContain('Amara');
    expect(rig.slack.statuses.some(({ thread_ts }) => thread_ts === ts)).toBe(true);
    expect(answer.blocks.at(-1)?.type).toBe('context_actions');
  });

  it('thumbs are kept, and thumbs down is answered with a person', async () => {
    await rig.slack.say('priya', 'who is my society advisor?');
    const answer = await last('priya');
    await rig.slack.click('priya', { channel: rig.slack.dmOf('priya'), message: answer }, 'feedback', {
      selected: 'negative',
    });
    const reply = await last('priya');
    expect(reply.ts).not.toBe(answer.ts);
    const kept = await rig.app.database.db.selectFrom('feedback').selectAll().execute();
    expect(kept).toMatchObject([{ verdict: 'bad' }]);
  });

  it('the same event a hundred times has one effect (faults SD1, SD3, SG3)', async () => {
    const before = (await rig.heard('daniel')).length;
    const one = { event_id: 'Ev0REPEATED' };
    await rig.slack.say('daniel', 'who is the dean?', one);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        rig.slack.event(
          {
            type: 'message',
            channel_type: 'im',
            user: rig.slack.userId('daniel'),
            channel: rig.slack.dmOf('daniel'),
            text: 'who is the dean?',
            ts: '1795600000.000100',
          },
          one,
        ),
      ),
    );
    expect((await rig.heard('daniel')).length).toBe(before + 1);
  });

  it('a mention in a channel is answered in private, without a word in the channel (fault AZ9)', async () => {
    const before = (await rig.heard('maya')).length;
    await rig.slack.sayIn('student-affairs', 'maya', '@Milepost who is my advisor?');
    const heard = await rig.heard('maya');
    expect(heard.length).toBe(before + 1);
    expect(wordsIn(heard.at(-1) as Message)).not.toContain('Abernathy');
    expect(rig.slack.posts(rig.slack.channelId('student-affairs'))).toEqual([]);
  });

  it.each(['guest', 'stranger', 'nobody'])('a %s hears who to turn to, in the same words (fault AZ6)', async (name) => {
    await rig.slack.say(name, 'who is my advisor?');
    const answer = await last(name);
    expect(wordsIn(answer)).toContain('I do not know this account');
    expect(wordsIn(answer)).not.toMatch(/Abernathy|Espinoza/);
  });

  it('another bot gets no answer (fault SD18)', async () => {
    await rig.slack.say('otherbot', 'who is my advisor?');
    expect(await rig.heard('otherbot')).toEqual([]);
  });

  it(
    'the alumni request: asked in words, a window with errors beside the fields, looked over, opened, claimed, followed',
    async () => {
      const dm = rig.slack.dmOf('maya');
      await rig.slack.say('maya', 'can I talk to an alum in cardiology at Massachusetts General Hospital?');
      const offer = await last('maya');
      await rig.slack.click('maya', { channel: dm, message: offer }, buttonIn(offer, /form/));
      const form = await window('maya');
      const wrong = await rig.slack.submit('maya', form, {
        modes: ['call'],
        need_by: '2020-01-01',
        question: 'What is the week like?',
      });
      expect(Object.values(wrong.errors ?? {}).join(' ')).not.toBe('');
      const right = await rig.slack.submit('maya', form, {
        specialty: 'internal-medicine',
        modes: ['call'],
        need_by: '2027-01-15',
        question: 'What is the week like?',
      });
      expect(right.accepted).toBe(true);
      const check = await last('maya');
      expect(wordsIn(check)).toContain('What is the week like?');
      await rig.slack.click('maya', { channel: dm, message: check }, buttonIn(check, 'Open this request'));
      await rig.settled();
      const [card] = desk();
      if (!card) throw new Error('the desk has no card');
      expect(wordsIn(card)).not.toMatch(/Maya|What is the week like/);

      const channel = rig.slack.channelId('alumni-liaison');
      const claim = buttonIn(card, 'Claim');
      await Promise.all([
        rig.slack.click('frances', { channel, message: card }, claim),
        rig.slack.click('owen', { channel, message: card }, claim),
      ]);
      const [first, second] = [await rig.heard('frances'), await rig.heard('owen')];
      const told = [...first, ...second].map(wordsIn);
      expect(
        told.filter((words) => /claimed it first/.test(words) && !words.includes('What is the week like')),
      ).toHaveLength(1);
      expect(told.filter((words) => words.includes('What is the week like'))).toHaveLength(1);
      expect(desk()).toHaveLength(1);
      expect(wordsIn(desk()[0] as Message)).toMatch(/Claimed/);
      const followed = (await rig.heard('maya')).map(wordsIn).join(' ');
      expect(followed).toMatch(/claimed|taken|has it|works on it/i);
    },
    TIMEOUT,
  );

  it(
    'a form that a press leads to opens at once, and is not posted as well',
    async () => {
      const claimer = (await rig.heard('frances')).some((one) => wordsIn(one).includes('What is the week like'))
        ? 'frances'
        : 'owen';
      const card = (await rig.heard(claimer)).find((one) => wordsIn(one).includes('What is the week like')) as Message;
      const before = (await rig.heard(claimer)).length;
      await rig.slack.click(claimer, { channel: rig.slack.dmOf(claimer), message: card }, buttonIn(card, /Close/));
      const form = await window(claimer);
      expect(wordsIn(form)).toContain('Outcome');
      await rig.settled();
      expect((await rig.heard(claimer)).length).toBe(before);
      const sent = await rig.slack.submit(claimer, form, { outcome: 'answered', note: 'See the guide.' });
      expect(sent.accepted).toBe(true);
      await rig.settled();
      expect(wordsIn(desk()[0] as Message)).toMatch(/closed/i);
    },
    TIMEOUT,
  );

  it('opening the messages brings prompts that fit, and one welcome however often it is opened', async () => {
    await rig.slack.openHome('amara', 'messages');
    await rig.slack.openHome('amara', 'messages');
    expect(await rig.heard('amara')).toHaveLength(1);
    await until(() => promptsOf('amara').length > 0);
    const prompts = promptsOf('amara');
    expect(prompts.length).toBeGreaterThan(0);
    expect(JSON.stringify(prompts)).toMatch(/advisee/i);
  });

  it('the Home tab shows a student their people, and a stranger whom to contact', async () => {
    await rig.slack.openHome('daniel', 'home');
    await rig.slack.openHome('nobody', 'home');
    await until(() => rig.slack.home('daniel') !== undefined && rig.slack.home('nobody') !== undefined);
    expect(wordsIn(rig.slack.home('daniel') as View)).toContain('Hiro Espinoza');
    expect(wordsIn(rig.slack.home('nobody') as View)).toMatch(/can add you/);
  });

  it('/milepost: help to the one who asked alone, everything else in the DM', async () => {
    const help = await rig.slack.command('maya', '/milepost', 'help', {
      channel: rig.slack.channelId('student-affairs'),
    });
    expect(help.body).toMatchObject({ response_type: 'ephemeral' });
    expect(help.text).toContain('/milepost mentors');
    const before = (await rig.heard('maya')).length;
    const asked = await rig.slack.command('maya', '/milepost', 'mentors orthopaedic surgery', {
      channel: rig.slack.channelId('student-affairs'),
    });
    expect(asked.body).toMatchObject({ response_type: 'ephemeral' });
    const heard = await rig.heard('maya');
    expect(heard.length).toBe(before + 1);
    expect(wordsIn(heard.at(-1) as Message)).toMatch(/[Oo]rthop/);
    expect(rig.slack.posts(rig.slack.channelId('student-affairs'))).toEqual([]);
  });

  it('the shortcut turns a message into a request, looked over in a window first', async () => {
    const said = await rig.slack.sayIn('student-affairs', 'maya', 'Does anyone know an alum at Stanford?');
    await rig.slack.shortcut('maya', rig.slack.channelId('student-affairs'), said.ts, 'make_request');
    const form = await window('maya');
    expect(wordsIn(form)).toContain('Does anyone know an alum at Stanford?');
    await rig.slack.closeView('maya', form);
  });

  it('a deactivated account loses what it had at once (fault SD13)', async () => {
    await rig.slack.changeUser('priya', { deleted: true });
    const account = await rig.app.database.db
      .selectFrom('accounts')
      .select(['person_id', 'reachable'])
      .where('external_id', '=', rig.slack.userId('priya'))
      .executeTakeFirstOrThrow();
    expect(account).toEqual({ person_id: null, reachable: false });
  });

  it('danger is answered at once, whatever else was asked', async () => {
    await rig.slack.command('daniel', '/milepost', 'i want to kill myself');
    expect(wordsIn(await last('daniel'))).toMatch(/911.*988/s);
  });

  it('no message passes Slack one second after another in one place, and Slack refused none (faults SD7, CI9)', () => {
    for (const { name } of PEOPLE) expect(rig.slack.mostPostsPerSecond(rig.slack.dmOf(name))).toBeLessThanOrEqual(2);
    const refused = rig.slack.calls
      .filter(({ answer }) => answer?.ok === false)
      .map(({ method, answer }) => [method, answer]);
    expect(refused).toEqual([]);
  });
});

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !done(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
}
