import type { Person } from '../../advising/people/person.js';
import type { ActResult } from '../../advising/tickets/act-on-ticket.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import type { TicketAction } from '../../advising/tickets/transitions.js';
import type { Button, Reply } from '../../conversation/reply.js';
import type { Outgoing, TurnContext } from '../turn-context.js';
import { claimerCardKey, deskCardKey, studentCardKey } from './card-keys.js';
import { claimerCard, storyClosed } from './claimer-card.js';
import { deskCard } from './desk-card.js';
import { introductionButton } from './introduction-waits.js';
import { studentCard } from './student-card.js';
import { studentNews } from './student-news.js';
import { thanksToAlum } from './thanks-to-alum.js';
import { buttonBlock, ticketButton } from './ticket-buttons.js';
import { type TicketView, viewOf } from './ticket-view.js';

export type News = Pick<TurnContext, 'records' | 'school' | 'now' | 'outside' | 'texts'>;
type Done = Extract<ActResult, { kind: 'done' }>;

/** All that one change sends: the desk's card, the student's card and one short message, and word to whoever has or had it. */
export async function ticketNews(turn: News, done: Done): Promise<Outgoing[]> {
  const view = await viewOf(turn, done.ticket);
  const action = done.event.action as TicketAction;
  return [
    ...deskNews(turn, view),
    ...studentCardNews(view),
    ...toStudent(view, studentNews(view, action, done.event)),
    ...(await claimerNews(turn, view, done, action)),
    ...(await thanksToAlum(turn, view)),
  ];
}

/** What opening sends beside the acknowledgement: the student's card and the desk's. */
export async function openingNews(turn: News, ticket: Ticket): Promise<Outgoing[]> {
  const view = await viewOf(turn, ticket);
  return [...studentCardNews(view), ...deskNews(turn, view)];
}

export const deskNews = ({ school }: Pick<News, 'school'>, view: TicketView): Outgoing[] =>
  view.deskStands
    ? [
        {
          to: { kind: 'desk', deskId: view.desk.id },
          reply: deskCard(view, school.time_zone),
          card: deskCardKey(view.ticket.id),
          kind: 'ticket',
        },
      ]
    : [];

export const studentCardNews = (view: TicketView): Outgoing[] =>
  toStudent(view, studentCard(view), studentCardKey(view.ticket.id));

function toStudent({ ticket, student }: TicketView, reply: Reply, card?: string): Outgoing[] {
  // whoever left the school hears nothing more
  if (!student || student.status === 'inactive') return [];
  return [
    {
      to: { kind: 'person', personId: ticket.studentId, accountId: ticket.accountId },
      reply,
      kind: 'ticket',
      ...(card === undefined ? {} : { card }),
    },
  ];
}

async function claimerNews(turn: News, view: TicketView, done: Done, action: TicketAction): Promise<Outgoing[]> {
  const { before, ticket, event } = done;
  const outgoing: Outgoing[] = [];
  const closed = ticket.state === 'withdrawn' || ticket.storyClosedAt !== null;
  if (before.claimedBy && (before.claimedBy !== ticket.claimedBy || closed)) {
    if (await hasOpened(turn, before.claimedBy, ticket)) {
      outgoing.push(toClaimer(before.claimedBy, storyClosed(view), claimerCardKey(ticket.id)));
    }
  } else if (ticket.claimedBy && (await hasOpened(turn, ticket.claimedBy, ticket))) {
    const card = claimerCard(view, turn.school.time_zone, turn.outside?.drafts);
    outgoing.push({ ...toClaimer(ticket.claimedBy, card, claimerCardKey(ticket.id)), needs: needsStory(ticket.id) });
  }
  for (const person of new Set([before.claimedBy, ticket.claimedBy])) {
    const words = person && person !== event.actorId ? wordsFor(person, view, done, action) : null;
    if (person && words) outgoing.push(toClaimer(person, words));
  }
  return outgoing;
}

export const toClaimer = (personId: string, reply: Reply, card?: string): Outgoing => ({
  to: { kind: 'person', personId },
  reply,
  kind: 'ticket',
  ...(card === undefined ? {} : { card }),
});

/** What tells a name or a story leaves only to whoever may read it then. */
export const needsStory = (ticketId: string): NonNullable<Outgoing['needs']> => [
  { act: 'ticket.read-story', id: ticketId },
];

/** Whether the story stands on this person's screen: then it is kept up to date, and closed when it is no longer theirs. */
async function hasOpened({ records }: News, personId: string, ticket: Ticket): Promise<boolean> {
  const looks = await records.audit.about(ticket.studentId);
  return looks.some(
    (look) =>
      look.allowed && look.action === 'ticket.read-story' && look.actorId === personId && look.subject.id === ticket.id,
  );
}

/** What somebody who has or had it needs to hear of what another person did. No name, no story: the details are a press away. */
function wordsFor(personId: string, view: TicketView, done: Done, action: TicketAction): Reply | null {
  const { ticket } = view;
  const it = `Request ${ticket.number}`;
  const say = (text: string, withDetails: boolean, first: Button[] = []): Reply => ({
    text: `${it}: news`,
    blocks: [
      { kind: 'text', text },
      ...buttonBlock([
        ...first,
        ...(withDetails ? [ticketButton(ticket, { label: 'Details', action: 'ticket.details' })] : []),
      ]),
    ],
  });
  const lost = done.before.claimedBy === personId && ticket.claimedBy !== personId;
  switch (action) {
    case 'assign':
      return lost ? say(`${it} was given to a colleague.`, false) : say(`${it} was given to you.`, true);
    case 'give-back':
      return say(`${it} was put back into the queue by the desk’s lead.`, false);
    case 'reopen':
      return say(`${it}, which you had, was reopened and is in the queue.`, false);
    case 'answer':
      return say(`The student answered your question on request ${ticket.number}.`, true);
    case 'edit':
      return say(`The student changed request ${ticket.number}.`, true);
    case 'withdraw':
      return say(
        `The student withdrew request ${ticket.number}.${done.before.state === 'proposed' ? ' Please let the alum whom you asked know.' : ''}`,
        false,
      );
    case 'still-on':
      return say(`The student still needs request ${ticket.number}.`, true);
    case 'close-story':
      return say(`The student closed the details of request ${ticket.number}.`, false);
    case 'met':
      return say(`The student says that they met. ${it} is closed.`, false);
    case 'not-met':
      return say(`The student says that no meeting came of it. ${it} is closed.`, false);
    case 'close':
      return say(`${it} was closed by the desk’s lead.`, false);
    case 'alum-yes':
      return say(
        `The alum said yes, and the student has the name and e-mail. ${it} waits for your introduction by mail.`,
        true,
        introductionButton(view),
      );
    case 'alum-no':
    case 'alum-silent':
      return say(`The alum cannot do it now. ${it} needs another suggestion.`, true);
    case 'expire':
      return say(`${it} was closed, since its time has passed.`, false);
    case 'claim':
    case 'ask':
    case 'propose':
    case 'introduce':
    case 'ask-met':
      return null;
  }
}

/** Refreshes what a desk member, or the student, has of this ticket on their screen. */
export async function presentState(turn: TurnContext, ticket: Ticket): Promise<Outgoing[]> {
  const view = await viewOf(turn, ticket);
  return ticket.studentId === turn.person.id ? studentCardNews(view) : deskNews(turn, view);
}

export const toPresser = (turn: { person: Person; accountId: string }, reply: Reply, card?: string): Outgoing => ({
  // to the person alone: what was pressed may stand in a staff channel
  to: { kind: 'person', personId: turn.person.id, accountId: turn.accountId },
  reply,
  kind: 'answer',
  ...(card === undefined ? {} : { card }),
});
