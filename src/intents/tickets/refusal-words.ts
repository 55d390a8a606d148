import { deskFor, type School } from '../../advising/school/school.js';
import type { ActResult } from '../../advising/tickets/act-on-ticket.js';
import { deskOf } from '../../advising/tickets/desk-of.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import { rolesFor, type TicketAction } from '../../advising/tickets/transitions.js';
import type { Reply } from '../../conversation/reply.js';
import { deskReach } from '../blocks/desk-reach.js';
import type { TurnContext } from '../turn-context.js';
import { OUTCOME, STATE } from './ticket-words.js';

type Refused = Extract<ActResult, { kind: 'refused' }>;

/** One and the same for a request that does not exist and for somebody else's. */
export const notFound = (school: School): Reply => ({
  text: 'I cannot find that request',
  blocks: [
    {
      kind: 'text',
      text: `I cannot find that request among yours. If something is missing, ${deskReach(deskFor(school, 'osa'))} can help.`,
    },
  ],
});

/** Why it was refused, and how things stand now. Read by the student or by somebody of the desk, so names of colleagues may stand here. */
export async function refusalReply(turn: TurnContext, refused: Refused, action: TicketAction): Promise<Reply> {
  return {
    text: `Request ${refused.ticket.number}: nothing changed`,
    blocks: [{ kind: 'text', text: await why(turn, refused, action) }],
  };
}

async function why(turn: TurnContext, { refusal, ticket, lastBy }: Refused, action: TicketAction): Promise<string> {
  const it = `Request ${ticket.number}`;
  const name = async (id: string | null) => (id ? ((await turn.records.people.byId(id))?.name ?? null) : null);
  const holder = await name(ticket.claimedBy);
  switch (refusal) {
    case 'stale':
      if (action === 'claim' && ticket.claimedBy) return claimedFirst(it, holder, ticket.claimedBy === turn.person.id);
      return `${it} has changed since that button was drawn${await lastWords(turn, lastBy, name)}. Now: ${nowWords(ticket, holder)}. Nothing was done.`;
    case 'state':
      if (action === 'claim' && ticket.claimedBy) return claimedFirst(it, holder, ticket.claimedBy === turn.person.id);
      return `That does not go with where request ${ticket.number} stands now: ${nowWords(ticket, holder)}. Nothing was done.`;
    case 'role':
      if (rolesFor(action).has('student')) return `Only the student can do that with request ${ticket.number}.`;
      return holder
        ? `${it} is with ${holder}. Only they, or for some steps the desk’s lead, can do that.`
        : `${it} is not in your hands, so that is not yours to do. Nothing was done.`;
    case 'too-late':
      return `${it} ended more than 30 days ago and can no longer be reopened. A new request is a better start.`;
    case 'kind':
      return `${it} is not about an alum, so there is nobody to propose.`;
    case 'assignee':
      return `${it} can go to another active member of its desk only. Nothing was done.`;
    case 'no-alum':
      return `Choose whom to ask or introduce for request ${ticket.number} first. Nothing was done.`;
    case 'alum-unavailable':
      return 'That person is paused, at their limit for the year, or has been asked for this student before. Please choose somebody else.';
    case 'no-outcome':
      return `That outcome does not fit request ${ticket.number} as it stands. Please choose another.`;
    case 'match-week':
      return matchWeekWords(turn.school, ticket);
    case 'asked-already':
    case 'not-asked':
      return `${it} is not due for that. Nothing was done.`;
  }
}

const claimedFirst = (it: string, holder: string | null, own: boolean): string =>
  own ? `${it} is yours already.` : `${holder ?? 'A colleague'} claimed it first: ${it.toLowerCase()} is with them.`;

async function lastWords(turn: TurnContext, id: string | null, name: (id: string | null) => Promise<string | null>) {
  if (id === null) return '';
  if (id === turn.person.id) return ', by you';
  const known = await name(id);
  return known ? `, by ${known}` : '';
}

const nowWords = (ticket: Ticket, holder: string | null): string => {
  const outcome = ticket.outcome ? ` (${OUTCOME[ticket.outcome].toLowerCase()})` : '';
  return `${STATE[ticket.state].toLowerCase()}${outcome}${holder ? `, with ${holder}` : ''}`;
};

export function matchWeekWords(school: School, ticket: Pick<Ticket, 'number' | 'desk' | 'kind'>): string {
  const dean = deskFor(school, 'dean');
  const own = deskOf(school, ticket);
  const to = own?.id === dean.id ? deskReach(dean) : `${deskReach(dean)}, who look after students in these days`;
  return `Introductions rest for this student from Monday to Thursday of Match Week: they go on only where somebody is known to have matched, since applicants without a match may not contact programs first, and the school may not do it for them. Nothing was sent for request ${ticket.number}. If the student is without a match, please take it to ${to}.`;
}
