import { createHash } from 'node:crypto';
import type { Address } from '../../conversation/channel.js';
import { type Content, InboundMessage } from '../../conversation/message.js';
import type { Views } from '../../conversation/reply.js';
import { saidMoment } from '../../time/said-moment.js';
import { ButtonValue } from '../drawing/button-value.js';
import { REFRESH } from './buttons.js';
import { commandContent } from './commands.js';
import { addressOf, platformIdOf, withoutThread } from './place.js';
import { type Pressed, pressedButton } from './pressed.js';
import { type Activity, ExecuteValue } from './schema.js';
import { typedText } from './typed-text.js';

/** What arrived, in our words. Everything but `message` and `removed` needs nothing kept. */
export type Arrival =
  | { kind: 'message'; message: InboundMessage; press: Press | null }
  /** A card that stands on somebody's screen asks for its newest state, or they do; `asked`: what the card says it is about, to be checked. */
  | { kind: 'refresh'; sender: string; at: string | null; asked: Omit<Views, 'people'> | null }
  /** Somebody took the app away: `direct` cannot be written to any more. */
  | { kind: 'removed'; sender: string; direct: Address }
  | { kind: 'ignored'; why: Ignored; status: 200 | 501 };
type Ignored = 'own' | 'bot' | 'change' | 'place' | 'empty' | 'unknown';

/** A press that is answered in the HTTP response. */
export interface Press {
  /** The platform's id of the message that was pressed; null: Teams does not say. */
  at: string | null;
  form: Pressed['form'];
  fields: Readonly<Record<string, string>>;
}

const ignored = (why: Ignored, status: 200 | 501 = 200): Arrival => ({ kind: 'ignored', why, status });

/** An admitted activity. `tenant`: ours. Never throws: what cannot be read is `unknown`. */
export function parseTeams(activity: Activity, tenant: string, now: Date): Arrival {
  const { type, from, recipient } = activity;
  if (from.id === recipient.id && type === 'message') return ignored('own');
  if (from.role === 'bot' && type === 'message') return ignored('bot');
  switch (type) {
    case 'message':
      return fromMessage(activity, tenant, now);
    case 'invoke':
      return activity.name === 'adaptiveCard/action' ? fromExecute(activity, tenant, now) : ignored('unknown', 501);
    case 'installationUpdate':
      return fromInstallation(activity, tenant, now);
    case 'conversationUpdate':
      return (activity.membersAdded ?? []).length > 0 ? opened(activity, tenant, now) : ignored('change');
    case 'messageUpdate':
    case 'messageDelete':
    case 'messageReaction':
    case 'typing':
      return ignored('change');
    default:
      return ignored('unknown');
  }
}

function fromMessage(activity: Activity, tenant: string, now: Date): Arrival {
  const text = typedText(activity);
  if (text === '' && isObject(activity.value)) return fromPress(activity, activity.value, tenant, now, false);
  if (isPersonal(activity)) {
    // a picture or a file alone is a message too: whoever sent it is asked what it is about
    const sentSomething = (activity.attachments ?? []).some(({ contentType }) => contentType !== 'text/html');
    if (text === '' && !sentSomething) return ignored('empty');
    return message(activity, tenant, now, commandContent(text) ?? { kind: 'text', text });
  }
  return mentionsUs(activity) ? message(activity, tenant, now, { kind: 'text', text }) : ignored('place');
}

function fromExecute(activity: Activity, tenant: string, now: Date): Arrival {
  const value = ExecuteValue.safeParse(activity.value);
  if (value.success && value.data.action.verb === REFRESH) return fromRefresh(activity, value.data.action.data);
  return fromPress(activity, value.success ? value.data.action.data : undefined, tenant, now, true);
}

function fromRefresh(activity: Activity, data: unknown): Arrival {
  const button = ButtonValue.safeParse(data);
  const asked = button.success ? { action: button.data.a, fields: button.data.f ?? {} } : null;
  return { kind: 'refresh', sender: whoAndWhere(activity).sender, at: pressedAt(activity), asked };
}

/** The message that the card is in; null: Teams does not say. */
const pressedAt = ({ replyToId, conversation }: Activity): string | null =>
  replyToId ? platformIdOf(conversation.id, replyToId) : null;

/** `inPlace`: Action.Execute, whose answer may take the place of the pressed card. */
function fromPress(activity: Activity, data: unknown, tenant: string, now: Date, inPlace: boolean): Arrival {
  const pressed = pressedButton(data);
  const more = inPlace ? { atOnce: 'card' as const } : {};
  const readable = message(activity, tenant, now, pressed.action, more);
  const arrival =
    readable.kind === 'message' ? readable : message(activity, tenant, now, pressedButton(null).action, more);
  if (!inPlace || arrival.kind !== 'message') return arrival;
  return { ...arrival, press: { at: pressedAt(activity), form: pressed.form, fields: pressed.action.fields } };
}

function fromInstallation(activity: Activity, tenant: string, now: Date): Arrival {
  if (!isPersonal(activity)) return ignored('place');
  if (activity.action === 'remove') {
    const { sender, place } = whoAndWhere(activity);
    return { kind: 'removed', sender, direct: addressOf(place, tenant, 'direct') };
  }
  return activity.action?.startsWith('add') ? opened(activity, tenant, now) : ignored('change');
}

/** An installation tells of itself twice, in either order; the turn greets where nothing was said before. In groups nobody is greeted. */
function opened(activity: Activity, tenant: string, now: Date): Arrival {
  return isPersonal(activity) ? message(activity, tenant, now, { kind: 'opened' }) : ignored('place');
}

function message(
  activity: Activity,
  tenant: string,
  now: Date,
  content: Content,
  more: Pick<InboundMessage, 'atOnce'> = {},
): Arrival {
  const { sender, place } = whoAndWhere(activity);
  const direct = isPersonal(activity);
  const parsed = InboundMessage.safeParse({
    id: eventId(activity),
    channel: 'teams',
    tenant,
    conversation: direct ? place.conversation : `${withoutThread(place.conversation)}:${sender}`,
    sender,
    surface: direct ? 'direct' : 'shared',
    at: momentOf(activity.timestamp, now),
    content,
    timeZone: zoneOf(activity),
    replyTo: addressOf(place, tenant, direct ? 'direct' : 'shared'),
    ...more,
  });
  return parsed.success ? { kind: 'message', message: parsed.data, press: null } : ignored('unknown');
}

/** A person is known by the directory's id, which is the same in every bot's eyes; the platform's own id is what Teams wants to hear. */
function whoAndWhere({ from, recipient, membersAdded, conversation, serviceUrl, channelData }: Activity) {
  const joined = (membersAdded ?? []).filter(({ id }) => id !== recipient.id);
  const who = from.id === recipient.id ? (joined[0] ?? from) : from;
  const sender = who.aadObjectId ?? joined.find(({ id }) => id === who.id)?.aadObjectId ?? who.id;
  return {
    sender,
    place: {
      serviceUrl,
      conversation: conversation.id,
      bot: recipient.id,
      user: who.id,
      team: channelData?.team?.id ?? undefined,
    },
  };
}

/** Where Teams does not say, a conversation of several has an id that starts with `19:`. */
const isPersonal = ({ conversation: { conversationType, isGroup, id } }: Activity): boolean =>
  conversationType ? conversationType === 'personal' : isGroup !== true && !id.startsWith('19:');

const mentionsUs = ({ entities, recipient }: Activity): boolean =>
  (entities ?? []).some(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** An activity's id is a moment in its conversation: two conversations can have the same. Without one, all that came tells it apart. */
function eventId(activity: Activity): string {
  const { id, type, conversation } = activity;
  const what = id ? [type, conversation.id, id] : [JSON.stringify(activity)];
  return `${type.slice(0, 20)}:${createHash('sha256').update(JSON.stringify(what)).digest('base64url')}`;
}

/** Teams tells it with what people write and press, in one of two places. */
const zoneOf = ({ localTimezone, entities }: Activity): string | undefined =>
  localTimezone ?? entities?.find(({ type }) => type === 'clientInfo')?.timezone ?? undefined;

const momentOf = (timestamp: string | null | undefined, now: Date): string =>
  saidMoment(Date.parse(timestamp ?? ''), now).toISOString();
