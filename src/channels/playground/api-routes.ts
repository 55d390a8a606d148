import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { type Route, readBody, sendJson } from '../../server.js';
import { guarded } from './guard.js';
import type { PlaygroundDeps } from './playground.js';
import { deskOf } from './playground-channel.js';
import { ActBody, ClockBody, MessagesQuery, SayBody } from './schema.js';
import { saidMessage, shownMessage } from './shown-message.js';
import { act, say } from './take-turn.js';

/** As many of a conversation's messages as a page is given. */
const LATEST = 200;

const NOBODY = 'Nobody here has that e-mail. GET /playground/api/people lists who there is.';
const NOT_FOUND = {
  nobody: NOBODY,
  'no-message': 'There is no such message for this person.',
  'no-button': 'That message has no such button. It may have changed: look at it again.',
} as const;

export function apiRoutes(deps: PlaygroundDeps): Route[] {
  const routes: Route[] = [
    { method: 'GET', path: '/playground/api/people', handle: (_, response) => listPeople(deps, response) },
    {
      method: 'GET',
      path: '/playground/api/messages',
      handle: (request, response) => listMessages(deps, request, response),
    },
    {
      method: 'GET',
      path: '/playground/api/clock',
      handle: async (_, response) => sendJson(response, 200, await time(deps)),
    },
    post('/playground/api/say', SayBody, async ({ as, text }, response) => {
      const messages = await say(deps, as, text);
      sendJson(response, messages ? 200 : 404, messages ? { messages } : { error: NOBODY });
    }),
    post('/playground/api/act', ActBody, async (press, response) => {
      const messages = await act(deps, press);
      if (typeof messages === 'string') sendJson(response, 404, { error: NOT_FOUND[messages] });
      else sendJson(response, 200, { messages });
    }),
    post('/playground/api/clock', ClockBody, async ({ now }, response) => {
      if (now === null) deps.clock.reset();
      else deps.clock.set(new Date(now));
      await deps.catchUp();
      sendJson(response, 200, await time(deps));
    }),
  ];
  return routes.map(guarded);
}

async function time({ clock, zone }: PlaygroundDeps) {
  return { now: clock.now().toISOString(), zone: await zone() };
}

async function listPeople(deps: PlaygroundDeps, response: ServerResponse): Promise<void> {
  const [people, desks] = await Promise.all([deps.people(), deps.desks()]);
  sendJson(response, 200, { people, desks });
}

/** With an ETag that moves with every message and edit, so that a page can ask often and be answered 304. */
async function listMessages(deps: PlaygroundDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const query = MessagesQuery.safeParse(Object.fromEntries(searchParams));
  if (!query.success) return sendJson(response, 400, { error: 'Say who is reading: ?as=<e-mail> or ?as=desk:<id>.' });
  const as = query.data.as.toLowerCase();
  if (!(await isSomewhere(deps, as))) return sendJson(response, 404, { error: NOBODY });
  const { seq, editedAt } = await deps.messages.position();
  const etag = `"${seq}-${editedAt?.getTime() ?? 0}"`;
  response.setHeader('etag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  const withSaid = query.data.said === 'true';
  const latest = await deps.messages.latest([as], LATEST);
  const messages = latest.flatMap((message) => shownMessage(message) ?? (withSaid ? saidMessage(message) : []));
  sendJson(response, 200, { messages });
}

async function isSomewhere(deps: PlaygroundDeps, as: string): Promise<boolean> {
  const desk = deskOf(as);
  if (desk === null) return deps.knows(as);
  return (await deps.desks()).some(({ id }) => id === desk);
}

function post<Body>(
  path: string,
  schema: z.ZodType<Body>,
  handle: (body: Body, response: ServerResponse) => Promise<void>,
): Route {
  return {
    method: 'POST',
    path,
    async handle(request, response) {
      const raw = await readBody(request, response);
      if (raw === null) return;
      const body = schema.safeParse(parseJson(raw));
      if (body.success) return handle(body.data, response);
      const fields = [...new Set(body.error.issues.map(({ path: at }) => at.join('.') || 'body'))];
      sendJson(response, 400, {
        error: `This is not what the address takes. Look at: ${fields.slice(0, 5).join(', ')}.`,
      });
    },
  };
}

/** Undefined, which no schema takes, for what is no JSON. */
function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
