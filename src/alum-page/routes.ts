import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Route, readBody } from '../server.js';
import { PAGE_HEADERS } from '../web-page/document.js';
import { drawPage, POLICY } from './html.js';
import type { AlumPagePort, AlumReply, PageState } from './page-state.js';

export const ALUM_PATH = '/alum/';
/** Far more than the form sends. */
const MAX_FORM = 4_000;

const Sent = z.object({ answer: z.enum(['yes', 'not-now', 'not-me']), pause_until: z.string().default('') });

/** The page for people who are not in Slack or Teams. GET shows and changes nothing; POST answers, and leads back to what GET shows. */
export function alumRoutes(port: AlumPagePort): Route[] {
  return [
    {
      method: 'GET',
      path: `${ALUM_PATH}*`,
      async handle(request, response) {
        send(response, await port.look(tokenOf(request)));
      },
    },
    { method: 'POST', path: `${ALUM_PATH}*`, handle: (request, response) => take(request, response, port) },
  ];
}

const tokenOf = ({ url = '' }: IncomingMessage): string =>
  (url.split('?', 1)[0] ?? '').slice(ALUM_PATH.length).replace(/\/$/, '');

async function take(request: IncomingMessage, response: ServerResponse, port: AlumPagePort): Promise<void> {
  const body = await readBody(request, response);
  if (!body) return;
  const token = tokenOf(request);
  const sent = readForm(request, body);
  const state = await port.look(token);
  if (state.kind !== 'open') return send(response, state);
  // nothing that this page sends: shown again, and nothing is kept
  if (!sent) return send(response, state, 400);
  const reply = replyOf(sent, state);
  if (typeof reply === 'string') return send(response, state, 400, reply);
  const now = await port.answer(token, reply);
  if (now.kind !== 'answered') return send(response, now);
  // a reload then asks again what stands, and sends nothing twice
  response.writeHead(303, { ...HEADERS, location: token });
  response.end();
}

function readForm({ headers }: IncomingMessage, body: Buffer): z.infer<typeof Sent> | null {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '')) return null;
  if (body.length > MAX_FORM) return null;
  const parsed = Sent.safeParse(Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  return parsed.success ? parsed.data : null;
}

/** A string: why the date will not do. */
function replyOf(
  { answer, pause_until: date }: z.infer<typeof Sent>,
  { pause }: Extract<PageState, { kind: 'open' }>,
): AlumReply | string {
  const until = date.trim();
  if (answer !== 'not-now' || until === '') return { answer, pauseUntil: null };
  if (!z.iso.date().safeParse(until).success) return `the date should look like ${pause.from}.`;
  if (until < pause.from) return 'the date should be in the future.';
  if (until > pause.to) return 'the date should be within the next three years.';
  return { answer, pauseUntil: until };
}

const HEADERS = {
  'content-security-policy': POLICY,
  ...PAGE_HEADERS,
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
};

const STATUS: Record<PageState['kind'], number> = {
  open: 200,
  answered: 200,
  unknown: 404,
  expired: 410,
  'moved-on': 410,
};

function send(
  response: ServerResponse,
  state: PageState,
  status = STATUS[state.kind],
  wrong: string | null = null,
): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' });
  response.end(drawPage(state, wrong));
}
