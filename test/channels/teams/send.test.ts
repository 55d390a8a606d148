import type { Reply } from '../../../src/conversation/reply.js';
import { ANA, CHANNEL, CHAT } from '../../helpers/teams/activities.js';
import { type Bot, postOf, saying, startBot } from '../../helpers/teams/bot.js';
import type { Step } from '../../helpers/teams/fake-connector.js';
import { TENANT } from '../../helpers/teams/signer.js';

const help: Reply = {
  text: 'What I can do for you',
  blocks: [
    { kind: 'text', text: 'I am Milepost.' },
    {
      kind: 'buttons',
      buttons: ['My advisors', 'Find a mentor', 'What is due', 'More'].map((label) => ({ label, action: 'ask' })),
    },
  ],
};

describe('channels/teams/send', () => {
  let bot: Bot;
  const send = (...args: Parameters<typeof postOf>) => bot.teams.channel.send(postOf(...args));
  beforeEach(async () => {
    bot = await startBot();
    bot.connector.know(CHAT, { ...ANA, tenantId: TENANT });
    bot.connector.know(CHANNEL);
  });
  afterEach(async () => {
    const { broken } = bot.connector;
    await bot.stop();
    expect(broken).toEqual([]);
  });

  it('a card with a summary for the notification; edited in place by the id that it was given', async () => {
    const first = await send(bot.address(), saying('Dr. Osei'));
    if (first.kind !== 'sent') throw new Error(first.kind);
    expect(await send(bot.address(), saying('Dr. Lee'), { edits: first.platformId })).toEqual(first);
    const [message] = bot.connector.in(CHAT);
    expect(bot.connector.messages()).toHaveLength(1);
    expect(JSON.stringify(message!.activity)).toContain('Dr. Lee');
    expect(message!.activity.summary).toBe('An answer');
  });

  it('an edit of a message that was deleted is posted anew', async () => {
    const first = await send(bot.address(), saying('a'));
    if (first.kind !== 'sent') throw new Error(first.kind);
    bot.connector.erase(CHAT, first.platformId.split('|')[1]!);
    const second = await send(bot.address(), saying('b'), { edits: first.platformId });
    expect(second).toMatchObject({ kind: 'sent' });
    expect(second).not.toEqual(first);
  });

  it('a desk’s card starts a thread in the channel, and is edited there', async () => {
    const desk = bot.teams.deskAddress(CHANNEL)!;
    const first = await send(desk, saying('New request'), { answer: false });
    if (first.kind !== 'sent') throw new Error(first.kind);
    expect(first.platformId).toMatch(/^19:liaison@thread\.tacv2;messageid=(\d+)\|\1$/);
    expect(await send(desk, saying('Claimed'), { edits: first.platformId })).toEqual(first);
    expect(bot.connector.messages()).toHaveLength(1);
    expect(bot.connector.messages()[0]).toMatchObject({ edits: 1 });
  });

  it('a desk’s channel is named by its id: a name leads nowhere', () => {
    expect(bot.teams.deskAddress('Alumni Liaison')).toBeNull();
    expect(bot.teams.deskAddress('19:x y@thread.tacv2')).toBeNull();
    expect(bot.teams.deskAddress(CHANNEL)).toMatchObject({ channel: 'teams', tenant: TENANT, kind: 'shared' });
  });

  it('somebody who was met among others: the conversation of two is opened by the first message', async () => {
    expect(await send(bot.address({ conversation: undefined }), saying('hello'))).toMatchObject({
      kind: 'sent',
      platformId: expect.stringMatching(/^a:ana\|/),
    });
  });

  it.each<[string, Step, object]>([
    ['TD3 429', { status: 429, retryAfter: '3' }, { kind: 'later', code: 'http-429' }],
    ['TD3 412', 412, { kind: 'later', code: 'http-412' }],
    ['TD3 502', 502, { kind: 'unknown' }],
    ['TD3 504', 504, { kind: 'unknown' }],
    ['a dropped connection', 'reset', { kind: 'unknown' }],
    ['TD5 403', { status: 403, code: 'MessageWritesBlocked' }, { kind: 'refused', code: 'unreachable' }],
    ['TD5 404', { status: 404, code: 'ConversationNotFound' }, { kind: 'refused', code: 'unreachable' }],
    ['TD7 413', { status: 413, code: 'MessageSizeTooBig' }, { kind: 'refused', code: 'invalid' }],
  ])('%s: tried once, told as it was', async (_what, step, outcome) => {
    bot.connector.plan.push(step);
    expect(await send(bot.address(), saying('x'))).toMatchObject(outcome);
    expect(bot.connector.calls).toHaveLength(1);
  });

  it('TD7 what is too long for Teams is shortened before it is sent', async () => {
    const long: Reply = {
      text: 'Long',
      blocks: Array.from({ length: 40 }, () => ({ kind: 'text' as const, text: 'word '.repeat(700) })),
    };
    expect(await send(bot.address(), long)).toMatchObject({ kind: 'sent' });
    expect(Buffer.byteLength(JSON.stringify(bot.connector.calls[0]!.body), 'utf16le')).toBeLessThan(100_000);
  });

  it('TD5 an unreadable address, or one that names nobody, is refused and not guessed', async () => {
    for (const to of ['', 'x', '{}', '{"bot":5}', '{"bot":"28:x"}'])
      expect(await send({ ...bot.address(), to: to || ' ' }, saying('x'))).toMatchObject({
        kind: 'refused',
        code: 'invalid',
      });
    expect(bot.connector.calls).toHaveLength(0);
  });

  it('SG7 an address with another host: nothing leaves', async () => {
    expect(await send(bot.address({ serviceUrl: 'https://evil.example/' }), saying('x'))).toMatchObject({
      kind: 'refused',
      code: 'invalid',
    });
  });

  it('TD10 our credentials are refused: said once, naming the settings; all waits for a minute, then is tried again', async () => {
    bot.connector.plan.push(401);
    expect(await send(bot.address(), saying('x'))).toMatchObject({ kind: 'refused', code: 'credentials' });
    expect(await send(bot.address(), saying('x'))).toMatchObject({ kind: 'later', code: 'credentials' });
    expect(bot.connector.calls).toHaveLength(1);
    bot.clock.set(new Date(Date.now() + 61_000));
    bot.connector.plan.push(401);
    expect(await send(bot.address(), saying('x'))).toMatchObject({ kind: 'refused', code: 'credentials' });
    const errors = bot.lines.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]!.message).toContain('MicrosoftAppPassword');
    expect(JSON.stringify(bot.lines)).not.toContain('unused-secret');
    bot.clock.set(new Date(Date.now() + 130_000));
    expect(await send(bot.address(), saying('x'))).toMatchObject({ kind: 'sent' });
  });

  it('the tenant’s rate is kept: a hundred messages at once leave at no more than 25 a second, or are put off', async () => {
    const began = Date.now();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        bot.connector.know(`a:${i}`);
        return send(bot.address({ conversation: `a:${i}` }), saying('x'));
      }),
    );
    const sent = outcomes.filter(({ kind }) => kind === 'sent').length;
    const took = (Date.now() - began) / 1_000;
    expect(sent).toBeGreaterThanOrEqual(25);
    expect(sent).toBeLessThanOrEqual(10 + 25 * took + 3);
    expect(
      outcomes.filter(({ kind }) => kind !== 'sent').every((one) => one.kind === 'later' && one.code === 'tenant-rate'),
    ).toBe(true);
  });

  it('welcome and help carry what to ask next, up to three; other answers, edits and channels do not', async () => {
    const suggested = async (...args: Parameters<typeof postOf>) => {
      await send(...args);
      return bot.connector.calls.at(-1)!.body.suggestedActions?.actions?.map(({ value }: { value: string }) => value);
    };
    expect(await suggested(bot.address(), help, { answer: true })).toEqual([
      'My advisors',
      'Find a mentor',
      'What is due',
    ]);
    expect(await suggested(bot.address(), help)).toBeUndefined();
    expect(await suggested(bot.address(), saying('x'), { answer: true })).toBeUndefined();
    expect(await suggested(bot.teams.deskAddress(CHANNEL)!, help, { answer: true })).toBeUndefined();
  });

  it('the pace between two messages keeps the documented limits of a conversation', () => {
    const pace = bot.teams.channel.paceMs!;
    for (const [seconds, most] of [
      [1, 7],
      [2, 8],
      [30, 60],
    ] as const)
      expect(Math.ceil((seconds * 1_000) / pace)).toBeLessThanOrEqual(most);
  });

  it('whether a message arrived cannot be asked; an edit can be made again', async () => {
    expect(await bot.teams.channel.find(postOf(bot.address(), saying('x')))).toBeUndefined();
    expect(await bot.teams.channel.find(postOf(bot.address(), saying('x'), { edits: 'a|1' }))).toBeNull();
  });
});
