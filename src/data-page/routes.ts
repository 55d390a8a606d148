import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Route, readBody } from '../server.js';
import { PAGE_HEADERS } from '../web-page/document.js';
import { askPage, copyPage, gonePage, PAGE_POLICY } from './html.js';

export const DATA_PATH = '/my-data/';

/** Over people's own data. Implemented in `app/data-page-link.ts`. */
export interface DataPagePort {
  /** Whether the link can still be used. */
  stands(token: string): Promise<boolean>;
  /** All that is kept about its person; the link is used up. Null: it cannot be used. */
  take(token: string): Promise<Readonly<Record<string, unknown>> | null>;
  school(): string;
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': PAGE_POLICY,
  'cache-control': 'no-store',
  ...PAGE_HEADERS,
};

/** GET asks and shows nothing, since chat programs open links by themselves; POST shows the copy, once. */
export function dataPageRoutes(port: DataPagePort): Route[] {
  return [
    {
      method: 'GET',
      path: `${DATA_PATH}*`,
      async handle(request, response) {
        const stands = await port.stands(tokenOf(request));
        send(response, stands ? 200 : 404, stands ? askPage(port.school()) : gonePage(port.school()));
      },
    },
    {
      method: 'POST',
      path: `${DATA_PATH}*`,
      async handle(request, response) {
        if (!(await readBody(request, response))) return;
        const copy = await port.take(tokenOf(request));
        send(response, copy ? 200 : 404, copy ? copyPage(port.school(), copy) : gonePage(port.school()));
      },
    },
  ];
}

const tokenOf = ({ url = '' }: IncomingMessage): string => (url.split('?', 1)[0] ?? '').slice(DATA_PATH.length);

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, HEADERS);
  response.end(body);
}
