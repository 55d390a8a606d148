import { connect } from 'node:net';
import { createHttpServer, MAX_BODY, type Route, readBody, sendJson } from '../src/server.js';

const routes: Route[] = [
  { method: 'GET', path: '/here', handle: async (_request, response) => sendJson(response, 200, { ok: true }) },
  { method: 'GET', path: '/below/*', handle: async (_request, response) => sendJson(response, 200, { below: true }) },
  {
    method: 'POST',
    path: '/echo',
    async handle(request, response) {
      const body = await readBody(request, response);
      if (body) sendJson(response, 200, { length: body.length });
    },
  },
  {
    method: 'GET',
    path: '/broken',
    handle: async () => {
      throw new Error('maya.chen@example.edu');
    },
  },
];

describe('server', () => {
  const errors: unknown[] = [];
  const server = createHttpServer(routes, (error) => errors.push(error));
  let base = '';
  beforeAll(async () => {
    base = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  });
  afterAll(() => server.close(100));

  it.each([
    ['GET', '/here?x=1', 200],
    ['GET', '/below/a/b', 200],
    ['GET', '/nowhere', 404],
    ['POST', '/here', 405],
    ['GET', '/here/', 404],
  ])('%s %s is answered %i', async (method, path, status) =>
    expect((await fetch(base + path, { method })).status).toBe(status),
  );

  it('a fault is answered without a word of why', async () => {
    const response = await fetch(`${base}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('maya');
    expect(errors).toHaveLength(1);
  });
  it('a body beyond the limit is refused, one within is read', async () => {
    const send = (size: number) => fetch(`${base}/echo`, { method: 'POST', body: 'x'.repeat(size) });
    expect((await send(1_000)).status).toBe(200);
    expect((await send(MAX_BODY + 1)).status).toBe(413);
  });
  it('OP1: a port or an address that cannot be had is told by the settings that say it', async () => {
    const second = createHttpServer([], () => {});
    const told = (code: string) => ({
      code: 'config',
      message: expect.stringContaining(code),
      details: [expect.stringMatching(/PORT.*HOST/)],
    });
    await expect(second.listen(Number(new URL(base).port), '127.0.0.1')).rejects.toMatchObject(told('EADDRINUSE'));
    await expect(second.listen(0, '192.0.2.1')).rejects.toMatchObject(told('EADDRNOTAVAIL'));
    expect(await second.listen(0, '127.0.0.1')).toBeGreaterThan(0);
    await second.close(100);
  });
  it('whoever leaves in the middle of a body is no fault', async () => {
    const before = errors.length;
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(base).port), '127.0.0.1', () => {
        socket.write('POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf');
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => setTimeout(resolve, 100));
    });
    expect(errors).toHaveLength(before);
  });
  it('lives through bytes that are not HTTP', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(base).port), '127.0.0.1', () => socket.end('\u0000\u0001nonsense\r\n\r\n'));
      socket
        .on('close', () => resolve())
        .on('error', () => resolve())
        .resume();
    });
    expect((await fetch(`${base}/here`)).status).toBe(200);
  });
});
