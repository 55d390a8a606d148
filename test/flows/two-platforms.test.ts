import type { Message, View } from '../helpers/slack/types.js';
import { buttonIn, type SlackRig, slackForTests, wordsIn } from '../helpers/slack-app.js';
import { executed, said } from '../helpers/teams/activities.js';
import { cardButton, cardInputs, cardWords, type TeamsSide, teamsForTests } from '../helpers/teams-app.js';

const TIMEOUT = 90_000;
const DESK = '19:alumni-invented-for-the-sample@thread.tacv2';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The same school in Slack and in Teams: one person is one person on both. */
describe('flows/two-platforms', () => {
  let teams: TeamsSide;
  let rig: SlackRig;
  beforeAll(async () => {
    teams = await teamsForTests();
    rig = await slackForTests({ env: teams.env, change: teams.join, triggerMs: 10_000 });
    teams.know('maya', 'maya.okafor@example.edu');
    teams.know('frances', 'frances.delgado@example.edu');
    teams.connector.know(DESK);
  }, TIMEOUT);
  afterAll(async () => {
    await rig.remove();
    await teams.close();
  }, TIMEOUT);

  const bring = (name: string, activity: Record<string, unknown>) => teams.bring(rig.url, name, activity);
  const until = async <T>(look: () => T | undefined): Promise<T> => {
    for (let tries = 0; tries < 600; tries += 1) {
      const found = look();
      if (found !== undefined) return found;
      await pause(25);
    }
    throw new Error('not in time');
  };
  const newestInTeams = (name: string, words: RegExp) =>
    until(() => teams.heard(name).findLast(({ activity }) => words.test(cardWords(activity))));

  it(
    'a request opened in Teams is claimed in Slack, and the student hears of it in Teams, where they last wrote',
    async () => {
      await bring('maya', said('I want to talk to an alum in Boston'));
      const offer = await newestInTeams('maya', /Talk to an alum/);
      const values = Object.fromEntries(
        cardInputs(offer.activity).map(({ id, value }) => {
          const over: Record<string, string> = {
            modes: 'call',
            question: 'What is call like?',
            specialty: 'pediatrics',
          };
          return [id, over[String(id).split('.').at(-1) ?? ''] ?? value ?? ''];
        }),
      );
      const submit = cardButton(offer.activity, 'Look it over');
      const check = await bring('maya', executed({ ...submit.data, ...values }, { replyToId: offer.id }));
      const open = cardButton(check.body.value, 'Open this request');
      await bring('maya', executed(open.data, { replyToId: offer.id }));
      await rig.settled();

      const channel = rig.slack.channelId('alumni-liaison');
      const card = await until(() => rig.slack.messages(channel)[0]);
      const inTeams = await until(() =>
        teams.connector.messages().find(({ conversation }) => conversation.startsWith(DESK)),
      );
      expect(wordsIn(card)).not.toContain('Maya');
      expect(cardWords(inTeams.activity)).not.toContain('Maya');
      await rig.slack.click('frances', { channel, message: card }, buttonIn(card, 'Claim'));
      await rig.settled();
      await newestInTeams('maya', /Frances Delgado/);
      expect(rig.slack.posts(rig.slack.dmOf('maya'))).toEqual([]);
      expect(wordsIn(rig.slack.messages(channel)[0] as Message)).toMatch(/Claimed/);
      const desk = await until(() => {
        const found = teams.connector.messages().find(({ conversation }) => conversation.startsWith(DESK));
        return found && /Claimed/.test(cardWords(found.activity)) ? found : undefined;
      });
      expect(desk.edits).toBeGreaterThan(0);
    },
    TIMEOUT,
  );

  it(
    'a request opened in Slack is claimed in Teams, and the student hears of it in Slack',
    async () => {
      const dm = rig.slack.dmOf('daniel');
      await rig.slack.say('daniel', 'can I talk to an alum in orthopaedic surgery?');
      const offer = (await rig.heard('daniel')).at(-1) as Message;
      await rig.slack.click('daniel', { channel: dm, message: offer }, buttonIn(offer, /form/));
      const form: View = await until(() => rig.slack.views('daniel').at(-1));
      await rig.slack.submit('daniel', form, { modes: ['call'], question: 'How much research?' });
      const check = (await rig.heard('daniel')).at(-1) as Message;
      await rig.slack.click('daniel', { channel: dm, message: check }, buttonIn(check, 'Open this request'));
      await rig.settled();
      const card = await until(() =>
        teams.connector
          .messages()
          .find(
            ({ conversation, activity }) => conversation.startsWith(DESK) && /Orthopaedic/.test(cardWords(activity)),
          ),
      );
      const claim = executed(cardButton(card.activity, 'Claim').data, {
        ...{ replyToId: card.id, from: teams.chat('frances').from },
        conversation: { id: card.conversation, conversationType: 'channel', isGroup: true },
      });
      const answer = await teams.bringAs(rig.url, claim);
      expect(answer.status).toBe(200);
      await newestInTeams('frances', /How much research/);
      await rig.settled();
      expect((await rig.heard('daniel')).map(wordsIn).join(' ')).toContain('Frances Delgado');
      expect(teams.heard('daniel')).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    'somebody who blocked the bot in Teams is reached in Slack (fault TD5)',
    async () => {
      await rig.slack.say('maya', 'help');
      await rig.settled();
      const before = rig.slack.posts(rig.slack.dmOf('maya')).length;
      teams.connector.block(true);
      await bring('maya', said('who is my society advisor?'));
      await until(() => (rig.slack.posts(rig.slack.dmOf('maya')).length > before ? true : undefined));
      teams.connector.block(false);
      expect(wordsIn((await rig.heard('maya')).at(-1) as Message)).toContain('Amara Abernathy');
    },
    TIMEOUT,
  );
});
