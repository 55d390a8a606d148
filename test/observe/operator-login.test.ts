import { request } from 'node:http';
import { createOperatorLogin } from '../../src/observe/operator-login.js';
import { createHttpServer, type HttpServer, sendJson } from '../../src/server.js';

const PASSWORD = 'a-long-one-for-tests';
const basic = (password: string, user = 'operator') => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

describe('observe/operator-login', () => {
  let server: HttpServer;
  let port: number;
  let now: Date;
  const open = async (password: string | null) => {
    now = new Date('2026-11-26T09:00:00Z');
    const login = createOperatorLogin(password, { now: () => now });
    const handle = async (_: unknown, response: Parameters<typeof sendJson>[0]) =>
      sendJson(response, 200, { in: true });
    server = createHttpServer(
      [
        login.guard({ method: 'GET', path: '/board', handle }),
        login.guardOrLocal({ method: 'GET', path: '/figures', handle }),
      ],
      () => {},
    );
    port = await server.listen(0, '127.0.0.1');
  };
  afterEach(() => server.close(100));
  /** As a proxy hands it on, unless said otherwise. */
  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Promise<number>((resolve, reject) => {
      request({ port, path, host: '127.0.0.1', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
  const proxied = { host: 'milepost.example.edu', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };

  it('lets in whoever knows the password, over https or on this machine', async () => {
    await open(PASSWORD);
    expect(await ask('/board', { ...proxied, authorization: basic(PASSWORD) })).toBe(200);
    expect(await ask('/board', { authorization: basic(PASSWORD, 'anybody') })).toBe(200);
    expect(await ask('/board', proxied)).toBe(401);
    expect(await ask('/board')).toBe(401);
    for (const wrong of [basic('another-long-one!!!'), basic(''), 'Basic ?', 'Bearer x', basic(`${PASSWORD} `)])
      expect(await ask('/board', { ...proxied, authorization: wrong })).toBe(401);
  });

  it('refuses the right password over plain http', async () => {
    await open(PASSWORD);
    const plain = { host: 'milepost.example.edu', authorization: basic(PASSWORD) };
    expect(await ask('/board', plain)).toBe(403);
    expect(await ask('/board', { ...plain, 'x-forwarded-proto': 'http' })).toBe(403);
  });

  it('a tenth wrong try closes the door for a minute, to the right password too', async () => {
    await open(PASSWORD);
    for (let tries = 0; tries < 10; tries += 1) await ask('/board', { ...proxied, authorization: basic('wrong') });
    expect(await ask('/board', { ...proxied, authorization: basic(PASSWORD) })).toBe(429);
    now = new Date(now.getTime() + 61_000);
    expect(await ask('/board', { ...proxied, authorization: basic(PASSWORD) })).toBe(200);
  });

  it('without a password there is no board, and figures are for this machine alone', async () => {
    await open(null);
    expect(await ask('/board', { authorization: basic('') })).toBe(404);
    expect(await ask('/figures')).toBe(200);
    expect(await ask('/figures', proxied)).toBe(404);
    expect(await ask('/figures', { host: 'rebound.example.com' })).toBe(404);
    expect(await ask('/figures', { 'x-forwarded-for': '203.0.113.9' })).toBe(404);
  });
});
