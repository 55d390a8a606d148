import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createEmulator } from 'emulate';

/** A row of emulate's store has a number of its own. */
export type Row<T> = T & { id: number };
export interface Collection<T> {
  insert(row: T): Row<T>;
  update(id: number, change: Partial<T>): Row<T> | undefined;
  delete(id: number): boolean;
  findBy<K extends keyof T & string>(field: K, value: T[K]): Row<T>[];
  findOneBy<K extends keyof T & string>(field: K, value: T[K]): Row<T> | undefined;
  all(): Row<T>[];
}
export interface EmulateUser {
  user_id: string;
  team_id: string;
  name: string;
  real_name: string;
  email: string;
  is_admin: boolean;
  is_bot: boolean;
  deleted: boolean;
  profile: Record<string, unknown>;
  presence: string;
  manual_presence: string;
  connection_count: number;
}
export interface EmulateChannel {
  channel_id: string;
  team_id: string;
  name: string;
  is_channel: boolean;
  is_private: boolean;
  is_im: boolean;
  is_mpim: boolean;
  is_archived: boolean;
  is_open_by_user?: Record<string, boolean>;
  user?: string;
  topic: { value: string; creator: string; last_set: number };
  purpose: { value: string; creator: string; last_set: number };
  members: string[];
  creator: string;
  num_members: number;
}
export interface EmulateMessage {
  ts: string;
  channel_id: string;
  user: string;
  text: string;
  type: 'message';
  subtype?: string;
  thread_ts?: string;
  bot_id?: string;
  app_id?: string;
  client_msg_id?: string;
  blocks?: Record<string, unknown>[];
  metadata?: Record<string, unknown>;
  edited?: { user: string; ts: string };
  reply_count: number;
  reply_users: string[];
  reactions: unknown[];
}
export interface EmulateToken {
  token: string;
  token_type: string;
  user_id: string;
  scopes: string[];
}
export interface SlackStore {
  teams: Collection<{ team_id: string; name: string; domain: string }>;
  users: Collection<EmulateUser>;
  channels: Collection<EmulateChannel>;
  messages: Collection<EmulateMessage>;
  tokens: Collection<EmulateToken>;
}

interface HttpApp {
  fetch(request: Request): Promise<Response>;
  routeTable: { method: string; path: string }[];
  middleware: { handlers: (() => unknown)[] }[];
}
interface Webhooks {
  dispatch(): Promise<void>;
}
interface Plugin {
  slackPlugin: { register(app: HttpApp, store: unknown, webhooks: Webhooks, ...rest: unknown[]): void };
  getSlackStore(store: unknown): SlackStore;
}

export interface Emulate {
  store: SlackStore;
  /** Whether emulate knows the Web API method. */
  knows(method: string): boolean;
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/**
 * emulate 0.12.2 keeps its Slack in a module of its own, under a name with a hash, and hands out neither its store nor its router. Its plugin is
 * a singleton, so `register` is wrapped and keeps what it is given.
 */
const dist = new URL('../../../node_modules/emulate/dist/', import.meta.url);
const plugin = await findPlugin();
let observe: ((app: HttpApp, store: SlackStore, webhooks: Webhooks) => void) | undefined;
const { register } = plugin.slackPlugin;
plugin.slackPlugin.register = (app, store, webhooks, ...rest) => {
  observe?.(app, plugin.getSlackStore(store), webhooks);
  register.call(plugin.slackPlugin, app, store, webhooks, ...rest);
};

async function findPlugin(): Promise<Plugin> {
  const name = readdirSync(fileURLToPath(dist)).find(
    (file) => /^dist-.*\.js$/.test(file) && readFileSync(new URL(file, dist), 'utf8').includes('slackPlugin\n}'),
  );
  if (name === undefined) throw new Error('emulate has no module with slackPlugin; this hook was written for 0.12.2');
  return (await import(new URL(name, dist).href)) as Plugin;
}

// one start at a time: `observe` belongs to the start that is under way
let lastStart: Promise<unknown> = Promise.resolve();

/** @param baseUrl where the stand-in itself listens: permalinks and OAuth pages name it */
export function startEmulate(seed: Record<string, unknown>, baseUrl: string): Promise<Emulate> {
  const start = lastStart.then(() => startOne(seed, baseUrl));
  lastStart = start.catch(() => undefined);
  return start;
}

async function startOne(seed: Record<string, unknown>, baseUrl: string): Promise<Emulate> {
  let found: { app: HttpApp; store: SlackStore } | undefined;
  observe = (app, store, webhooks) => {
    liftHourlyCap(app);
    // incomplete, never repeated, and sent inside the poster's call: the stand-in sends its own
    webhooks.dispatch = () => Promise.resolve();
    found = { app, store };
  };
  const emulator = await createEmulator({ service: 'slack', port: 0, seed: { slack: seed }, baseUrl });
  observe = undefined;
  if (found === undefined) throw new Error('emulate did not register its Slack');
  const { app, store } = found;
  const methods = new Set(app.routeTable.map(({ path }) => path));
  return {
    store,
    knows: (method) => methods.has(`/api/${method}`),
    fetch: (request) => app.fetch(request),
    close: () => emulator.close(),
  };
}

/** 5,000 calls an hour and token, counted by the middleware that comes last before the plugin's own. */
function liftHourlyCap(app: HttpApp): void {
  const at = app.middleware.findIndex(({ handlers }) => handlers.some((h) => String(h).includes('rateLimitCounters')));
  if (at < 0) throw new Error("emulate's hourly cap is not where it was in 0.12.2");
  app.middleware.splice(at, 1);
}
