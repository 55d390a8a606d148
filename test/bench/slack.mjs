import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { createApp } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { silentLog } from '../../dist/observe/log.js';
import { createWaiting, load, row } from './load.mjs';

const SECRET = 'signing-secret-for-bench-only';
const TOKEN = 'xoxb-for-bench-only';
const TEAM = 'T0BENCH';

/**
 * Signed message events arrive over HTTP: how soon each is acknowledged, and how soon its answer is posted. Beside it a bare Bolt app in the
 * same run, which verifies, makes one durable insert on the same pool and posts once. Slack itself is a stub that answers at once.
 */
export async function benchSlack(env, seconds, burst) {
  const { app, slack, ours } = await startOnStub(env);
  const bare = await startBare(app.database.pool, slack.apiUrl);

  const rows = [];
  const measure = async (what, perSecond, during) => {
    const mine = await load((n) => talk(ours, slack, n), perSecond, during);
    const twice = slack.twice();
    rows.push(row(what, mine, await load((n) => talk(bare.url, slack, n), perSecond, during), twice));
  };
  for (const perSecond of [1, 10, 50]) await measure(`${perSecond} a second`, perSecond, seconds);
  const [count, within] = burst;
  await measure(`${count} in ${within} s`, count / within, within);
  await bare.stop();
  await app.stop(10_000);
  slack.stop();
  return rows;
}

/** The whole program on the stub, with everybody of the sample school known to it. */
export async function startOnStub(env) {
  const slack = await startStub();
  const app = await createApp(
    readConfig({
      ...{ PORT: '0', LOG_LEVEL: 'silent', SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET },
      ...{ SLACK_API_URL: slack.apiUrl, ...env },
    }),
    silentLog,
  );
  const { url } = await app.start();
  const ours = `${url}/slack/events`;
  const students = await app.database.db
    .selectFrom('people as p')
    .innerJoin('students as s', 's.person_id', 'p.id')
    .select('p.email')
    .where('p.status', '=', 'active')
    .execute();
  slack.people(students.map(({ email }) => email));
  for (let n = 0; n < students.length; n += 1) await talk(ours, slack, n).posted; // everybody is known from here on
  return { app, slack, ours, url };
}

let serial = 0;
const ASKED = ['who is my society advisor', 'what is due for me', 'when is the rank list deadline', 'help'];

/** `who`: of the stub's people; `channel`: left out: a new place each time, so that no pace is felt. */
export function talk(url, slack, n, { who = n % slack.count, channel, text = ASKED[n % ASKED.length] } = {}) {
  serial += 1;
  const ts = `${1_795_600_000 + serial}.000100`;
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1000),
    team_id: TEAM,
    api_app_id: 'A0BENCH',
    authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: 'U0BOT', is_bot: true }],
    event: {
      type: 'message',
      channel_type: 'im',
      user: `U${who}`,
      channel: channel ?? `D${n % 1000}-${serial}`,
      text,
      ts,
      event_ts: ts,
    },
  });
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const sent = performance.now();
  const posted = slack.wait(ts).then((at) => (at === null ? null : at - sent));
  const headers = {
    'content-type': 'application/json',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': signature,
  };
  const acked = fetch(url, { method: 'POST', body, headers }).then(async (response) => {
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`not acknowledged: ${response.status}`);
    return performance.now() - sent;
  });
  return { acked, posted };
}

/** Slack, as far as a load needs it: everybody exists, every post is taken, and who waits for the answer to a message is told. */
export async function startStub() {
  const waiting = createWaiting();
  let emails = [];
  const stub = {
    count: 1,
    people(list) {
      emails = list;
      stub.count = list.length;
    },
    wait: waiting.wait,
    twice: waiting.twice,
  };
  const answers = {
    'auth.test': () => ({ team_id: TEAM, user_id: 'U0BOT' }),
    'users.info': ({ user }) => ({
      user: { id: user, team_id: TEAM, is_email_confirmed: true, profile: { email: emails[Number(user.slice(1))] } },
    }),
    'conversations.open': ({ users }) => ({ channel: { id: `D${users}` } }),
    'chat.postMessage': ({ thread_ts: thread, channel }) => {
      waiting.came(thread);
      return { channel, ts: `${Date.now() / 1000}` };
    },
  };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const method = request.url.replace('/api/', '');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, ...answers[method]?.(body) }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  stub.apiUrl = `http://127.0.0.1:${server.address().port}/api/`;
  stub.stop = () => server.closeAllConnections() ?? server.close();
  return stub;
}

async function startBare(pool, slackApiUrl) {
  await pool.query('create table if not exists bench_bare (id uuid primary key, body jsonb not null)');
  const receiver = new HTTPReceiver({ signingSecret: SECRET, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: TOKEN, botId: 'B0BOT', botUserId: 'U0BOT' }),
    clientOptions: { slackApiUrl, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  });
  app.event('message', async ({ event, client }) => {
    await pool.query('insert into bench_bare values ($1, $2)', [randomUUID(), JSON.stringify(event)]);
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'an answer' });
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  return { url: `http://127.0.0.1:${server.address().port}/slack/events`, stop: () => app.stop() };
}
