import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from '../../../src/channels/teams/cloud.js';
import { ServiceError, type ServiceFault } from '../../../src/channels/teams/errors.js';
import { renderTeams } from '../../../src/channels/teams/render.js';
import { createBotbuilderSdk } from '../../../src/channels/teams/sdk-botbuilder.js';
import type { AppCredentials, TeamsSdk } from '../../../src/channels/teams/seam.js';
import { saying } from '../../helpers/teams/bot.js';
import { type Connector, type Step, startConnector } from '../../helpers/teams/fake-connector.js';
import { APP_ID, TENANT } from '../../helpers/teams/signer.js';

const CHAT = 'a:ana';
const message = { summary: 'An answer', card: renderTeams(saying('Dr. Osei')).card, suggestions: [] };

describe('channels/teams/sdk-botbuilder', () => {
  let connector: Connector;
  let sdk: TeamsSdk;
  const cloud = (over: Partial<Cloud> = {}): Cloud => ({
    issuer: 'x',
    openIdUrl: 'http://127.0.0.1:9/',
    serviceUrlAllowed: () => true,
    defaultServiceUrl: connector.url,
    token: async () => 'OURS',
    ...over,
  });
  const faultOf = async (work: Promise<unknown>): Promise<ServiceFault> => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof ServiceError)) throw new Error(`not a ServiceError: ${String(error)}`);
    return error.fault;
  };
  const where = () => ({ serviceUrl: connector.url, conversation: CHAT });

  beforeEach(async () => {
    connector = await startConnector();
    connector.know(CHAT, {
      id: '29:ana',
      aadObjectId: 'ana',
      email: 'ana@school.edu',
      userRole: 'user',
      tenantId: TENANT,
    });
    sdk = await createBotbuilderSdk({ credentials: null, cloud: cloud() });
  });
  afterEach(() => connector.close());

  it.each<[string, Step, Partial<ServiceFault>]>([
    [
      '429',
      { status: 429, retryAfter: '1', code: 'TooManyRequests' },
      { status: 429, retryAfter: '1', code: 'TooManyRequests' },
    ],
    ['412', 412, { status: 412 }],
    ['500', 500, { status: 500 }],
    ['502', 502, { status: 502 }],
    ['503', 503, { status: 503 }],
    ['504', 504, { status: 504 }],
    ['403', { status: 403, code: 'MessageWritesBlocked' }, { status: 403, code: 'MessageWritesBlocked' }],
    ['404', { status: 404, code: 'ConversationNotFound' }, { status: 404, code: 'ConversationNotFound' }],
    ['401', 401, { status: 401 }],
    ['a dropped connection', 'reset', { status: null, code: 'ECONNRESET' }],
  ])('no retries by the SDK: %s is one call, told as it was', async (_what, step, expected) => {
    connector.plan.push(step);
    expect(await faultOf(sdk.post(where(), message))).toMatchObject({ stage: 'call', ...expected });
    await new Promise((resolve) => setTimeout(resolve, 1_200)); // the SDK's own would have come after 0.7 s
    expect(connector.calls).toHaveLength(1);
  });

  it('a silent service is given up after 5 s', async () => {
    connector.plan.push('silence');
    const began = Date.now();
    expect(await faultOf(sdk.post(where(), message))).toMatchObject({ status: null, code: 'timeout' });
    expect(Date.now() - began).toBeGreaterThan(4_500);
    expect(Date.now() - began).toBeLessThan(7_000);
  });

  it('a service that nobody answers for', async () => {
    const gone = { serviceUrl: 'http://127.0.0.1:9/', conversation: CHAT };
    expect(await faultOf(sdk.post(gone, message))).toMatchObject({ status: null, code: 'ECONNREFUSED' });
  });

  it('SG7 our token goes to no place that is not allowed, nor where an allowed one points to', async () => {
    let hits = 0;
    const evil = createServer((_request, response) => {
      hits += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
    }).listen(0, '127.0.0.1');
    await once(evil, 'listening');
    const url = `http://127.0.0.1:${(evil.address() as AddressInfo).port}/`;
    const strict = await createBotbuilderSdk({
      credentials: null,
      cloud: cloud({ serviceUrlAllowed: (one) => one === connector.url }),
    });
    expect(await faultOf(strict.post({ serviceUrl: url, conversation: CHAT }, message))).toMatchObject({
      code: 'service-url',
    });
    for (const status of [301, 302, 307, 308]) {
      connector.plan.push({ status, location: url });
      expect(await faultOf(strict.post(where(), message))).toMatchObject({ status });
    }
    expect(hits).toBe(0);
    evil.close();
  });

  it('every call, as the service wants it', async () => {
    const id = await sdk.post(where(), { ...message, suggestions: ['What is due'] });
    expect(connector.in(CHAT)[0]).toMatchObject({
      id,
      activity: {
        summary: 'An answer',
        attachments: [{ content: message.card }],
        suggestedActions: { actions: [{ type: 'imBack', value: 'What is due' }] },
      },
    });
    await sdk.update(where(), id!, { ...message, summary: 'Changed' });
    expect(connector.in(CHAT)[0]).toMatchObject({ edits: 1, activity: { id, summary: 'Changed' } });
    await sdk.typing(where());
    expect(connector.typings()).toHaveLength(1);
    expect(await sdk.member(where(), '29:ana')).toMatchObject({
      aadObjectId: 'ana',
      email: 'ana@school.edu',
      userRole: 'user',
      tenantId: TENANT,
    });
    expect(await sdk.openDirect(connector.url, { bot: `28:${APP_ID}`, user: '29:ana', tenantId: TENANT })).toBe(CHAT);
    connector.know('19:liaison@thread.tacv2');
    const thread = await sdk.openThread(
      connector.url,
      { bot: `28:${APP_ID}`, channel: '19:liaison@thread.tacv2', tenantId: TENANT },
      message,
    );
    expect(thread).toEqual({
      conversation: `19:liaison@thread.tacv2;messageid=${thread.activityId}`,
      activityId: expect.any(String),
    });
    await sdk.update({ serviceUrl: connector.url, conversation: thread.conversation! }, thread.activityId!, message);
    expect(connector.broken).toEqual([]);
    expect(connector.in(thread.conversation!)[0]).toMatchObject({ edits: 1 });
    expect(new Set(connector.calls.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer OURS']));
  });

  it('ids with slashes, percent signs and other alphabets arrive as they are', async () => {
    const odd = '19:ä/%2F b?c#d@unq.gbl.spaces';
    connector.know(odd);
    await sdk.post({ serviceUrl: connector.url, conversation: odd }, message);
    expect(connector.in(odd)).toHaveLength(1);
  });

  it('without credentials nothing is signed: local mode', async () => {
    const { token: _, ...rest } = cloud();
    const open = await createBotbuilderSdk({ credentials: null, cloud: rest });
    await open.post(where(), message);
    expect(connector.calls[0]!.authorization).toBeUndefined();
  });

  describe('credentials', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const base: AppCredentials = { appId: APP_ID, tenantId: TENANT, appType: 'SingleTenant', password: null };
    const made = (over: Partial<AppCredentials>) => {
      const { token: _, ...rest } = cloud();
      return createBotbuilderSdk({ credentials: { ...base, ...over }, cloud: rest });
    };
    it.each<[string, Partial<AppCredentials>]>([
      ['a secret', { password: 'a-real-secret' }],
      [
        'a certificate',
        {
          certificate: {
            thumbprint: 'AA11',
            privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
          },
        },
      ],
      ['a managed identity', { appType: 'UserAssignedMSI' }],
    ])('%s', async (_what, over) => expect(await made(over)).toHaveProperty('post'));

    it.each<[string, Partial<AppCredentials>, RegExp]>([
      ['nothing to prove it with', {}, /MicrosoftAppPassword/],
      ['no tenant', { password: 'a-real-secret', tenantId: '' }, /MicrosoftAppTenantId/],
      ['no app', { password: 'a-real-secret', appId: '' }, /MicrosoftAppId/],
      ['half a certificate', { certificate: { thumbprint: 'AA11', privateKey: '' } }, /CertificatePrivateKey/],
      [
        'a managed identity with a secret',
        { appType: 'UserAssignedMSI', password: 'a-real-secret' },
        /MicrosoftAppPassword/,
      ],
    ])('%s: no start, and no value in the message', async (_what, over, named) => {
      const error = await made(over).then(
        () => null,
        (thrown: Error) => thrown,
      );
      expect(error?.message).toMatch(named);
      expect(error?.message).not.toContain('a-real-secret');
    });
  });

  it('TD10 a token that cannot be had is told apart from a call that failed', async () => {
    const away = await createBotbuilderSdk({
      credentials: null,
      cloud: cloud({
        token: () => Promise.reject(new ServiceError({ stage: 'token', status: 503, code: null, retryAfter: null })),
      }),
    });
    expect(await faultOf(away.post(where(), message))).toMatchObject({ stage: 'token', status: 503 });
    expect(connector.calls).toHaveLength(0);
  });
});
