import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.js';

export interface Restored {
  /** Replies that the platform is asked about before they are sent. */
  unclear: number;
  /** Reminders that fell due while the lost database was at work. */
  reminders: number;
}

/**
 * After a backup took the place of the database: what it believes to be waiting may have been sent since it was made. A reply's outcome is
 * unclear from now on, so the platform is asked before it goes out, and a first card of a request is never sent twice. Reminders due between
 * the backup (`from`) and the loss (`until`) count as sent. A second time changes nothing.
 */
export async function settleRestored(db: Kysely<Tables>, from: Date, until: Date, now: Date): Promise<Restored> {
  const unclear = await db
    .updateTable('deliveries')
    .set({ unclear: 1, state: 'pending', claimed_until: null })
    .where('state', 'in', ['pending', 'sending'])
    .where('unclear', '=', 0)
    .where('created_at', '<=', until)
    .executeTakeFirst();
  const { numAffectedRows } = await sql`
    update reminders set state = 'sent', sent_at = due_at, version = version + 1, updated_at = ${now}
    where state = 'planned' and due_at > ${from} and due_at <= ${until} and repeat is null`.execute(db);
  return { unclear: Number(unclear.numUpdatedRows), reminders: Number(numAffectedRows ?? 0n) };
}
