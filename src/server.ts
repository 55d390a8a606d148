import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MilepostError } from './errors.js';

/** One path of the one server. `path` ends in `/*` to take everything below it. A handler that throws is answered 500 without a word of why. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface HttpServer {
  /** The port that was taken; null while it does not listen. */
  readonly port: number | null;
  /** Resolves with the port that was taken. Throws `config` where it cannot be. */
  listen(port: number, host: string): Promise<number>;
  /** Stops accepting, lets answers under way finish for `graceMs`, then drops them. */
  close(graceMs: number): Promise<void>;
}

/** Larger bodies are answered 413 unread. */
export const MAX_BODY = 1_000_000;

/** Milliseconds. Node looks at the first two only as often as the third says, by itself twice a minute. */
const LIMITS = { requestTimeout: 15_000, headersTimeout: 10_000, connectionsCheckingInterval: 2_000 };

export function createHttpServer(routes: readonly Route[], onError: (error: unknown) => void): HttpServer {
  const server = createServer(LIMITS, (request, response) => {
    dispatch(routes, request, response).catch((error: unknown) => {
      // whoever has left before the end of what they send is nobody's fault
      if (request.destroyed && !request.complete) return;
      onError(error);
      if (!response.headersSent) sendJson(response, 500, { error: 'Something went wrong. It has been noted.' });
      else response.destroy();
    });
  });
  return {
    get port() {
      const address = server.address();
      return typeof address === 'object' && address ? address.port : null;
    },
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        const refused = (cause: NodeJS.ErrnoException) => reject(cannotListen(port, host, cause));
        server.once('error', refused);
        server.listen(port, host, () => {
          server.off('error', refused);
          const address = server.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      }),
    close: (graceMs) => closeWithin(server, graceMs),
  };
}

const cannotListen = (port: number, host: string, cause: NodeJS.ErrnoException): MilepostError =>
  new MilepostError('config', `Port ${port} of ${host} cannot be taken (${cause.code ?? 'unknown reason'}).`, {
    details: ['Set PORT to one that is free, and HOST to an address of this machine.'],
    cause,
  });

async function dispatch(routes: readonly Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const here = routes.filter((route) => matches(route.path, path));
  const route = here.find(({ method }) => method === request.method || (method === 'GET' && request.method === 'HEAD'));
  if (route) return route.handle(request, response);
  if (here.length > 0) response.setHeader('allow', here.map(({ method }) => method).join(', '));
  sendJson(response, here.length > 0 ? 405 : 404, { error: here.length > 0 ? 'Method not allowed' : 'Not found' });
}

const matches = (pattern: string, path: string) =>
  pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;

function closeWithin(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** The raw body, for signatures over bytes. Null: it was larger than `MAX_BODY` and has been answered 413. */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY) {
      response.setHeader('connection', 'close');
      sendJson(response, 413, { error: 'Too large' });
      return null;
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
