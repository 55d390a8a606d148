import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Emulate } from './emulate.js';
import type { Scripts } from './scripts.js';
import { type ApiCall, isJson, type Json, type ScriptedReply } from './types.js';

const JSON_FIELDS = ['blocks', 'view', 'prompts', 'metadata', 'message', 'loading_messages', 'attachments'];

export interface Front {
  /** `http://127.0.0.1:<port>` */
  base: string;
  server: Server;
  close(): Promise<void>;
}

export interface FrontParts {
  calls: ApiCall[];
  scripts: Scripts;
  /** Answers one call of the Web API in full; null where the method is emulate's own. */
  answer(method: string, body: Json, token: string): Promise<Json | null>;
  respond(id: string, body: Json): { status: number; text: string };
  emulate: Emulate;
}

/** The one server of the stand-in, on a port of the system's choice: Web API, response URLs, OAuth pages, Socket Mode's upgrade. */
export async function openFront(): Promise<Front & { serve(parts: FrontParts): void }> {
  let parts: FrontParts | undefined;
  const server = createServer((request, response) => {
    if (!parts) return void response.writeHead(503).end();
    handle(parts, base, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    server,
    serve(given) {
      parts = given;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function handle(parts: FrontParts, base: string, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', base);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  if (url.pathname.startsWith('/api/')) return callApi(parts, url, raw, request, response);
  if (url.pathname.startsWith('/response/')) {
    const { status, text } = parts.respond(url.pathname.slice('/response/'.length), readBody(raw, url, request));
    response.writeHead(status).end(text);
    return;
  }
  await forward(parts.emulate, url, raw, request, response);
}

async function callApi(parts: FrontParts, url: URL, raw: Buffer, request: IncomingMessage, response: ServerResponse) {
  const method = url.pathname.slice('/api/'.length);
  const body = readBody(raw, url, request);
  const header = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = header ?? (typeof body.token === 'string' ? body.token : '');
  const call: ApiCall = { method, body, token, at: Date.now(), answer: null };
  parts.calls.push(call);
  const fault = faultOf(parts.scripts.next(method, body));
  const answer = fault.accept ? await parts.answer(method, body, token) : {};
  if (fault.delayMs) await pause(fault.delayMs);
  if (fault.end === 'hang') return;
  if (fault.end === 'drop') {
    request.socket.destroy();
    return;
  }
  const replaced = fault.instead;
  if (replaced) {
    call.answer = isJson(replaced.body) ? replaced.body : null;
    const after = replaced.retryAfter === undefined ? {} : { 'retry-after': replaced.retryAfter };
    const text = typeof replaced.body === 'string' ? replaced.body : JSON.stringify(replaced.body);
    response.writeHead(replaced.status, { 'content-type': 'application/json', ...after }).end(text);
    return;
  }
  if (answer === null) {
    call.answer = await forward(parts.emulate, url, raw, request, response);
    return;
  }
  call.answer = answer;
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer));
}

interface Fault {
  accept: boolean;
  delayMs: number;
  end?: 'hang' | 'drop';
  instead?: { status: number; retryAfter: string | undefined; body: Json | string };
}

function faultOf(reply: ScriptedReply): Fault {
  if (typeof reply === 'string') {
    const accept = reply === 'ok' || reply.startsWith('accept');
    const end = reply.endsWith('hang') ? 'hang' : reply.endsWith('drop') ? 'drop' : undefined;
    return { accept, delayMs: 0, ...(end === undefined ? {} : { end }) };
  }
  const { status, retryAfter, error, body, accept, delayMs = 0 } = reply;
  if (status === undefined && error === undefined && body === undefined) return { accept: accept ?? true, delayMs };
  const usual = { ok: false, error: error ?? (status === 429 ? 'ratelimited' : 'internal_error') };
  return { accept: accept ?? false, delayMs, instead: { status: status ?? 200, retryAfter, body: body ?? usual } };
}

function readBody(raw: Buffer, url: URL, request: IncomingMessage): Json {
  const query: Json = Object.fromEntries(url.searchParams);
  const text = raw.toString('utf8');
  if (request.headers['content-type']?.includes('json')) {
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    return isJson(parsed) ? { ...query, ...parsed } : query;
  }
  const body: Json = { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
  for (const field of JSON_FIELDS) {
    if (typeof body[field] !== 'string') continue;
    try {
      body[field] = JSON.parse(body[field]);
    } catch {
      // stays text, and will be refused as such
    }
  }
  return body;
}

/** To emulate, in this process. */
async function forward(emulate: Emulate, url: URL, raw: Buffer, request: IncomingMessage, response: ServerResponse) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const { method = 'GET' } = request;
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(raw) };
  const answer = await emulate.fetch(new Request(url, { method, headers, ...body }));
  const text = await answer.text();
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text);
  try {
    const parsed: unknown = JSON.parse(text);
    return isJson(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
