import type { SendOutcome } from '../../conversation/channel.js';
import { MINUTE, SECOND } from '../../time/durations.js';

/** A failed call, by what it means for us. `detail` is Slack's own code: it holds no personal data. */
export type SlackFailure =
  /** Certainly nothing happened; again after `afterMs`. */
  | { kind: 'later'; afterMs: number; detail: string }
  /** Nobody knows whether it happened. */
  | { kind: 'unknown'; detail: string }
  | { kind: 'credentials' | 'unreachable' | 'missing' | 'invalid'; detail: string };

/** Source: the error tables of docs.slack.dev/reference/methods, and `WebAPICallError` of @slack/web-api 8. */
const CREDENTIALS = new Set([
  'account_inactive',
  'app_missing_action_url',
  'enterprise_is_restricted',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_added_to_org',
  'token_expired',
  'token_revoked',
]);
const UNREACHABLE = new Set([
  'bot_not_found',
  'cannot_dm_bot',
  'channel_is_limited_access',
  'channel_not_found',
  'ekm_access_denied',
  'is_archived',
  'is_inactive',
  'messages_tab_disabled',
  'method_not_supported_for_channel_type',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'users_not_found',
]);
/** The message to edit, or the thread to write in, is gone. */
const MISSING = new Set([
  'cant_update_message',
  'edit_window_closed',
  'message_not_found',
  'thread_not_found',
  'cannot_reply_to_message',
]);
const TRANSIENT = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_not_found',
]);
const RATE_LIMITED = new Set(['message_limit_exceeded', 'rate_limited', 'ratelimited']);

/** Where Slack does not say how long. */
const DEFAULT_WAIT = 30 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;

/** Structural: the client's classes are known to `index.ts` alone. */
export function slackFailure(error: unknown): SlackFailure {
  const { code, data, retryAfter, statusCode, original } = (error ?? {}) as Record<string, unknown>;
  switch (code) {
    case 'slack_webapi_rate_limited_error':
      return { kind: 'later', afterMs: waitOf(retryAfter), detail: 'ratelimited' };
    case 'slack_webapi_platform_error':
      return platformFailure(String((data as { error?: unknown } | undefined)?.error ?? 'unknown'));
    case 'slack_webapi_http_error':
      return httpFailure(Number(statusCode));
    case 'slack_webapi_request_error':
      return requestFailure(original);
    default:
      return { kind: 'unknown', detail: 'fault' };
  }
}

function waitOf(seconds: unknown): number {
  const given = typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0;
  return given ? Math.min(seconds * SECOND, LONGEST_WAIT) : DEFAULT_WAIT;
}

function platformFailure(detail: string): SlackFailure {
  if (RATE_LIMITED.has(detail)) return { kind: 'later', afterMs: DEFAULT_WAIT, detail };
  if (CREDENTIALS.has(detail)) return { kind: 'credentials', detail };
  if (UNREACHABLE.has(detail)) return { kind: 'unreachable', detail };
  if (MISSING.has(detail)) return { kind: 'missing', detail };
  if (TRANSIENT.has(detail)) return { kind: 'unknown', detail };
  return { kind: 'invalid', detail: detail.slice(0, 80) };
}

function httpFailure(status: number): SlackFailure {
  if (status === 429) return { kind: 'later', afterMs: DEFAULT_WAIT, detail: 'http-429' };
  const detail = `http-${status}`;
  return status >= 500 ? { kind: 'unknown', detail } : { kind: 'invalid', detail };
}

/** Before the connection stood nothing can have arrived. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function requestFailure(original: unknown): SlackFailure {
  const code = causeCode(original);
  if (code && NOT_CONNECTED.has(code)) return { kind: 'later', afterMs: 5 * SECOND, detail: code.toLowerCase() };
  return { kind: 'unknown', detail: code?.toLowerCase() ?? 'no-answer' };
}

/** `fetch` wraps the reason, sometimes twice. */
function causeCode(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code.slice(0, 40);
    if (at.name === 'TimeoutError' || at.name === 'AbortError') return 'timeout';
  }
  return undefined;
}

export function outcomeOf(failure: SlackFailure): SendOutcome {
  switch (failure.kind) {
    case 'later':
      return { kind: 'later', afterMs: failure.afterMs, code: failure.detail };
    case 'unknown':
      return { kind: 'unknown', code: failure.detail };
    case 'missing':
      return { kind: 'refused', code: 'invalid', detail: failure.detail };
    case 'credentials':
    case 'unreachable':
    case 'invalid':
      return { kind: 'refused', code: failure.kind, detail: failure.detail };
  }
}
