import type { Block, Reply } from '../../conversation/reply.js';
import { deskReach } from '../blocks/desk-reach.js';
import { specialtyName } from '../blocks/specialty-names.js';
import { seenByButton } from './seen-by.js';
import { buttonBlock, tableButtons } from './ticket-buttons.js';
import { claimerName, lastNote, type TicketView } from './ticket-view.js';
import { KIND, wishFacts } from './ticket-words.js';

/** The student's one card of a request; it follows each step in place. */
export function studentCard(view: TicketView): Reply {
  const { ticket, desk } = view;
  return {
    text: `Your request ${ticket.number}`,
    blocks: [
      { kind: 'heading', text: `Your request ${ticket.number}: ${KIND[ticket.kind].toLowerCase()}` },
      { kind: 'text', text: standing(view) },
      ...wishBlock(view),
      ...(ticket.question === '' ? [] : [{ kind: 'text' as const, text: `You wrote: “${ticket.question}”` }]),
      ...contactBlock(view),
      ...buttonBlock([...tableButtons(ticket, ['student']), seenByButton(ticket)]),
      { kind: 'note', text: `Questions about it: ${deskReach(desk)}.` },
    ],
  };
}

/** Where it stands, in words for the student. */
export function standing(view: TicketView): string {
  const { ticket, desk, deskStands } = view;
  const who = claimerName(view);
  if (!deskStands)
    return 'The desk it was sent to no longer exists, and nobody else has been shown it. Please withdraw it and ask again.';
  switch (ticket.state) {
    case 'new':
      return `${desk.name} has it. Nobody there has picked it up yet; you will hear from me when somebody does.`;
    case 'claimed':
      return `${who} (${desk.name}) is working on it.`;
    case 'waiting':
      return `${who} (${desk.name}) has a question for you: “${lastNote(view, 'ask') ?? ''}”`;
    case 'proposed':
      return `${who} has asked somebody whether they can help. Their name reaches you once they have said yes.`;
    case 'introduced':
      return introducedWords(view);
    case 'withdrawn':
      return 'You withdrew it. You can reopen it within 30 days.';
    case 'closed':
      return closedWords(view);
  }
}

function introducedWords(view: TicketView): string {
  const message = lastNote(view, 'introduce');
  const lead = view.alum
    ? `${view.alum.name} has agreed to hear from you. Write to them soon, and tell me how it went.`
    : `${claimerName(view)} (${view.desk.name}) has arranged it. Tell me how it went.`;
  return message ? `${lead}\n${message}` : lead;
}

function closedWords(view: TicketView): string {
  const { ticket, desk } = view;
  const note = lastNote(view, 'close');
  const said = note ? ` ${claimerName(view)} wrote: “${note}”` : '';
  switch (ticket.outcome) {
    case 'met':
      return `Closed: you met.${said}`;
    case 'no-meeting':
      return `Closed: no meeting came of it.${said} You can reopen it within 30 days.`;
    case 'no-alum':
      return `Closed: nobody could be found this time.${said} You can reopen it within 30 days, or ask ${deskReach(desk)} about other ways.`;
    case 'answered':
      return `Closed: answered.${said}`;
    case 'duplicate':
      return `Closed: it is taken care of with another request of yours.${said}`;
    case 'expired':
    case null:
      return `Closed: its time has passed.${said} You can reopen it within 30 days.`;
  }
}

function wishBlock({ ticket }: TicketView): Block[] {
  const facts = wishFacts(ticket);
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

// Name and contact open to the student at the introduction, never before, and only in their own conversation.
function contactBlock({ ticket, alum }: TicketView): Block[] {
  if (!alum || ticket.state !== 'introduced') return [];
  const lines = [`${specialtyName(alum.specialty)}, ${alum.institution}, ${alum.city}`, alum.email];
  return [{ kind: 'people', people: [{ name: alum.name, about: `Graduated in ${alum.gradYear}`, lines }] }];
}
