import { areTooLong, checkBlocks, type Problem } from '../block-rules.js';
import type { EmulateChannel } from './emulate.js';
import type { Events } from './events.js';
import { type Ephemeral, isJson, type Json, type Message, type Methods, type Token, text, without } from './types.js';
import { type Workspace, withIds } from './workspace.js';

const MAX_TEXT = 40_000;
const MAX_MARKDOWN = 12_000;
const MAX_METADATA_BYTES = 16_000;
const TS = /^\d{10}\.\d{6}$/;

interface Content {
  text: string;
  blocks: Json[];
}

export function chatMethods(
  workspace: Workspace,
  events: Events,
  ephemerals: Ephemeral[],
  options: { echo: boolean },
): Methods {
  const { bot } = workspace;
  const echo = (event: Json): void => {
    if (options.echo) void events.send(event);
  };

  /** Where the token may write, or the error. A person's id stands for their DM. */
  function target(channel: unknown, token: Token): EmulateChannel | string {
    const member = workspace.byId(channel);
    if (member) return member.bot ? 'cannot_dm_bot' : workspace.dm(member.id);
    const found = workspace.channel(channel);
    if (!found) return 'channel_not_found';
    if (found.is_archived) return 'is_archived';
    if (workspace.isIn(found, token.userId)) return found;
    return found.is_private ? 'channel_not_found' : 'not_in_channel';
  }

  function insert(body: Json, channel: EmulateChannel, token: Token, content: Content): Message {
    const ts = workspace.ts();
    const thread_ts = body.thread_ts === undefined ? undefined : text(body.thread_ts);
    workspace.posts.push({ channel: channel.channel_id, ts, thread_ts, text: content.text, at: Date.now() });
    return workspace.insert({
      ts,
      channel_id: channel.channel_id,
      user: token.userId,
      ...content,
      ...(thread_ts === undefined ? {} : { thread_ts }),
      ...(token.kind === 'bot' ? { bot_id: bot.botId, app_id: bot.appId } : {}),
      ...(isJson(body.metadata) ? { metadata: body.metadata } : {}),
    });
  }

  return {
    'chat.postMessage'(body, token) {
      const channel = target(body.channel, token);
      if (typeof channel === 'string') return { error: channel };
      const content = readContent(body);
      if ('error' in content) return content;
      if (body.thread_ts !== undefined && !TS.test(text(body.thread_ts))) return { error: 'invalid_thread_ts' };
      const wrong = metadataError(body.metadata);
      if (wrong) return { error: wrong };
      const message = insert(body, channel, token, content);
      echo({ ...shown(message, workspace), channel: message.channel });
      const unsaid = content.text === '' ? { warning: 'missing_text_in_message' } : {};
      return { channel: channel.channel_id, ts: message.ts, message: shown(message, workspace), ...unsaid };
    },

    'chat.postEphemeral'(body, token) {
      const channel = target(body.channel, token);
      if (typeof channel === 'string') return { error: channel };
      const reader = workspace.byId(body.user);
      if (!reader || !workspace.isIn(channel, reader.id)) return { error: 'user_not_in_channel' };
      const content = readContent(body);
      if ('error' in content) return content;
      const ts = workspace.ts();
      ephemerals.push({
        type: 'message',
        channel: channel.channel_id,
        ts,
        user: token.userId,
        bot_id: bot.botId,
        ...content,
        ...(body.thread_ts === undefined ? {} : { thread_ts: text(body.thread_ts) }),
        to: reader.id,
        via: 'chat.postEphemeral',
      });
      return { message_ts: ts };
    },

    'chat.update'(body, token) {
      const channel = workspace.channel(body.channel);
      if (!channel) return { error: 'channel_not_found' };
      const row = workspace.row(channel.channel_id, body.ts);
      if (!row) return { error: 'message_not_found' };
      if (row.user !== token.userId) return { error: 'cant_update_message' };
      const content = readContent(body);
      if ('error' in content) return content;
      const wrong = metadataError(body.metadata);
      if (wrong) return { error: wrong };
      const ts = workspace.ts();
      const before = shown(workspace.changeMessage(row.id, {}), workspace);
      const message = workspace.changeMessage(row.id, {
        ...content,
        ...(isJson(body.metadata) ? { metadata: body.metadata } : {}),
        edited: { user: token.userId, ts },
      });
      const where = { type: 'message', subtype: 'message_changed', channel: channel.channel_id, hidden: true, ts };
      echo({ ...where, message: shown(message, workspace), previous_message: before });
      return { channel: channel.channel_id, ts: row.ts, text: message.text, message: shown(message, workspace) };
    },

    'chat.delete'(body, token) {
      const row = workspace.row(body.channel, body.ts);
      if (!row) return { error: 'message_not_found' };
      if (row.user !== token.userId) return { error: 'cant_delete_message' };
      const before = shown(workspace.changeMessage(row.id, {}), workspace);
      workspace.remove(row.id);
      const where = { type: 'message', subtype: 'message_deleted', channel: row.channel_id, hidden: true };
      echo({ ...where, ts: workspace.ts(), deleted_ts: row.ts, previous_message: before });
      return { channel: row.channel_id, ts: row.ts };
    },
  };
}

/** A message as Slack shows it in events and answers. */
export function shown(message: Message, workspace: Workspace): Json {
  const { appId, botId } = workspace.bot;
  const profile = { id: botId, deleted: false, name: 'Milepost', updated: 0, app_id: appId, team_id: workspace.teamId };
  return without({
    ...message,
    channel: undefined,
    team: workspace.teamId,
    bot_profile: message.bot_id === undefined ? undefined : profile,
    parent_user_id:
      message.thread_ts === undefined || message.thread_ts === message.ts
        ? undefined
        : workspace.row(message.channel, message.thread_ts)?.user,
  });
}

/** Text and blocks as they will stand, or the error they earn. */
export function readContent(body: Json): Content | { error: string; [field: string]: unknown } {
  if (body.markdown_text !== undefined) {
    if (body.text !== undefined || body.blocks !== undefined) return { error: 'markdown_text_conflict' };
    const markdown = text(body.markdown_text);
    if (markdown.length > MAX_MARKDOWN) return { error: 'msg_too_long' };
    return { text: markdown, blocks: withIds([{ type: 'markdown', text: markdown }]) };
  }
  if (!text(body.text) && !Array.isArray(body.blocks) && !Array.isArray(body.attachments)) return { error: 'no_text' };
  if (text(body.text).length > MAX_TEXT) return { error: 'msg_too_long' };
  if (body.blocks === undefined || (Array.isArray(body.blocks) && body.blocks.length === 0)) {
    return { text: text(body.text), blocks: [] };
  }
  if (areTooLong(body.blocks)) return { error: 'msg_blocks_too_long' };
  const problems = checkBlocks(body.blocks);
  if (problems.length > 0) return { error: 'invalid_blocks', ...explained(problems, '/blocks') };
  return { text: text(body.text), blocks: withIds(body.blocks) };
}

export function explained(problems: Problem[], root: string): Json {
  const errors = problems.map(({ pointer, message }) => `${message} [json-pointer:${root}${pointer}]`);
  return { errors, response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) } };
}

function metadataError(metadata: unknown): string | undefined {
  if (metadata === undefined) return undefined;
  if (!isJson(metadata)) return 'invalid_metadata_format';
  if (Object.keys(metadata).length === 0) return undefined;
  if (typeof metadata.event_type !== 'string' || !isJson(metadata.event_payload)) return 'invalid_metadata_format';
  return Buffer.byteLength(JSON.stringify(metadata)) > MAX_METADATA_BYTES ? 'metadata_too_large' : undefined;
}
