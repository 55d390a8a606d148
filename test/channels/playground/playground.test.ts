import { request } from 'node:http';
import { deskAddress } from '../../../src/channels/playground/playground-channel.js';
import type { ShownMessage } from '../../../src/channels/playground/shown-message.js';
import type { InboundMessage } from '../../../src/conversation/message.js';
import { Reply } from '../../../src/conversation/reply.js';
import { checkBlocks } from '../../helpers/block-rules.js';
import { checkCard } from '../../helpers/card-check.js';
import { type PostReply, personAddress, servePlayground } from './harness.js';

const card = (stage: string, nonce: string) =>
  Reply.parse({
    text: 'A request',
    blocks: [
      { kind: 'facts', facts: [{ label: 'Stage', value: stage }] },
      { kind: 'buttons', buttons: [{ label: 'Claim', action: 'claim', nonce, version: 1, fields: { ticket: 't1' } }] },
    ],
  });
const claimed = Reply.parse({
  text: 'A request',
  blocks: [{ kind: 'facts', facts: [{ label: 'Stage', value: 'claimed' }] }],
});

/** Echoes words to the person, opens a card at the desk on "open", and turns it on a claim. */
function script() {
  let cardId = '';
  return async (message: InboundMessage, post: PostReply) => {
    const { content, sender } = message;
    if (content.kind === 'action') {
      await post(deskAddress('alumni'), claimed, cardId);
      await post(
        personAddress('ana@example.edu'),
        Reply.parse({ text: 'News', blocks: [{ kind: 'text', text: `${sender} took it` }] }),
      );
      return;
    }
    const text = content.kind === 'text' ? content.text : '';
    if (text === 'open') cardId = await post(deskAddress('alumni'), card('new', 'n1'));
    await post(
      personAddress(sender),
      Reply.parse({ text: 'An answer', blocks: [{ kind: 'text', text: `You said ${text}` }] }),
    );
  };
}

describe('channels/playground/playground', () => {
  let served: Awaited<ReturnType<typeof servePlayground>>;
  beforeEach(async () => {
    served = await servePlayground(script());
  });
  afterEach(async () => {
    await served.close();
    expect(served.errors).toEqual([]);
  });

  const read = async (response: Response | Promise<Response>): Promise<{ messages: ShownMessage[]; error?: string }> =>
    (await response).json() as Promise<{ messages: ShownMessage[]; error?: string }>;
  const say = (as: string, text: string) => served.post('/playground/api/say', { as, text });
  const act = (as: string, message: string, action: string, fields?: object) =>
    served.post('/playground/api/act', { as, message, action, ...(fields ? { fields } : {}) });
  const messagesOf = async (as: string) => (await read(served.get(`/playground/api/messages?as=${as}`))).messages;

  it('answers a sentence with the reply and with what each platform would be sent', async () => {
    const { messages } = await read(say('Ana@Example.edu', 'hello <b>'));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      id: expect.any(String),
      at: '2026-11-25T15:00:00.000Z',
      to: 'ana@example.edu',
      text: 'An answer',
      reply: { blocks: [{ kind: 'text', text: 'You said hello <b>' }] },
    });
    expect(checkBlocks(messages[0]?.slack.blocks)).toEqual([]);
    expect(checkCard(messages[0]?.teams.card ?? {})).toEqual([]);
    expect(served.heard).toMatchObject([
      {
        channel: 'playground',
        tenant: 'local',
        conversation: 'ana@example.edu',
        sender: 'ana@example.edu',
        surface: 'direct',
        content: { kind: 'text', text: 'hello <b>' },
      },
    ]);
  });

  it('gives every turn an id of its own, and hands on only clean text of bounded length', async () => {
    await say('ana@example.edu', `\u0000${'a'.repeat(100_000)}\ud800`);
    await say('ana@example.edu', '');
    const texts = served.heard.map(({ content }) => (content.kind === 'text' ? content.text : null));
    expect(texts[0]).toMatch(/^a{8000}$/);
    expect(texts[1]).toBe('');
    expect(new Set(served.heard.map(({ id }) => id)).size).toBe(2);
  });

  it('lists what was sent to a person or a desk, and what the person said when asked', async () => {
    await say('ana@example.edu', 'open');
    expect(await messagesOf('ana@example.edu')).toMatchObject([{ text: 'An answer' }]);
    expect(await messagesOf('desk:alumni')).toMatchObject([{ to: 'desk:alumni', text: 'A request' }]);
    expect(await messagesOf('lee@example.edu')).toEqual([]);
    const { messages } = await read(served.get('/playground/api/messages?as=ana@example.edu&said=true'));
    expect(messages).toMatchObject([{ said: true, text: 'open' }, { text: 'An answer' }]);
  });

  it('answers 304 until something happens', async () => {
    await say('ana@example.edu', 'open');
    const first = await served.get('/playground/api/messages?as=ana@example.edu');
    const etag = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await served.get('/playground/api/messages?as=ana@example.edu', etag)).status).toBe(304);
    const [desk] = await messagesOf('desk:alumni');
    await act('lee@example.edu', desk?.id ?? '', 'claim');
    expect((await served.get('/playground/api/messages?as=ana@example.edu', etag)).status).toBe(200);
  });

  it('a press carries the button as it was drawn; the card changes in place and others hear of it', async () => {
    await say('ana@example.edu', 'open');
    const [desk] = await messagesOf('desk:alumni');
    const { messages } = await read(act('lee@example.edu', desk?.id ?? '', 'claim'));
    expect(served.heard.at(-1)).toMatchObject({
      conversation: 'desk:alumni',
      surface: 'shared',
      sender: 'lee@example.edu',
      content: { kind: 'action', name: 'claim', fields: { ticket: 't1' }, nonce: 'n1', version: 1 },
    });
    expect(messages).toMatchObject([{ id: desk?.id, to: 'desk:alumni', edited: expect.any(String), reply: claimed }]);
    expect(await messagesOf('ana@example.edu')).toMatchObject([{ text: 'An answer' }, { text: 'News' }]);
  });

  it('takes the press of somebody who still sees the old card', async () => {
    await say('ana@example.edu', 'open');
    const [desk] = await messagesOf('desk:alumni');
    await act('lee@example.edu', desk?.id ?? '', 'n1');
    expect((await act('kim@example.edu', desk?.id ?? '', 'n1')).status).toBe(200);
    expect(served.heard.at(-1)).toMatchObject({ sender: 'kim@example.edu', content: { nonce: 'n1', version: 1 } });
  });

  it('lets nobody press in a message that is not theirs, and says no more than that there is none', async () => {
    await say('ana@example.edu', 'open');
    const [desk] = await messagesOf('desk:alumni');
    const [own] = await messagesOf('ana@example.edu');
    const heard = served.heard.length;
    const refused = [
      await act('ana@example.edu', desk?.id ?? '', 'claim'),
      await act('lee@example.edu', own?.id ?? '', 'claim'),
      await act('lee@example.edu', 'no-such-message', 'claim'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(await Promise.all(refused.map(async (response) => (await read(response)).error))).size).toBe(1);
    expect((await act('lee@example.edu', desk?.id ?? '', 'approve')).status).toBe(404);
    expect((await act('lee@example.edu', desk?.id ?? '', 'claim', { ticket: 'forged' })).status).toBe(404);
    expect(served.heard).toHaveLength(heard);
  });

  it.each([
    ['say', { as: 'nobody@example.edu', text: 'hi' }, 404],
    ['act', { as: 'nobody@example.edu', message: 'm', action: 'a' }, 404],
    ['say', { as: 'ana@example.edu' }, 400],
    ['say', { as: 'ana@example.edu', text: 5 }, 400],
    ['say', '{"as":', 400],
    ['say', '[]', 400],
    ['act', { as: 'ana@example.edu', message: 'm', action: 'a', fields: { x: { y: 1 } } }, 400],
    ['clock', { now: 'tomorrow' }, 400],
    ['clock', {}, 400],
    ['say', `{"as":"ana@example.edu","text":"${'a'.repeat(1_100_000)}"}`, 413],
  ])('POST %s %j is refused with a line that says why', async (path, body, status) => {
    const response = await served.post(`/playground/api/${path}`, body);
    expect(response.status).toBe(status);
    expect((await read(response)).error).toMatch(/^[A-Z]/);
    expect(served.heard).toEqual([]);
  });

  it.each(['?as=nobody@example.edu', '?as=desk:none', '', '?as='])('GET messages%s is refused', async (query) => {
    const response = await served.get(`/playground/api/messages${query}`);
    expect([400, 404]).toContain(response.status);
    expect((await read(response)).error).toMatch(/^[A-Z]/);
  });

  it('moves the clock, sends what is due, and puts it back', async () => {
    const moved = await served.post('/playground/api/clock', { now: '2027-03-15T12:00:00Z' });
    expect(await moved.json()).toEqual({ now: '2027-03-15T12:00:00.000Z', zone: 'America/New_York' });
    expect(served.caughtUp()).toBe(1);
    expect((await read(say('ana@example.edu', 'hi'))).messages[0]?.at).toBe('2027-03-15T12:00:00.000Z');
    await served.post('/playground/api/clock', { now: null });
    expect(await (await served.get('/playground/api/clock')).json()).toMatchObject({ now: '2026-11-25T15:00:00.000Z' });
  });

  it('knows people by e-mail, and nobody else', async () => {
    expect(await served.channel.identify('local', 'ANA@example.edu')).toEqual({
      email: 'ana@example.edu',
      standing: 'member',
      direct: { channel: 'playground', tenant: 'local', to: 'ana@example.edu', kind: 'direct' },
    });
    expect(await served.channel.identify('local', 'x@example.edu')).toBeNull();
    expect(await served.channel.identify('T1', 'ana@example.edu')).toBeNull();
    expect(await served.say('x@example.edu', 'hi')).toBeNull();
  });

  it('can tell whether a delivery arrived', async () => {
    const post = { deliveryId: 'd1', address: personAddress('ana@example.edu'), reply: claimed, edits: null };
    expect(await served.channel.find(post)).toBeNull();
    await served.channel.send(post);
    expect(await served.channel.find(post)).toBe('d1');
  });

  describe('answers only this machine', () => {
    const status = (method: string, path: string, headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port: served.port, method, path, headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        sent.on('error', reject);
        sent.end(method === 'POST' ? '{"now":null}' : undefined);
      });
    const json = { 'content-type': 'application/json' };

    it.each(['evil.example', 'localhost.evil.example', '192.168.0.4:3978', '127.0.0.1.evil.example:80'])(
      'not %s',
      async (host) => {
        expect(await status('GET', '/', { host })).toBe(403);
        expect(await status('GET', '/playground/api/people', { host })).toBe(403);
        expect(await status('GET', '/playground/assets/main.js', { host })).toBe(403);
        expect(await status('POST', '/playground/api/clock', { host, ...json })).toBe(403);
      },
    );

    it.each(['localhost', 'localhost:3978', '127.0.0.1:1', '[::1]:3978'])('%s', async (host) => {
      expect(await status('GET', '/playground/api/people', { host })).toBe(200);
      expect(await status('POST', '/playground/api/clock', { host, origin: `http://${host}`, ...json })).toBe(200);
    });

    it('no post from another page, nor one that a form could send', async () => {
      const host = 'localhost:3978';
      expect(await status('POST', '/playground/api/clock', { host, ...json, origin: 'https://evil.example' })).toBe(
        403,
      );
      expect(await status('POST', '/playground/api/clock', { host, ...json, origin: 'null' })).toBe(403);
      expect(await status('POST', '/playground/api/clock', { host, ...json, 'sec-fetch-site': 'cross-site' })).toBe(
        403,
      );
      expect(await status('POST', '/playground/api/clock', { host, 'content-type': 'text/plain' })).toBe(415);
    });

    it('serves the page and its files under a policy that lets nothing else in', async () => {
      const page = await served.get('/');
      const html = await page.text();
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|https?:\/\//);
      for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
        expect([path, (await served.get(path ?? '')).status]).toEqual([path, 200]);
      }
      for (const name of [
        '..%2f..%2fpackage.json',
        '../../../package.json',
        'constructor',
        '__proto__',
        'index.html.ts',
      ]) {
        expect((await served.get(`/playground/assets/${name}`)).status).toBe(404);
      }
    });
  });
});
