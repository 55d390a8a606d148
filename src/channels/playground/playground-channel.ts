import type { Address, Channel, Post, SendOutcome } from '../../conversation/channel.js';
import { SECOND } from '../../time/durations.js';
import type { PlaygroundDeps } from './playground.js';

export const TENANT = 'local';
const DESK = 'desk:';

/** Where a person is written to alone. */
export const personAddress = (email: string): Address => ({
  channel: 'playground',
  tenant: TENANT,
  to: email.toLowerCase(),
  kind: 'direct',
});

/** The staff channel of a desk. */
export const deskAddress = (deskId: string): Address => ({
  channel: 'playground',
  tenant: TENANT,
  to: `${DESK}${deskId}`,
  kind: 'shared',
});

/** The id of the desk that `to` is the channel of; null for a person. */
export const deskOf = (to: string): string | null => (to.startsWith(DESK) ? to.slice(DESK.length) : null);

export function createPlaygroundChannel({
  messages,
  clock,
  knows,
}: Pick<PlaygroundDeps, 'messages' | 'clock' | 'knows'>): Channel {
  async function write({ deliveryId, address, reply, edits }: Post): Promise<string> {
    if (edits !== null && (await messages.edit(edits, reply, clock.now()))) return edits;
    const { text } = reply;
    await messages.append({ id: deliveryId, address: address.to, fromPerson: false, text, reply, at: clock.now() });
    return deliveryId;
  }
  return {
    name: 'playground',
    async send(post): Promise<SendOutcome> {
      try {
        return { kind: 'sent', platformId: await write(post) };
      } catch {
        // writing twice shows once, so that trying again is always safe
        return { kind: 'later', afterMs: SECOND, code: 'store-unavailable' };
      }
    },
    async find({ deliveryId, edits }) {
      if (edits !== null) return null; // an edit looks the same when it is made again
      return (await messages.byId(deliveryId)) ? deliveryId : null;
    },
    async identify(tenant, externalId) {
      const email = externalId.toLowerCase();
      if (tenant !== TENANT || !(await knows(email))) return null;
      return { email, standing: 'member', direct: personAddress(email) };
    },
  };
}
