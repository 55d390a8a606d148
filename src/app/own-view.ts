import type { School } from '../advising/school/school.js';
import type { ChannelName } from '../conversation/channel.js';
import type { Reply, Views } from '../conversation/reply.js';
import { ownView } from '../intents/views.js';
import type { Clock } from '../time/clock.js';
import { withNonces } from '../turn/address-answer.js';
import type { TurnStore } from '../turn/turn-store.js';
import { quietTurn } from './quiet-turn.js';

export interface OwnViewDeps {
  store: Pick<TurnStore, 'account' | 'transaction'>;
  school(): School;
  clock: Clock;
}

/** What this account sees in place of a shared message, by its rights of this moment; null: the message as it stands. */
export async function ownViewOf(
  channel: ChannelName,
  tenant: string,
  externalId: string,
  asked: Omit<Views, 'people'>,
  { store, school, clock }: OwnViewDeps,
): Promise<Reply | null> {
  const account = await store.account(channel, tenant, externalId);
  const person = account?.person;
  if (!person || person.status === 'inactive' || account.standing !== 'member') return null;
  const view = await store.transaction(({ records }) =>
    ownView(asked, quietTurn(person, account.id, { school: school(), now: clock.now(), records })),
  );
  return view && withNonces(view);
}
