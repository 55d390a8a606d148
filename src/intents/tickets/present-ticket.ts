import { readTicket } from '../../advising/tickets/read-story.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { deskCard } from './desk-card.js';
import { notFound } from './refusal-words.js';
import { studentCard } from './student-card.js';
import { toPresser } from './ticket-news.js';
import { viewOf } from './ticket-view.js';

/** How a request stands, to its student or to somebody of its desk, in a message of its own; to others there is none. */
export async function presentTicket(ticketId: string, turn: TurnContext): Promise<Answer> {
  const ticket = await readTicket(turn, turn.person, ticketId);
  if (!ticket) return { outgoing: [toPresser(turn, notFound(turn.school))] };
  const view = await viewOf(turn, ticket);
  const own = ticket.studentId === turn.person.id;
  return { outgoing: [toPresser(turn, own ? studentCard(view) : deskCard(view, turn.school.time_zone))] };
}
