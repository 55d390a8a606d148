import type { IncomingHttpHeaders } from 'node:http';
import { MINUTE, SECOND } from '../../time/durations.js';

/** Slack's own window for what is late; Bolt has none for what comes from the future, which could be replayed until then. */
const WINDOW = 5 * MINUTE;

/** Refused before the body is read: what cannot be a signed request of now. The signature itself is Bolt's to check. */
export function refusesEarly(headers: IncomingHttpHeaders, now: Date): boolean {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) return true;
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return true;
  return Math.abs(Number(timestamp) * SECOND - now.getTime()) > WINDOW;
}

/** Without a charset beside it: Bolt knows a form by the bare type alone. */
export const bareType = (contentType = ''): string => (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();

const FORM = 'application/x-www-form-urlencoded';

/** Everything that Slack sends is an object. Bolt takes any JSON, waits three seconds for somebody to know it, and never answers a `null`. */
export function holdsAnObject(body: Buffer, contentType: string): boolean {
  const text = body.toString();
  return /^\s*\{/.test(contentType === FORM ? (new URLSearchParams(text).get('payload') ?? '{}') : text);
}
