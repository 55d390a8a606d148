import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Route, sendJson } from '../server.js';
import { PAGE_HEADERS } from '../web-page/document.js';
import { calendarFeed } from './calendar-feed.js';
import type { PlanPagePort, PlanView } from './plan-view.js';
import { PAGE_POLICY, timelinePage } from './timeline-page.js';
import { timelinePicture } from './timeline-picture.js';

export const CALENDAR_PATH = '/calendar/';
export const TIMELINE_PATH = '/timeline/';

/** Kept by the reader alone, and asked for again each time: a link that is stopped is stopped at once. */
const HEADERS = {
  'cache-control': 'private, no-cache',
  ...PAGE_HEADERS,
};

interface Drawn {
  type: string;
  policy: string;
  body: string;
}

const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** A person's dates for their calendar program, and the year ahead as a picture and a page. Reading changes nothing. */
export function planPageRoutes(port: PlanPagePort): Route[] {
  return [
    {
      method: 'GET',
      path: `${CALENDAR_PATH}*`,
      handle: (request, response) =>
        answer(
          request,
          response,
          (token) => port.look(token, 'calendar'),
          lastOf(request, CALENDAR_PATH, '.ics'),
          (view) => ({
            type: 'text/calendar; charset=utf-8',
            policy: "default-src 'none'",
            body: calendarFeed(view),
          }),
        ),
    },
    {
      method: 'GET',
      path: `${TIMELINE_PATH}*`,
      handle(request, response) {
        const pictureOf = lastOf(request, TIMELINE_PATH, '.svg');
        const pageOf = lastOf(request, TIMELINE_PATH, '');
        const look: Look = (token) => port.look(token, 'timeline');
        return pictureOf !== null
          ? answer(request, response, look, pictureOf, (view) => ({
              type: 'image/svg+xml; charset=utf-8',
              policy: PICTURE_POLICY,
              body: timelinePicture(view),
            }))
          : answer(request, response, look, pageOf, (view, token) => ({
              type: 'text/html; charset=utf-8',
              policy: PAGE_POLICY,
              body: timelinePage(view, `${token}.svg`),
            }));
      },
    },
  ];
}

/** The part of the address that is the secret; null: the address has another shape. */
function lastOf({ url = '' }: IncomingMessage, path: string, end: string): string | null {
  const name = (url.split('?', 1)[0] ?? '').slice(path.length);
  return name.endsWith(end) && /^[\w-]+$/.test(name.slice(0, name.length - end.length))
    ? name.slice(0, name.length - end.length)
    : null;
}

type Look = (token: string) => Promise<PlanView | null>;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  look: Look,
  token: string | null,
  draw: (view: PlanView, token: string) => Drawn,
): Promise<void> {
  const view = token === null ? null : await look(token);
  // one and the same for a link that was stopped and one that never was
  if (token === null || view === null) return sendJson(response, 404, { error: 'Not found' });
  const { type, policy, body } = draw(view, token);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = { ...HEADERS, etag, 'content-security-policy': policy };
  if (request.headers['if-none-match']?.includes(etag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': type });
  response.end(body);
}
