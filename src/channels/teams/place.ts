import { z } from 'zod';
import type { Address } from '../../conversation/channel.js';

/**
 * A conversation as Teams needs it named when it is written to: the smallest part of its conversation reference. It stands in `Address.to` as
 * JSON, keys always in this order: the outbox knows a place by that string.
 */
export const Place = z.object({
  /** Left out for a desk's channel: the one last seen of the tenant. */
  serviceUrl: z.string().max(500).optional(),
  /** Left out: the conversation with `user` alone, which has still to be opened. */
  conversation: z.string().min(1).max(500).optional(),
  bot: z.string().min(1).max(500),
  user: z.string().min(1).max(500).optional(),
  /** In a channel: the team, whose members are asked for. */
  team: z.string().min(1).max(500).optional(),
});
export type Place = z.infer<typeof Place>;

export const addressOf = (
  { serviceUrl, conversation, bot, user, team }: { [Key in keyof Place]: Place[Key] | undefined },
  tenant: string,
  kind: Address['kind'],
): Address => ({
  channel: 'teams',
  tenant,
  to: JSON.stringify({ serviceUrl, conversation, bot, user, team }),
  kind,
});

/** Null: not one of ours. */
export function placeOf(to: string): Place | null {
  try {
    const parsed = Place.safeParse(JSON.parse(to));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Bots have the app's id behind `28:`. */
export const botIdOf = (appId: string) => `28:${appId}`;

/** A desk's channel, by its id (`19:…@thread.tacv2`). Null: that is a name, which nothing can be sent to. */
export const deskAddress = (channel: string, tenant: string, appId: string): Address | null =>
  /^19:\S+@thread\.\w+$/.test(channel)
    ? addressOf(
        { conversation: channel, bot: botIdOf(appId), serviceUrl: undefined, user: undefined, team: undefined },
        tenant,
        'shared',
      )
    : null;

/** A message is named by its conversation and its own id, which is unique in there alone. */
export const platformIdOf = (conversation: string, activityId: string) => `${conversation}|${activityId}`;

export function splitPlatformId(platformId: string): { conversation: string; activityId: string } | null {
  const at = platformId.lastIndexOf('|');
  return at > 0 ? { conversation: platformId.slice(0, at), activityId: platformId.slice(at + 1) } : null;
}

/** In a channel the same conversation is named with and without its thread: all that a message may be called. */
export function namesOf(platformId: string): string[] {
  const known = splitPlatformId(platformId);
  if (!known) return [platformId];
  const channel = withoutThread(known.conversation);
  const conversations = [known.conversation, channel, `${channel};messageid=${known.activityId}`];
  return [...new Set(conversations)].map((conversation) => platformIdOf(conversation, known.activityId));
}

/** A channel's conversation, whichever of its threads. */
export const withoutThread = (conversation: string) => conversation.replace(/;messageid=.*$/, '');
