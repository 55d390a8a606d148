import { lookInPassing } from '../../advising/tickets/read-story.js';
import type { Reply } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';
import { claimerCard } from './claimer-card.js';
import { deskCard, deskViews } from './desk-card.js';
import { TicketFields } from './ticket-fields.js';
import { viewOf } from './ticket-view.js';

/**
 * The desk's card as this person may see it, in the desk's own channel: who has the request sees name and words there, which is kept as an
 * opening; the others of the desk see the shared card as it stands now. Null: somebody else, who sees what stands there.
 */
export async function deskView(fields: Readonly<Record<string, string>>, turn: TurnContext): Promise<Reply | null> {
  const named = TicketFields.safeParse(fields);
  if (!named.success) return null;
  const look = await lookInPassing(turn, turn.person, named.data.ticket);
  if (look.kind === 'not-found') return null;
  const view = await viewOf(turn, look.ticket);
  const zone = turn.school.time_zone;
  return look.kind === 'open' ? { ...claimerCard(view, zone), views: deskViews(view) } : deskCard(view, zone);
}
