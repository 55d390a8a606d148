import { createHash } from 'node:crypto';
import type { Records } from '../advising/records.js';
import type { School } from '../advising/school/school.js';
import type { Channel, ChannelName } from '../conversation/channel.js';
import type { Reply } from '../conversation/reply.js';
import { isMilepostError } from '../errors.js';
import { homeFor } from '../intents/home/home.js';
import { strangerHome } from '../intents/home/stranger-home.js';
import type { Log } from '../observe/log.js';
import type { Clock } from '../time/clock.js';
import { HOUR, MINUTE } from '../time/durations.js';
import { withNonces } from '../turn/address-answer.js';
import type { Home } from '../turn/home-store.js';
import type { TurnStore } from '../turn/turn-store.js';

/** Least time between two showings of one account's page. */
const PACE = MINUTE;
/**
 * A page that is looked at again so much later is shown anew though nothing changed: its buttons may have been pressed, and a press
 * of the same button counts once.
 */
const FRESH_BUTTONS = HOUR;

export interface HomeDeps {
  store: Pick<TurnStore, 'transaction'>;
  channels: ReadonlyMap<ChannelName, Channel>;
  school(): School;
  clock: Clock;
  log: Log;
}

interface Drawn {
  home: Home;
  page: Reply;
  hash: string;
}

/**
 * Shows an account its page as it is now, if it is not what it sees already. Safe twice and in two processes. Answers with how
 * long what is left to do has to wait; null: nothing is left.
 */
export async function publishHome(accountId: string, deps: HomeDeps): Promise<{ waitMs: number | null }> {
  const drawn = await draw(accountId, deps);
  if (!drawn) return { waitMs: null };
  const { home, page, hash } = drawn;
  const channel = deps.channels.get(home.channel);
  if (!channel?.publishHome) return settle(home, null, deps);
  if (hash === home.hash && !isOldOnScreen(home)) return settle(home, hash, deps);
  const wait = await waitForTurn(home, deps);
  if (wait > 0) return { waitMs: wait };
  const outcome = await channel.publishHome(home.tenant, home.externalId, withNonces(page));
  switch (outcome.kind) {
    case 'sent':
      return settle(home, hash, deps);
    case 'later':
      return { waitMs: Math.max(outcome.afterMs, PACE) };
    case 'unknown':
      return { waitMs: PACE };
    case 'refused':
      deps.log.warn('A page was refused', { channel: home.channel, code: outcome.code });
      return settle(home, null, deps); // until it is opened or changes again
  }
}

/** Null: there is no such page, it shows what is so, or it cannot be made. */
async function draw(accountId: string, deps: HomeDeps): Promise<Drawn | null> {
  // before all else is read: a change under way is seen now or counted later
  const home = await deps.store.transaction((unit) => unit.homes.find(accountId));
  if (!home?.stale) return null;
  try {
    const page = await deps.store.transaction((unit) => pageOf(home, unit.records, deps));
    return { home, page, hash: createHash('sha256').update(JSON.stringify(page)).digest('base64url') };
  } catch (error) {
    if (isMilepostError(error)) throw error;
    // a page that can never be made must not be tried every minute
    deps.log.error('A page could not be drawn', { personId: home.person?.id ?? 'none', channel: home.channel, error });
    await settle(home, null, deps);
    return null;
  }
}

async function pageOf({ accountId, person, standing }: Home, records: Records, deps: HomeDeps): Promise<Reply> {
  const school = deps.school();
  if (!person || person.status === 'inactive' || standing !== 'member') return strangerHome(school);
  const zone = person.timeZone ?? school.time_zone;
  const now = deps.clock.now();
  return homeFor({ person, accountId, school, now, zone, records, memory: null, nonce: null, text: '' });
}

const isOldOnScreen = ({ openedAt, publishedAt }: Home): boolean =>
  publishedAt === null || openedAt.getTime() - publishedAt.getTime() > FRESH_BUTTONS;

/** 0: this process may show it now. */
async function waitForTurn({ accountId, publishedAt }: Home, { store, clock }: HomeDeps): Promise<number> {
  const now = clock.now();
  if (await store.transaction((unit) => unit.homes.claim(accountId, now, PACE))) return 0;
  const since = now.getTime() - (publishedAt ?? now).getTime();
  return since >= 0 && since < PACE ? PACE - since : PACE;
}

async function settle(home: Home, hash: string | null, { store, clock }: HomeDeps): Promise<{ waitMs: null }> {
  await store.transaction((unit) => unit.homes.settled(home.accountId, home.changes, hash, clock.now()));
  return { waitMs: null };
}
