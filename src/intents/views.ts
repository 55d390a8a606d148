import type { Reply, Views } from '../conversation/reply.js';
import { DESK_VIEW } from './tickets/desk-card.js';
import { deskView } from './tickets/desk-view.js';
import type { TurnContext } from './turn-context.js';

/** What one reader sees in place of a message that many can read; changes nothing. Null: the message as it stands. */
export async function ownView({ action, fields }: Omit<Views, 'people'>, turn: TurnContext): Promise<Reply | null> {
  return action === DESK_VIEW ? deskView(fields, turn) : null;
}
