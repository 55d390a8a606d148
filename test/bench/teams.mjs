import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { PasswordServiceClientCredentialFactory } from 'botframework-connector';
import { createApp } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { silentLog } from '../../dist/observe/log.js';
import { createWaiting, load, row } from './load.mjs';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const TENANT = '99999999-8888-4777-a666-555555555555';
const ISSUER = 'https://api.botframework.com';
const ASKED = ['who is my society advisor', 'what is due for me', 'when is the rank list deadline', 'help'];

/**
 * Signed messages arrive over HTTP: how soon each is acknowledged, and how soon its answer is posted. Beside it, in the same run, a bare
 * botbuilder echo with authentication on. Microsoft's side is a stub that answers at once.
 */
export async function benchTeams(env, seconds) {
  const microsoft = await startMicrosoft();
  const settings = {
    MicrosoftAppId: APP_ID,
    MicrosoftAppPassword: 'a-secret-for-bench-only',
    MicrosoftAppTenantId: TENANT,
  };
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', ...settings, ...env });
  const cloud = {
    ...{ issuer: ISSUER, openIdUrl: `${microsoft.url}openid`, defaultServiceUrl: microsoft.url },
    ...{ serviceUrlAllowed: (url) => url === microsoft.url, token: async () => 'OURS' },
  };
  const app = await createApp({ ...config, teams: { ...config.teams, cloud } }, silentLog);
  const { url } = await app.start();
  const students = await app.database.db
    .selectFrom('people as p')
    .innerJoin('students as s', 's.person_id', 'p.id')
    .select('p.email')
    .where('p.status', '=', 'active')
    .execute();
  microsoft.people(students.map(({ email }) => email));
  const bare = await startEcho(microsoft);
  const ours = `${url}/api/messages`;
  for (let n = 0; n < students.length; n += 1) await talk(ours, microsoft, n).posted; // everybody is known from here on

  const rows = [];
  for (const perSecond of [1, 10, 50]) {
    const mine = await load((n) => talk(ours, microsoft, n), perSecond, seconds);
    const twice = microsoft.twice();
    const theirs = await load((n) => talk(bare.url, microsoft, n), perSecond, seconds);
    rows.push(row(`${perSecond} a second`, mine, theirs, twice));
  }
  bare.stop();
  await app.stop(10_000);
  microsoft.stop();
  return rows;
}

let serial = 0;

/** Each message is of a conversation of its own, so that none waits for the pace of another. */
function talk(url, microsoft, n) {
  serial += 1;
  const conversation = `a:${n % microsoft.count()}-${serial}`;
  const body = JSON.stringify({
    ...{ type: 'message', id: randomUUID(), text: ASKED[n % ASKED.length], textFormat: 'plain', channelId: 'msteams' },
    timestamp: new Date().toISOString(),
    serviceUrl: microsoft.url,
    from: { id: `29:${n % microsoft.count()}`, aadObjectId: `aad-${n % microsoft.count()}` },
    recipient: { id: `28:${APP_ID}` },
    conversation: { id: conversation, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
  });
  const sent = performance.now();
  const posted = microsoft.wait(conversation).then((at) => (at === null ? null : at - sent));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${microsoft.token()}` };
  const acked = fetch(url, { method: 'POST', body, headers }).then(async (response) => {
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`not acknowledged: ${response.status}`);
    return performance.now() - sent;
  });
  return { acked, posted };
}

/** Signing keys, the roster and the connector service, as far as a load needs them. */
async function startMicrosoft() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const waiting = createWaiting();
  let emails = ['nobody@example.edu'];
  const json = (response, status, body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = decodeURIComponent(request.url);
    if (path.startsWith('/openid')) return json(response, 200, { issuer: ISSUER, jwks_uri: `${url}keys` });
    if (path.startsWith('/keys')) {
      const key = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] };
      return json(response, 200, { keys: [key] });
    }
    const [, conversation, what, member] = /conversations\/([^/]+)\/(\w+)(?:\/([^/?]+))?/.exec(path) ?? [];
    if (what === 'members') {
      const index = Number(/(\d+)$/.exec(member)?.[1] ?? 0);
      const who = { id: `29:${index}`, aadObjectId: `aad-${index}`, tenantId: TENANT, userRole: 'user' };
      return json(response, 200, { ...who, email: emails[index] });
    }
    const activity = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    if (activity.type === 'message') waiting.came(conversation);
    json(response, 201, { id: randomUUID() });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const b64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { serviceurl: url, iss: ISSUER, aud: APP_ID, nbf: now - 60, exp: now + 3_600 };
  const text = `${b64({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${b64(claims)}`;
  const token = `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
  return {
    url,
    token: () => token,
    count: () => emails.length,
    people(list) {
      emails = list;
    },
    wait: waiting.wait,
    twice: waiting.twice,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** botbuilder's own authentication and adapter, and one answer. */
async function startEcho(microsoft) {
  class NoToken extends PasswordServiceClientCredentialFactory {
    async createCredentials() {
      return { getToken: async () => 'OURS', signRequest: async (request) => request };
    }
  }
  const metadata = `${microsoft.url}openid`;
  const auth = new ConfigurationBotFrameworkAuthentication(
    {
      ...{ MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'unused', MicrosoftAppType: 'SingleTenant' },
      ...{ MicrosoftAppTenantId: TENANT, ToBotFromChannelOpenIdMetadataUrl: metadata },
      ...{ ToBotFromEmulatorOpenIdMetadataUrl: metadata, ToBotFromChannelTokenIssuer: ISSUER },
      ...{ ToChannelFromBotOAuthScope: ISSUER, ToChannelFromBotLoginUrl: microsoft.url, OAuthUrl: microsoft.url },
    },
    new NoToken(APP_ID, 'unused', TENANT),
  );
  const adapter = new CloudAdapter(auth);
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    request.body = JSON.parse(Buffer.concat(chunks).toString());
    const like = {
      status(code) {
        response.statusCode = code;
        return like;
      },
      header: (name, value) => response.setHeader(name, value),
      send: (body) => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
      end: () => response.end(),
    };
    await adapter.process(request, like, async (context) => {
      await context.sendActivity(`echo ${context.activity.text}`);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/api/messages`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
