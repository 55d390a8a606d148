import type { Profile } from '../../conversation/channel.js';
import { MilepostError } from '../../errors.js';
import type { Clock } from '../../time/clock.js';
import { MINUTE } from '../../time/durations.js';
import type { SlackApi } from './api.js';
import { slackFailure } from './errors.js';
import { SlackUser } from './schema.js';

/** `users.info` allows about 100 calls a minute, and strangers are asked for at each message. */
const KEEP = 10 * MINUTE;
const MOST = 5_000;

export interface SlackMembers {
  /** Null: Slack does not know the account, or it is deactivated. Throws `platform-unavailable`. */
  identify(tenant: string, externalId: string): Promise<Profile | null>;
  /** What `user_change` says of somebody: what was kept of them goes at once; who they are now is found out when it is asked for. */
  changed(user: SlackUser): () => Promise<Profile | null>;
}

/** Who somebody is, as the workspace vouches for it. */
export function createSlackMembers({
  api,
  clock,
  teamId,
}: {
  api: SlackApi;
  clock: Clock;
  teamId: string;
}): SlackMembers {
  const kept = new Map<string, { until: number; profile: Profile | null }>();

  const keep = (id: string, profile: Profile | null) => {
    if (kept.size >= MOST) kept.delete(kept.keys().next().value ?? '');
    kept.set(id, { until: clock.now().getTime() + KEEP, profile });
    return profile;
  };
  const profileOf = async (user: SlackUser): Promise<Profile | null> => {
    if (user.deleted) return null;
    const standing = standingOf(user, teamId);
    const direct = await directAddress(api, teamId, user.id, standing);
    return { email: emailOf(user), standing, direct, timeZone: user.tz ?? null };
  };

  return {
    async identify(tenant, externalId) {
      if (tenant !== teamId) return null;
      const known = kept.get(externalId);
      if (known && known.until > clock.now().getTime()) return known.profile;
      const user = await userInfo(api, externalId);
      return keep(externalId, user && (await profileOf(user)));
    },
    changed(user) {
      kept.delete(user.id);
      return async () => keep(user.id, await profileOf(user));
    },
  };
}

async function userInfo(api: SlackApi, id: string): Promise<SlackUser | null> {
  try {
    const { user } = await api.call('users.info', { user: id });
    const parsed = SlackUser.safeParse(user);
    return parsed.success ? parsed.data : null;
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind === 'unreachable' || failure.kind === 'invalid') return null;
    throw new MilepostError('platform-unavailable', `Slack does not say who somebody is (${failure.detail}).`);
  }
}

/** A guest's address may be anything they were invited by; a stranger's is another workspace's word. */
function standingOf(user: SlackUser, teamId: string): Profile['standing'] {
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== teamId)) return 'external';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}

function emailOf({ is_email_confirmed: confirmed, profile }: SlackUser): string | null {
  return confirmed === false ? null : (profile?.email?.trim().toLowerCase() ?? null);
}

/** The conversation with this person alone. Where it cannot be opened, the account's id: Slack takes that for a first message too. */
async function directAddress(
  api: SlackApi,
  tenant: string,
  id: string,
  standing: Profile['standing'],
): Promise<Profile['direct']> {
  const address = (to: string) => ({ channel: 'slack' as const, tenant, to, kind: 'direct' as const });
  if (standing === 'bot') return address(id);
  try {
    const { channel } = await api.call('conversations.open', { users: id });
    const opened = (channel as { id?: unknown } | undefined)?.id;
    return address(typeof opened === 'string' ? opened : id);
  } catch {
    return address(id);
  }
}
