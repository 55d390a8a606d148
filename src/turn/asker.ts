import type { Account, OpenEvent } from './turn-store.js';

/** Where the question was asked, in its thread; what was asked before others is answered in private. */
export const askerOf = ({ message }: OpenEvent, { address, person }: Account) => ({
  address: (message.surface === 'direct' ? message.replyTo : undefined) ?? address,
  // a polite refusal still reaches somebody who left; nothing that is theirs does
  personId: person && person.status !== 'inactive' ? person.id : null,
});
