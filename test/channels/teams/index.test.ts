import { ServiceError } from '../../../src/channels/teams/errors.js';
import type { Reply } from '../../../src/conversation/reply.js';
import {
  ANA,
  activity,
  CHANNEL,
  CHAT,
  executed,
  installed,
  joined,
  said,
  saidInChannel,
  submitted,
} from '../../helpers/teams/activities.js';
import { type Bot, postOf, saying, startBot } from '../../helpers/teams/bot.js';
import { TENANT } from '../../helpers/teams/signer.js';

const AT = `${CHAT}|1699`;
const form = (error?: string): Reply => ({
  text: 'A form',
  blocks: [
    { kind: 'text', text: 'Before the form' },
    {
      kind: 'form',
      id: 'request',
      fields: [
        { id: 'topic', label: 'Topic', kind: 'text', required: true, ...(error ? { error } : {}) },
        {
          id: 'modes',
          label: 'How',
          kind: 'choices',
          required: false,
          options: [
            { value: 'call', label: 'A call' },
            { value: 'mail', label: 'E-mail' },
          ],
        },
      ],
      submit: { label: 'Send', action: 'ticket.open', nonce: 'n1' },
      cancel: { label: 'Leave', action: 'form.cancel', nonce: 'n2' },
    },
  ],
});
const sentIn = {
  a: 'ticket.open',
  n: 'n1',
  form: 'request#1',
  multi: ['modes'],
  'request#1.topic': 'Cardiology *x*',
  'request#1.modes': 'call,mail',
};

describe('channels/teams', () => {
  let bot: Bot;
  const start = async (over: Parameters<typeof startBot>[0] = {}) => {
    bot = await startBot(over);
    bot.connector.know(CHAT, { ...ANA, email: 'Ana@School.edu', tenantId: TENANT, userRole: 'user' });
  };
  beforeEach(() => start());
  afterEach(() => bot.stop());
  const restart = async (over: Parameters<typeof startBot>[0]) => {
    await bot.stop();
    await start(over);
  };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('what is said is stored before the 200, and the answer goes out by the address that it came with', async () => {
    expect(await bot.bring(said('who is my advisor'))).toEqual({ status: 200, body: null });
    const [message] = bot.received;
    expect(message).toMatchObject({
      channel: 'teams',
      tenant: TENANT,
      sender: ANA.aadObjectId,
      content: { text: 'who is my advisor' },
    });
    expect(await bot.teams.channel.identify(TENANT, message!.sender, message!.replyTo)).toMatchObject({
      email: 'ana@school.edu',
      standing: 'member',
    });
    const outcome = await bot.teams.channel.send(postOf(message!.replyTo!, saying('Dr. Osei')));
    expect(outcome).toEqual({ kind: 'sent', platformId: expect.stringMatching(/^a:ana\|\d+$/) });
    expect(bot.connector.in(CHAT)[0]!.activity).toMatchObject({ type: 'message', summary: 'An answer' });
    expect(bot.connector.broken).toEqual([]);
  });

  it('where nothing can be stored nothing is acknowledged, and no reason is told', async () => {
    await restart({
      receive: async () => {
        throw new Error('secret detail');
      },
    });
    const response = await bot.post(
      said('hi', { serviceUrl: bot.connector.url }),
      `Bearer ${bot.signer.token(bot.connector.url)}`,
    );
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret detail');
  });

  it('TD1 the same activity twice is answered at once both times, and counts once', async () => {
    const body = said('hi');
    const began = Date.now();
    expect((await bot.bring(body)).status).toBe(200);
    expect((await bot.bring(body)).status).toBe(200);
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(bot.received).toHaveLength(1);
  });

  it('TD6 where somebody writes from is noted after the check alone; the tenant’s last address as well', async () => {
    const moved = `${bot.connector.url}moved/`;
    const forged = await bot.post(said('hi', { serviceUrl: moved }), `Bearer ${bot.signer.token(bot.connector.url)}`);
    expect(forged.status).toBe(401);
    expect(bot.met).toEqual([]);
    expect(bot.savedUrl()).toBeNull();
    await bot.bring(said('hi', { serviceUrl: moved }));
    expect(bot.met).toMatchObject([{ sender: ANA.aadObjectId, direct: { kind: 'direct' } }]);
    expect(JSON.parse(bot.met[0]!.direct.to)).toMatchObject({ serviceUrl: moved });
    expect(bot.savedUrl()).toBe(moved);
    await bot.bring(saidInChannel('hi'));
    expect(bot.met).toHaveLength(1);
  });

  it('TD9 taken away and installed again', async () => {
    await bot.bring(installed());
    expect((await bot.bring(installed({ action: 'remove' }))).status).toBe(200);
    expect(bot.removed).toEqual([ANA.aadObjectId]);
    await bot.bring(installed());
    expect(bot.met).toHaveLength(2);
  });

  it.each([[[installed(), joined()]], [[joined(), installed()]]])(
    'both events of an install open the same conversation, in either order',
    async (events) => {
      for (const event of events) expect((await bot.bring(event)).status).toBe(200);
      expect(bot.received.map(({ conversation, content }) => [conversation, content])).toEqual(
        Array(2).fill([CHAT, { kind: 'opened' }]),
      );
      expect(new Set(bot.received.map(({ id }) => id)).size).toBe(2);
    },
  );

  it.each([
    ['an unknown type', activity({ type: 'surprise' }), 200],
    ['an unknown invoke', activity({ type: 'invoke', name: 'task/fetch' }), 501],
  ])('TD11 %s: %s', async (_what, body, status) => {
    expect(await bot.bring(body)).toEqual({ status, body: null });
    expect(bot.received).toEqual([]);
    expect((await bot.bring(said('still there'))).status).toBe(200);
  });

  describe('typing', () => {
    it('is shown within 2 s where the answer is slow, and not after it', async () => {
      await bot.bring(said('hi'));
      await pause(900);
      expect(bot.connector.typings()).toHaveLength(1);
      const message = bot.received[0]!;
      await bot.teams.channel.send(postOf(message.replyTo!, saying('x')));
      await pause(3_500);
      expect(bot.connector.calls.map(({ body }) => body.type)).toEqual(['typing', 'message']);
    });

    it('is not shown where the answer is quick, nor in a channel, nor for what came before', async () => {
      const body = said('hi');
      await bot.bring(body);
      await bot.teams.channel.send(postOf(bot.received[0]!.replyTo!, saying('x')));
      await bot.bring(saidInChannel('hi'));
      await bot.bring(body);
      await pause(900);
      expect(bot.connector.typings()).toHaveLength(0);
    });

    it('is at Teams before the answer leaves, however slow', async () => {
      await bot.bring(said('hi'));
      bot.connector.plan.push('silence');
      await pause(700);
      const began = Date.now();
      await bot.teams.channel.send(postOf(bot.received[0]!.replyTo!, saying('x')));
      expect(Date.now() - began).toBeLessThan(2_000);
      expect(bot.connector.calls.map(({ body }) => body.type)).toEqual(['typing', 'message']);
    });
  });

  describe('a press that is answered in place', () => {
    const press = (data: unknown = sentIn) => bot.bring(executed(data));
    const held = (reply: Reply, edits: string | null = null, id = 'd1') => ({ id, lane: 'l', reply, edits });

    it('the card that it changed is shown at once, and goes its way as an edit too, so that it lasts', async () => {
      bot.held.push(held(saying('Claimed by Ben'), AT), held(saying('News'), null, 'd2'));
      const { status, body } = await press({ a: 'ticket.claim', n: 'n9' });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: { type: 'AdaptiveCard' },
      });
      expect(JSON.stringify(body)).toContain('Claimed by Ben');
      expect(bot.released).toEqual(['d1', 'd2']);
      expect(bot.shown).toEqual([]);
    });

    it('a form with something to mend comes back in its place, and is not sent', async () => {
      bot.held.push(held(form('Please name a specialty.')));
      const { body } = await press();
      expect(JSON.stringify(body)).toContain('Please name a specialty.');
      expect(bot.shown).toEqual([{ id: 'd1', at: AT }]);
      expect(bot.released).toEqual([]);
    });

    it('a form with something to mend that was let go meanwhile is a message', async () => {
      await restart({ shown: async () => false });
      bot.held.push(held(form('Please name a specialty.')));
      expect((await press()).body).toMatchObject({
        type: 'application/vnd.microsoft.activity.message',
        value: 'Done.',
      });
    });

    it('a form that went through can be read, not sent again: at once, and when Teams is opened anew', async () => {
      bot.sent.set(AT, form());
      bot.connector.know(CHAT);
      const { body } = await press();
      const shown = JSON.stringify(body);
      expect(shown).toContain('Cardiology *x*');
      expect(shown).toContain('A call, E-mail');
      expect(shown).toContain('Before the form');
      expect(shown).not.toContain('Action.Execute');
      await pause(100);
      const edits = bot.connector.writes().filter(({ method }) => method === 'PUT');
      expect(edits).toHaveLength(1);
      expect(JSON.stringify(edits[0]!.body)).toContain('Cardiology *x*');
    });

    it('TD2 one click brought four times under two ids is answered four times alike, with one nonce', async () => {
      bot.sent.set(AT, form());
      const [one, two] = [executed(sentIn), executed(sentIn)];
      const bodies = [];
      for (const body of [one, one, two, two]) bodies.push((await bot.bring(body)).body);
      expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
      expect(bot.received).toHaveLength(2);
      expect(new Set(bot.received.map(({ content }) => JSON.stringify(content))).size).toBe(1);
    });

    it('a form that was left says so', async () => {
      bot.sent.set(AT, form());
      const { body } = await press({ a: 'form.cancel', n: 'n2' });
      expect(JSON.stringify(body)).toContain('Nothing was sent');
      expect(JSON.stringify(body)).not.toContain('Action.Execute');
    });

    it('what is answered elsewhere, and what takes longer, is a line of small print', async () => {
      bot.held.push(held(form(), null, 'd3'));
      expect((await press({ a: 'ask' })).body).toEqual({
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: 'Done.',
      });
      expect(bot.released).toEqual(['d3']);
      await restart({ finished: async () => false });
      expect((await press({ a: 'ask' })).body).toMatchObject({ statusCode: 200, value: 'I am on it.' });
    });

    it('in a channel the pressed card is known with and without its thread', async () => {
      bot.held.push(held(saying('Claimed'), `${CHANNEL}|1699`));
      const place = {
        conversation: { id: `${CHANNEL};messageid=1699`, conversationType: 'channel', tenantId: TENANT },
      };
      expect(JSON.stringify((await bot.bring(executed({ a: 'x' }, place))).body)).toContain('Claimed');
    });

    it('without the id of the pressed message everything is a message', async () => {
      bot.held.push(held(form('Please.')));
      expect((await bot.bring(executed(sentIn, { replyToId: undefined }))).body).toMatchObject({ value: 'Done.' });
      expect(bot.released).toEqual(['d1']);
    });

    it('an Action.Submit has no place to answer in', async () => {
      expect(await bot.bring(submitted(sentIn))).toEqual({ status: 200, body: null });
      expect(bot.received[0]).not.toHaveProperty('atOnce');
    });
  });

  it('TD10 credentials that Microsoft refuses are said at the start, which goes on', async () => {
    const fault = { stage: 'token' as const, status: 401, code: 'invalid_client', retryAfter: null };
    await restart({ cloud: { ...bot.cloud, token: () => Promise.reject(new ServiceError(fault)) } });
    await bot.teams.start();
    expect(bot.lines).toMatchObject([{ level: 'error', fields: { code: 'login-invalid_client' } }]);
  });

  describe('local mode', () => {
    const local = (over: Record<string, unknown> = {}) =>
      said('hi', {
        serviceUrl: bot.connector.url,
        conversation: { id: CHAT, conversationType: 'personal', tenantId: 'whatever' },
        ...over,
      });
    beforeEach(() => restart({ settings: null, cloud: undefined as never }));

    it('takes what a program on this machine says, without a token, and answers it without one', async () => {
      expect((await bot.post(local())).status).toBe(200);
      expect(bot.received[0]).toMatchObject({ tenant: 'local', content: { text: 'hi' } });
      expect(await bot.teams.channel.send(postOf(bot.received[0]!.replyTo!, saying('x')))).toMatchObject({
        kind: 'sent',
      });
      expect(bot.connector.calls[0]!.authorization).toBeUndefined();
    });

    it.each([
      ['it came through a proxy or a tunnel', { 'x-forwarded-for': '203.0.113.9' }],
      ['a page in a browser sent it', { origin: 'https://evil.example' }],
    ])('SG10 refuses where %s', async (_what, headers) => {
      expect((await bot.post(local(), undefined, headers)).status).toBe(403);
      expect(bot.received).toEqual([]);
    });

    it.each([
      'https://evil.example/',
      'http://evil.example/',
      'http://169.254.169.254/',
      'https://smba.trafficmanager.net/teams/',
    ])('SG7 answers to no other place: %s', async (serviceUrl) => {
      expect((await bot.post(local({ serviceUrl }))).status).toBe(401);
    });
  });
});
