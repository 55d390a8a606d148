import type { Post, SendOutcome } from '../../conversation/channel.js';
import type { Log } from '../../observe/log.js';
import type { Clock } from '../../time/clock.js';
import { MINUTE } from '../../time/durations.js';
import { outcomeOf, type TeamsFailure, teamsFailure } from './errors.js';
import { type Place, placeOf, platformIdOf, splitPlatformId } from './place.js';
import { renderTeams } from './render.js';
import type { OutgoingMessage, TeamsSdk } from './seam.js';
import { suggestionsFor } from './suggestions.js';
import { createTenantRate } from './tenant-rate.js';
import type { Typing } from './typing.js';

/** After a refusal of our credentials nothing is sent for this long, so that a dead secret is not tried once a message. */
const STAND_STILL = MINUTE;
/** Channels have threads, and a card is the start of one. A group chat has none. */
const CHANNEL = /@thread\.(?:tacv2|skype)$/;

export interface SenderParts {
  sdk: TeamsSdk;
  typing: Typing;
  clock: Clock;
  log: Log;
  tenantId: string;
  /** Where the tenant was last heard from. */
  serviceUrl(): Promise<string>;
  /** What an operator has to look at when credentials are refused. */
  settings: string;
  /** Teams' names of these people of ours, in this order. */
  viewers(personIds: readonly string[]): Promise<string[]>;
}

/** `platformId` is `<conversation>|<activity>`: a message is edited by both. */
export interface TeamsSender {
  send(post: Post): Promise<SendOutcome>;
  /** Wrong credentials were found out otherwise. */
  failed(error: unknown): TeamsFailure;
}

export function createTeamsSender(parts: SenderParts): TeamsSender {
  const { clock, log } = parts;
  const rate = createTenantRate();
  let stillUntil = 0;

  const failed = (error: unknown): TeamsFailure => {
    const failure = teamsFailure(error, clock.now());
    if (failure.kind !== 'credentials') return failure;
    if (stillUntil === 0)
      log.error(
        `Microsoft refuses our credentials (${parts.settings}): nothing is sent to Teams until they are mended, and nothing is lost`,
        {
          channel: 'teams',
          code: failure.detail,
        },
      );
    stillUntil = clock.now().getTime() + STAND_STILL;
    return failure;
  };

  return {
    failed,
    async send(post) {
      const still = stillUntil - clock.now().getTime();
      if (still > 0) return { kind: 'later', afterMs: still, code: 'credentials' };
      const busy = await rate();
      if (busy > 0) return { kind: 'later', afterMs: Math.ceil(busy), code: 'tenant-rate' };
      try {
        const place = placeOf(post.address.to);
        if (!place) return { kind: 'refused', code: 'invalid', detail: 'address' };
        const outcome = await (post.edits === null
          ? postNew(post, place, parts)
          : edit(post, place, post.edits, parts));
        stillUntil = 0;
        return outcome;
      } catch (error) {
        return outcomeOf(failed(error));
      }
    },
  };
}

async function messageOf(post: Post, { viewers }: SenderParts): Promise<OutgoingMessage> {
  const { address, reply } = post;
  const people = address.kind === 'shared' && reply.views ? await viewers(reply.views.people).catch(() => []) : [];
  const { text, card } = renderTeams(reply, people);
  return { summary: text, card, suggestions: suggestionsFor(post) };
}

async function postNew(post: Post, place: Place, parts: SenderParts): Promise<SendOutcome> {
  const { sdk, typing, tenantId } = parts;
  const serviceUrl = place.serviceUrl ?? (await parts.serviceUrl());
  const message = await messageOf(post, parts);
  if (place.conversation && post.address.kind === 'shared' && CHANNEL.test(place.conversation)) {
    const opened = await sdk.openThread(serviceUrl, { bot: place.bot, channel: place.conversation, tenantId }, message);
    return sentAs(opened.conversation, opened.activityId);
  }
  const conversation = place.conversation ?? (await openDirect(place, serviceUrl, parts));
  if (conversation === null) return { kind: 'refused', code: 'invalid', detail: 'address' };
  await typing.stop(conversation);
  return sentAs(conversation, await sdk.post({ serviceUrl, conversation }, message));
}

const openDirect = async ({ bot, user }: Place, serviceUrl: string, { sdk, tenantId }: SenderParts) =>
  user ? sdk.openDirect(serviceUrl, { bot, user, tenantId }) : null;

const sentAs = (conversation: string | null, activityId: string | null): SendOutcome =>
  conversation && activityId
    ? { kind: 'sent', platformId: platformIdOf(conversation, activityId) }
    : { kind: 'unknown', code: 'no-id' };

async function edit(post: Post, place: Place, platformId: string, parts: SenderParts): Promise<SendOutcome> {
  const { sdk, typing } = parts;
  const known = splitPlatformId(platformId);
  if (!known) return postNew(post, place, parts);
  const serviceUrl = place.serviceUrl ?? (await parts.serviceUrl());
  try {
    await typing.stop(known.conversation);
    await sdk.update({ serviceUrl, conversation: known.conversation }, known.activityId, await messageOf(post, parts));
    return { kind: 'sent', platformId };
  } catch (error) {
    // the card was deleted: it is posted anew, and later edits go to that
    if (teamsFailure(error, parts.clock.now()).kind === 'missing') return postNew(post, place, parts);
    throw error;
  }
}
