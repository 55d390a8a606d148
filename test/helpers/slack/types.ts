export type Json = Record<string, unknown>;

/** Whom the workspace knows. `stranger`: of another workspace, met through Slack Connect. */
export interface Person {
  name: string;
  email?: string | undefined;
  realName?: string | undefined;
  guest?: boolean | undefined;
  bot?: boolean | undefined;
  deleted?: boolean | undefined;
  stranger?: boolean | undefined;
  /** True unless said otherwise. */
  emailConfirmed?: boolean | undefined;
  /** IANA; America/New_York unless said otherwise. */
  tz?: string | undefined;
}

export interface ChannelSeed {
  name: string;
  isPrivate?: boolean | undefined;
  /** True unless said otherwise. */
  botIsIn?: boolean | undefined;
}

export interface SlackOptions {
  mode: 'http' | 'socket';
  /** Where Slack sends everything in http mode; may be set later by `setRequestUrl`. */
  requestUrl?: string | undefined;
  people: readonly Person[];
  channels?: readonly (string | ChannelSeed)[] | undefined;
  signingSecret?: string | undefined;
  botScopes?: readonly string[] | undefined;
  teamId?: string | undefined;
  /** How long the app has to acknowledge. Slack: 3000 ms. */
  ackTimeoutMs?: number | undefined;
  /** Waits before the second, third and fourth try. Slack: about 0, 1 min, 5 min. */
  retryDelaysMs?: readonly number[] | undefined;
  /** How long a trigger_id may be used. Slack: 3000 ms. */
  triggerMs?: number | undefined;
  /** False: the bot's own posts do not come back as events. */
  echo?: boolean | undefined;
}

export interface Message {
  type: 'message';
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: Json[];
  thread_ts?: string;
  subtype?: string;
  bot_id?: string;
  app_id?: string;
  metadata?: Json;
  edited?: { user: string; ts: string };
}

/** Seen by one person, and gone at the next reload. */
export interface Ephemeral extends Message {
  /** Who sees it; `user` is the bot. */
  to: string;
  via: 'chat.postEphemeral' | 'response_url' | 'command';
}

export interface View extends Json {
  id: string;
  type: 'modal' | 'home';
  callback_id: string;
  private_metadata: string;
  blocks: Json[];
  hash: string;
  external_id: string;
  previous_view_id: string | null;
  root_view_id: string;
  state: { values: StateValues };
}
export type StateValues = Record<string, Record<string, Json>>;

/** A call of the Web API. `answer` is null while Slack has not answered, and for ever where it was scripted not to. */
export interface ApiCall {
  method: string;
  body: Json;
  token: string;
  at: number;
  answer: Json | null;
}

export interface Post {
  channel: string;
  ts: string;
  thread_ts: string | undefined;
  text: string;
  at: number;
}

export type SentStatus = number | 'http_timeout' | 'connection_failed' | 'not_subscribed' | 'closed';

/** One try to hand something to the app. */
export interface Delivery {
  kind: 'event' | 'interactive' | 'command';
  /** The event's or the payload's type, or the command. */
  type: string;
  eventId: string | undefined;
  retry: number;
  reason: string | undefined;
  status: SentStatus;
  at: number;
  ms: number;
}

/** How the app answered the last try. */
export interface Answer {
  status: SentStatus;
  text: string;
  /** `text` as JSON, where it is some. */
  body: Json | null;
  deliveries: Delivery[];
}

/**
 * What Slack answers instead of doing what it was asked. 'accept-then-…' does it all the same, and `accept` with it; 'ok' is the usual answer.
 */
export type ScriptedReply =
  | 'ok'
  | 'drop'
  | 'hang'
  | 'accept-then-drop'
  | 'accept-then-hang'
  | {
      status?: number;
      retryAfter?: string | undefined;
      error?: string;
      body?: Json | string;
      accept?: boolean;
      delayMs?: number;
    };
export type Script = (body: Json, nth: number) => ScriptedReply | undefined;

export interface Token {
  value: string;
  kind: 'bot' | 'app' | 'user';
  userId: string;
  scopes: readonly string[];
}
/** Answers the fields of the reply, or `{ error }`. */
export type Method = (body: Json, token: Token) => Json | Promise<Json>;
export type Methods = Record<string, Method>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const jsons = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** Forms carry booleans as words. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';
/** Leaves out what is undefined, as JSON does. */
export const without = (fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
