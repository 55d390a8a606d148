import type { SendOutcome } from '../../conversation/channel.js';
import { MINUTE, SECOND } from '../../time/durations.js';

/** What the service, the network or the login said, in words that no SDK owns. Holds no personal data and no token. */
export interface ServiceFault {
  /** Before a token was there nothing can have been sent. */
  stage: 'token' | 'call';
  /** HTTP status; null: no answer came. */
  status: number | null;
  /** The service's code (`MessageWritesBlocked`), the login's (`invalid_client`) or the network's (`ECONNRESET`, `timeout`). */
  code: string | null;
  /** The header as it came. */
  retryAfter: string | null;
}

export class ServiceError extends Error {
  readonly fault: ServiceFault;
  constructor(fault: ServiceFault) {
    super('A call to Teams failed.');
    this.name = 'ServiceError';
    this.fault = fault;
  }
}

/** A failed call, by what it means for us. */
export type TeamsFailure =
  /** Certainly nothing happened; again after `afterMs`. */
  | { kind: 'later'; afterMs: number; detail: string }
  /** Nobody knows whether it happened. */
  | { kind: 'unknown'; detail: string }
  /** `missing`: the message or the conversation is gone. */
  | { kind: 'credentials' | 'unreachable' | 'missing' | 'invalid'; detail: string };

/** Before the connection stood nothing can have arrived. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
/** A 400 that is about the person, not about the message. */
const CANNOT_BE_WRITTEN_TO = /NotInstalled|NotInConversation|Blocked|Disabled/i;
/** What the login says when it is itself away; everything else it says is about our credentials. */
const LOGIN_AWAY =
  /^(?:network_error|timeout|temporarily_unavailable|server_error|endpoints_resolution_error|e[a-z_]+)$/;

/** Where the service does not say how long. Spread, so that not everybody comes back at once. */
const DEFAULT_WAIT = 2 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;
const LOGIN_WAIT = 30 * SECOND;

const spread = (ms: number) => Math.round(ms * (1 + Math.random()));

/** Statuses: learn.microsoft.com "Optimize your bot with rate limiting in Teams", and what the service was seen to answer. */
export function teamsFailure(error: unknown, now: Date): TeamsFailure {
  if (!(error instanceof ServiceError)) return { kind: 'unknown', detail: 'fault' };
  const { fault } = error;
  if (fault.stage === 'token') return loginFailure(fault);
  if (fault.status === null) return networkFailure(fault.code);
  const detail = detailOf(fault);
  switch (fault.status) {
    case 429:
      return { kind: 'later', afterMs: waitOf(fault.retryAfter, now), detail: 'http-429' };
    case 412: // two writes to one conversation met
      return { kind: 'later', afterMs: spread(SECOND), detail: 'http-412' };
    case 401:
      return { kind: 'credentials', detail };
    case 403:
      return { kind: 'unreachable', detail };
    case 404:
      return { kind: 'missing', detail };
    case 408:
      return { kind: 'unknown', detail };
    default:
      if (fault.status >= 500) return { kind: 'unknown', detail };
      return { kind: CANNOT_BE_WRITTEN_TO.test(fault.code ?? '') ? 'unreachable' : 'invalid', detail };
  }
}

const detailOf = ({ status, code }: ServiceFault) =>
  code && /^[\w.-]{1,60}$/.test(code) ? `${status}-${code}` : `http-${status}`;

function networkFailure(code: string | null): TeamsFailure {
  if (code && NOT_CONNECTED.has(code))
    return { kind: 'later', afterMs: spread(5 * SECOND), detail: code.toLowerCase() };
  return { kind: 'unknown', detail: code?.toLowerCase().slice(0, 40) ?? 'no-answer' };
}

function loginFailure({ status, code }: ServiceFault): TeamsFailure {
  const away = status === 429 || (status ?? 0) >= 500 || LOGIN_AWAY.test(code?.toLowerCase() ?? '');
  const detail = `login-${code && /^[\w.-]{1,60}$/.test(code) ? code.toLowerCase() : (status ?? 'failed')}`;
  return away ? { kind: 'later', afterMs: spread(LOGIN_WAIT), detail } : { kind: 'credentials', detail };
}

/** Seconds or a date, as HTTP has it. */
function waitOf(header: string | null, now: Date): number {
  const asked =
    header === null
      ? Number.NaN
      : /^\d+(\.\d+)?$/.test(header.trim())
        ? Number(header) * SECOND
        : Date.parse(header) - now.getTime();
  if (!Number.isFinite(asked) || asked <= 0) return spread(DEFAULT_WAIT);
  return Math.min(asked, LONGEST_WAIT) + Math.round(Math.random() * 500);
}

export function outcomeOf(failure: TeamsFailure): SendOutcome {
  switch (failure.kind) {
    case 'later':
      return { kind: 'later', afterMs: failure.afterMs, code: failure.detail };
    case 'unknown':
      return { kind: 'unknown', code: failure.detail };
    case 'missing': // of a message to be edited, `send.ts` has posted a new one: so the conversation is gone
      return { kind: 'refused', code: 'unreachable', detail: failure.detail };
    case 'credentials':
    case 'unreachable':
    case 'invalid':
      return { kind: 'refused', code: failure.kind, detail: failure.detail };
  }
}
