import type { Workspace } from './workspace.js';

export const BOT_SCOPES: readonly string[] = [
  'assistant:write',
  'chat:write',
  'commands',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
  'app_mentions:read',
];

/** One of these lets a token call the method; docs.slack.dev names them on each method's page. */
const OF_METHOD: Record<string, string[]> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.scheduleMessage': ['chat:write'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'conversations.open': ['im:write'],
  'assistant.threads.setStatus': ['chat:write', 'assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'agents.sessions.setStatus': ['chat:write', 'assistant:write'],
  'agents.sessions.rename': ['chat:write', 'assistant:write'],
  'apps.connections.open': ['connections:write'],
};

const HISTORY = ['conversations.history', 'conversations.replies'];

/** Which scopes would do, where the method needs one; empty where it needs none. */
export function scopesFor(method: string, channel: unknown, workspace: Workspace): string[] {
  if (!HISTORY.includes(method)) return OF_METHOD[method] ?? [];
  const found = workspace.channel(channel);
  if (!found) return [];
  return [found.is_im ? 'im:history' : found.is_private ? 'groups:history' : 'channels:history'];
}

/** Without the scope Slack does not send the event, whatever the app has subscribed to. */
export function scopeOfEvent(type: string, channelType: string | undefined): string | undefined {
  if (type === 'message') {
    return { im: 'im:history', group: 'groups:history', channel: 'channels:history' }[channelType ?? 'channel'];
  }
  return { app_mention: 'app_mentions:read', user_change: 'users:read', reaction_added: 'reactions:read' }[type];
}
