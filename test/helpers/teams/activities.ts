import { APP_ID, TENANT } from './signer.js';

export const SERVICE = 'https://smba.trafficmanager.net/emea/';
export const BOT = `28:${APP_ID}`;
export const ANA = { id: '29:ana', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Ana' };
export const CHAT = 'a:ana';
export const CHANNEL = '19:liaison@thread.tacv2';

let serial = 0;
type Json = Record<string, unknown>;

/** What every activity has. */
export const activity = (more: Json = {}): Json => ({
  type: 'message',
  id: `17000000000${++serial}`,
  timestamp: '2026-11-25T15:00:00.123Z',
  channelId: 'msteams',
  serviceUrl: SERVICE,
  from: ANA,
  recipient: { id: BOT, name: 'Milepost' },
  conversation: { conversationType: 'personal', tenantId: TENANT, id: CHAT },
  channelData: { tenant: { id: TENANT } },
  ...more,
});

export const said = (text: string, more: Json = {}) => activity({ text, textFormat: 'plain', ...more });

const THREAD = { conversationType: 'channel', isGroup: true, tenantId: TENANT, id: `${CHANNEL};messageid=1699` };
const inChannel = {
  conversation: THREAD,
  channelData: { tenant: { id: TENANT }, team: { id: '19:team@thread.tacv2' } },
};

export const saidInChannel = (text: string, more: Json = {}) =>
  said(`<at>Milepost</at> ${text}`, {
    ...inChannel,
    entities: [{ type: 'mention', text: '<at>Milepost</at>', mentioned: { id: BOT, name: 'Milepost' } }],
    ...more,
  });

export const executed = (data: unknown, more: Json = {}) =>
  activity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: '1699',
    value: { action: { type: 'Action.Execute', title: 'x', verb: 'x', data }, trigger: 'manual' },
    ...more,
  });
export const executedInChannel = (data: unknown, more: Json = {}) => executed(data, { ...inChannel, ...more });

export const submitted = (data: unknown, more: Json = {}) => activity({ value: data, replyToId: '1699', ...more });

export const installed = (more: Json = {}) => activity({ type: 'installationUpdate', action: 'add', ...more });
export const joined = (more: Json = {}) =>
  activity({
    type: 'conversationUpdate',
    membersAdded: [{ id: BOT }, { id: ANA.id, aadObjectId: ANA.aadObjectId }],
    ...more,
  });
