import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkCard } from '../card-check.js';

/** What the next call is answered with; after the plan everything succeeds. */
export type Step =
  | number
  | 'reset'
  | 'silence'
  | { status: number; retryAfter?: string; code?: string; location?: string; keep?: true };

export interface Call {
  method: string;
  /** As it came, without the query. */
  path: string;
  authorization: string | undefined;
  body: Json;
  at: number;
}
// biome-ignore lint/suspicious/noExplicitAny: what a test looks at is checked by the test
type Json = any;

export interface Shown {
  id: string;
  conversation: string;
  /** The card's whole JSON, or the text. */
  activity: Json;
  edits: number;
}

/** A person of the tenant, as the roster of a conversation shows them. */
export interface RosterEntry {
  id: string;
  aadObjectId?: string;
  email?: string;
  userPrincipalName?: string;
  tenantId?: string;
  userRole?: string;
  name?: string;
}

/** 429 as Microsoft counts it, for one bot in one conversation. */
const LIMITS: readonly [seconds: number, most: number][] = [
  [1, 7],
  [2, 8],
  [30, 60],
];

/**
 * Microsoft's connector service as the bot sees it: keeps every message, and is strict: an unknown conversation or message is 404, a body
 * that is no card message 400, more than the documented rate 429 (where `rates` is on), more than 100 kB 413.
 */
export async function startConnector({ rates = false }: { rates?: boolean } = {}) {
  const calls: Call[] = [];
  const plan: Step[] = [];
  const messages = new Map<string, Shown>();
  const conversations = new Set<string>();
  const roster = new Map<string, RosterEntry>();
  const directs = new Map<string, string>();
  const times = new Map<string, number[]>();
  const broken: string[] = [];
  let blocked = false;
  let opensDirects = true;
  let count = 0;

  const send = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  const refuse = (response: ServerResponse, status: number, code: string, headers?: Record<string, string>) =>
    send(response, status, { error: { code, message: 'made up' } }, headers);

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    let raw = '';
    for await (const part of request) raw += part;
    const url = new URL(request.url ?? '/', 'http://x');
    const path = url.pathname;
    const body: Json = raw ? JSON.parse(raw) : undefined;
    const method = request.method ?? '';
    calls.push({ method, path, authorization: request.headers.authorization, body, at: Date.now() });
    const step = plan.shift();
    if (step === 'silence') return;
    if (step === 'reset') return void request.socket.destroy();
    if (step !== undefined) {
      const { status, retryAfter, code, location, keep } =
        typeof step === 'number' ? ({ status: step } as Exclude<Step, number | string>) : step;
      if (keep) serve(method, path, body, null); // it arrived all the same
      return refuse(response, status, code ?? 'Planned', {
        ...(retryAfter ? { 'retry-after': retryAfter } : {}),
        ...(location ? { location } : {}),
      });
    }
    if (Buffer.byteLength(raw, 'utf16le') > 100_000) return refuse(response, 413, 'MessageSizeTooBig');
    serve(method, path, body, response);
  };

  const answer = (response: ServerResponse | null, status: number, body: unknown) =>
    response && (status >= 400 ? refuse(response, status, String(body)) : send(response, status, body));

  function serve(method: string, path: string, body: Json, response: ServerResponse | null): unknown {
    const parts =
      /\/v3\/conversations(?:\/([^/]+)\/(activities|members|pagedmembers)(?:\/([^/]+))?)?$/.exec(path) ?? [];
    const [, conversation, kind, last] = parts.map((part) => part && decodeURIComponent(part));
    if (!conversation) return createConversation(method, body, response);
    if (blocked && kind === 'activities') return answer(response, 403, 'MessageWritesBlocked');
    if (!conversations.has(conversation)) return answer(response, 404, 'ConversationNotFound');
    if (kind === 'members')
      return answer(
        response,
        roster.has(last ?? '') ? 200 : 404,
        roster.get(last ?? '') ?? 'MemberNotFoundInConversation',
      );
    if (body?.type === 'typing') return answer(response, 201, { id: `typing-${++count}` });
    const wrong = problemsOf(body);
    if (wrong.length > 0) {
      broken.push(...wrong);
      return answer(response, 400, 'BadSyntax');
    }
    if (rates && tooFast(conversation))
      return response ? refuse(response, 429, 'TooManyRequests', { 'retry-after': '1' }) : undefined;
    if (method === 'PUT') return edit(conversation, last ?? '', body, response);
    const id = String(1_700_000_000_000 + ++count);
    messages.set(`${conversation}|${id}`, { id, conversation, activity: body, edits: 0 });
    return answer(response, 201, { id });
  }

  function edit(conversation: string, id: string, body: Json, response: ServerResponse | null): unknown {
    const message = messages.get(`${conversation}|${id}`);
    if (!message) return answer(response, 404, 'ActivityNotFoundInConversation');
    message.activity = body;
    message.edits += 1;
    return answer(response, 200, { id });
  }

  function createConversation(method: string, body: Json, response: ServerResponse | null): unknown {
    if (method !== 'POST' || !body?.bot?.id) return answer(response, 400, 'BadArgument');
    const channel = body.channelData?.channel?.id;
    if (channel) {
      if (!conversations.has(channel)) return answer(response, 404, 'ConversationNotFound');
      const id = String(1_700_000_000_000 + ++count);
      const thread = `${channel};messageid=${id}`;
      conversations.add(thread);
      broken.push(...problemsOf(body.activity));
      messages.set(`${thread}|${id}`, { id, conversation: thread, activity: body.activity, edits: 0 });
      return answer(response, 201, { id: thread, activityId: id });
    }
    const user = body.members?.[0]?.id;
    if (!user || body.isGroup || !body.tenantId) return answer(response, 400, 'BadArgument');
    if (!roster.has(user) || !opensDirects) return answer(response, 403, 'BotNotInConversationRoster');
    const id = directs.get(user) ?? `a:made-${user}`;
    directs.set(user, id);
    conversations.add(id);
    return answer(response, 201, { id });
  }

  function tooFast(conversation: string): boolean {
    const now = Date.now();
    const sent = (times.get(conversation) ?? []).filter((at) => now - at < 30_000);
    const over = LIMITS.some(([seconds, most]) => sent.filter((at) => now - at < seconds * 1_000).length >= most);
    if (!over) times.set(conversation, [...sent, now]);
    return over;
  }

  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/teams/`,
    calls,
    plan,
    /** Messages that did not look like Teams takes them. Empty is well. */
    broken,
    /** Everything that people see, in order. */
    messages: () => [...messages.values()],
    in: (conversation: string) => [...messages.values()].filter((one) => one.conversation === conversation),
    writes: () =>
      calls.filter(
        ({ method, path, body }) => method !== 'GET' && path.includes('/conversations') && body?.type !== 'typing',
      ),
    typings: () => calls.filter(({ body }) => body?.type === 'typing'),
    /** There is such a conversation, with these people in it. */
    know(conversation: string, ...people: RosterEntry[]) {
      conversations.add(conversation);
      for (const person of people) {
        roster.set(person.id, person);
        if (conversation.startsWith('a:')) directs.set(person.id, conversation);
      }
    },
    forget: (conversation: string) => void conversations.delete(conversation),
    erase: (conversation: string, id: string) => void messages.delete(`${conversation}|${id}`),
    block(on = true) {
      blocked = on;
    },
    /** The app is not installed for people: no conversation of two can be opened. */
    refuseDirects() {
      opensDirects = false;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
export type Connector = Awaited<ReturnType<typeof startConnector>>;

function problemsOf(activity: Json): string[] {
  const card = activity?.attachments?.[0];
  const problems: string[] = [];
  if (activity?.type !== 'message') problems.push('not a message');
  if (typeof activity?.summary !== 'string' || activity.summary === '') problems.push('no summary');
  if (card?.contentType !== 'application/vnd.microsoft.card.adaptive') problems.push('no card');
  if (card?.content?.type !== 'AdaptiveCard' || card.content.version !== '1.5') problems.push('not a card of 1.5');
  if (card?.content) problems.push(...checkCard(card.content));
  if (activity?.text) problems.push('text beside a card is shown twice');
  return problems;
}
