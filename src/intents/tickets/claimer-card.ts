import type { Ticket } from '../../advising/tickets/ticket.js';
import type { Block, Reply } from '../../conversation/reply.js';
import { sayDate } from '../../time/say-time.js';
import { localDateOf } from '../../time/zoned.js';
import { specialtyName } from '../blocks/specialty-names.js';
import { introductionButton } from './introduction-waits.js';
import { buttonBlock, tableButtons, ticketButton } from './ticket-buttons.js';
import type { TicketView } from './ticket-view.js';
import { KIND, OUTCOME, STATE, wishFacts } from './ticket-words.js';

/** What the claimer alone sees, in private: who asks, what, and what was said since. Each opening is recorded by whoever sends it. */
export function claimerCard(view: TicketView, zone: string, summed = false): Reply {
  const { ticket } = view;
  return {
    text: `Request ${ticket.number}: details for you`,
    blocks: [
      { kind: 'heading', text: `Request ${ticket.number}: ${KIND[ticket.kind]}` },
      { kind: 'facts', facts: [...whoFacts(view), ...wishFacts(ticket), { label: 'State', value: stateOf(view) }] },
      { kind: 'text', text: ticket.question === '' ? 'The student wrote nothing more.' : `“${ticket.question}”` },
      ...said(view, zone),
      ...alumBlock(view),
      ...buttonBlock([
        ...introductionButton(view),
        ...tableButtons(ticket, ['claimer', 'member']),
        ...(summed && isLong(view) ? [summaryButton(ticket)] : []),
      ]),
      {
        kind: 'note',
        text: 'For you alone, because you have this request. That you opened it is recorded, and the student can ask who did.',
      },
    ],
  };
}

/** Long enough that a summary spares reading; of a confidential or personal matter there is none, for it goes to no model. */
export function isLong({ ticket, desk, history }: TicketView): boolean {
  if (desk.confidential || ticket.kind === 'orma' || ticket.kind === 'person') return false;
  const notes = history.reduce((sum, { note }) => sum + (note?.length ?? 0), 0);
  return ticket.question.length + notes >= LONG;
}

const LONG = 350;
const summaryButton = (ticket: Ticket) => ticketButton(ticket, { label: 'Summary', action: 'ticket.summary' });

/** In place of the story, once it is somebody else's or the student took it back. */
export function storyClosed({ ticket }: Pick<TicketView, 'ticket'>): Reply {
  const why =
    ticket.state === 'withdrawn'
      ? 'The student withdrew it.'
      : ticket.storyClosedAt
        ? 'The student closed it to the desk.'
        : 'It is no longer in your hands.';
  return {
    text: `Request ${ticket.number}: details closed`,
    blocks: [{ kind: 'text', text: `Request ${ticket.number}: ${why} Its details are closed to you.` }],
  };
}

function whoFacts({ student, ticket }: TicketView) {
  if (!student) return [{ label: 'Student', value: 'No longer on the roster' }];
  const own = student.student;
  const others = own?.specialties.filter((id) => id !== ticket.specialty) ?? [];
  return [
    { label: 'Student', value: student.name },
    { label: 'E-mail', value: student.email },
    ...(own ? [{ label: 'Class', value: String(own.classYear) }] : []),
    ...(others.length > 0 ? [{ label: 'Also on the roster for', value: others.map(specialtyName).join(', ') }] : []),
  ];
}

const stateOf = ({ ticket }: TicketView): string =>
  ticket.outcome ? `${STATE[ticket.state]}: ${OUTCOME[ticket.outcome].toLowerCase()}` : STATE[ticket.state];

const SPOKEN: Readonly<Record<string, string>> = {
  ask: 'You asked',
  answer: 'The student answered',
  'alum-no': 'An alum answered',
  introduce: 'Introduced with',
  close: 'On closing',
};

function said({ history }: TicketView, zone: string): Block[] {
  const items = history.flatMap(({ action, note, at }) => {
    const words = SPOKEN[action];
    return words && note ? [`${sayDate(localDateOf(at, zone))}. ${words}: ${note}`] : [];
  });
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

function alumBlock({ alum, ticket }: TicketView): Block[] {
  if (!alum || (ticket.state !== 'proposed' && ticket.state !== 'introduced')) return [];
  const about = ticket.state === 'proposed' ? 'Asked for this request' : 'Introduced for this request';
  const lines = [`${specialtyName(alum.specialty)}, ${alum.institution}, ${alum.city}`, alum.email];
  return [{ kind: 'people', people: [{ name: alum.name, about, lines }] }];
}
