import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Route, sendJson } from '../../server.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * A route that answers only somebody who sits at this machine: a page elsewhere that has its own name point here (DNS rebinding) sends a
 * foreign Host; one that posts here sends a foreign Origin, or no JSON.
 */
export function guarded(route: Route): Route {
  return {
    ...route,
    async handle(request, response) {
      secure(response);
      const refusal = refuse(request);
      if (refusal) return sendJson(response, refusal.status, { error: refusal.error });
      return route.handle(request, response);
    },
  };
}

function refuse(request: IncomingMessage): { status: number; error: string } | null {
  const host = request.headers.host ?? '';
  if (!LOOPBACK.has(host.replace(/:\d+$/, '').toLowerCase())) {
    return { status: 403, error: 'The playground answers on localhost only.' };
  }
  if (request.method !== 'POST') return null;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if ((origin !== undefined && origin !== `http://${host}`) || site === 'cross-site' || site === 'same-site') {
    return { status: 403, error: 'The playground takes no requests from other pages.' };
  }
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return { status: 415, error: 'Send JSON, with content-type application/json.' };
  }
  return null;
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function secure(response: ServerResponse): void {
  response.setHeader('content-security-policy', POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
}
