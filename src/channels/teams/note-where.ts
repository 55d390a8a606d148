import type { Address } from '../../conversation/channel.js';
import type { InboundMessage } from '../../conversation/message.js';
import type { Log } from '../../observe/log.js';
import { SECOND } from '../../time/durations.js';

export interface NoteWhereDeps {
  /** An account that we may know wrote from there: that is where it is written to from now on, and it can be. */
  met(tenant: string, externalId: string, direct: Address): Promise<void>;
  log: Log;
}

/** Never throws: what is lost of this comes again with the next message. */
export type NoteWhere = (message: InboundMessage) => Promise<void>;

const MOST = 5_000;
/** A database that does not answer must not keep somebody in danger waiting. */
const PATIENCE = SECOND;

/**
 * Keeps where somebody writes from. Where that is news to this process it is waited for, before what they said is taken in: what waits for
 * them goes the new way first, so that nothing overtakes it.
 */
export function createNoteWhere({ met, log }: NoteWhereDeps): NoteWhere {
  const last = new Map<string, string>();
  return async ({ surface, tenant, sender, replyTo }) => {
    if (surface !== 'direct' || !replyTo) return;
    const kept = met(tenant, sender, replyTo).catch((error: unknown) =>
      log.warn('Where somebody writes from could not be kept', { channel: 'teams', error }),
    );
    if (last.get(sender) === replyTo.to) return;
    if (last.size >= MOST) last.delete(last.keys().next().value ?? '');
    last.set(sender, replyTo.to);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([kept, late]).finally(() => clearTimeout(timer));
  };
}
