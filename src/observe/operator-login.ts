import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Route, sendJson } from '../server.js';
import { type Clock, systemClock } from '../time/clock.js';
import { MINUTE } from '../time/durations.js';

/** One password for whoever runs Milepost, by HTTP's own Basic login; any user name. */
export interface OperatorLogin {
  /** The route, for whoever has logged in; answered 404 where there is no password. */
  guard(route: Route): Route;
  /** The route, for whoever has logged in or sits at this machine. */
  guardOrLocal(route: Route): Route;
}

const TRIES = 10;
const WINDOW = MINUTE;
/** Of addresses that have failed lately; the oldest are forgotten beyond it. */
const REMEMBERED = 1_000;

/** @param password null: nobody can log in */
export function createOperatorLogin(password: string | null, clock: Clock = systemClock): OperatorLogin {
  const failures = new Map<string, { count: number; until: number }>();
  const wanted = password === null ? null : digest(password);

  /** Null: let in. */
  const refusal = (request: IncomingMessage): { status: number; error: string } | null => {
    if (wanted === null) return { status: 404, error: 'Not found' };
    if (!isProtected(request)) return { status: 403, error: 'The operator logs in over https, or on this machine.' };
    const from = request.socket.remoteAddress ?? '';
    const now = clock.now().getTime();
    const failed = failures.get(from);
    if (failed && failed.until > now && failed.count >= TRIES)
      return { status: 429, error: 'Too many tries. Wait a minute.' };
    const given = passwordOf(request);
    if (given !== null && timingSafeEqual(digest(given), wanted)) {
      failures.delete(from);
      return null;
    }
    // a browser asks once without a password before it shows the box
    if (given !== null) {
      const count = failed && failed.until > now ? failed.count + 1 : 1;
      failures.delete(from);
      failures.set(from, { count, until: now + WINDOW });
      for (const oldest of failures.keys()) if (failures.size > REMEMBERED) failures.delete(oldest);
    }
    return { status: 401, error: 'Log in as the operator.' };
  };

  const guarded = (route: Route, passes: (request: IncomingMessage) => boolean): Route => ({
    ...route,
    async handle(request, response) {
      const refused = passes(request) ? null : refusal(request);
      return refused ? refuse(response, refused) : route.handle(request, response);
    },
  });
  return { guard: (route) => guarded(route, () => false), guardOrLocal: (route) => guarded(route, isLocal) };
}

function refuse(response: ServerResponse, { status, error }: { status: number; error: string }): void {
  if (status === 401) response.setHeader('www-authenticate', 'Basic realm="Milepost operator", charset="UTF-8"');
  sendJson(response, status, { error });
}

/** Equal in length, so that comparing tells nothing. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function passwordOf({ headers }: IncomingMessage): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]{1,1000})$/.exec(headers.authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? null : pair.slice(colon + 1);
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const LOCAL_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Straight from this machine: no proxy in between, and no page elsewhere that has its own name point here. */
const isLocal = ({ socket, headers }: IncomingMessage): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  LOCAL_NAME.test(headers.host ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers['x-forwarded-proto'] === undefined &&
  headers.forwarded === undefined;

/** https ends at the proxy before us, which says so. */
const isProtected = (request: IncomingMessage): boolean =>
  isLocal(request) || request.headers['x-forwarded-proto'] === 'https';
