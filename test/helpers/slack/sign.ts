import { createHmac } from 'node:crypto';

/** The two headers on every request of Slack's: HMAC-SHA256 over `v0:<unix seconds>:<raw body>`. */
export function signature(secret: string, body: string, ts = Math.floor(Date.now() / 1000)): Record<string, string> {
  return {
    'x-slack-request-timestamp': String(ts),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${ts}:${body}`).digest('hex')}`,
  };
}
