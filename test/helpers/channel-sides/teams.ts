import { type ChannelSide, type Failure, PEOPLE, until, type Who } from '../../contracts/channel-contract.js';
import { appForTests } from '../app.js';
import { settle } from '../slack-app.js';
import { executed, said } from '../teams/activities.js';
import type { Step } from '../teams/fake-connector.js';
import { TENANT } from '../teams/signer.js';
import { cardButton, cardButtons, cardInputs, cardWords, teamsForTests } from '../teams-app.js';

const DESK = '19:alumni-invented-for-the-sample@thread.tacv2';
const FAILURES: Record<Failure, Step> = {
  'rate-limit': { status: 429, retryAfter: '2' },
  unreachable: { status: 403, code: 'MessageWritesBlocked' },
  'never-arrived': 'reset',
  'arrived-unanswered': { status: 502, keep: true },
  deleted: { status: 404, code: 'ActivityNotFoundInConversation' },
  credentials: 401,
};

/** The program joined to the strict stand-in for Microsoft's service, with signed tokens. */
export async function teamsSide(): Promise<ChannelSide> {
  const teams = await teamsForTests();
  const app = await appForTests(teams.env, undefined, undefined, teams.join);
  for (const [name, email] of Object.entries(PEOPLE)) teams.know(name, email);
  teams.connector.know(DESK);
  const place = (more: object, kind: 'direct' | 'shared') => ({
    ...{ channel: 'teams' as const, tenant: TENANT, kind },
    to: JSON.stringify({ serviceUrl: teams.connector.url, ...more }),
  });
  const bot = `28:${teams.env.MicrosoftAppId}`;
  const conversationOf = (to: string) => (JSON.parse(to) as { conversation: string }).conversation;
  const shown = (to: string) =>
    teams.connector
      .messages()
      .filter(({ conversation }) => conversation.replace(/;messageid=.*/, '') === conversationOf(to));
  const where = (name: string, conversation: string) => ({
    ...{ from: teams.chat(name).from },
    conversation: {
      ...{ id: conversation, tenantId: TENANT },
      ...(conversation.startsWith('19:')
        ? { conversationType: 'channel', isGroup: true }
        : { conversationType: 'personal' }),
    },
  });
  const address = (name: Who) => place({ conversation: `a:${name}`, bot, user: `29:${name}` }, 'direct');
  return {
    app,
    channel: app.app.channels.get('teams')!,
    address,
    desk: place({ conversation: DESK, bot }, 'shared'),
    account: (name) => ({ tenant: TENANT, externalId: `aad-${name}` }),
    seen: async ({ to }) =>
      shown(to).map(({ conversation, id, activity }) => ({ id: `${conversation}|${id}`, words: cardWords(activity) })),
    fail: (how) => void teams.connector.plan.push(FAILURES[how]),
    async say(name, text, times = 1) {
      const activity = said(text);
      await Promise.all(Array.from({ length: times }, () => teams.bring(app.url, name, activity)));
    },
    async press(name, { to }, label, times = 1) {
      const message = await until(() =>
        shown(to).findLast(({ activity }) => cardButtons(activity).some(({ title }) => title === label)),
      );
      const press = executed(cardButton(message.activity, label).data, {
        ...{ replyToId: message.id },
        ...where(name, message.conversation),
      });
      // under another id as well: that is how Teams was seen to do it
      await Promise.all(
        Array.from({ length: times }, (_, i) =>
          teams.bringAs(app.url, i < 2 ? press : { ...press, id: `${String(press.id)}${i}` }),
        ),
      );
    },
    async form(name) {
      const before = teams.heard(name).length;
      await teams.bring(app.url, name, said('I want to talk to an alum in Boston'));
      const offer = await until(() => teams.heard(name).slice(before).at(-1));
      let card = offer.activity;
      return async (fields) => {
        const { data } = cardButton(card, 'Look it over');
        const values = cardInputs(card).map(({ id, value }) => [id, fields[fieldOf(id)] ?? value ?? '']);
        const press = executed({ ...data, ...Object.fromEntries(values) }, { replyToId: offer.id });
        card = (await teams.bring(app.url, name, press)).body.value;
        const inputs = cardInputs(card);
        const accepted = inputs.length === 0;
        return {
          accepted,
          errors: errorsIn(card),
          kept: Object.fromEntries(
            inputs.filter(({ value }) => value).map(({ id, value }) => [fieldOf(id), String(value)]),
          ),
        };
      };
    },
    settled: () => settle(app),
    refused: () => teams.connector.broken,
    async close() {
      await app.remove();
      await teams.close();
    },
  };
}

const fieldOf = (id: unknown): string => String(id).split('.').at(-1) ?? '';

/** An error stands in the container of its input. */
function errorsIn(card: unknown): Record<string, string> {
  const found: [string, string][] = [];
  JSON.stringify(card, (_, value) => {
    if (value?.type !== 'Container') return value;
    const [input] = cardInputs(value);
    const error = /Please change this: (.*)/.exec(cardWords(value))?.[1];
    if (input && error) found.push([fieldOf(input.id), error]);
    return value;
  });
  return Object.fromEntries(found);
}
