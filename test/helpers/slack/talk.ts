import { randomUUID } from 'node:crypto';
import type { EmulateChannel } from './emulate.js';
import type { EnvelopeFields, Events } from './events.js';
import { type Answer, type Json, without } from './types.js';
import type { Workspace } from './workspace.js';

export interface Said extends Answer {
  channel: string;
  ts: string;
  eventId: string;
}
export interface SayOptions extends EnvelopeFields {
  thread_ts?: string;
}

/** What a person does with the keyboard, and opening the app. Answered when the app has acknowledged, or Slack has given up. */
export interface Talk {
  /** Writes to the bot in their DM. */
  say(name: string, text: string, options?: SayOptions): Promise<Said>;
  /** Writes in a channel, by name or id; `@Milepost` becomes a mention, and only a mention reaches the bot without channels:history. */
  sayIn(channel: string, name: string, text: string, options?: SayOptions): Promise<Said>;
  openHome(name: string, tab: 'messages' | 'home'): Promise<Answer>;
}

export function talk(workspace: Workspace, events: Events): Talk {
  const { bot, teamId } = workspace;

  /** Stores the message as Slack would have it, and answers its event. */
  function write(channel: EmulateChannel, name: string, raw: string, thread_ts: string | undefined): Json {
    const person = workspace.person(name);
    const ts = workspace.ts();
    const words = raw.replaceAll('@Milepost', `\u0000`);
    const text = escaped(words).replaceAll('\u0000', `<@${bot.userId}>`);
    const message = {
      user: person.id,
      ts,
      client_msg_id: randomUUID(),
      text,
      thread_ts,
      ...(person.bot ? { bot_id: `B${person.id.slice(1)}`, app_id: 'A0OTHER' } : {}),
      blocks: [{ type: 'rich_text', block_id: randomUUID().slice(0, 5), elements: [richText(words, bot.userId)] }],
    };
    const { thread_ts: _thread, ...stored } = message;
    workspace.insert({ ...stored, channel_id: channel.channel_id, ...(thread_ts === undefined ? {} : { thread_ts }) });
    const parent = thread_ts === undefined ? undefined : workspace.row(channel.channel_id, thread_ts)?.user;
    const foreign = person.stranger ? { user_team: person.teamId, source_team: person.teamId } : {};
    const rest = { channel: channel.channel_id, event_ts: ts, parent_user_id: parent, team: person.teamId, ...foreign };
    return without({ type: 'message', ...message, ...rest });
  }

  async function send(event: Json, name: string, fields: EnvelopeFields): Promise<Said> {
    const stranger = workspace.person(name).stranger ?? false;
    const answer = await events.send(event, { is_ext_shared_channel: stranger, team_id: teamId, ...fields });
    const eventId = answer.deliveries[0]?.eventId ?? '';
    return { ...answer, channel: String(event.channel), ts: String(event.ts), eventId };
  }

  return {
    say(name, text, { thread_ts, ...fields } = {}) {
      return send(write(workspace.dm(workspace.person(name).id), name, text, thread_ts), name, fields);
    },
    async sayIn(where, name, text, { thread_ts, ...fields } = {}) {
      const channel = workspace.channel(where);
      if (!channel) throw new Error(`there is no channel ${where}`);
      const event = write(channel, name, text, thread_ts);
      if (!workspace.isIn(channel, bot.userId)) return unheard(event);
      const message = await send(event, name, fields);
      if (!text.includes('@Milepost')) return message;
      const mention = await send({ ...event, type: 'app_mention' }, name, fields);
      return { ...mention, deliveries: [...message.deliveries, ...mention.deliveries] };
    },
    openHome(name, tab) {
      const { id } = workspace.person(name);
      const { channel_id: channel } = workspace.dm(id);
      return events.send({ type: 'app_home_opened', user: id, channel, tab });
    },
  };
}

/** Slack tells a bot nothing of channels that it is not in. */
const unheard = (event: Json): Said => ({
  status: 'not_subscribed',
  text: '',
  body: null,
  deliveries: [],
  channel: String(event.channel),
  ts: String(event.ts),
  eventId: '',
});

/** Slack sends a person's &, < and > as entities; what is left bare is markup of its own. */
const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function richText(words: string, userId: string): Json {
  const parts = words.split('\u0000').map((text): Json => ({ type: 'text', text }));
  const mention: Json = { type: 'user', user_id: userId };
  const elements = parts.flatMap((part, i) => (i === 0 ? [part] : [mention, part]));
  return { type: 'rich_text_section', elements: elements.filter(({ text }) => text !== '') };
}
