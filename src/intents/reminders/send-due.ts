import { type DueDeps, due, markSent } from '../../advising/reminders/due.js';
import type { Answer } from '../turn-context.js';
import { reminderReply } from './reminder-due.js';
import { standBy } from './stand-by.js';

/**
 * What is due to one person, as one message, and marked as sent in the same transaction. `waitUntil`: something is due and has to
 * wait until then; null: nothing is.
 */
export async function sendDue(personId: string, deps: DueDeps): Promise<Answer | { waitUntil: Date | null }> {
  const what = await due(personId, deps);
  switch (what.kind) {
    case 'wait':
      return { waitUntil: what.until };
    case 'nothing':
      return { waitUntil: null };
    case 'send': {
      const { items, person, zone } = what;
      const words = { zone, now: deps.now, standBy: await standBy({ ...deps, person, zone }) };
      await markSent(items, deps);
      return { outgoing: [{ to: { kind: 'person', personId }, reply: reminderReply(items, words), kind: 'reminder' }] };
    }
  }
}
