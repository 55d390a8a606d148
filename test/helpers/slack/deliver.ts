import { signature } from './sign.js';
import type { SocketLink } from './socket-link.js';
import { type Answer, type Delivery, isJson, type Json, type SentStatus } from './types.js';

const FORM = 'application/x-www-form-urlencoded';

export interface Deliverer {
  readonly log: Delivery[];
  setRequestUrl(url: string): void;
  /** Events API: tried four times, until it is acknowledged. */
  event(envelope: Json): Promise<Answer>;
  /** Clicks, forms, shortcuts: tried once; the person sees an error where that fails. */
  interactive(payload: Json): Promise<Answer>;
  command(fields: Record<string, string>): Promise<Answer>;
  signed(body: string | Json, contentType?: string, how?: { ts?: number; secret?: string }): SignedRequest;
  raw(body: string, headers?: Record<string, string>): Promise<{ status: number; text: string }>;
  close(): void;
}
export interface SignedRequest {
  body: string;
  headers: Record<string, string>;
}
interface Sent {
  status: SentStatus;
  text: string;
  noRetry?: boolean;
}

export function deliverer(options: {
  signingSecret: string;
  requestUrl: string | undefined;
  socket: SocketLink | null;
  ackTimeoutMs: number;
  retryDelaysMs: readonly number[];
}): Deliverer {
  const { signingSecret, socket, ackTimeoutMs, retryDelaysMs } = options;
  const log: Delivery[] = [];
  const ended = new AbortController();
  let requestUrl = options.requestUrl;

  function signed(body: string | Json, contentType = 'application/json', how: { ts?: number; secret?: string } = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'content-type': contentType, ...signature(how.secret ?? signingSecret, text, how.ts) };
    return { body: text, headers };
  }

  async function overHttp(body: string, contentType: string, retry: number, reason?: string): Promise<Sent> {
    if (requestUrl === undefined) return { status: 'connection_failed', text: '' };
    const request = signed(body, contentType);
    const again = { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason ?? '' };
    const headers = { ...request.headers, 'user-agent': 'Slackbot 1.0', ...(retry > 0 ? again : {}) };
    const late = AbortSignal.timeout(ackTimeoutMs);
    try {
      const signal = AbortSignal.any([late, ended.signal]);
      const response = await fetch(requestUrl, { method: 'POST', body, headers, signal, redirect: 'manual' });
      const noRetry = response.headers.get('x-slack-no-retry') === '1';
      return { status: response.status, text: await response.text(), noRetry };
    } catch {
      return {
        status: ended.signal.aborted ? 'closed' : late.aborted ? 'http_timeout' : 'connection_failed',
        text: '',
      };
    }
  }

  /** One try, written down when it has ended. */
  async function once(
    kind: Delivery['kind'],
    payload: Json,
    request: { envelope: string; body: string; contentType: string; type: string },
    retry = 0,
    reason?: string,
  ): Promise<Sent & { delivery: Delivery }> {
    const at = Date.now();
    const attempt = kind === 'event' ? { retry_attempt: retry, retry_reason: reason ?? '' } : {};
    const sent: Sent = ended.signal.aborted
      ? { status: 'closed', text: '' }
      : socket
        ? await socket.send(request.envelope, payload, ackTimeoutMs, attempt)
        : await overHttp(request.body, request.contentType, retry, reason);
    const eventId = typeof payload.event_id === 'string' ? payload.event_id : undefined;
    const { status } = sent;
    const delivery: Delivery = { kind, type: request.type, eventId, retry, reason, status, at, ms: Date.now() - at };
    log.push(delivery);
    return { ...sent, delivery };
  }

  const accepted = ({ status }: Sent) => typeof status === 'number' && status >= 200 && status < 300;

  return {
    log,
    setRequestUrl(url) {
      requestUrl = url;
    },
    async event(envelope) {
      const type = isJson(envelope.event) ? String(envelope.event.type) : String(envelope.type);
      const body = JSON.stringify(envelope);
      const request = { envelope: 'events_api', body, contentType: 'application/json', type };
      const deliveries: Delivery[] = [];
      for (let retry = 0, reason: string | undefined; ; retry++) {
        const sent = await once('event', envelope, request, retry, reason);
        deliveries.push(sent.delivery);
        const last = accepted(sent) || sent.noRetry || sent.status === 'closed' || retry === retryDelaysMs.length;
        if (last) return answerOf(sent, deliveries);
        reason = typeof sent.status === 'string' ? sent.status : 'http_error';
        await pause(retryDelaysMs[retry] ?? 0, ended.signal);
      }
    },
    async interactive(payload) {
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      const request = { envelope: 'interactive', body, contentType: FORM, type: String(payload.type) };
      const sent = await once('interactive', payload, request);
      return answerOf(sent, [sent.delivery]);
    },
    async command(fields) {
      const body = new URLSearchParams(fields).toString();
      const request = { envelope: 'slash_commands', body, contentType: FORM, type: fields.command ?? '' };
      const sent = await once('command', fields, request);
      return answerOf(sent, [sent.delivery]);
    },
    signed,
    async raw(body, headers = {}) {
      if (requestUrl === undefined) throw new Error('there is no request URL to send to');
      const response = await fetch(requestUrl, { method: 'POST', body, headers, signal: ended.signal });
      return { status: response.status, text: await response.text() };
    },
    close: () => ended.abort(),
  };
}

function answerOf({ status, text }: Sent, deliveries: Delivery[]): Answer {
  let body: unknown = null;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    // plain text, as a command may answer
  }
  return { status, text, body: isJson(body) ? body : null, deliveries };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
