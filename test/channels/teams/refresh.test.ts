import type { Reply, Views } from '../../../src/conversation/reply.js';
import { ANA, CHANNEL, executed, executedInChannel } from '../../helpers/teams/activities.js';
import { type Bot, postOf, saying, startBot } from '../../helpers/teams/bot.js';
import { TENANT } from '../../helpers/teams/signer.js';
import { cardWords } from '../../helpers/teams-app.js';

const THREAD = `${CHANNEL};messageid=1699|1699`;
const views = (...people: string[]): Views => ({ action: 'ticket.desk-view', fields: { ticket: 't1' }, people });
const shared = (...people: string[]): Reply => ({ ...saying('The shared card'), views: views(...people) });
const refresh = (data: unknown = { a: 'ticket.desk-view', f: { ticket: 't1' } }, more: object = {}) =>
  executedInChannel(data, {
    value: { action: { type: 'Action.Execute', verb: 'refresh', data }, trigger: 'automatic' },
    ...more,
  });

describe('channels/teams: a card by who looks at it', () => {
  let bot: Bot;
  let asked: { sender: string; action: string; fields: Record<string, string> }[];
  let own: Reply | null;
  const start = async (over: Parameters<typeof startBot>[0] = {}) => {
    asked = [];
    own = null;
    bot = await startBot({
      async ownView(sender, { action, fields }) {
        asked.push({ sender, action, fields: { ...fields } });
        return own;
      },
      ...over,
    });
    bot.connector.know(CHANNEL);
    bot.connector.know('a:ana', { ...ANA, tenantId: TENANT });
  };
  beforeEach(() => start());
  afterEach(() => bot.stop());
  const cardIn = (conversation: RegExp) =>
    bot.connector.messages().find((one) => conversation.test(one.conversation))!.activity.attachments[0].content;

  it('in a desk’s channel it asks for the view of sixty people, whoever has it first', async () => {
    const people = Array.from({ length: 70 }, (_, i) => `p${i}`);
    const desk = bot.teams.deskAddress(CHANNEL)!;
    expect(await bot.teams.channel.send(postOf(desk, shared(...people)))).toMatchObject({ kind: 'sent' });
    const { refresh: asks } = cardIn(/^19:/);
    expect(asks.userIds).toHaveLength(60);
    expect(asks.userIds[0]).toBe('29:p0');
    expect(asks.action).toMatchObject({ type: 'Action.Execute', verb: 'refresh', data: { f: { ticket: 't1' } } });
    expect(bot.connector.broken).toEqual([]);
  });

  it('in a conversation of two there is nothing to ask for; where nobody can be named the card goes out all the same', async () => {
    await bot.teams.channel.send(postOf(bot.address(), shared('p1')));
    expect(cardIn(/^a:/)).not.toHaveProperty('refresh');
    await bot.stop();
    await start({
      viewers: async () => {
        throw new Error('away');
      },
    });
    expect(await bot.teams.channel.send(postOf(bot.teams.deskAddress(CHANNEL)!, shared('p1')))).toMatchObject({
      kind: 'sent',
    });
    expect(cardIn(/^19:/)).not.toHaveProperty('refresh');
  });

  it('is answered in the response with the view of who asks, which asks again; nothing is stored or sent', async () => {
    bot.sent.set(THREAD, shared('p1'));
    own = { ...saying('For you alone'), views: views('p1') };
    const { status, body } = await bot.bring(refresh());
    expect([status, body!.statusCode, body!.type]).toEqual([200, 200, 'application/vnd.microsoft.card.adaptive']);
    expect(cardWords(body!.value)).toBe('For you alone');
    expect(body!.value).toMatchObject({ refresh: { userIds: ['29:p1'] } });
    expect(asked).toEqual([{ sender: ANA.aadObjectId, action: 'ticket.desk-view', fields: { ticket: 't1' } }]);
    expect([bot.received, bot.connector.writes()]).toEqual([[], []]);
  });

  it('who has no view of their own sees the message as it stands', async () => {
    bot.sent.set(THREAD, shared('p1'));
    expect(cardWords((await bot.bring(refresh())).body!.value)).toBe('The shared card');
  });

  it('what the message is about is what was sent there, whatever the card in their hands says', async () => {
    bot.sent.set(THREAD, shared('p1'));
    await bot.bring(refresh({ a: 'ticket.desk-view', f: { ticket: 'of another desk' } }));
    expect(asked.map(({ fields }) => fields)).toEqual([{ ticket: 't1' }]);
    bot.sent.set(THREAD, saying('Of no request'));
    await bot.bring(refresh());
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['of a message that we do not know', {}],
    ['of no message', { replyToId: undefined }],
  ])('%s: rights alone decide, and without them there is nothing', async (_, more) => {
    const { status, body } = await bot.bring(refresh(undefined, more));
    expect([status, body!.statusCode, body!.type]).toEqual([200, 400, 'application/vnd.microsoft.error']);
    own = saying('Theirs');
    expect(cardWords((await bot.bring(refresh(undefined, more))).body!.value)).toBe('Theirs');
  });

  it.each([null, 'x', [], {}, { a: 1 }, { a: 'a', f: { ticket: 1 } }])(
    'TD11 a refresh that holds %j is answered, and asks nobody',
    async (data) => {
      expect((await bot.bring(refresh(data))).body).toMatchObject({ statusCode: 400 });
      expect(asked).toEqual([]);
    },
  );

  it('a press is answered with the view of who pressed', async () => {
    bot.sent.set(THREAD, shared('p1'));
    own = { ...saying('Yours now'), views: views('p1') };
    const { body } = await bot.bring(executedInChannel({ a: 'ticket.claim', n: 'n1' }));
    expect(cardWords(body!.value)).toBe('Yours now');
    expect(bot.received).toHaveLength(1);
    bot.sent.set('a:ana|1699', saying('In private'));
    expect((await bot.bring(executed({ a: 'reminder.done', n: 'n2' }))).body!.value).toBe('Done.');
  });
});
