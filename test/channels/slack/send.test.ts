import type { SlackApi, SlackMethod } from '../../../src/channels/slack/api.js';
import { slackFailure } from '../../../src/channels/slack/errors.js';
import { createSlackMembers } from '../../../src/channels/slack/members.js';
import { createSlackSender } from '../../../src/channels/slack/send.js';
import { slackFetch } from '../../../src/channels/slack/slack-fetch.js';
import type { Post } from '../../../src/conversation/channel.js';
import { silentLog } from '../../../src/observe/log.js';
import { createMovableClock } from '../../../src/time/clock.js';
import { MINUTE } from '../../../src/time/durations.js';

const refusal = (error: string) => ({ code: 'slack_webapi_platform_error', data: { ok: false, error } });
const post = (more: Partial<Post> = {}): Post => ({
  deliveryId: 'd1',
  address: { channel: 'slack', tenant: 'T1', to: 'D1', kind: 'direct', thread: '1.1' },
  reply: { text: 'An answer', blocks: [{ kind: 'text', text: 'An answer' }] },
  edits: null,
  ...more,
});

/** Slack by a script: each method answers what is put in its place, or throws it. */
function rig(answers: Partial<Record<SlackMethod, (args: Record<string, unknown>) => unknown>> = {}) {
  const calls: { method: SlackMethod; args: Record<string, unknown> }[] = [];
  const alerts: string[] = [];
  const clock = createMovableClock();
  clock.set(new Date('2026-11-25T15:00:00Z'));
  const api: SlackApi = {
    async call(method, args) {
      calls.push({ method, args });
      return (await (answers[method]?.(args) ?? { ok: true, channel: 'D1', ts: '9.9' })) as Record<string, unknown>;
    },
  };
  const log = { ...silentLog, error: (message: string) => void alerts.push(message) };
  return { calls, alerts, clock, api, answers, sender: createSlackSender({ api, clock, log }) };
}
const fail = (error: unknown) => () => {
  throw error;
};

describe('channels/slack/send', () => {
  it('a dead token stops everything with one alert, keeps the work, and goes on by itself when it is mended (fault SD11)', async () => {
    const { sender, answers, calls, alerts, clock } = rig({ 'chat.postMessage': fail(refusal('token_revoked')) });
    expect(await sender.send(post())).toEqual({ kind: 'refused', code: 'credentials', detail: 'token_revoked' });
    for (let n = 0; n < 20; n += 1)
      expect(await sender.send(post())).toMatchObject({ kind: 'later', code: 'credentials' });
    expect(calls).toHaveLength(1);
    clock.set(new Date(clock.now().getTime() + MINUTE + 1));
    expect(await sender.send(post())).toMatchObject({ kind: 'refused' });
    expect(alerts).toHaveLength(1);
    delete answers['chat.postMessage'];
    clock.set(new Date(clock.now().getTime() + MINUTE + 1));
    expect(await sender.send(post())).toEqual({ kind: 'sent', platformId: 'D1:9.9' });
    expect(await sender.send(post())).toMatchObject({ kind: 'sent' });
  });

  it.each([
    ['channel_not_found', { kind: 'refused', code: 'unreachable' }],
    ['is_archived', { kind: 'refused', code: 'unreachable' }],
    ['invalid_blocks', { kind: 'refused', code: 'invalid' }],
    ['ratelimited', { kind: 'later', afterMs: 30_000 }],
    ['internal_error', { kind: 'unknown' }],
    ['something_new', { kind: 'refused', code: 'invalid' }],
  ])('Slack says %s', async (error, outcome) => {
    expect(await rig({ 'chat.postMessage': fail(refusal(error)) }).sender.send(post())).toMatchObject(outcome);
  });

  it.each([
    [
      { code: 'slack_webapi_rate_limited_error', retryAfter: 60 },
      { kind: 'later', afterMs: 60_000 },
    ],
    [
      { code: 'slack_webapi_rate_limited_error', retryAfter: Number.NaN },
      { kind: 'later', afterMs: 30_000 },
    ],
    [
      { code: 'slack_webapi_http_error', statusCode: 503 },
      { kind: 'unknown', detail: 'http-503' },
    ],
    [{ code: 'slack_webapi_http_error', statusCode: 429 }, { kind: 'later' }],
    [
      {
        code: 'slack_webapi_request_error',
        original: new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
      },
      { kind: 'later', detail: 'econnrefused' },
    ],
    [
      {
        code: 'slack_webapi_request_error',
        original: new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }),
      },
      { kind: 'unknown', detail: 'econnreset' },
    ],
    [new Error('anything'), { kind: 'unknown' }],
    [null, { kind: 'unknown' }],
  ])('a failed call %# is read for what it means (faults SD7, SD10)', (error, failure) => {
    expect(slackFailure(error)).toMatchObject(failure);
  });

  it('an edit of a message that was deleted is posted anew, an answer to a deleted question stands by itself', async () => {
    const edited = rig({ 'chat.update': fail(refusal('message_not_found')) });
    expect(await edited.sender.send(post({ edits: 'D1:5.5' }))).toEqual({ kind: 'sent', platformId: 'D1:9.9' });
    const alone = rig({
      'chat.postMessage': (args) => {
        if (args.thread_ts) throw refusal('thread_not_found');
        return { ok: true, channel: 'D1', ts: '8.8' };
      },
    });
    expect(await alone.sender.send(post())).toEqual({ kind: 'sent', platformId: 'D1:8.8' });
  });

  it('an unclear post is looked for by its id alone; without the scope nobody can tell (fault SD9)', async () => {
    const metadata = (id: string) => ({ event_type: 'milepost_delivery', event_payload: { id } });
    const messages = [
      { ts: '7.7', metadata: metadata('other') },
      { ts: '8.8', metadata: metadata('d1') },
    ];
    expect(await rig({ 'conversations.replies': () => ({ messages }) }).sender.find(post())).toBe('D1:8.8');
    expect(await rig({ 'conversations.replies': () => ({ messages: [messages[0]] }) }).sender.find(post())).toBeNull();
    expect(await rig({ 'conversations.replies': fail(refusal('missing_scope')) }).sender.find(post())).toBeUndefined();
    expect(await rig().sender.find(post({ edits: 'D1:5.5' }))).toBeNull();
  });

  it('links and names are never unfurled, and a delivery says which it is', async () => {
    const { sender, calls } = rig();
    await sender.send(post());
    expect(calls[0]?.args).toMatchObject({
      unfurl_links: false,
      unfurl_media: false,
      thread_ts: '1.1',
      metadata: { event_type: 'milepost_delivery', event_payload: { id: 'd1' } },
    });
  });

  it('the token goes to the configured Slack and nowhere else, and a 429 without a number waits 30 s', async () => {
    const call = slackFetch('http://127.0.0.1:9/api/');
    await expect(call('https://evil.example/api/chat.postMessage')).rejects.toThrow('not the configured Slack');
    const kept = globalThis.fetch;
    globalThis.fetch = async () => new Response('', { status: 429, headers: { 'retry-after': 'soon' } });
    try {
      expect((await call('http://127.0.0.1:9/api/x')).headers.get('retry-after')).toBe('30');
    } finally {
      globalThis.fetch = kept;
    }
  });
});

describe('channels/slack/members', () => {
  const user = (more: object) => ({
    id: 'U1',
    team_id: 'T1',
    is_email_confirmed: true,
    profile: { email: 'Ana@Example.edu' },
    ...more,
  });
  const identify = (more: object, tenant = 'T1') => {
    const { api, clock, calls } = rig({
      'users.info': () => ({ user: user(more) }),
      'conversations.open': () => ({ channel: { id: 'D7' } }),
    });
    const members = createSlackMembers({ api, clock, teamId: 'T1' });
    return { members, clock, calls, profile: members.identify(tenant, 'U1') };
  };

  it.each([
    ['a member', {}, { standing: 'member', email: 'ana@example.edu' }],
    ['a guest', { is_restricted: true }, { standing: 'guest' }],
    ['a single-channel guest', { is_ultra_restricted: true }, { standing: 'guest' }],
    ['a stranger', { is_stranger: true }, { standing: 'external' }],
    ['somebody of another workspace', { team_id: 'T9' }, { standing: 'external' }],
    ['a bot', { is_bot: true }, { standing: 'bot' }],
    ['an address that is not confirmed', { is_email_confirmed: false }, { standing: 'member', email: null }],
  ])('%s is told apart (faults AZ5, AZ6)', async (_, more, profile) => {
    expect(await identify(more).profile).toMatchObject(profile);
  });

  it('a deactivated account is nobody, and neither is the same id in another workspace (fault AZ5)', async () => {
    expect(await identify({ deleted: true }).profile).toBeNull();
    expect(await identify({}, 'T2').profile).toBeNull();
  });

  it('who somebody is, is asked for once in ten minutes, and anew after a change', async () => {
    const { members, calls, clock, profile } = identify({});
    await profile;
    await members.identify('T1', 'U1');
    expect(calls.filter(({ method }) => method === 'users.info')).toHaveLength(1);
    expect(await members.changed({ id: 'U1', deleted: true })()).toBeNull();
    expect(await members.identify('T1', 'U1')).toBeNull();
    clock.set(new Date(clock.now().getTime() + 11 * MINUTE));
    expect(await members.identify('T1', 'U1')).toMatchObject({ standing: 'member' });
  });

  it('Slack that does not answer leaves the question open instead of making somebody a stranger', async () => {
    const { api, clock } = rig({
      'users.info': fail({ code: 'slack_webapi_request_error', original: new Error('timeout') }),
    });
    await expect(createSlackMembers({ api, clock, teamId: 'T1' }).identify('T1', 'U1')).rejects.toMatchObject({
      code: 'platform-unavailable',
    });
  });
});
