import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../../src/channels/teams/cloud.js';
import { createTeams, type TeamsDeps } from '../../../src/channels/teams/index.js';
import type { Held } from '../../../src/channels/teams/press-answer.js';
import type { Address, Post } from '../../../src/conversation/channel.js';
import type { InboundMessage } from '../../../src/conversation/message.js';
import type { Reply } from '../../../src/conversation/reply.js';
import type { Log, LogFields } from '../../../src/observe/log.js';
import { createHttpServer } from '../../../src/server.js';
import { createMovableClock } from '../../../src/time/clock.js';
import { type Connector, startConnector } from './fake-connector.js';
import { APP_ID, ISSUER, type Signer, startSigner, TENANT } from './signer.js';

/** The Teams channel behind real HTTP, with Microsoft's side on loopback, and turns that a test answers. */
export async function startBot(over: Partial<TeamsDeps> & { rates?: boolean } = {}) {
  const connector = await startConnector({ rates: over.rates ?? false });
  const signer = await startSigner();
  const clock = createMovableClock();
  const cloud: Cloud = {
    issuer: ISSUER,
    openIdUrl: signer.openIdUrl,
    serviceUrlAllowed: (url) => url === connector.url || url === `${connector.url}moved/`,
    defaultServiceUrl: connector.url,
    token: async () => 'OURS',
  };
  const lines: { level: string; message: string; fields: LogFields | undefined }[] = [];
  const line = (level: string) => (message: string, fields?: LogFields) => void lines.push({ level, message, fields });
  const log: Log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };

  const received: InboundMessage[] = [];
  const ids = new Map<string, string>();
  const held: Held[] = [];
  const shown: { id: string; at: string }[] = [];
  const released: string[] = [];
  const sent = new Map<string, Reply>();
  const met: { sender: string; direct: Address }[] = [];
  const removed: string[] = [];
  let saved: string | null = null;
  let foreign = 0;
  let answer: () => void = () => {};
  const answeredOnce = new Promise<void>((resolve) => {
    answer = resolve;
  });

  const teams = await createTeams({
    settings: { appId: APP_ID, tenantId: TENANT, appType: 'SingleTenant', password: 'unused-secret' },
    cloud,
    clock,
    log,
    serviceUrls: {
      load: async () => saved,
      async save(url) {
        saved = url;
      },
    },
    async receive(message) {
      const known = ids.get(message.id);
      if (known) return { kind: 'repeat', eventId: known, conversationId: message.conversation };
      const eventId = randomUUID();
      ids.set(message.id, eventId);
      received.push(message);
      return { kind: 'stored', eventId, conversationId: message.conversation };
    },
    answered: () => answeredOnce,
    finished: async () => true,
    held: async () => held.splice(0),
    async shown({ id }, at) {
      shown.push({ id, at });
      return true;
    },
    release: async ({ id }) => void released.push(id),
    sentReplyAt: async (names) => names.map((at) => sent.get(at)).find((reply) => reply !== undefined) ?? null,
    ownView: async () => null,
    viewers: async (ids) => ids.map((id) => `29:${id}`),
    met: async (_tenant, sender, direct) => void met.push({ sender, direct }),
    removed: async (_tenant, sender) => void removed.push(sender),
    async foreignTenant() {
      foreign += 1;
    },
    ...over,
  });
  const server = createHttpServer(teams.routes, (error) => log.error('A request failed', { error }));
  const port = await server.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}/api/messages`;

  const post = (body: unknown, authorization?: string, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, ...(authorization ? { authorization } : {}) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    ...{
      teams,
      connector,
      signer,
      clock,
      cloud,
      lines,
      url,
      post,
      received,
      held,
      shown,
      released,
      sent,
      met,
      removed,
    },
    savedUrl: () => saved,
    foreign: () => foreign,
    /** The turn's answer is out. */
    answer,
    /** As Microsoft brings it. */
    async bring(body: Record<string, unknown>) {
      const here = {
        ...body,
        serviceUrl: String(body.serviceUrl ?? '').startsWith('http:') ? body.serviceUrl : connector.url,
      };
      const response = await post(here, `Bearer ${signer.token(String(here.serviceUrl))}`);
      const text = await response.text();
      return {
        status: response.status,
        body: text ? (JSON.parse(text) as { statusCode: number; type: string; value: never }) : null,
      };
    },
    address: (more: object = {}): Address => ({
      channel: 'teams',
      tenant: TENANT,
      kind: 'direct',
      to: JSON.stringify({
        serviceUrl: connector.url,
        conversation: 'a:ana',
        bot: `28:${APP_ID}`,
        user: '29:ana',
        ...more,
      }),
    }),
    async stop() {
      answer();
      await teams.stop();
      await server.close(200);
      await Promise.all([connector.close(), signer.close()]);
    },
  };
}
export type Bot = Awaited<ReturnType<typeof startBot>> & { connector: Connector; signer: Signer };

export const postOf = (address: Address, reply: Reply, more: Partial<Post> = {}): Post => ({
  deliveryId: randomUUID(),
  address,
  reply,
  edits: null,
  ...more,
});

export const saying = (text: string): Reply => ({ text: 'An answer', blocks: [{ kind: 'text', text }] });
