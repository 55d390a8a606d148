import type { ServerResponse } from 'node:http';
import type { Address, Channel } from '../../conversation/channel.js';
import type { InboundMessage } from '../../conversation/message.js';
import type { Log } from '../../observe/log.js';
import { type Route, readBody, sendJson } from '../../server.js';
import type { Clock } from '../../time/clock.js';
import { type Cloud, localServiceUrlAllowed, PUBLIC_CLOUD } from './cloud.js';
import { createGuard, type Refusal } from './guard.js';
import { isLocal } from './local-only.js';
import { createTeamsMembers } from './members.js';
import { createNoteWhere, type NoteWhere, type NoteWhereDeps } from './note-where.js';
import { type Arrival, type Press, parseTeams } from './parse.js';
import { deskAddress, placeOf, splitPlatformId } from './place.js';
import { answerPress, answerRefresh, type PressDeps, type Turned } from './press-answer.js';
import { createRefusalLog } from './refusal-log.js';
import { renderTeams } from './render.js';
import { type Activity, readActivity } from './schema.js';
import type { AppCredentials, TeamsSdk } from './seam.js';
import { createTeamsSender, type TeamsSender } from './send.js';
import { createServiceUrl, type ServiceUrlStore } from './service-url.js';
import { createSigningKeys } from './signing-keys.js';
import { createTyping, type Typing } from './typing.js';

export type { ServiceUrlStore } from './service-url.js';

export interface TeamsDeps extends PressDeps, NoteWhereDeps {
  /** Null: local mode, without credentials, for programs on this machine alone. */
  settings: AppCredentials | null;
  /** Tests hand in their own. */
  cloud?: Cloud;
  clock: Clock;
  log: Log;
  serviceUrls: ServiceUrlStore;
  /** Resolves when it is on disk. `repeat`: it was there already. */
  receive(message: InboundMessage): Promise<Turned & { kind: 'stored' | 'repeat' | 'mismatch' }>;
  /** Resolves when the turn's answer has been sent. */
  answered(turned: Turned): Promise<void>;
  /** The app was taken away from that conversation. */
  removed(tenant: string, externalId: string, direct: Address): Promise<void>;
  /** A request that Microsoft vouches for came from another tenant. */
  foreignTenant(): Promise<void>;
}

export interface Teams {
  readonly channel: Channel;
  /** As accounts and addresses have it; `local` in local mode. */
  readonly tenantId: string;
  readonly routes: Route[];
  /** Where a desk's cards go; null: `channel` is not the id of a channel. */
  deskAddress(channel: string): Address | null;
  /** Looks whether Microsoft takes our credentials, and says so in the log where it does not. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const PATH = '/api/messages';
/** Never more than 60 messages in 30 s to one conversation, nor 8 in 2 s. */
const PACE = 550;

/**
 * Teams. Everything that arrives is checked, read and stored before it is answered; everything that is sent goes through the outbox and an
 * address that was stored, in a turn and months later.
 * @throws what `sdk-botbuilder.ts` throws of incomplete credentials
 */
export async function createTeams(deps: TeamsDeps): Promise<Teams> {
  const { settings, clock, log } = deps;
  const cloud =
    deps.cloud ?? (settings ? PUBLIC_CLOUD : { ...PUBLIC_CLOUD, serviceUrlAllowed: localServiceUrlAllowed });
  const tenantId = settings?.tenantId ?? 'local';
  // loaded only where Teams is used: it takes half a second
  const { createBotbuilderSdk } = await import('./sdk-botbuilder.js');
  const sdk = await createBotbuilderSdk({ credentials: settings, cloud });
  const serviceUrl = createServiceUrl(deps.serviceUrls, cloud, clock, log);
  const typing = createTyping(sdk);
  const sender = createTeamsSender({
    ...{ sdk, typing, clock, log, tenantId, serviceUrl: serviceUrl.last, settings: settingsOf(settings) },
    viewers: deps.viewers,
  });
  const members = createTeamsMembers({
    ...{ sdk, clock, tenant: tenantId, tenantId: settings?.tenantId ?? null, serviceUrl: serviceUrl.last },
  });
  const admit = createAdmit(settings, cloud, deps);
  const door: Door = { ...deps, sdk, typing, sender, tenantId, admit, noteWhere: createNoteWhere(deps) };
  return {
    tenantId,
    channel: {
      name: 'teams',
      paceMs: PACE,
      send: sender.send,
      find: async ({ edits }) => (edits === null ? undefined : null), // an edit looks the same when it is made again
      identify: members.identify,
    },
    routes: [
      {
        method: 'POST',
        path: PATH,
        handle: async (request, response) => {
          if (!settings && !isLocal(request)) return end(response, 403);
          const body = await readBody(request, response);
          if (!body) return;
          const activity = readActivity(body);
          if (!activity) return end(response, 400);
          const status = await door.admit(activity, request.headers.authorization);
          if (status !== null) return end(response, status);
          serviceUrl.seen(activity.serviceUrl);
          const arrival = parseTeams(activity, tenantId, clock.now());
          if (arrival.kind === 'message' && arrival.message.content.kind === 'opened')
            members.forget(arrival.message.sender);
          await takeIn(arrival, response, door);
        },
      },
    ],
    deskAddress: (channel) => deskAddress(channel, tenantId, settings?.appId ?? 'local'),
    async start() {
      await sdk.checkCredentials().catch(sender.failed);
    },
    async stop() {},
  };
}

const end = (response: ServerResponse, status: number): void => {
  response.writeHead(status).end();
};

const settingsOf = (settings: AppCredentials | null): string =>
  settings?.appType === 'UserAssignedMSI'
    ? 'MicrosoftAppId, MicrosoftAppTenantId, the managed identity'
    : 'MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId';

type Admit = (activity: Activity, authorization: string | undefined) => Promise<401 | 403 | null>;

/** Null: come in. */
function createAdmit(settings: AppCredentials | null, cloud: Cloud, { clock, log, foreignTenant }: TeamsDeps): Admit {
  const note = createRefusalLog(log, clock);
  const refuse = (status: 401 | 403, why: Refusal) => {
    note(why);
    return status;
  };
  if (!settings)
    return async ({ serviceUrl }) => (cloud.serviceUrlAllowed(serviceUrl) ? null : refuse(401, 'service-url'));
  const guard = createGuard({ ...settings, cloud, clock, keys: createSigningKeys(cloud.openIdUrl, clock) });
  return async (activity, authorization) => {
    const admission = await guard.admit(activity, authorization);
    if (admission.ok) return null;
    if (admission.why === 'tenant')
      await foreignTenant().catch((error: unknown) => log.warn('A refusal could not be kept', { error }));
    return refuse(admission.status, admission.why);
  };
}

interface Door extends TeamsDeps {
  noteWhere: NoteWhere;
  sdk: TeamsSdk;
  typing: Typing;
  sender: TeamsSender;
  tenantId: string;
  admit: Admit;
}

async function takeIn(arrival: Arrival, response: ServerResponse, door: Door): Promise<void> {
  switch (arrival.kind) {
    case 'message': {
      await door.noteWhere(arrival.message);
      const turned = await door.receive(arrival.message); // throws: 500, and Teams keeps it
      if (arrival.press) return answerInPlace(turned, arrival.press, arrival.message, response, door);
      end(response, 200);
      if (turned.kind === 'stored') showTyping(turned, arrival.message, door);
      return;
    }
    case 'refresh':
      return sendJson(response, 200, (await answerRefresh(arrival, door)).body);
    case 'removed':
      await door.removed(door.tenantId, arrival.sender, arrival.direct);
      return end(response, 200);
    case 'ignored':
      door.log.debug('Nothing to do', { channel: 'teams', code: arrival.why });
      return end(response, arrival.status);
  }
}

function showTyping(turned: Turned, { surface, content, replyTo }: InboundMessage, { typing, answered }: Door): void {
  const place = surface === 'direct' && content.kind !== 'opened' && replyTo ? placeOf(replyTo.to) : null;
  if (place?.serviceUrl && place.conversation)
    typing.during({ serviceUrl: place.serviceUrl, conversation: place.conversation }, answered(turned));
}

async function answerInPlace(
  turned: Turned,
  press: Press,
  message: InboundMessage,
  response: ServerResponse,
  door: Door,
): Promise<void> {
  const { body, keep } = await answerPress(turned, press, message, door);
  sendJson(response, 200, body);
  const where = press.at && splitPlatformId(press.at);
  const serviceUrl = message.replyTo && placeOf(message.replyTo.to)?.serviceUrl;
  if (!keep || !where || !serviceUrl) return;
  const { text: summary, card } = renderTeams(keep);
  door.sdk
    .update({ serviceUrl, conversation: where.conversation }, where.activityId, { summary, card, suggestions: [] })
    .catch(() => door.log.debug('A form that was sent in stays open in Teams', { channel: 'teams' }));
}
