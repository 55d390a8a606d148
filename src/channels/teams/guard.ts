import jwt from 'jsonwebtoken';
import type { Clock } from '../../time/clock.js';
import { SECOND } from '../../time/durations.js';
import type { Cloud } from './cloud.js';
import type { Activity } from './schema.js';
import type { SigningKeys } from './signing-keys.js';

/** Why somebody was turned away, for the log alone: the answer is a bare status. */
export type Refusal =
  | 'no-token'
  | 'not-a-token'
  | 'channel'
  | 'service-url'
  | 'key'
  | 'endorsement'
  | 'signature-or-claims'
  | 'service-url-claim'
  | 'tenant';

export type Admission = { ok: true } | { ok: false; status: 401 | 403; why: Refusal };

export interface GuardParts {
  appId: string;
  tenantId: string;
  cloud: Pick<Cloud, 'issuer' | 'serviceUrlAllowed'>;
  keys: SigningKeys;
  clock: Clock;
}

/** Microsoft's own tolerance for clocks that differ, in seconds. */
const SKEW = 300;
/** Tokens are about 1 kB. */
const BEARER = /^Bearer ([\w-]{1,2000}\.[\w-]{1,6000}\.[\w-]{1,2000})$/;
const CHANNEL = 'msteams';

/**
 * Who may come in: only Microsoft's channel service, with a token for this bot, about the place that it will be answered at, from our tenant.
 * botbuilder's own check has side doors (emulator, skills, another channel's rules chosen by the caller), no limit of time for the key service
 * and a list that strangers can grow; so it is not asked. Cheap refusals come before the one that costs a signature.
 */
export function createGuard({ appId, tenantId, cloud, keys, clock }: GuardParts) {
  return {
    async admit(activity: Activity, authorization: string | undefined): Promise<Admission> {
      const why = await refusal(activity, authorization);
      return why ? { ok: false, status: why === 'tenant' ? 403 : 401, why } : { ok: true };
    },
  };

  async function refusal(activity: Activity, authorization: string | undefined): Promise<Refusal | null> {
    if (authorization === undefined) return 'no-token';
    const token = BEARER.exec(authorization)?.[1];
    const claimed = token && decoded(token);
    if (!token || !claimed) return 'not-a-token';
    if (claimed.header.alg !== 'RS256' || 'crit' in claimed.header || !claimed.header.kid) return 'not-a-token';
    if (claimed.payload.iss !== cloud.issuer) return 'signature-or-claims';
    if (activity.channelId !== CHANNEL) return 'channel';
    if (!cloud.serviceUrlAllowed(activity.serviceUrl)) return 'service-url';
    const key = await keys.find(claimed.header.kid);
    if (!key) return 'key';
    if (!key.endorsements.includes(CHANNEL)) return 'endorsement';
    const claims = verified(token, key.key);
    if (!claims) return 'signature-or-claims';
    if (claims.serviceurl !== activity.serviceUrl) return 'service-url-claim';
    return ofTenant(activity, tenantId) ? null : 'tenant';
  }

  function verified(token: string, key: jwt.PublicKey): jwt.JwtPayload | null {
    try {
      const claims = jwt.verify(token, key, {
        algorithms: ['RS256'],
        issuer: cloud.issuer,
        audience: appId,
        clockTolerance: SKEW,
        clockTimestamp: Math.floor(clock.now().getTime() / SECOND),
      });
      // the library takes a token without an end, and one for several audiences
      if (typeof claims === 'string' || typeof claims.exp !== 'number' || claims.aud !== appId) return null;
      return claims;
    } catch {
      return null;
    }
  }
}

function decoded(token: string): { header: jwt.JwtHeader; payload: jwt.JwtPayload } | null {
  try {
    const parts = jwt.decode(token, { complete: true });
    return parts && typeof parts.payload === 'object' ? { header: parts.header, payload: parts.payload } : null;
  } catch {
    return null;
  }
}

/** Named twice by Teams, and at least once: both must be ours. */
function ofTenant({ channelData, conversation }: Activity, tenantId: string): boolean {
  const named = [channelData?.tenant?.id, conversation.tenantId].filter((id) => typeof id === 'string');
  return named.length > 0 && named.every((id) => id.toLowerCase() === tenantId.toLowerCase());
}
