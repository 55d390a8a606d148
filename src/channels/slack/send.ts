import type { Post, SendOutcome } from '../../conversation/channel.js';
import type { Reply } from '../../conversation/reply.js';
import type { Log } from '../../observe/log.js';
import type { Clock } from '../../time/clock.js';
import { MINUTE, SECOND } from '../../time/durations.js';
import type { SlackApi } from './api.js';
import { outcomeOf, type SlackFailure, slackFailure } from './errors.js';
import { renderSlack } from './render.js';
import { renderHome } from './render-window.js';

/** Names our deliveries in a message's metadata: letters, digits and underscores alone. */
const EVENT_TYPE = 'milepost_delivery';
/** After a refusal of our credentials nothing is sent for this long, so that a dead token is not tried once a message. */
const STAND_STILL = MINUTE;
/** How far back, and how much, is looked through for a delivery whose outcome is unclear. */
const LOOK_BACK = 15 * MINUTE;
const LOOK_AT = 200;

export interface SlackSender {
  send(post: Post): Promise<SendOutcome>;
  find(post: Post): Promise<string | null | undefined>;
  publishHome(tenant: string, externalId: string, home: Reply): Promise<SendOutcome>;
}

/** `platformId` is `<channel>:<ts>`: a message is edited by both. */
export function createSlackSender({ api, clock, log }: { api: SlackApi; clock: Clock; log: Log }): SlackSender {
  let stillUntil = 0;

  const settle = (failure: SlackFailure): SendOutcome => {
    if (failure.kind === 'credentials' && stillUntil === 0)
      log.error('Slack refuses our token: nothing is sent to Slack until it is mended, and nothing is lost', {
        channel: 'slack',
        code: failure.detail,
      });
    if (failure.kind === 'credentials') stillUntil = clock.now().getTime() + STAND_STILL;
    return outcomeOf(failure);
  };
  const guarded = async (work: () => Promise<SendOutcome>): Promise<SendOutcome> => {
    const wait = stillUntil - clock.now().getTime();
    if (wait > 0) return { kind: 'later', afterMs: wait, code: 'credentials' };
    try {
      const outcome = await work();
      stillUntil = 0;
      return outcome;
    } catch (error) {
      return settle(slackFailure(error));
    }
  };

  return {
    send: (post) => guarded(() => (post.edits === null ? postNew(api, post) : edit(api, post, post.edits))),
    find: (post) => find(api, post, clock.now()),
    publishHome: (_tenant, externalId, home) =>
      guarded(async () => {
        await api.call('views.publish', { user_id: externalId, view: renderHome(home) });
        return { kind: 'sent', platformId: externalId };
      }),
  };
}

const content = ({ reply, deliveryId, answer, address, edits }: Post) => ({
  ...renderSlack(reply, {
    deliveryId,
    feedback:
      answer === true &&
      address.kind === 'direct' &&
      edits === null &&
      !reply.blocks.some(({ kind }) => kind === 'form'),
  }),
  metadata: { event_type: EVENT_TYPE, event_payload: { id: deliveryId } },
});

async function postNew(api: SlackApi, post: Post): Promise<SendOutcome> {
  const { to, thread } = post.address;
  const send = (inThread: string | undefined) =>
    api.call('chat.postMessage', {
      channel: to,
      ...content(post),
      ...(inThread ? { thread_ts: inThread } : {}),
      unfurl_links: false,
      unfurl_media: false,
    });
  try {
    return sentAs(await send(thread), to);
  } catch (error) {
    // the question was deleted meanwhile: the answer stands by itself
    if (thread && slackFailure(error).kind === 'missing') return sentAs(await send(undefined), to);
    throw error;
  }
}

async function edit(api: SlackApi, post: Post, platformId: string): Promise<SendOutcome> {
  const [channel, ts] = splitId(platformId, post.address.to);
  try {
    await api.call('chat.update', { channel, ts, ...content(post) });
    return { kind: 'sent', platformId };
  } catch (error) {
    // the card was deleted: it is posted anew, and later edits go to that
    if (slackFailure(error).kind === 'missing') return postNew(api, post);
    throw error;
  }
}

function sentAs(result: Readonly<Record<string, unknown>>, to: string): SendOutcome {
  const channel = typeof result.channel === 'string' ? result.channel : to;
  return typeof result.ts === 'string'
    ? { kind: 'sent', platformId: `${channel}:${result.ts}` }
    : { kind: 'unknown', code: 'no-ts' };
}

function splitId(platformId: string, to: string): [string, string] {
  const at = platformId.indexOf(':');
  return at < 0 ? [to, platformId] : [platformId.slice(0, at), platformId.slice(at + 1)];
}

/** By the delivery's id in the metadata. Undefined where the scope or Slack itself does not let us look. An edit looks the same when it is made again. */
async function find(
  api: SlackApi,
  { address, deliveryId, edits }: Post,
  now: Date,
): Promise<string | null | undefined> {
  if (edits !== null) return null;
  const oldest = ((now.getTime() - LOOK_BACK) / SECOND).toFixed(6);
  const where = { channel: address.to, oldest, limit: LOOK_AT, include_all_metadata: true };
  try {
    const { messages } = address.thread
      ? await api.call('conversations.replies', { ...where, ts: address.thread })
      : await api.call('conversations.history', where);
    const found = (Array.isArray(messages) ? messages : []).find((one) => deliveryOf(one) === deliveryId);
    return found ? `${address.to}:${String((found as { ts: unknown }).ts)}` : null;
  } catch {
    return undefined;
  }
}

function deliveryOf(message: unknown): unknown {
  const { metadata } = (message ?? {}) as { metadata?: { event_type?: unknown; event_payload?: { id?: unknown } } };
  return metadata?.event_type === EVENT_TYPE ? metadata.event_payload?.id : undefined;
}
