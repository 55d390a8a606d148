import { App, HTTPReceiver, type Logger, LogLevel, type ReceiverEvent, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Channel, Profile } from '../../conversation/channel.js';
import type { InboundMessage } from '../../conversation/message.js';
import type { Log } from '../../observe/log.js';
import { MAX_BODY, type Route, readBody } from '../../server.js';
import type { Clock } from '../../time/clock.js';
import { SECOND } from '../../time/durations.js';
import { createSlackAgent, type Prompt } from './agent.js';
import type { SlackApi } from './api.js';
import { USAGE } from './command.js';
import { bareType, holdsAnObject, refusesEarly } from './gate.js';
import { type InstallationStore, meetWorkspace } from './installation.js';
import { COMMAND, SHORTCUT } from './listens.js';
import { createSlackMembers, type SlackMembers } from './members.js';
import { type Arrival, type Installed, parseSlack } from './parse.js';
import { noteOf } from './pressed.js';
import { createSlackSender } from './send.js';
import { slackFetch } from './slack-fetch.js';
import { createSlackWindows, type Turned, type WindowDeps } from './windows.js';

export interface SlackSettings {
  botToken: string;
  signingSecret: string | null;
  appToken: string | null;
  apiUrl: string;
}

export interface SlackDeps extends Omit<WindowDeps, 'api'> {
  settings: SlackSettings;
  clock: Clock;
  log: Log;
  installations: InstallationStore;
  /** Resolves when it is on disk. `repeat`: it was there already. */
  receive(message: InboundMessage): Promise<Turned & { kind: 'stored' | 'repeat' | 'mismatch' }>;
  /** Resolves when the turn's answer has been sent. */
  answered(turned: Turned): Promise<void>;
  /** What to suggest to this account; empty for whoever is not on the roster. */
  prompts(tenant: string, externalId: string): Promise<readonly Prompt[]>;
  /** The platform says that an account has changed. `now` is asked only for an account that we know; null: it is deactivated. */
  accountChanged(tenant: string, externalId: string, now: () => Promise<Profile | null>): Promise<void>;
}

export interface Slack {
  readonly channel: Channel;
  readonly teamId: string;
  /** Empty in Socket Mode. */
  readonly routes: Route[];
  /** Socket Mode: connects. Over HTTP the routes are all there is. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** False: in Socket Mode, and nothing can arrive at this moment. */
  connected(): boolean;
}

const CALL_LIMIT = 3 * SECOND;
const PATH = '/slack/events';

/**
 * Slack, by its own library. Everything that arrives is parsed and stored before Bolt answers it: `processEvent` is what both receivers call
 * between the signature check and the 2xx (the acknowledgement, in Socket Mode).
 * @throws MilepostError `config` where Slack refuses the token, `platform-unavailable` where it cannot be asked and never was before
 */
export async function createSlack(deps: SlackDeps): Promise<Slack> {
  const { settings, clock, log } = deps;
  const api = createApi(settings);
  const installed = await meetWorkspace({ api, installations: deps.installations, clock, log });
  const members = createSlackMembers({ api, clock, teamId: installed.teamId });
  const receiver = createReceiver(settings, log);
  const app = createApp(settings, installed, receiver, log);
  const take = (arrival: Arrival) => takeIn(arrival, deps, members, installed.teamId);

  const process = app.processEvent.bind(app);
  app.processEvent = async (event: ReceiverEvent) => {
    const arrival = parseSlack(event.body, installed, clock.now());
    const turned = await take(arrival).catch((error: unknown) => {
      // Bolt says only that there was a fault
      log.error('What Slack brought could not be taken in; Slack brings it again', { channel: 'slack', error });
      throw error;
    });
    await process({ ...event, customProperties: { ...event.customProperties, arrival, turned } });
  };
  listen(app, api, deps);

  const sender = createSlackSender({ api, clock, log });
  return {
    teamId: installed.teamId,
    channel: { name: 'slack', paceMs: SECOND, identify: members.identify, ...sender },
    routes: receiver instanceof HTTPReceiver ? [routeOf(receiver, clock)] : [],
    async start() {
      if (receiver instanceof SocketModeReceiver) await receiver.start();
    },
    async stop() {
      if (receiver instanceof SocketModeReceiver) await receiver.stop();
    },
    connected: () => !(receiver instanceof SocketModeReceiver) || receiver.client.websocket?.isActive() === true,
  };
}

/** Slack's client as an outbox needs it: it repeats nothing by itself, and waits for nothing. */
function createApi({ botToken, apiUrl }: SlackSettings): SlackApi {
  const slackApiUrl = apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`;
  const client = new webApi.WebClient(botToken, {
    slackApiUrl,
    retryConfig: { retries: 0 },
    timeout: CALL_LIMIT,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    maxRequestConcurrency: 50,
    logger: QUIET,
    fetch: slackFetch(slackApiUrl),
  });
  return { call: async (method, args) => ({ ...(await client.apiCall(method, args)) }) };
}

function createReceiver(settings: SlackSettings, log: Log): HTTPReceiver | SocketModeReceiver {
  const logger = loggerFor(log);
  if (settings.appToken !== null) {
    const clientOptions = { slackApiUrl: settings.apiUrl, logger: QUIET, timeout: 10 * SECOND };
    return new SocketModeReceiver({ appToken: settings.appToken, logger, installerOptions: { clientOptions } });
  }
  return new HTTPReceiver({
    signingSecret: settings.signingSecret ?? '',
    endpoints: PATH,
    bodyLimit: MAX_BODY,
    logger,
  });
}

function createApp(
  settings: SlackSettings,
  installed: Installed,
  receiver: HTTPReceiver | SocketModeReceiver,
  log: Log,
) {
  const { botToken } = settings;
  const app = new App({
    receiver,
    // who we are is known already: no call for each event
    authorize: async () => ({ botToken, botUserId: installed.botUserId, teamId: installed.teamId }),
    clientOptions: { slackApiUrl: settings.apiUrl, retryConfig: { retries: 0 }, timeout: CALL_LIMIT, logger: QUIET },
    logger: loggerFor(log),
    // parseSlack does it, for every kind of echo
    ignoreSelf: false,
    attachFunctionToken: false,
  });
  app.error(async (error) => {
    log.error('A Slack listener failed; what it was about is stored', {
      channel: 'slack',
      error: error.original ?? error,
    });
  });
  return app;
}

async function takeIn(
  arrival: Arrival,
  deps: SlackDeps,
  members: SlackMembers,
  teamId: string,
): Promise<Turned | null> {
  switch (arrival.kind) {
    case 'message': {
      const stored = await deps.receive(arrival.message);
      // what comes again has been seen to already
      return stored.kind === 'stored' ? stored : null;
    }
    case 'user':
      await deps.accountChanged(teamId, arrival.user.id, members.changed(arrival.user));
      return null;
    case 'gone':
      deps.log.error('Slack has taken our token back: the app was removed, or its token revoked', {
        channel: 'slack',
        code: arrival.what,
      });
      return null;
    case 'ignored':
      deps.log.debug('Nothing to do', { channel: 'slack', code: arrival.why });
      return null;
  }
}

interface Taken {
  arrival?: Arrival;
  turned?: Turned | null;
}

/** After the fact is stored: what only Slack needs, and what has to be quick. */
function listen(app: App, api: SlackApi, deps: SlackDeps): void {
  const { log } = deps;
  const agent = createSlackAgent({ api, log });
  const windows = createSlackWindows({ ...deps, api });

  app.event('message', async ({ context }) => {
    const { arrival, turned } = context as Taken;
    if (!turned || arrival?.kind !== 'message' || !arrival.message.replyTo) return;
    const { to, thread } = arrival.message.replyTo;
    if (thread) await agent.working(to, thread, deps.answered(turned));
  });
  app.event('app_home_opened', async ({ event, context }) => {
    const { turned } = context as Taken;
    if (!turned || event.tab !== 'messages') return;
    await deps.finished(turned, 2 * SECOND); // who it is, is known after that
    await agent.suggest(event.channel, await deps.prompts(context.teamId ?? '', event.user));
  });
  app.action(/.*/, async ({ ack, body, context }) => {
    await ack();
    const { arrival, turned } = context as Taken;
    if (turned) await windows.open(turned, 'trigger_id' in body ? body.trigger_id : undefined, fromOf(arrival));
  });
  app.shortcut(SHORTCUT, async ({ ack, body, context }) => {
    await ack();
    const { arrival, turned } = context as Taken;
    if (turned) await windows.open(turned, body.trigger_id, fromOf(arrival));
  });
  app.command(COMMAND, async ({ ack, body, context }) => {
    const { arrival, turned } = context as Taken;
    if (arrival?.kind === 'ignored') return void (await ack({ response_type: 'ephemeral', text: USAGE }));
    const elsewhere = !body.channel_id.startsWith('D');
    await (elsewhere ? ack({ response_type: 'ephemeral', text: ANSWERED_IN_DM }) : ack());
    if (turned) await windows.open(turned, body.trigger_id, fromOf(arrival));
  });
  app.view('form', async ({ ack, view, context }) => {
    const { arrival, turned } = context as Taken;
    const form = noteOf(view.private_metadata)?.i;
    const response = turned && form ? await windows.answer(turned, form, fromOf(arrival)) : undefined;
    // Bolt's type for this argument is an intersection that nothing fits
    await (response ? ack(response as never) : ack());
  });
}

const ANSWERED_IN_DM = 'I answer in our own conversation: you find it under Apps, Milepost.';

/** So that what a window leads to is said where it was opened from. */
function fromOf(arrival: Arrival | undefined): { c?: string; t?: string } {
  const replyTo = arrival?.kind === 'message' ? arrival.message.replyTo : undefined;
  return replyTo ? { c: replyTo.to, ...(replyTo.thread ? { t: replyTo.thread } : {}) } : {};
}

const routeOf = (receiver: HTTPReceiver, clock: Clock): Route => ({
  method: 'POST',
  path: PATH,
  async handle(request, response) {
    if (refusesEarly(request.headers, clock.now())) {
      response.writeHead(401, { connection: 'close' }).end();
      return;
    }
    const rawBody = await readBody(request, response);
    if (rawBody === null) return;
    const type = bareType(request.headers['content-type']);
    if (!holdsAnObject(rawBody, type)) {
      response.writeHead(400).end();
      return;
    }
    request.headers['content-type'] = type;
    // Bolt reads no body that has been read
    receiver.requestListener(Object.assign(request, { rawBody }), response);
  },
});

/** The library's own lines may quote what arrived: only that there was one is kept. */
function loggerFor(log: Log): Logger {
  return {
    ...QUIET,
    warn: () => log.warn('The Slack library has a warning', { channel: 'slack' }),
    error: () => log.error('The Slack library reports a fault', { channel: 'slack' }),
  };
}

const nothing = () => {};
const QUIET: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
