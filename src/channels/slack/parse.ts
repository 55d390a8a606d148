import { createHash } from 'node:crypto';
import { cutAtGrapheme } from '../../conversation/clean-text.js';
import { type Content, InboundMessage } from '../../conversation/message.js';
import { saidMoment } from '../../time/said-moment.js';
import { commandContent, SHORTCUT_ACTION } from './command.js';
import { COMMAND, SHORTCUT } from './listens.js';
import { pressedButton, pressedFeedback, submittedForm } from './pressed.js';
import {
  BlockActions,
  EventEnvelope,
  type HomeOpened,
  type MessageEvent,
  MessageShortcut,
  type SlackUser,
  SlashCommand,
  ViewSubmission,
} from './schema.js';
import { typedText } from './typed-text.js';

/** Who we are in this workspace. */
export interface Installed {
  teamId: string;
  botUserId: string;
}

/** What arrived, in our words. Everything but `message` and `user` needs nothing kept. */
export type Arrival =
  | { kind: 'message'; message: InboundMessage }
  | { kind: 'user'; user: SlackUser }
  | { kind: 'gone'; what: 'tokens_revoked' | 'app_uninstalled' }
  | { kind: 'ignored'; why: 'own' | 'bot' | 'change' | 'place' | 'other-team' | 'empty' | 'unknown' };

const ignored = (why: Extract<Arrival, { kind: 'ignored' }>['why']): Arrival => ({ kind: 'ignored', why });

/** A verified body, from HTTP or Socket Mode. Never throws: what cannot be read is `unknown`. */
export function parseSlack(body: unknown, installed: Installed, now: Date): Arrival {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  switch (type) {
    case 'event_callback':
      return read(EventEnvelope, body, (envelope) => fromEvent(envelope, installed, now));
    case 'block_actions':
      return read(BlockActions, body, (actions) => fromPress(actions, installed, now));
    case 'view_submission':
      return read(ViewSubmission, body, (submission) => fromWindow(submission, installed, now));
    case 'message_action':
      return read(MessageShortcut, body, (shortcut) => fromShortcut(shortcut, installed, now));
    case undefined:
      return read(SlashCommand, body, (command) => fromCommand(command, installed, now));
    default:
      return ignored('unknown');
  }
}

function read<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  body: unknown,
  then: (value: T) => Arrival,
): Arrival {
  const parsed = schema.safeParse(body);
  return parsed.success ? then(parsed.data) : ignored('unknown');
}

function fromEvent({ event, event_id, event_time, team_id }: EventEnvelope, installed: Installed, now: Date): Arrival {
  if (team_id !== installed.teamId) return ignored('other-team');
  const base = { id: event_id, at: saidMoment(event_time * 1_000, now), installed };
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return 'ts' in event ? fromMessage(event, base) : ignored('unknown');
    case 'app_home_opened':
      return 'tab' in event ? fromOpening(event, base) : ignored('unknown');
    case 'user_change':
      return 'user' in event && typeof event.user === 'object'
        ? { kind: 'user', user: event.user }
        : ignored('unknown');
    case 'tokens_revoked':
    case 'app_uninstalled':
      return { kind: 'gone', what: event.type };
    default:
      return ignored('unknown');
  }
}

interface Base {
  id: string;
  at: Date;
  installed: Installed;
}

/** A file with words is words; every other subtype (edits, deletions, joins, bots) is something that happened to a message, not a message. */
const SPOKEN = new Set([undefined, 'file_share']);

function fromMessage(event: MessageEvent, base: Base): Arrival {
  if (event.user === base.installed.botUserId) return ignored('own');
  if (event.bot_id) return ignored('bot');
  if (!SPOKEN.has(event.subtype) || event.hidden || !event.user) return ignored('change');
  const direct = event.type === 'message';
  // a mention in the DM arrives as a message as well: that one counts
  if (direct ? event.channel_type !== 'im' : event.channel.startsWith('D')) return ignored('place');
  const text = typedText(event.text ?? '');
  if (text === '' && direct) return ignored('empty');
  return message(base, {
    sender: event.user,
    conversation: direct ? event.channel : `${event.channel}:${event.user}`,
    surface: direct ? 'direct' : 'shared',
    content: { kind: 'text', text },
    ...(direct ? { replyTo: place(base.installed, event.channel, event.thread_ts ?? event.ts) } : {}),
  });
}

function fromOpening({ user, channel, tab }: HomeOpened, base: Base): Arrival {
  if (tab === 'home')
    return message(base, {
      sender: user,
      conversation: channel ?? user,
      surface: 'direct',
      content: { kind: 'opened', what: 'home' },
    });
  if (!channel) return ignored('unknown');
  return message(base, {
    sender: user,
    conversation: channel,
    surface: 'direct',
    content: { kind: 'opened' },
    replyTo: place(base.installed, channel),
  });
}

function fromPress(body: BlockActions, installed: Installed, now: Date): Arrival {
  if (!ofTeam(body, installed)) return ignored('other-team');
  const [press] = body.actions;
  if (!press) return ignored('empty');
  const values = body.state?.values ?? body.view?.state?.values;
  const action = pressedButton(press, values) ?? pressedFeedback(press);
  // a pick in a list, a link: nothing of ours to do until a button is pressed
  if (!action) return ignored('empty');
  const base = { id: pressId(body, press.action_ts), at: now, installed };
  const channel = body.channel?.id;
  if (!channel)
    return message(base, {
      sender: body.user.id,
      conversation: `home:${body.user.id}`,
      surface: 'direct',
      content: action,
      atOnce: 'form',
    });
  const direct = channel.startsWith('D');
  return message(base, {
    sender: body.user.id,
    conversation: direct ? channel : `${channel}:${body.user.id}`,
    surface: direct ? 'direct' : 'shared',
    content: action,
    atOnce: 'form',
    ...(direct ? { replyTo: place(installed, channel, body.message?.thread_ts) } : {}),
  });
}

function fromWindow(body: ViewSubmission, installed: Installed, now: Date): Arrival {
  if (!ofTeam(body, installed)) return ignored('other-team');
  const sent = submittedForm(body);
  if (!sent) return ignored('unknown');
  const { c: channel, t: thread } = sent.note;
  return message(
    { id: pressId(body, undefined), at: now, installed },
    {
      sender: body.user.id,
      conversation: channel ?? `home:${body.user.id}`,
      surface: 'direct',
      content: sent.action,
      atOnce: 'form',
      ...(channel?.startsWith('D') ? { replyTo: place(installed, channel, thread) } : {}),
    },
  );
}

function fromShortcut(body: MessageShortcut, installed: Installed, now: Date): Arrival {
  if (!ofTeam(body, installed)) return ignored('other-team');
  if (body.callback_id !== SHORTCUT) return ignored('unknown');
  const text = typedText(body.message.text ?? '');
  return message(
    { id: pressId(body, body.action_ts), at: now, installed },
    {
      sender: body.user.id,
      conversation: `home:${body.user.id}`,
      surface: 'direct',
      content: {
        kind: 'action',
        name: SHORTCUT_ACTION,
        fields: { text: cutAtGrapheme(text, MAX_SHORTCUT) },
        nonce: null,
        version: null,
      },
      atOnce: 'form',
    },
  );
}

function fromCommand(body: SlashCommand, installed: Installed, now: Date): Arrival {
  if (body.team_id !== installed.teamId) return ignored('other-team');
  if (body.command !== COMMAND) return ignored('unknown');
  const content = commandContent(typedText(body.text));
  if (!content) return ignored('empty');
  const direct = body.channel_id.startsWith('D');
  return message(
    { id: pressId(body, undefined), at: now, installed },
    {
      sender: body.user_id,
      conversation: direct ? body.channel_id : `home:${body.user_id}`,
      surface: 'direct',
      content,
      atOnce: 'form',
    },
  );
}

/**
 * The trigger is unique to one press, and the same in a replay. Hashed, since it opens windows. Without one, all that came tells it
 * apart.
 */
function pressId(body: { trigger_id?: string | undefined }, actionTs: string | undefined): string {
  const what = body.trigger_id ? [body.trigger_id, actionTs ?? ''] : [JSON.stringify(body)];
  return `press:${createHash('sha256').update(what.join('|')).digest('base64url')}`;
}

/** As much of a message as becomes a request. */
const MAX_SHORTCUT = 3_000;

const ofTeam = (body: Pick<BlockActions, 'user' | 'team'>, { teamId }: Installed) =>
  (body.team?.id ?? body.user.team_id) === teamId;

const place = ({ teamId }: Installed, channel: string, thread?: string) => ({
  channel: 'slack' as const,
  tenant: teamId,
  to: channel,
  kind: 'direct' as const,
  ...(thread ? { thread } : {}),
});

type Rest = Omit<InboundMessage, 'id' | 'channel' | 'tenant' | 'at' | 'content'> & { content: Content };

function message({ id, at, installed }: Base, rest: Rest): Arrival {
  const parsed = InboundMessage.safeParse({
    id,
    channel: 'slack',
    tenant: installed.teamId,
    at: at.toISOString(),
    ...rest,
  });
  return parsed.success ? { kind: 'message', message: parsed.data } : ignored('unknown');
}
