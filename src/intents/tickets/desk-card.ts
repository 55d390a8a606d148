import type { Reply, Views } from '../../conversation/reply.js';
import { sayDate } from '../../time/say-time.js';
import { localDateOf } from '../../time/zoned.js';
import { buttonBlock, tableButtons, ticketButton } from './ticket-buttons.js';
import { claimerName, type TicketView } from './ticket-view.js';
import { type Fact, KIND, OUTCOME, STATE, wishFacts } from './ticket-words.js';

/**
 * The card that a whole desk sees: stage, specialty, place, how and by when. Never a name or the question, whoever the reader
 * is; of a confidential request not even the stage, since a class is small.
 */
export function deskCard(view: TicketView, zone: string): Reply {
  const { ticket, desk } = view;
  const details = ticket.claimedBy && ticket.state !== 'withdrawn';
  const buttons = tableButtons(ticket, ['member', 'claimer', 'lead']);
  if (details) buttons.unshift(ticketButton(ticket, { label: 'Details', action: 'ticket.details' }));
  return {
    text: `Request ${ticket.number}: ${STATE[ticket.state].toLowerCase()}`,
    blocks: [
      { kind: 'heading', text: `Request ${ticket.number}: ${KIND[ticket.kind]}` },
      {
        kind: 'facts',
        facts: [
          { label: 'State', value: stateWords(view) },
          ...(desk.confidential ? [] : [...stageFact(view), ...wishFacts(ticket)]),
          ...(desk.confidential && ticket.needBy ? [{ label: 'Needed by', value: sayDate(ticket.needBy) }] : []),
          { label: 'Opened', value: sayDate(localDateOf(ticket.openedAt, zone)) },
        ],
      },
      ...buttonBlock(buttons),
      { kind: 'note', text: 'Name and question open to whoever claims it, and each opening is recorded.' },
    ],
    views: deskViews(view),
  };
}

export const DESK_VIEW = 'ticket.desk-view';

/** Who may see more of the desk's card, or has to see it as it stands now: whoever has the request first. */
export const deskViews = ({ ticket, members }: Pick<TicketView, 'ticket' | 'members'>): Views => ({
  action: DESK_VIEW,
  fields: { ticket: ticket.id },
  people: [...members].sort((a, b) => Number(b === ticket.claimedBy) - Number(a === ticket.claimedBy)),
});

function stateWords({ ticket, claimer }: TicketView): string {
  if (ticket.state === 'closed' && ticket.outcome) return `Closed: ${OUTCOME[ticket.outcome].toLowerCase()}`;
  if (!ticket.claimedBy || ticket.state === 'withdrawn') return STATE[ticket.state];
  return `${STATE[ticket.state]}, with ${claimerName({ ticket, claimer })}`;
}

const stageFact = ({ student }: TicketView): Fact[] =>
  student?.student ? [{ label: 'Student', value: `Class of ${student.student.classYear}` }] : [];
