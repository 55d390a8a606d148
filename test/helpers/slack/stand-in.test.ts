import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import bolt from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { WebSocket } from 'ws';
import { signature } from './sign.js';
import { type SlackForTests, startSlack } from './stand-in.js';
import { isJson, type Json, type SlackOptions, type View } from './types.js';

const { App, LogLevel } = bolt;
const PEOPLE = [
  { name: 'Ada', email: 'ada@uni.example' },
  { name: 'Gus', email: 'gus@else.example', guest: true },
  { name: 'Stan', email: 'stan@other.example', stranger: true },
  { name: 'Robot', bot: true },
  { name: 'Gone', email: 'gone@uni.example', deleted: true },
  { name: 'Una', email: 'una@uni.example', emailConfirmed: false },
];
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = (action_id: string, value: string) => ({ type: 'button' as const, action_id, text: plain('Go'), value });
const section = (text: string) => ({ type: 'section' as const, text: plain(text) });

interface Got {
  path: string;
  headers: IncomingHttpHeaders;
  raw: string;
  /** The JSON body, the form's `payload`, or the form's fields. */
  body: Json;
  event: Json;
}
interface Listener {
  url: string;
  got: Got[];
  /** What the next requests get; 200 and nothing where it is empty. */
  answers: ((response: ServerResponse) => void)[];
  close(): Promise<void>;
}

/** An app that keeps what it hears and acknowledges everything. */
async function listen(): Promise<Listener> {
  const got: Got[] = [];
  const answers: Listener['answers'] = [];
  const server = createServer(async (request, response) => {
    let raw = '';
    for await (const chunk of request) raw += chunk;
    const form = request.headers['content-type']?.includes('json')
      ? null
      : Object.fromEntries(new URLSearchParams(raw));
    const body = JSON.parse(form === null ? raw || '{}' : (form.payload ?? JSON.stringify(form))) as Json;
    const event = isJson(body.event) ? body.event : {};
    got.push({ path: request.url ?? '', headers: request.headers, raw, body, event });
    const answer = answers.shift();
    if (answer) answer(response);
    else response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    got,
    answers,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function start(options: Partial<SlackOptions> = {}) {
  const app = await listen();
  const slack = await startSlack({
    mode: 'http',
    requestUrl: app.url,
    people: PEOPLE,
    channels: ['alumni-liaison', { name: 'staff', botIsIn: false }],
    retryDelaysMs: [5, 5, 5],
    echo: false,
    ...options,
  });
  open.push(slack, app);
  return { app, slack, web: clientOf(slack) };
}

const clientOf = (slack: SlackForTests, token = slack.botToken): WebClient =>
  new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });

async function call(slack: SlackForTests, method: string, body: Json, token = slack.botToken): Promise<Json> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(slack.apiUrl + method, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Json;
}

const until = async (test: () => unknown): Promise<void> => {
  for (let i = 0; i < 300; i++) {
    if (test()) return;
    await pause(10);
  }
  throw new Error(`did not come about: ${test}`);
};

describe('what a person writes', () => {
  it('reaches the app as a signed message.im event of full shape', async () => {
    const { app, slack } = await start();
    const said = await slack.say('Ada', 'who <is> my & advisor?');
    expect(said).toMatchObject({ status: 200, channel: slack.dmOf('Ada') });
    const [{ body, event, headers, raw }] = app.got as [Got];
    expect(body).toMatchObject({
      type: 'event_callback',
      team_id: slack.teamId,
      context_team_id: slack.teamId,
      api_app_id: slack.appId,
      event_id: said.eventId,
      is_ext_shared_channel: false,
      authorizations: [{ user_id: slack.botUserId, is_bot: true }],
    });
    expect(event).toMatchObject({
      type: 'message',
      channel_type: 'im',
      channel: slack.dmOf('Ada'),
      user: slack.userId('Ada'),
      ts: said.ts,
      event_ts: said.ts,
      team: slack.teamId,
      text: 'who &lt;is&gt; my &amp; advisor?',
    });
    const ts = Number(headers['x-slack-request-timestamp']);
    expect(headers['x-slack-signature']).toBe(signature(slack.signingSecret, raw, ts)['x-slack-signature']);
    const reply = await slack.say('Ada', 'and?', { thread_ts: said.ts });
    expect(app.got[1]?.event).toMatchObject({ thread_ts: said.ts, parent_user_id: slack.userId('Ada') });
    expect(slack.messages(slack.dmOf('Ada')).map(({ ts }) => ts)).toEqual([said.ts, reply.ts]);
  });

  it('comes from a channel as a mention, and otherwise only with channels:history', async () => {
    const { app, slack } = await start();
    expect(await slack.sayIn('alumni-liaison', 'Ada', 'hello all')).toMatchObject({ status: 'not_subscribed' });
    await slack.sayIn('alumni-liaison', 'Ada', 'hello @Milepost');
    await slack.sayIn('staff', 'Ada', 'hello @Milepost');
    expect(app.got.map(({ event }) => [event.type, event.text])).toEqual([
      ['app_mention', `hello <@${slack.botUserId}>`],
    ]);
  });

  it('marks another bot, and a stranger of another workspace', async () => {
    const { app, slack } = await start();
    await slack.say('Robot', 'beep');
    expect(app.got.pop()?.event).toMatchObject({ user: slack.userId('Robot'), bot_id: expect.stringMatching(/^B/) });
    await slack.say('Stan', 'hi');
    expect(app.got[0]?.body).toMatchObject({ is_ext_shared_channel: true, team_id: slack.teamId });
    expect(app.got[0]?.event).toMatchObject({ team: 'T0STRANGER', user_team: 'T0STRANGER' });
  });

  it('is delivered four times with headers, until acknowledged or told not to', async () => {
    const { app, slack } = await start({ ackTimeoutMs: 80 });
    app.answers.push(
      (r) => r.writeHead(500).end(),
      () => undefined,
    );
    const said = await slack.say('Ada', 'one');
    expect(said.status).toBe(200);
    expect(said.deliveries.map(({ retry, reason, status }) => [retry, reason, status])).toEqual([
      [0, undefined, 500],
      [1, 'http_error', 'http_timeout'],
      [2, 'http_timeout', 200],
    ]);
    expect(app.got.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_timeout'],
    ]);
    expect(new Set(app.got.map(({ body }) => body.event_id))).toEqual(new Set([said.eventId]));

    for (let i = 0; i < 4; i++) app.answers.push((r) => r.writeHead(503).end());
    expect(await slack.say('Ada', 'two')).toMatchObject({ status: 503, deliveries: { length: 4 } });
    app.answers.push((r) => r.writeHead(500, { 'x-slack-no-retry': '1' }).end());
    expect((await slack.say('Ada', 'three')).deliveries).toHaveLength(1);
    await app.close();
    expect((await slack.say('Ada', 'four')).status).toBe('connection_failed');
    open.splice(1);
  });

  it('can be anything at all: raw events, forged, replayed and unsigned requests', async () => {
    const { app, slack } = await start({ requestUrl: undefined });
    expect((await slack.say('Ada', 'too early')).status).toBe('connection_failed');
    slack.setRequestUrl(app.url);
    const channel = slack.dmOf('Ada');
    const change = { type: 'message', subtype: 'message_changed', channel, message: { text: 'x' }, ts: '1.2' };
    await slack.event(change, { event_id: 'EvTWICE', team_id: 'T0OTHER', is_ext_shared_channel: true });
    expect(app.got[0]?.body).toMatchObject({ event_id: 'EvTWICE', team_id: 'T0OTHER', is_ext_shared_channel: true });
    expect(app.got[0]?.event).toMatchObject({ subtype: 'message_changed', channel_type: 'im' });
    const old = slack.signed({ type: 'event_callback' }, 'application/json', { ts: 1_600_000_000, secret: 'wrong' });
    expect(await slack.raw(old.body, old.headers)).toMatchObject({ status: 200 });
    expect(app.got[1]?.headers['x-slack-request-timestamp']).toBe('1600000000');
    await slack.raw('{}', { 'content-type': 'application/json' });
    expect(app.got[2]?.headers['x-slack-signature']).toBeUndefined();
  });

  it('opens the app, and tells of changed people', async () => {
    const { app, slack } = await start();
    await slack.openHome('Ada', 'messages');
    await slack.openHome('Ada', 'home');
    await slack.changeUser('Ada', { email: 'new@uni.example', deleted: false });
    await slack.changeUser('Ada', { deleted: true });
    expect(app.got.map(({ event }) => [event.type, event.tab])).toEqual([
      ['app_home_opened', 'messages'],
      ['app_home_opened', 'home'],
      ['user_change', undefined],
      ['user_change', undefined],
    ]);
    expect(app.got[2]?.event).toMatchObject({ user: { profile: { email: 'new@uni.example' } } });
    expect(await call(slack, 'users.info', { user: slack.userId('Ada') })).toMatchObject({ user: { deleted: true } });
  });
});

describe('the Web API', () => {
  it('lets in only tokens it knows, with the scopes they have', async () => {
    const { slack } = await start({ botScopes: ['chat:write', 'im:history', 'users:read'] });
    const user = slack.userId('Ada');
    expect(await call(slack, 'auth.test', {}, '')).toEqual({ ok: false, error: 'not_authed' });
    expect(await call(slack, 'auth.test', {}, 'xoxb-nobody')).toEqual({ ok: false, error: 'invalid_auth' });
    expect(await call(slack, 'auth.test', {})).toMatchObject({
      ok: true,
      user_id: slack.botUserId,
      bot_id: slack.botId,
    });
    expect(await call(slack, 'no.such', {})).toMatchObject({ error: 'unknown_method' });
    expect(await call(slack, 'auth.test', {}, slack.appToken)).toMatchObject({ error: 'not_allowed_token_type' });
    expect(await call(slack, 'conversations.open', { users: user })).toMatchObject({
      error: 'missing_scope',
      needed: 'im:write',
      provided: 'chat:write,im:history,users:read',
    });
    expect(await call(slack, 'reactions.add', {})).toMatchObject({ error: 'missing_scope', needed: 'reactions:write' });
    const { profile } = (await call(slack, 'users.info', { user })).user as { profile: Json };
    expect(profile.email).toBeUndefined();
    const channel = slack.channelId('alumni-liaison');
    expect(await call(slack, 'conversations.history', { channel })).toMatchObject({ needed: 'channels:history' });
  });

  it('tells guests, bots, strangers, the deleted and the unconfirmed apart', async () => {
    const { slack, web } = await start();
    const user = async (name: string) => (await web.users.info({ user: slack.userId(name) })).user;
    expect(await user('Ada')).toMatchObject({
      is_restricted: false,
      is_bot: false,
      is_email_confirmed: true,
      team_id: slack.teamId,
      tz: 'America/New_York',
      profile: { email: 'ada@uni.example' },
    });
    expect(await user('Gus')).toMatchObject({ is_restricted: true });
    expect(await user('Robot')).toMatchObject({ is_bot: true });
    expect(await user('Gone')).toMatchObject({ deleted: true });
    expect(await user('Una')).toMatchObject({ is_email_confirmed: false });
    expect(await user('Stan')).toMatchObject({ is_stranger: true, team_id: 'T0STRANGER' });
    expect((await user('Stan'))?.profile?.email).toBeUndefined();
    const found = await call(slack, 'users.lookupByEmail', { email: 'ADA@uni.example' });
    expect(found).toMatchObject({ user: { id: slack.userId('Ada') } });
    expect(await call(slack, 'users.lookupByEmail', { email: 'gone@uni.example' })).toMatchObject({
      error: 'users_not_found',
    });
  });

  it('posts, with metadata given back only to who asks for it, and changes only what is the bot’s', async () => {
    const { slack, web } = await start();
    const opened = await web.conversations.open({ users: slack.userId('Ada') });
    const channel = opened.channel?.id ?? '';
    expect(channel).toBe(slack.dmOf('Ada'));
    const hers = await slack.say('Ada', 'hi');
    const metadata = { event_type: 'milepost', event_payload: { outbox: 'o1' } };
    const blocks = [section('hello'), { type: 'actions' as const, elements: [button('go', '1')] }];
    const { ts } = await web.chat.postMessage({ channel, text: 'hello', blocks, metadata, thread_ts: hers.ts });
    expect(slack.messages(channel)).toMatchObject([
      { user: slack.userId('Ada') },
      { user: slack.botUserId, bot_id: slack.botId, ts, thread_ts: hers.ts, metadata },
    ]);
    const replies = async (include_all_metadata: boolean) =>
      (await web.conversations.replies({ channel, ts: hers.ts, include_all_metadata })).messages;
    expect((await replies(false))?.[1]?.metadata).toBeUndefined();
    expect((await replies(true))?.[1]?.metadata).toEqual(metadata);
    expect((await web.conversations.history({ channel })).messages?.map((m) => m.ts)).toEqual([hers.ts]);
    await web.chat.update({ channel, ts: ts ?? '', text: 'changed' });
    expect(slack.messages(channel)[1]).toMatchObject({ text: 'changed', blocks: [], metadata });
    expect(await call(slack, 'chat.update', { channel, ts: hers.ts, text: 'x' })).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await call(slack, 'chat.update', { channel, ts: '1.2', text: 'x' })).toMatchObject({
      error: 'message_not_found',
    });
    await web.chat.delete({ channel, ts: ts ?? '' });
    expect(slack.messages(channel)).toHaveLength(1);
    await web.chat.postMessage({ channel: slack.userId('Ada'), text: 'by her id' });
    expect(slack.posts(channel)).toHaveLength(2);
    expect(slack.mostPostsPerSecond(channel)).toBe(2);
  });

  it.each([
    ['an unknown property', [{ type: 'divider', colour: 'red' }], 'invalid_blocks'],
    ['51 blocks', Array(51).fill({ type: 'divider' }), 'invalid_blocks'],
    ['a duplicate block_id', [0, 1].map(() => ({ type: 'divider', block_id: 'a' })), 'invalid_blocks'],
    ['too much in all', Array(40).fill(section('x'.repeat(400))), 'msg_blocks_too_long'],
  ])('refuses %s', async (_what, blocks, error) => {
    const { slack } = await start();
    const post = { channel: slack.dmOf('Ada'), text: 'x', blocks };
    expect(await call(slack, 'chat.postMessage', post)).toMatchObject({ ok: false, error });
    const { ts } = await call(slack, 'chat.postMessage', { ...post, blocks: undefined });
    expect(await call(slack, 'chat.update', { ...post, ts })).toMatchObject({ ok: false, error });
  });

  it('refuses what cannot be posted', async () => {
    const { slack } = await start();
    const post = (body: Json) => call(slack, 'chat.postMessage', body);
    const channel = slack.channelId('alumni-liaison');
    expect(await post({ channel: 'C0NONE', text: 'x' })).toMatchObject({ error: 'channel_not_found' });
    expect(await post({ channel: slack.channelId('staff'), text: 'x' })).toMatchObject({ error: 'not_in_channel' });
    expect(await post({ channel })).toMatchObject({ error: 'no_text' });
    expect(await post({ channel, text: 'x', thread_ts: 'x' })).toMatchObject({ error: 'invalid_thread_ts' });
    expect(await post({ channel, text: 'x', metadata: { a: 1 } })).toMatchObject({ error: 'invalid_metadata_format' });
    const user = slack.userId('Ada');
    expect(await call(slack, 'chat.postEphemeral', { channel, user, text: 'psst' })).toMatchObject({ ok: true });
    expect(slack.ephemerals).toMatchObject([{ to: user, channel, text: 'psst', via: 'chat.postEphemeral' }]);
    const stranger = { channel, user: slack.userId('Stan'), text: 'psst' };
    expect(await call(slack, 'chat.postEphemeral', stranger)).toMatchObject({ error: 'user_not_in_channel' });
    const gone = { users: slack.userId('Gone') };
    expect(await call(slack, 'conversations.open', gone)).toMatchObject({ error: 'user_disabled' });
  });

  it('gives the bot’s own posts back as events with its bot_id', async () => {
    const { app, slack, web } = await start({ echo: true });
    const channel = slack.dmOf('Ada');
    const { ts } = await web.chat.postMessage({ channel, text: 'hello' });
    await web.chat.update({ channel, ts: ts ?? '', text: 'changed' });
    await web.chat.postMessage({ channel: slack.channelId('alumni-liaison'), text: 'not heard: no channels:history' });
    await until(() => app.got.length === 2);
    const events = app.got.map(({ event }) => event).sort((a, b) => (String(a.ts) < String(b.ts) ? -1 : 1));
    expect(events).toMatchObject([
      { bot_id: slack.botId, user: slack.botUserId, channel, channel_type: 'im', text: 'hello' },
      { subtype: 'message_changed', hidden: true, message: { bot_id: slack.botId, text: 'changed' } },
    ]);
  });

  it('keeps what the agent view shows', async () => {
    const { slack, web } = await start();
    const channel_id = slack.dmOf('Ada');
    const { ts: thread_ts } = await slack.say('Ada', 'hi');
    const prompts = [{ title: 'Next', message: 'What is next?' }] as [{ title: string; message: string }];
    await web.assistant.threads.setStatus({ channel_id, thread_ts, status: 'is thinking…' });
    await web.assistant.threads.setSuggestedPrompts({ channel_id, title: 'Ask', prompts });
    await web.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, prompts });
    expect(slack.statuses).toEqual([{ channel: channel_id, thread_ts, status: 'is thinking…', loading_messages: [] }]);
    expect(slack.prompts).toEqual([{ channel: channel_id, title: 'Ask', prompts }]);
    expect(slack.calls.map(({ method }) => method)).toEqual([
      'assistant.threads.setStatus',
      'assistant.threads.setSuggestedPrompts',
      'assistant.threads.setSuggestedPrompts',
    ]);
  });

  it('leaves the rest to emulate, without its cap of 5,000 calls an hour', async () => {
    const { slack, web } = await start();
    const channel = slack.channelId('alumni-liaison');
    const { ts: message_ts = '' } = await web.chat.postMessage({ channel, text: 'x' });
    const { permalink } = await web.chat.getPermalink({ channel, message_ts });
    expect(permalink).toContain(`/archives/${channel}/p${message_ts.replace('.', '')}`);
    const headers = { authorization: `Bearer ${slack.botToken}` };
    const url = `${slack.apiUrl}chat.getPermalink?channel=${channel}&message_ts=${message_ts}`;
    expect((await fetch(url, { headers })).headers.get('x-ratelimit-limit')).toBeNull();
  });
});

describe('scripted replies', () => {
  it('stand in for the next calls of a method, in order', async () => {
    const { slack } = await start();
    const channel = slack.dmOf('Ada');
    const post = async (text: string) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` };
      const init = { method: 'POST', headers, body: JSON.stringify({ channel, text }) };
      const signal = AbortSignal.timeout(100);
      const response = await fetch(`${slack.apiUrl}chat.postMessage`, { ...init, signal }).catch((e: Error) => e.name);
      if (typeof response === 'string') return response;
      return [response.status, response.headers.get('retry-after'), ((await response.json()) as Json).error];
    };
    slack.script(
      'chat.postMessage',
      { status: 429, retryAfter: '1' },
      { status: 429, retryAfter: 'soon' },
      { status: 429 },
      { status: 500 },
      { error: 'token_revoked' },
      'drop',
      'accept-then-drop',
      'hang',
      'accept-then-hang',
      { status: 503, accept: true },
      { delayMs: 30 },
    );
    expect(await post('a')).toEqual([429, '1', 'ratelimited']);
    expect(await post('b')).toEqual([429, 'soon', 'ratelimited']);
    expect(await post('c')).toEqual([429, null, 'ratelimited']);
    expect(await post('d')).toEqual([500, null, 'internal_error']);
    expect(await post('e')).toEqual([200, null, 'token_revoked']);
    expect(await post('f')).toBe('TypeError');
    expect(await post('g')).toBe('TypeError');
    expect(await post('h')).toBe('TimeoutError');
    expect(await post('i')).toBe('TimeoutError');
    expect(await post('j')).toEqual([503, null, 'internal_error']);
    expect(await post('k')).toEqual([200, null, undefined]);
    expect(await post('l')).toEqual([200, null, undefined]);
    expect(slack.messages(channel).map(({ text }) => text)).toEqual(['g', 'i', 'j', 'k', 'l']);
    const end = slack.script('chat.postMessage', (body, nth) =>
      body.text === 'bad' || nth > 2 ? { error: 'fatal_error' } : undefined,
    );
    expect(await post('bad')).toEqual([200, null, 'fatal_error']);
    expect(await post('good')).toEqual([200, null, undefined]);
    expect(await post('good')).toEqual([200, null, 'fatal_error']);
    end();
    expect(await post('good')).toEqual([200, null, undefined]);
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(16);
  });

  it('is what WebClient takes for a rate limit', async () => {
    const { slack, web } = await start();
    slack.script('chat.postMessage', { status: 429, retryAfter: '60' });
    const error: unknown = await web.chat.postMessage({ channel: slack.dmOf('Ada'), text: 'x' }).catch((e) => e);
    expect(error).toMatchObject({ name: 'WebAPIRateLimitedError', retryAfter: 60 });
  });
});

describe('clicks and forms', () => {
  const options = ['im', 'fm', 'peds'].map((value) => ({ text: plain(value.toUpperCase()), value }));
  const input = (element: Json, optional = false): Json => ({ type: 'input', label: plain('?'), optional, element });
  const form: Json = {
    type: 'modal',
    callback_id: 'request',
    private_metadata: 'm1',
    title: plain('A request'),
    submit: plain('Send'),
    notify_on_close: true,
    blocks: [
      input({ type: 'plain_text_input', action_id: 'story', multiline: true, max_length: 20 }),
      input({ type: 'datepicker', action_id: 'day', initial_date: '2026-12-01' }),
      input({ type: 'timepicker', action_id: 'hour' }, true),
      input({ type: 'static_select', action_id: 'field', options }),
      input({ type: 'checkboxes', action_id: 'ways', options }, true),
      input({ type: 'multi_static_select', action_id: 'more', options }, true),
    ],
  };

  async function withForm(view: Json = form) {
    const parts = await start({ triggerMs: 350 });
    const { slack, app, web } = parts;
    const channel = slack.dmOf('Ada');
    const elements = [button('open', 'x'), button('other', 'y')];
    await web.chat.postMessage({ channel, text: 'press', blocks: [{ type: 'actions', elements }] });
    const [message] = slack.messages(channel);
    if (!message) throw new Error('there is no message');
    await slack.click('Ada', { channel, message }, 'open');
    const trigger_id = app.got.at(-1)?.body.trigger_id;
    const opened = await call(slack, 'views.open', { trigger_id, view });
    return { ...parts, channel, message, trigger_id, opened };
  }

  it('sends a click in Slack’s shape', async () => {
    const { app, slack, message, channel } = await withForm();
    expect(app.got[0]?.body).toMatchObject({
      type: 'block_actions',
      user: { id: slack.userId('Ada'), team_id: slack.teamId },
      team: { id: slack.teamId },
      api_app_id: slack.appId,
      container: { type: 'message', message_ts: message.ts, channel_id: channel, is_ephemeral: false },
      channel: { id: channel, name: 'directmessage' },
      message: { ts: message.ts, bot_id: slack.botId },
      state: { values: {} },
      actions: [{ type: 'button', action_id: 'open', value: 'x', block_id: message.blocks[0]?.block_id }],
    });
    await slack.click('Ada', { channel, message: message.ts }, (element) => element.value === 'y');
    expect(app.got[1]?.body).toMatchObject({ actions: [{ action_id: 'other' }] });
    await expect(slack.click('Ada', { channel, message }, 'none')).rejects.toThrow('0 elements are none');
    await expect(slack.click('Ada', { channel, message }, 'Go')).rejects.toThrow('2 elements are Go');
  });

  it('picks, and gives feedback', async () => {
    const { app, slack } = await start();
    const channel = slack.dmOf('Ada');
    const feedback = {
      type: 'feedback_buttons',
      action_id: 'feedback',
      positive_button: { text: plain('Good'), value: 'good' },
      negative_button: { text: plain('Bad'), value: 'bad' },
    };
    const picker = { type: 'datepicker', action_id: 'day' };
    const select = { type: 'static_select', action_id: 'field', options };
    const blocks = [
      { type: 'context_actions', elements: [feedback] },
      { type: 'actions', block_id: 'pick', elements: [picker, select] },
    ];
    const posted = await call(slack, 'chat.postMessage', { channel, text: 'x', blocks });
    const place = { channel, message: String(posted.ts) };
    await slack.click('Ada', place, 'feedback', { selected: 'negative' });
    await slack.click('Ada', place, 'day', { selected: '2026-12-24', fields: { field: 'fm' } });
    await slack.click('Ada', place, 'field', { selected: 'PEDS' });
    expect(app.got.map(({ body }) => (body.actions as Json[])[0])).toMatchObject([
      { type: 'feedback_buttons', value: 'bad' },
      { type: 'datepicker', selected_date: '2026-12-24' },
      { type: 'static_select', selected_option: { value: 'peds' } },
    ]);
    const state = { values: { pick: { day: { selected_date: null }, field: { selected_option: options[1] } } } };
    expect(app.got[1]?.body.state).toMatchObject(state);
  });

  it('opens a form once for each trigger, and only in time', async () => {
    const { slack, trigger_id, opened, app, channel, message } = await withForm();
    expect(opened).toMatchObject({ ok: true, view: { callback_id: 'request', team_id: slack.teamId } });
    const again = (id: unknown, view = form) => call(slack, 'views.open', { trigger_id: id, view });
    expect(await again(trigger_id)).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(await again('1.2.3')).toMatchObject({ error: 'invalid_trigger_id' });
    expect(await again(trigger_id, { ...form, title: plain('x'.repeat(25)) })).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(slack.views('Ada')).toHaveLength(1);
    await slack.click('Ada', { channel, message }, 'open');
    const late = app.got.at(-1)?.body.trigger_id;
    await pause(400);
    expect(await again(late)).toMatchObject({ error: 'expired_trigger_id' });
  });

  it('submits values in Slack’s shape, and holds the person to the form', async () => {
    const { app, slack } = await withForm();
    const [view] = slack.views('Ada');
    if (!view) throw new Error('no form is open');
    const fields = { story: 'I would like', hour: '09:30', field: 'fm', ways: ['im', 'PEDS'] };
    await expect(slack.submit('Ada', view, { field: 'fm' })).rejects.toThrow('without: story');
    await expect(slack.submit('Ada', view, { ...fields, field: 'psych' })).rejects.toThrow('does not offer');
    await expect(slack.submit('Ada', view, { ...fields, nothing: 'x' })).rejects.toThrow('0 fields');
    await expect(slack.submit('Ada', view, { ...fields, story: 'x'.repeat(21) })).rejects.toThrow('0 to 20');
    const ids = view.blocks.map(({ block_id }) => String(block_id));
    const errors = { [ids[0] ?? '']: 'Too short' };
    app.answers.push((r) => r.end(JSON.stringify({ response_action: 'errors', errors })));
    expect(await slack.submit('Ada', view, fields)).toMatchObject({ status: 200, accepted: false, errors });
    expect(slack.views('Ada')).toHaveLength(1);
    expect(await slack.submit('Ada', view, fields)).toMatchObject({ status: 200, accepted: true, errors: null });
    expect(slack.views('Ada')).toEqual([]);
    const { body } = app.got.at(-1) as Got;
    expect(body).toMatchObject({ type: 'view_submission', view: { private_metadata: 'm1', root_view_id: view.id } });
    const [story, day, hour, field, ways, more] = ids as [string, string, string, string, string, string];
    expect((body.view as { state: Json }).state).toEqual({
      values: {
        [story]: { story: { type: 'plain_text_input', value: 'I would like' } },
        [day]: { day: { type: 'datepicker', selected_date: '2026-12-01' } },
        [hour]: { hour: { type: 'timepicker', selected_time: '09:30' } },
        [field]: { field: { type: 'static_select', selected_option: options[1] } },
        [ways]: { ways: { type: 'checkboxes', selected_options: [options[0], options[2]] } },
        [more]: { more: { type: 'multi_static_select', selected_options: [] } },
      },
    });
  });

  it('updates, pushes up to three deep, clears and closes', async () => {
    const { app, slack } = await withForm();
    const note = (text: string) => ({ type: 'modal', title: plain('Note'), blocks: [section(text)] });
    const fill = { story: 'x', field: 'im' };
    const last = () => slack.views('Ada').at(-1) as View;
    app.answers.push((r) => r.end(JSON.stringify({ response_action: 'push', view: form })));
    await slack.submit('Ada', last(), fill);
    app.answers.push((r) => r.end(JSON.stringify({ response_action: 'push', view: form })));
    await slack.submit('Ada', last(), fill);
    expect(slack.views('Ada')).toHaveLength(3);
    const { id: view_id, hash } = last();
    expect(await call(slack, 'views.update', { view_id, hash: 'old', view: form })).toMatchObject({
      error: 'hash_conflict',
    });
    expect(await call(slack, 'views.update', { view_id, hash, view: form })).toMatchObject({ ok: true });
    await slack.closeView('Ada', last());
    expect(app.got.at(-1)?.body).toMatchObject({ type: 'view_closed', view: { id: view_id } });
    app.answers.push((r) => r.end(JSON.stringify({ response_action: 'update', view: note('one moment') })));
    await slack.submit('Ada', last(), fill);
    expect(last().blocks).toMatchObject([section('one moment')]);
    app.answers.push((r) => r.end(JSON.stringify({ response_action: 'clear' })));
    await slack.submit('Ada', last());
    expect(slack.views('Ada')).toEqual([]);
  });

  it('publishes the Home tab, where things can be pressed too', async () => {
    const { app, slack, web } = await start();
    const blocks = [section('Your plan'), { type: 'actions' as const, elements: [button('book', '1')] }];
    const user_id = slack.userId('Ada');
    expect(slack.home('Ada')).toBeUndefined();
    await web.views.publish({ user_id, view: { type: 'home', blocks } });
    const first = slack.home('Ada');
    if (!first) throw new Error('there is no Home');
    await slack.click('Ada', { view: first }, 'book');
    expect(app.got[0]?.body).toMatchObject({ container: { type: 'view', view_id: first.id }, view: { type: 'home' } });
    await web.views.publish({ user_id, view: { type: 'home', blocks: blocks.slice(0, 1) }, hash: first.hash });
    expect(slack.home('Ada')).toMatchObject({ id: first.id, blocks: [section('Your plan')] });
    const stale = { user_id, view: { type: 'home', blocks }, hash: first.hash };
    expect(await call(slack, 'views.publish', stale)).toMatchObject({ error: 'hash_conflict' });
    const modalOnly = { user_id, view: { type: 'home', blocks: [{ type: 'context_actions', elements: [] }] } };
    expect(await call(slack, 'views.publish', modalOnly)).toMatchObject({ error: 'invalid_arguments' });
  });

  it('runs commands and shortcuts; a response URL is good for five uses', async () => {
    const { app, slack, message, channel } = await withForm();
    app.answers.push((r) => r.end(JSON.stringify({ response_type: 'ephemeral', text: 'Usage: /milepost' })));
    expect(await slack.command('Ada', '/milepost', 'help')).toMatchObject({ status: 200, body: { text: /Usage/ } });
    const { body } = app.got.at(-1) as Got;
    expect(body).toMatchObject({
      command: '/milepost',
      text: 'help',
      user_id: slack.userId('Ada'),
      channel_id: channel,
    });
    expect(slack.ephemerals).toMatchObject([{ to: slack.userId('Ada'), text: 'Usage: /milepost', via: 'command' }]);
    const respond = async (reply: Json) =>
      (
        await fetch(String(body.response_url), {
          method: 'POST',
          body: JSON.stringify(reply),
          headers: { 'content-type': 'application/json' },
        })
      ).status;
    expect(await respond({ text: 'later' })).toBe(200);
    expect(await respond({ text: 'x', blocks: [{ type: 'none' }] })).toBe(400);
    for (let i = 0; i < 3; i++) expect(await respond({ text: 'more' })).toBe(200);
    expect(await respond({ text: 'too much' })).toBe(404);
    expect(slack.responses.map(({ status }) => status)).toEqual([200, 400, 200, 200, 200, 404]);

    await slack.shortcut('Ada', channel, message, 'ask_about');
    expect(app.got.at(-1)?.body).toMatchObject({
      type: 'message_action',
      callback_id: 'ask_about',
      message: { ts: message.ts },
    });
    await slack.globalShortcut('Ada', 'ask');
    expect(app.got.at(-1)?.body).toMatchObject({ type: 'shortcut', callback_id: 'ask' });
  });

  it('clicks in an ephemeral message without the message, and replaces it', async () => {
    const { app, slack } = await start();
    const channel = slack.channelId('alumni-liaison');
    const blocks = [{ type: 'actions', elements: [button('go', '1')] }];
    await call(slack, 'chat.postEphemeral', { channel, user: slack.userId('Ada'), text: 'psst', blocks });
    const [ephemeral] = slack.ephemerals;
    if (!ephemeral) throw new Error('there is no ephemeral message');
    await slack.click('Ada', { channel, message: ephemeral }, 'go');
    const { body } = app.got[0] as Got;
    expect(body.container).toMatchObject({ is_ephemeral: true });
    expect(body.message).toBeUndefined();
    const reply = JSON.stringify({ replace_original: true, text: 'done' });
    await fetch(String(body.response_url), {
      method: 'POST',
      body: reply,
      headers: { 'content-type': 'application/json' },
    });
    expect(slack.ephemerals).toMatchObject([{ text: 'done', blocks: [] }]);
  });
});

describe('Socket Mode', () => {
  it('repeats an event that was not acknowledged, down whichever line is open', async () => {
    const { slack } = await start({ mode: 'socket', ackTimeoutMs: 80, retryDelaysMs: [50, 50, 50] });
    expect((await slack.say('Ada', 'nobody is there')).status).toBe('connection_failed');
    expect(await call(slack, 'apps.connections.open', {})).toMatchObject({ error: 'not_allowed_token_type' });
    const got: Json[] = [];
    const connect = async () => {
      const { url } = await call(slack, 'apps.connections.open', {}, slack.appToken);
      const line = new WebSocket(String(url));
      line.on('message', (data) => got.push(JSON.parse(String(data)) as Json));
      await slack.socket.connected();
      return { line, url: String(url) };
    };
    const acknowledge = (line: WebSocket) =>
      line.on('message', (data) => {
        const { envelope_id } = JSON.parse(String(data)) as Json;
        if (envelope_id) line.send(JSON.stringify({ envelope_id, payload: { text: 'yes' } }));
      });
    const { url } = await connect();
    const saying = slack.say('Ada', 'hello');
    await until(() => got.some(({ type, retry_attempt }) => type === 'events_api' && retry_attempt === 1));
    slack.socket.drop('broken');
    acknowledge((await connect()).line);
    const { deliveries } = await saying;
    expect(deliveries.map(({ status }) => status)).toEqual(['http_timeout', 'connection_failed', 200]);
    expect(got).toMatchObject([
      { type: 'hello' },
      { type: 'events_api', retry_attempt: 0, payload: { event: { text: 'hello' } } },
      { type: 'events_api', retry_attempt: 1, retry_reason: 'http_timeout', accepts_response_payload: false },
      { type: 'hello' },
      { type: 'events_api', retry_attempt: 2, retry_reason: 'connection_failed' },
    ]);
    expect(await slack.command('Ada', '/milepost')).toMatchObject({ status: 200, body: { text: 'yes' } });
    slack.socket.drop('refresh_requested');
    await until(() => slack.socket.count() === 0);
    expect(got.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    const again = new WebSocket(url);
    const [error] = (await once(again, 'error')) as [Error];
    expect(error.message).toContain('401');
  });
});

describe('a Bolt app', () => {
  it.each(['http', 'socket'] as const)('is served over %s', async (mode) => {
    const slack = await startSlack({ mode, people: PEOPLE, retryDelaysMs: [20, 20, 20] });
    const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
    const common = { token: slack.botToken, logLevel: LogLevel.ERROR, clientOptions };
    const app = new App(
      mode === 'socket'
        ? { ...common, socketMode: true, appToken: slack.appToken }
        : { ...common, signingSecret: slack.signingSecret },
    );
    app.message(async ({ message, client }) => {
      if (message.subtype) return;
      await client.chat.postMessage({
        channel: message.channel,
        thread_ts: message.ts,
        text: 'pick',
        blocks: [{ type: 'actions', elements: [button('book', '1')] }],
      });
    });
    app.action('book', async ({ ack, body, client }) => {
      await ack();
      const element = { type: 'datepicker' as const, action_id: 'day' };
      const blocks = [{ type: 'input' as const, block_id: 'when', label: plain('When'), element }];
      const view = { type: 'modal' as const, callback_id: 'bk', title: plain('Book'), submit: plain('OK'), blocks };
      await client.views.open({ trigger_id: 'trigger_id' in body ? String(body.trigger_id) : '', view });
    });
    app.view('bk', async ({ ack, view }) => {
      const day = String(view.state.values.when?.day?.selected_date);
      if (day < '2026') await ack({ response_action: 'errors', errors: { when: 'In the past' } });
      else await ack();
    });
    app.command('/milepost', async ({ ack, command }) => ack(`Usage: /milepost (${command.text})`));

    const server = mode === 'socket' ? await app.start() : await app.start(0);
    if (mode === 'http') {
      slack.setRequestUrl(`http://127.0.0.1:${(server as { address(): AddressInfo }).address().port}/slack/events`);
    } else await slack.socket.connected();

    const { channel, ts, status } = await slack.say('Ada', 'hello');
    expect(status).toBe(200);
    await until(() => slack.messages(channel).length === 2);
    const [, answer] = slack.messages(channel);
    if (!answer) throw new Error('there is no answer');
    expect(answer).toMatchObject({ user: slack.botUserId, thread_ts: ts });
    await slack.click('Ada', { channel, message: answer }, 'book');
    await until(() => slack.views('Ada').length === 1);
    const [view] = slack.views('Ada');
    if (!view) throw new Error('there is no view');
    expect(await slack.submit('Ada', view, { day: '2020-01-01' })).toMatchObject({ errors: { when: 'In the past' } });
    expect(await slack.submit('Ada', view, { day: '2026-12-01' })).toMatchObject({ accepted: true });
    await slack.command('Ada', '/milepost', 'x');
    expect(slack.ephemerals).toMatchObject([{ text: 'Usage: /milepost (x)' }]);
    // the bot's own post came back and was not answered
    await until(() => slack.deliveries.filter(({ type }) => type === 'message').length === 2);
    expect(slack.messages(channel)).toHaveLength(2);
    if (mode === 'http') {
      const forged = slack.signed({ type: 'event_callback' }, 'application/json', { secret: 'wrong' });
      expect((await slack.raw(forged.body, forged.headers)).status).toBe(401);
    }
    await app.stop();
    await slack.close();
  });
});
