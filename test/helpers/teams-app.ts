import type { Cloud } from '../../src/channels/teams/cloud.js';
import type { Config } from '../../src/config.js';
import { type Connector, type Shown, startConnector } from './teams/fake-connector.js';
import { APP_ID, ISSUER, type Signer, startSigner, TENANT } from './teams/signer.js';

// biome-ignore lint/suspicious/noExplicitAny: what a test looks at is checked by the test
type Json = any;

export interface TeamsSide {
  connector: Connector;
  signer: Signer;
  /** The service's address in another region; the same service answers there. */
  moved: string;
  /** Environment and settings that join a program to this stand-in. */
  env: Record<string, string>;
  join(config: Config): Config;
  /** Somebody of the tenant, with a personal chat. */
  know(name: string, email: string, more?: { userRole?: string; tenantId?: string }): void;
  /** Brings an activity from somebody's personal chat, as Microsoft does. */
  bring(url: string, name: string, activity: Record<string, unknown>): Promise<{ status: number; body: Json }>;
  /** Brings an activity as it is. */
  bringAs(url: string, activity: Record<string, unknown>): Promise<{ status: number; body: Json }>;
  chat(name: string): Record<string, unknown>;
  heard(name: string): Shown[];
  close(): Promise<void>;
}

/** Microsoft's side: the connector service, the signing keys, and the people of the tenant. */
export async function teamsForTests(): Promise<TeamsSide> {
  const connector = await startConnector({ rates: true });
  const signer = await startSigner();
  const moved = `${connector.url}moved/`;
  const cloud: Cloud = {
    issuer: ISSUER,
    openIdUrl: signer.openIdUrl,
    serviceUrlAllowed: (url) => url === connector.url || url === moved,
    defaultServiceUrl: connector.url,
    token: async () => 'OURS',
  };
  const chat = (name: string) => ({
    conversation: { id: `a:${name}`, conversationType: 'personal', tenantId: TENANT },
    from: { id: `29:${name}`, aadObjectId: `aad-${name}` },
  });
  const bringAs: TeamsSide['bringAs'] = async (url, activity) => {
    const serviceUrl = activity.serviceUrl === moved ? moved : connector.url;
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${signer.token(serviceUrl)}` },
      body: JSON.stringify({ ...activity, serviceUrl }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
  return {
    connector,
    signer,
    moved,
    env: { MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'a-secret-for-tests', MicrosoftAppTenantId: TENANT },
    join: (config) => ({ ...config, teams: config.teams && Object.assign({}, config.teams, { cloud }) }),
    know: (name, email, more = {}) =>
      connector.know(`a:${name}`, {
        ...{ id: `29:${name}`, aadObjectId: `aad-${name}`, email, tenantId: TENANT, userRole: 'user' },
        ...more,
      }),
    bring: (url, name, activity) => bringAs(url, { ...activity, ...chat(name) }),
    bringAs,
    chat,
    heard: (name) => connector.in(`a:${name}`),
    async close() {
      await connector.close();
      await signer.close();
    },
  };
}

/** Every Action.Execute in a card or message. */
export function cardButtons(content: Json): Json[] {
  const found: Json[] = [];
  JSON.stringify(content, (_, value) => {
    if (value?.type === 'Action.Execute') found.push(value);
    return value;
  });
  return found;
}

export function cardButton(content: Json, label: string | RegExp): Json {
  const found = cardButtons(content).find(({ title }) =>
    typeof label === 'string' ? title === label : label.test(title),
  );
  if (!found) throw new Error(`no button ${String(label)} in ${JSON.stringify(content).slice(0, 1_500)}`);
  return found;
}

export function cardInputs(content: Json): Json[] {
  const found: Json[] = [];
  JSON.stringify(content, (_, value) => {
    if (typeof value?.type === 'string' && value.type.startsWith('Input.')) found.push(value);
    return value;
  });
  return found;
}

/** Everything that can be read in a card. */
export function cardWords(content: Json): string {
  const found: string[] = [];
  JSON.stringify(content, (_, value) => {
    if (value?.type === 'TextRun' || value?.type === 'TextBlock') found.push(value.text);
    return value;
  });
  return found.join(' ');
}
