import type { Address, Profile } from '../../conversation/channel.js';
import { MilepostError } from '../../errors.js';
import type { Clock } from '../../time/clock.js';
import { MINUTE } from '../../time/durations.js';
import { teamsFailure } from './errors.js';
import { addressOf, type Place, placeOf, withoutThread } from './place.js';
import type { Member, TeamsSdk } from './seam.js';

/** Strangers are asked for at each message. */
const KEEP = 10 * MINUTE;
const MOST = 5_000;

export interface TeamsMembers {
  /**
   * Null: Teams does not know the account in that conversation, or `seenIn` is missing: Teams knows people by their conversations alone.
   * Throws `platform-unavailable`.
   */
  identify(tenant: string, externalId: string, seenIn?: Address): Promise<Profile | null>;
  /** What was kept of somebody goes at once. */
  forget(externalId: string): void;
}

export interface MemberParts {
  sdk: Pick<TeamsSdk, 'member' | 'openDirect'>;
  clock: Clock;
  /** As accounts have it. */
  tenant: string;
  /** As Teams has it; null in local mode, where every tenant is ours. */
  tenantId: string | null;
  serviceUrl(): Promise<string>;
}

/** Who somebody is, as the tenant vouches for it. */
export function createTeamsMembers(parts: MemberParts): TeamsMembers {
  const { clock, tenant: ours } = parts;
  const kept = new Map<string, { until: number; profile: Profile | null }>();
  return {
    async identify(tenant, externalId, seenIn) {
      if (tenant !== ours) return null;
      const now = clock.now().getTime();
      const known = kept.get(externalId);
      if (known && known.until > now) return withDirect(known.profile, seenIn);
      const place = seenIn && placeOf(seenIn.to);
      if (!seenIn || !place?.conversation || !place.user) return null;
      const member = await memberOf(place, place.user, externalId, parts);
      const profile = member && (await profileOf(member, place, seenIn, parts));
      if (kept.size >= MOST) kept.delete(kept.keys().next().value ?? '');
      kept.set(externalId, { until: now + KEEP, profile });
      return profile;
    },
    forget(externalId) {
      kept.delete(externalId);
    },
  };
}

/** Met in their own conversation, that is where they are written to from now on. */
const withDirect = (profile: Profile | null, seenIn: Address | undefined): Profile | null =>
  profile && seenIn?.kind === 'direct' ? { ...profile, direct: seenIn } : profile;

/** Null: nobody there by that id, or somebody else. */
async function memberOf(place: Place, user: string, externalId: string, parts: MemberParts): Promise<Member | null> {
  const conversation = place.team ?? withoutThread(place.conversation ?? '');
  const serviceUrl = place.serviceUrl ?? (await parts.serviceUrl());
  const member = await asked(() => parts.sdk.member({ serviceUrl, conversation }, user), parts.clock);
  if (!member) return null;
  return [member.aadObjectId, member.id].includes(externalId) ? member : null;
}

async function asked<T>(run: () => Promise<T>, clock: Clock): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    const failure = teamsFailure(error, clock.now());
    if (failure.kind === 'missing' || failure.kind === 'unreachable' || failure.kind === 'invalid') return null;
    throw new MilepostError('platform-unavailable', `Teams does not say who somebody is (${failure.detail}).`);
  }
}

async function profileOf(member: Member, place: Place, seenIn: Address, parts: MemberParts): Promise<Profile> {
  const direct = seenIn.kind === 'direct' ? seenIn : await directOf(place, parts);
  return { email: emailOf(member), standing: standingOf(member, parts.tenantId), direct };
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');

/** A guest's address is whatever they were invited by; somebody of another tenant is that tenant's word. */
function standingOf({ tenantId, userRole, userPrincipalName }: Member, ours: string | null): Profile['standing'] {
  if (text(userRole) === 'bot') return 'bot';
  if (ours !== null && text(tenantId) !== '' && text(tenantId) !== ours.toLowerCase()) return 'external';
  if (text(userRole) === 'anonymous') return 'external';
  return text(userRole) === 'guest' || text(userPrincipalName).includes('#ext#') ? 'guest' : 'member';
}

const emailOf = ({ email, userPrincipalName }: Member): string | null =>
  [text(email), text(userPrincipalName)].find((one) => /^[^\s@]+@[^\s@]+$/.test(one)) ?? null;

/** Met among others: the conversation with this person alone. Where it cannot be opened yet, it is opened by the first message. */
async function directOf(place: Place, { sdk, tenant, tenantId, clock, serviceUrl }: MemberParts): Promise<Address> {
  const { bot, user } = place;
  const url = place.serviceUrl ?? (await serviceUrl());
  const at = (conversation: string | undefined) =>
    addressOf({ serviceUrl: url, conversation, bot, user, team: undefined }, tenant, 'direct');
  if (!user) return at(undefined);
  return at((await asked(() => sdk.openDirect(url, { bot, user, tenantId: tenantId ?? tenant }), clock)) ?? undefined);
}
