import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { type AppCredentials as BotbuilderCredentials, ConnectorClient } from 'botframework-connector';
import type { Cloud } from './cloud.js';
import { ServiceError, type ServiceFault } from './errors.js';
import { type AppCredentials, CALL_LIMIT, type OutgoingMessage, type TeamsSdk, type Where } from './seam.js';

/** THE one file that knows botbuilder 4.23.3: how it gets a token, and its client for the connector service. */
export interface BotbuilderParts {
  /** Null: no token is sent. Local mode alone. */
  credentials: AppCredentials | null;
  cloud: Cloud;
}

/** The scope that a bot's own token is for. */
const SCOPE = 'https://api.botframework.com';
const LOGIN = 'https://login.microsoftonline.com/';
const MOST_CLIENTS = 20;

/** @throws where the credentials are incomplete: botbuilder's message names the variable and holds no value */
export async function createBotbuilderSdk({ credentials, cloud }: BotbuilderParts): Promise<TeamsSdk> {
  const token = cloud.token ?? (credentials ? await tokenSource(credentials) : null);
  const clients = new Map<string, ConnectorClient>();

  /** One a service address: a client holds nothing of a conversation, and the token is ours. */
  const at = (serviceUrl: string) => {
    if (!cloud.serviceUrlAllowed(serviceUrl)) throw new ServiceError({ ...NOTHING, code: 'service-url', status: 400 });
    const known = clients.get(serviceUrl);
    if (known) return known.conversations;
    const client = createClient(serviceUrl, token);
    if (clients.size >= MOST_CLIENTS) clients.delete(clients.keys().next().value ?? '');
    clients.set(serviceUrl, client);
    return client.conversations;
  };
  const call = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      throw error instanceof ServiceError ? error : new ServiceError(faultOf(error, 'call'));
    }
  };

  return {
    post: ({ serviceUrl, conversation }: Where, message) =>
      call(async () => {
        const { id } = await at(serviceUrl).sendToConversation(conversation, activityOf(message));
        return id || null;
      }),
    update: ({ serviceUrl, conversation }, activityId, message) =>
      call(async () => {
        const { suggestedActions: _, ...activity } = activityOf(message);
        await at(serviceUrl).updateActivity(conversation, activityId, { ...activity, id: activityId });
      }),
    typing: ({ serviceUrl, conversation }) =>
      call(async () => {
        await at(serviceUrl).sendToConversation(conversation, { type: 'typing' });
      }),
    member: ({ serviceUrl, conversation }, user) =>
      call(async () => ({ ...(await at(serviceUrl).getConversationMember(conversation, user)) })),
    openDirect: (serviceUrl, { bot, user, tenantId }) =>
      call(async () => {
        const { id } = await at(serviceUrl).createConversation({
          ...{ isGroup: false, bot: { id: bot, name: '' }, members: [{ id: user, name: '' }], tenantId },
          ...{ channelData: { tenant: { id: tenantId } }, activity: undefined as never, topicName: undefined as never },
        });
        if (!id) throw new ServiceError({ ...NOTHING, code: 'no-conversation', status: 500 });
        return id;
      }),
    openThread: (serviceUrl, { bot, channel, tenantId }, message) =>
      call(async () => {
        const { id, activityId } = await at(serviceUrl).createConversation({
          ...{ isGroup: true, bot: { id: bot, name: '' }, tenantId, members: undefined as never },
          ...{ channelData: { channel: { id: channel }, tenant: { id: tenantId } }, topicName: undefined as never },
          activity: activityOf(message) as never,
        });
        return { conversation: id || null, activityId: activityId || null };
      }),
    async checkCredentials() {
      await token?.();
    },
  };
}

const NOTHING: ServiceFault = { stage: 'call', status: null, code: null, retryAfter: null };

const activityOf = ({ summary, card, suggestions }: OutgoingMessage) => ({
  type: 'message' as const,
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  ...(suggestions.length > 0
    ? {
        suggestedActions: {
          to: [],
          actions: suggestions.map((text) => ({ type: 'imBack', title: text, value: text })),
        },
      }
    : {}),
});

/**
 * Left alone the client repeats a POST after a 5xx or a dropped connection, so that a message can appear twice; waits for a silent service for
 * ever; and follows a redirect. Its option `noRetryPolicy` is typed but not read, so the policies are taken out of the pipeline.
 */
function createClient(serviceUrl: string, token: (() => Promise<string>) | null): ConnectorClient {
  const credentials = {
    async signRequest(request: { headers: { set(name: string, value: string): void } }) {
      if (token) request.headers.set('authorization', `Bearer ${await token()}`);
      return request;
    },
  };
  const client = new ConnectorClient(credentials as never, { baseUri: serviceUrl, userAgent: 'Milepost' });
  // the client under the compatibility layer, which its types hide
  const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.removePolicy({ name: 'redirectPolicy' });
  pipeline.addPolicy({
    name: 'callLimit',
    sendRequest(request, next) {
      // not `timeout`: its timer outlives the call and keeps the process up
      request.abortSignal = AbortSignal.timeout(CALL_LIMIT);
      return next(request);
    },
  });
  return client;
}

interface Pipeline {
  removePolicy(which: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest(request: { abortSignal?: AbortSignal }, next: (request: unknown) => unknown): unknown;
  }): void;
}

/** botbuilder keeps the token until five minutes before its end; here many sends wait for one request, and not for ever. */
async function tokenSource({ appId, tenantId, appType, password, certificate }: AppCredentials) {
  const factory = new ConfigurationServiceClientCredentialFactory({
    ...{ MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, MicrosoftAppType: appType },
    ...(password === null ? {} : { MicrosoftAppPassword: password }),
    ...(certificate
      ? { CertificateThumbprint: certificate.thumbprint, CertificatePrivateKey: certificate.privateKey }
      : {}),
  });
  const login = LOGIN + tenantId;
  const credentials = (await factory.createCredentials(appId, SCOPE, login, true)) as unknown as BotbuilderCredentials;
  let under: Promise<string> | null = null;
  return (): Promise<string> => {
    under ??= within(CALL_LIMIT, credentials.getToken())
      .catch((error: unknown) => {
        throw new ServiceError(faultOf(error, 'token'));
      })
      .finally(() => {
        under = null;
      });
    return under;
  };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { name: 'AbortError' })), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Structural: the client's errors, the login library's and the network's have no class in common. Messages are left behind: they quote. */
function faultOf(error: unknown, stage: ServiceFault['stage']): ServiceFault {
  const { name, code, errorCode, statusCode, status, response, cause } = (error ?? {}) as Record<string, unknown>;
  const http = typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : null;
  const says = [name === 'AbortError' ? 'timeout' : undefined, errorCode, code].find((one) => typeof one === 'string');
  const below = http === null && says === undefined && cause ? faultOf(cause, stage) : null;
  return (
    below ?? { stage, status: http, code: says?.toString().slice(0, 60) ?? null, retryAfter: retryAfterOf(response) }
  );
}

function retryAfterOf(response: unknown): string | null {
  const { headers } = (response ?? {}) as { headers?: { get?(name: string): unknown } };
  const value = headers?.get?.('retry-after');
  return typeof value === 'string' ? value : null;
}
