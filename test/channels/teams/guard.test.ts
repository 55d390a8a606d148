import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PUBLIC_CLOUD } from '../../../src/channels/teams/cloud.js';
import { createSigningKeys } from '../../../src/channels/teams/signing-keys.js';
import { createMovableClock } from '../../../src/time/clock.js';
import { said } from '../../helpers/teams/activities.js';
import { type Bot, startBot } from '../../helpers/teams/bot.js';
import { startSigner, TENANT } from '../../helpers/teams/signer.js';

type Over = Record<string, unknown>;
const seconds = (bot: Bot, ago: number) => Math.floor(bot.clock.now().getTime() / 1_000) - ago;

describe('channels/teams/guard', () => {
  let bot: Bot;
  const printed: unknown[] = [];
  const original = { error: console.error, warn: console.warn };
  beforeAll(async () => {
    bot = await startBot();
    console.error = console.warn = (...what: unknown[]) => void printed.push(what);
  });
  afterAll(async () => {
    Object.assign(console, original);
    await bot.stop();
    expect(printed).toEqual([]); // no stack traces: anybody could fill the log
  });

  const send = async (token: string | undefined, over: Over = {}) => {
    const before = bot.received.length;
    const response = await bot.post(said('hi', { serviceUrl: bot.connector.url, ...over }), token && `Bearer ${token}`);
    const body = await response.text();
    if (bot.received.length > before) expect(response.status).toBe(200);
    return { status: response.status, body, taken: bot.received.length - before };
  };
  const here = () => bot.connector.url;
  const sign = (parts: Parameters<Bot['signer']['token']>[1] = {}) => bot.signer.token(here(), parts);

  it.each<[string, number, () => string | undefined, Over | (() => Over)]>([
    ['a valid token', 200, () => sign(), {}],
    ['SG5 no token', 401, () => undefined, {}],
    ['SG5 garbage', 401, () => 'abc', {}],
    ['SG5 a header that is not JSON', 401, () => `${Buffer.from('{no').toString('base64url')}.e30.x`, {}],
    ['SG5 another RSA key under the same kid', 401, () => sign({ key: bot.signer.evilKey }), {}],
    ['SG5 unknown kid', 401, () => sign({ header: { kid: 'zzz' } }), {}],
    ['SG5 no kid', 401, () => sign({ header: { kid: undefined } }), {}],
    ['SG5 alg none', 401, () => bot.signer.unsigned(here()), {}],
    ['SG5 HS256 with the public key', 401, () => bot.signer.confused(here()), {}],
    ['SG5 RS512 named, RS256 signed', 401, () => sign({ header: { alg: 'RS512' } }), {}],
    [
      'SG5 a key brought along (jwk)',
      401,
      () => sign({ header: { jwk: bot.signer.evilJwk }, key: bot.signer.evilKey }),
      {},
    ],
    ['SG5 a critical header that we do not know', 401, () => sign({ header: { crit: ['x'], x: 1 } }), {}],
    ['SG6 wrong audience', 401, () => sign({ claims: { aud: 'other-app' } }), {}],
    [
      'SG6 our audience among others',
      401,
      () => sign({ claims: { aud: ['11111111-2222-4333-8444-555555555555', 'x'] } }),
      {},
    ],
    ['SG6 wrong issuer', 401, () => sign({ claims: { iss: 'https://evil.example' } }), {}],
    ['SG6 expired an hour ago', 401, () => sign({ claims: { exp: seconds(bot, 3_600) } }), {}],
    ['SG6 without an end', 401, () => sign({ claims: { exp: undefined } }), {}],
    ['SG6 an end that is no number', 401, () => sign({ claims: { exp: '99999999999' } }), {}],
    ['SG6 valid from in an hour', 401, () => sign({ claims: { nbf: seconds(bot, -3_600) } }), {}],
    ['SG7 the claim names another service', 401, () => bot.signer.token('https://smba.trafficmanager.net/amer/'), {}],
    ['SG7 no claim', 401, () => sign({ claims: { serviceurl: undefined } }), {}],
    ['SG7 not a URL, and the claim agrees', 401, () => bot.signer.token('nonsense'), { serviceUrl: 'nonsense' }],
    ['SG7 no serviceUrl in the body', 400, () => sign(), { serviceUrl: undefined }],
    [
      'SG7 a host that is not Microsoft’s',
      401,
      () => bot.signer.token('https://evil.example/'),
      { serviceUrl: 'https://evil.example/' },
    ],
    ['another channel, endorsed', 401, () => sign(), { channelId: 'webchat' }],
    ['another channel, not endorsed', 401, () => sign(), { channelId: 'slack' }],
    ['the emulator’s channel', 401, () => sign(), { channelId: 'emulator' }],
    ['the channel with rules of its own', 401, () => sign(), { channelId: 'AseChannel' }],
    ['no channel', 400, () => sign(), { channelId: undefined }],
    [
      'a token of Entra for our app, of whatever tenant',
      401,
      () =>
        sign({
          claims: {
            iss: 'https://sts.windows.net/abcdef00-0000-4000-8000-00000000beef/',
            appid: '11111111-2222-4333-8444-555555555555',
          },
        }),
      {},
    ],
    [
      'SG9 a foreign tenant in channelData',
      403,
      () => sign(),
      { channelData: { tenant: { id: 'abcdef00-0000-4000-8000-00000000beef' } } },
    ],
    [
      'SG9 a foreign tenant in the conversation',
      403,
      () => sign(),
      { conversation: { id: 'a:x', tenantId: 'abcdef00-0000-4000-8000-00000000beef' } },
    ],
    [
      'SG9 two tenants, one of them ours',
      403,
      () => sign(),
      { conversation: { id: 'a:x', tenantId: 'other' }, channelData: { tenant: { id: TENANT } } },
    ],
    ['SG9 no tenant at all', 403, () => sign(), { conversation: { id: 'a:x' }, channelData: {} }],
    ['our tenant in capitals', 200, () => sign(), { channelData: { tenant: { id: TENANT.toUpperCase() } } }],
    ['no conversation', 400, () => sign(), { conversation: undefined }],
    ['a type that is a number, no token', 400, () => undefined, { type: 5 }],
    ['nobody wrote it', 400, () => sign(), { from: undefined }],
  ])('%s: %i', async (_what, status, token, over) => {
    const result = await send(token(), typeof over === 'function' ? over() : over);
    expect(result).toEqual({ status, body: '', taken: status === 200 ? 1 : 0 });
  });

  it.each(['{}', '[]', 'null', '', '{"type":', 'x'.repeat(10)])(
    'a body %j is answered 400, with and without a token',
    async (body) => {
      expect((await bot.post(body)).status).toBe(400);
      expect((await bot.post(body, `Bearer ${sign()}`)).status).toBe(400);
    },
  );

  it('SG6 refused exactly at the boundary, five minutes after the end and before the beginning', async () => {
    const at = Math.floor(Date.now() / 1_000) + 10_000;
    const edge = async (offset: number, claims: Over) => {
      bot.clock.set(new Date((at + offset) * 1_000));
      return (await send(bot.signer.token(here(), { claims: { nbf: at - 9_000, exp: at + 9_000, ...claims } }))).status;
    };
    expect(await edge(299, { exp: at })).toBe(200);
    expect(await edge(300, { exp: at })).toBe(401);
    expect(await edge(-300, { nbf: at })).toBe(200);
    expect(await edge(-301, { nbf: at })).toBe(401);
    bot.clock.reset();
  });

  it('SG5 keys come from the configured address alone: a jku is not asked', async () => {
    let hits = 0;
    const evil = createServer((_request, response) => {
      hits += 1;
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(evil, 'listening');
    const jku = `http://127.0.0.1:${(evil.address() as AddressInfo).port}/keys`;
    for (const header of [{ jku }, { jku, kid: 'new' }, { x5u: jku }])
      await send(sign({ header, key: bot.signer.evilKey }));
    expect(hits).toBe(0);
    evil.close();
  });

  it('SG9 a foreign tenant is put on record, and a log line stands for many refusals', async () => {
    const before = bot.foreign();
    for (let i = 0; i < 5; i += 1) await send(sign(), { channelData: { tenant: { id: 'other' } } });
    expect(bot.foreign()).toBe(before + 5);
    const lines = bot.lines.filter(({ fields }) => fields?.code === 'tenant');
    expect(lines.length).toBeLessThanOrEqual(2);
    expect(JSON.stringify(bot.lines)).not.toMatch(/eyJ|Bearer/);
  });

  it('refused requests leave nothing behind in the SDK: it is not asked', async () => {
    const { default: parameters } = (await import(
      'botframework-connector/lib/auth/tokenValidationParameters.js'
    )) as never;
    const list = () =>
      (parameters as { ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: string[] } })
        .ToBotFromBotOrEmulatorTokenValidationParameters.issuer.length;
    const before = list();
    for (let i = 0; i < 50; i += 1)
      await send(sign({ claims: { tid: `tenant-${i}`, iss: `https://sts.windows.net/tenant-${i}/` } }));
    expect(list()).toBe(before);
  });
});

describe('channels/teams/cloud', () => {
  it.each([
    ['https://smba.trafficmanager.net/teams/', true],
    ['https://smba.trafficmanager.net/amer', true],
    ['https://smba.trafficmanager.net/emea/99999999-8888-4777-a666-555555555555/', true],
    ['https://smba.onyx.prod.teams.trafficmanager.net/x/', true],
    ['http://smba.trafficmanager.net/teams/', false],
    ['https://smba.trafficmanager.net:8443/teams/', false],
    ['https://user:pw@smba.trafficmanager.net/teams/', false],
    ['https://smba.trafficmanager.net@evil.example/', false],
    ['https://evil.example/smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.evil.example/', false],
    ['https://evil.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net\\@evil.example/', false],
    ['https://smba.trafficmanager.net/a?b', false],
    ['https://smba.trafficmanager.net/a/../b', false],
    ['https://127.0.0.1/', false],
    ['https://localhost/', false],
    ['http://169.254.169.254/latest/', false],
    ['https://api.botframework.com/', false],
    ['nonsense', false],
    ['', false],
  ])('SG7 our token may be sent to %j: %s', (url, allowed) => {
    expect(PUBLIC_CLOUD.serviceUrlAllowed(url)).toBe(allowed);
  });
});

describe('channels/teams/signing-keys', () => {
  const HOUR = 3_600_000;
  const opened: { close(): Promise<void> }[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));
  const start = async () => {
    const signer = await startSigner();
    opened.push(signer);
    const clock = createMovableClock();
    return { signer, clock, keys: createSigningKeys(signer.openIdUrl, clock), at: clock.now().getTime() };
  };

  it('SG11 known keys keep working while the key service is away, but not for ever; a fresh start fails closed', async () => {
    const { signer, clock, keys, at } = await start();
    expect(await keys.find('ch1')).not.toBeNull();
    for (const mode of ['down', 'rubbish'] as const) {
      signer.be(mode);
      clock.set(new Date(at + 25 * HOUR));
      expect(await keys.find('ch1')).not.toBeNull();
      expect(await createSigningKeys(signer.openIdUrl, clock).find('ch1')).toBeNull();
    }
    clock.set(new Date(at + 6 * 24 * HOUR));
    expect(await keys.find('ch1')).toBeNull();
    signer.be('well');
    clock.set(new Date(at + 6 * 24 * HOUR + 60_000));
    expect(await keys.find('ch1')).not.toBeNull();
  });

  it('SG11 a new key is picked up when it is first seen, and the old one is gone', async () => {
    const { signer, clock, keys, at } = await start();
    expect(await keys.find('ch1')).not.toBeNull();
    signer.rotate();
    clock.set(new Date(at + 60_000));
    expect(await keys.find('ch2')).not.toBeNull();
    expect(await keys.find('ch1')).toBeNull();
  });

  it('SG11 a silent key service is waited for no longer than 3 s, once for everybody', async () => {
    const { signer, keys } = await start();
    signer.be('silent');
    const began = Date.now();
    expect(await Promise.all(Array.from({ length: 20 }, () => keys.find('ch1')))).toEqual(Array(20).fill(null));
    expect(Date.now() - began).toBeLessThan(4_500);
    expect(signer.fetches()).toBe(1);
  });

  it('SG5 made-up key names cause no more than one look in 30 s', async () => {
    const { signer, keys } = await start();
    for (let i = 0; i < 50; i += 1) expect(await keys.find(`made-up-${i}`)).toBeNull();
    expect(signer.fetches()).toBe(2);
  });

  it('a key that is endorsed for nothing, or not for Teams, lets nobody in', async () => {
    for (const endorsements of [undefined, [], ['webchat']]) {
      const bot = await startBot();
      bot.signer.unendorse(endorsements);
      expect((await bot.bring(said('hi'))).status).toBe(401);
      await bot.stop();
    }
  });
});
