import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../time/clock.js';
import { DAY, SECOND } from '../../time/durations.js';

const Metadata = z.object({ jwks_uri: z.url() });
const Jwk = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1).max(200),
  n: z.string().max(2_000),
  e: z.string().max(20),
  endorsements: z.array(z.string()).optional(),
});
const KeySet = z.object({ keys: z.array(z.unknown()).max(200) });

export interface SigningKey {
  key: KeyObject;
  /** The channels that it may speak for. */
  endorsements: readonly string[];
}

export interface SigningKeys {
  /** Null: no such key, or the key service cannot be asked. Never throws. */
  find(kid: string): Promise<SigningKey | null>;
}

const FETCH_LIMIT = 3 * SECOND;
const REFRESH = DAY;
/** Between two looks for a key that is not known: anybody can name one. */
const PAUSE = 30 * SECOND;
/** Keys that could not be confirmed for so long are not believed any more. */
const OLDEST = 5 * DAY;

/**
 * The keys that Microsoft signs with. Known keys keep working while the key service is away; a new one is looked up when it is first seen;
 * one that was taken back is gone after the next look. Asked once at a time, whoever waits.
 */
export function createSigningKeys(openIdUrl: string, clock: Clock): SigningKeys {
  let keys = new Map<string, SigningKey>();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let under: Promise<void> | null = null;

  const refresh = (): Promise<void> => {
    under ??= (async () => {
      triedAt = clock.now().getTime();
      try {
        keys = await fetchKeys(openIdUrl);
        fetchedAt = clock.now().getTime();
      } catch {
        // the old ones stay
      } finally {
        under = null;
      }
    })();
    return under;
  };

  const known = (kid: string) => (clock.now().getTime() - fetchedAt < OLDEST ? (keys.get(kid) ?? null) : null);

  return {
    async find(kid) {
      const now = clock.now().getTime();
      const mayTry = under !== null || now - triedAt >= PAUSE;
      const key = known(kid);
      if (key && now - fetchedAt >= REFRESH && mayTry) void refresh();
      if (key || !mayTry) return key;
      await refresh();
      return known(kid);
    },
  };
}

async function fetchKeys(openIdUrl: string): Promise<Map<string, SigningKey>> {
  const { jwks_uri } = Metadata.parse(await getJson(openIdUrl));
  if (new URL(jwks_uri).protocol !== new URL(openIdUrl).protocol) throw new Error('keys by another protocol');
  const found = new Map<string, SigningKey>();
  for (const raw of KeySet.parse(await getJson(jwks_uri)).keys) {
    const jwk = Jwk.safeParse(raw);
    if (!jwk.success) continue; // another kind of key
    const { kid, kty, n, e, endorsements } = jwk.data;
    found.set(kid, { key: createPublicKey({ key: { kty, n, e }, format: 'jwk' }), endorsements: endorsements ?? [] });
  }
  if (found.size === 0) throw new Error('no keys');
  return found;
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT), redirect: 'error' });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return response.json();
}
