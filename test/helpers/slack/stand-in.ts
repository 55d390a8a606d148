import { agentMethods, type ShownPrompts, type ShownStatus } from './agent-methods.js';
import { chatMethods } from './chat.js';
import { type Deliverer, deliverer } from './deliver.js';
import { startEmulate } from './emulate.js';
import { type EnvelopeFields, Events } from './events.js';
import { openFront } from './front.js';
import { type Gestures, gestures } from './gestures.js';
import { peopleMethods, userObject } from './people-methods.js';
import { type Response, ResponseUrls } from './response-urls.js';
import { BOT_SCOPES } from './scopes.js';
import { Scripts } from './scripts.js';
import { type SocketLink, socketLink } from './socket-link.js';
import { type Talk, talk } from './talk.js';
import type {
  Answer,
  ApiCall,
  ChannelSeed,
  Delivery,
  Ephemeral,
  Json,
  Message,
  Methods,
  Person,
  Post,
  Script,
  ScriptedReply,
  SlackOptions,
  View,
} from './types.js';
import { Views } from './views.js';
import { webApi } from './web-api.js';
import { newId, Workspace } from './workspace.js';

const ACK_MS = 3_000;
const TRIGGER_MS = 3_000;
const RETRY_DELAYS_MS = [20, 60, 300];

export interface SlackForTests extends Gestures, Talk, Pick<Deliverer, 'setRequestUrl' | 'raw' | 'signed'> {
  /** For SLACK_API_URL; ends in /api/. */
  apiUrl: string;
  botToken: string;
  /** For Socket Mode. */
  appToken: string;
  signingSecret: string;
  teamId: string;
  botUserId: string;
  botId: string;
  appId: string;
  clientId: string;
  clientSecret: string;

  userId(name: string): string;
  /** The bot's conversation with this person, made where there is none. */
  dmOf(name: string): string;
  channelId(name: string): string;
  addPerson(person: Person): string;
  addChannel(channel: string | ChannelSeed): string;
  /** Changes what users.info tells, and sends user_change. */
  changeUser(name: string, change: Partial<Omit<Person, 'name'>>): Promise<Answer>;
  /** Any event, in the full envelope; `fields` replace the envelope's own. */
  event(event: Json, fields?: EnvelopeFields): Promise<Answer>;

  /** Oldest first, replies in threads among them. */
  messages(channel: string): Message[];
  ephemerals: Ephemeral[];
  /** The modals this person has open, newest last. */
  views(name: string): View[];
  home(name: string): View | undefined;
  prompts: ShownPrompts[];
  statuses: ShownStatus[];
  /** What the app sent to response URLs. */
  responses: Response[];
  calls: ApiCall[];
  deliveries: Delivery[];
  /** The bot's posts by chat.postMessage, of one channel or all. */
  posts(channel?: string): Post[];
  /** The most posts in one channel within any one second. */
  mostPostsPerSecond(channel: string): number;

  /** What the next calls of a method get, one reply for each; a function is asked at every call. Answers what ends it. */
  script(method: string, ...replies: (ScriptedReply | Script)[]): () => void;
  /** Socket Mode only. */
  socket: Pick<SocketLink, 'connected' | 'count' | 'drop'>;
  close(): Promise<void>;
}

/**
 * A strict stand-in for Slack's servers: the Web API, signed events with redelivery, clicks, forms, commands, Socket Mode. Records are kept in
 * emulate 0.12.2, which also answers the methods that are not ours. Everything on 127.0.0.1, on a port of the system's choice.
 */
export async function startSlack(options: SlackOptions): Promise<SlackForTests> {
  const front = await openFront();
  const ids = identities(options);
  const emulate = await startEmulate(seedOf(ids), front.base);
  const bot = { appId: ids.appId, botId: ids.botId, userId: ids.botUserId, scopes: ids.scopes };
  const workspace = new Workspace(emulate.store, bot, ids.teamId);
  for (const person of options.people) workspace.addPerson(person);
  for (const channel of options.channels ?? []) workspace.addChannel(channel);

  const link = socketLink(front.server, ids.appId);
  const deliver = deliverer({
    signingSecret: ids.signingSecret,
    requestUrl: options.requestUrl,
    socket: options.mode === 'socket' ? link : null,
    ackTimeoutMs: options.ackTimeoutMs ?? ACK_MS,
    retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
  });
  const events = new Events(workspace, deliver);
  const views = new Views(workspace, options.triggerMs ?? TRIGGER_MS);
  const ephemerals: Ephemeral[] = [];
  const urls = new ResponseUrls(front.base, workspace, ephemerals);
  const seen = { prompts: [] as ShownPrompts[], statuses: [] as ShownStatus[] };
  const calls: ApiCall[] = [];
  const scripts = new Scripts();
  const methods: Methods = {
    ...peopleMethods(workspace),
    ...chatMethods(workspace, events, ephemerals, { echo: options.echo ?? true }),
    ...views.methods(),
    ...agentMethods(seen, (id) => workspace.channel(id) !== undefined),
    'apps.connections.open': () =>
      options.mode === 'socket'
        ? { url: front.base.replace('http:', 'ws:') + link.newPath() }
        : { error: 'forbidden', detail: 'Socket Mode is off' },
  };
  const answer = webApi(workspace, emulate, methods, ids.appToken);
  front.serve({ calls, scripts, answer, respond: (id, body) => urls.respond(id, body), emulate });

  const posts = (channel?: string): Post[] =>
    workspace.posts.filter((post) => channel === undefined || post.channel === channel);
  const { scopes: _scopes, ...named } = ids;
  return {
    ...named,
    ...gestures(workspace, deliver, views, urls),
    ...talk(workspace, events),
    apiUrl: `${front.base}/api/`,
    setRequestUrl: deliver.setRequestUrl,
    raw: deliver.raw,
    signed: deliver.signed,
    userId: (name) => workspace.person(name).id,
    dmOf: (name) => workspace.dm(workspace.person(name).id).channel_id,
    channelId(name) {
      const channel = workspace.channel(name);
      if (!channel) throw new Error(`there is no channel ${name}`);
      return channel.channel_id;
    },
    addPerson: (person) => workspace.addPerson(person).id,
    addChannel: (channel) => workspace.addChannel(channel).channel_id,
    changeUser(name, change) {
      const member = workspace.change(name, change);
      const user = userObject(member, ids.scopes.includes('users:read.email'));
      return events.send({ type: 'user_change', user, cache_ts: Math.floor(Date.now() / 1000) });
    },
    event: (event, fields) => events.send(event, fields),
    messages: (channel) => workspace.messages(channel),
    ephemerals,
    views: (name) => views.open(workspace.person(name).id),
    home: (name) => views.home(workspace.person(name).id),
    ...seen,
    responses: urls.responses,
    calls,
    deliveries: deliver.log,
    posts,
    mostPostsPerSecond(channel) {
      const times = posts(channel).map(({ at }) => at);
      return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
    },
    script: (method, ...replies) => scripts.add(method, replies),
    socket: link,
    async close() {
      deliver.close();
      await link.close();
      await front.close();
      await emulate.close();
    },
  };
}

function identities(options: SlackOptions) {
  return {
    botToken: `xoxb-${newId('')}`,
    appToken: `xapp-${newId('')}`,
    signingSecret: options.signingSecret ?? 'signing-secret-for-tests',
    teamId: options.teamId ?? 'T0MILEPOST',
    botUserId: 'U0MILEPOST',
    botId: 'B0MILEPOST',
    appId: 'A0MILEPOST',
    clientId: '111.222',
    clientSecret: 'client-secret-for-tests',
    scopes: options.botScopes ?? BOT_SCOPES,
  };
}

function seedOf(ids: ReturnType<typeof identities>): Json {
  const bot = { bot_id: ids.botId, bot_user_id: ids.botUserId, app_id: ids.appId };
  return {
    strict_scopes: true,
    team: { name: 'Uni', domain: 'uni' },
    oauth_apps: [
      {
        ...bot,
        client_id: ids.clientId,
        client_secret: ids.clientSecret,
        name: 'Milepost',
        redirect_uris: ['http://127.0.0.1/slack/oauth_redirect'],
        scopes: ids.scopes,
        bot_name: 'milepost',
      },
    ],
    tokens: [{ ...bot, token: ids.botToken, type: 'bot', user_id: ids.botUserId, scopes: ids.scopes }],
  };
}
