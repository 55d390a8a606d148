import type { Desk } from '../school/school.js';
import type { Ticket } from '../tickets/ticket.js';
import { rolesFor, TICKET_ACTIONS, type TicketAction, type TicketRole } from '../tickets/transitions.js';
import type { Person } from './person.js';

/** Every act of the product that needs a right. A ticket's are those of its table, opening, and the three ways of looking at it. */
export const ACTS = [
  ...TICKET_ACTIONS.map((action) => `ticket.${action}` as const),
  'ticket.open', // for oneself
  'ticket.read', // that it exists, its state, its shared card
  'ticket.read-story', // name, question, history
  'queue.read',
  'reminder.manage',
  'preference.manage',
  'milestone.mark',
  'milestone.confirm', // the office has checked a date
  'record.read', // one's own plan, advisors, privacy page; an advisor's own advisees
  'record.export',
  'roster.manage', // roles, pauses, the directory
  'school.import',
  'export.tickets',
  'export.audit',
] as const;
export type Act = (typeof ACTS)[number];

type SubjectTicket = Pick<Ticket, 'studentId' | 'claimedBy' | 'state'> & Partial<Pick<Ticket, 'storyClosedAt'>>;

/** What an act is done to. Absent things have no subject: ask about nothing that was not found. */
export type Subject =
  | { kind: 'ticket'; ticket: SubjectTicket; desk: Desk }
  | { kind: 'desk'; desk: Desk }
  | { kind: 'person'; person: Pick<Person, 'id' | 'student'> }
  | { kind: 'school' };

export type Denial =
  | 'inactive' // no longer with the school
  | 'subject' // this act is not done to such a thing
  | 'not-a-student'
  | 'not-yours' // somebody else's: answered as if it were not there
  | 'not-on-desk' // answered as if it were not there
  | 'own-request' // nobody handles a request of their own
  | 'not-claimer' // the desk's, but not in this person's hands
  | 'withdrawn' // the student took it back, or closed the view: the story is closed
  | 'not-office';

export type Verdict = { allowed: true } | { allowed: false; reason: Denial };

const yes: Verdict = { allowed: true };
const no = (reason: Denial): Verdict => ({ allowed: false, reason });
const when = (fact: boolean, reason: Denial): Verdict => (fact ? yes : no(reason));

export const isOnDesk = (person: Pick<Person, 'email'>, desk: Desk): boolean => desk.members.includes(person.email);
export const isLead = (person: Pick<Person, 'email'>, desk: Desk): boolean => desk.members[0] === person.email;
const isOffice = (person: Person): boolean => person.roles.includes('office') || person.roles.includes('dean');

/** What a person is to a ticket. A claimer who left the desk, and a member who is the student, hold nothing. */
export function ticketRoles(person: Person, { ticket, desk }: Extract<Subject, { kind: 'ticket' }>): Set<TicketRole> {
  if (person.status === 'inactive') return new Set();
  if (ticket.studentId === person.id) return new Set(['student']);
  if (!isOnDesk(person, desk)) return new Set();
  const roles = new Set<TicketRole>(['member']);
  if (ticket.claimedBy === person.id) roles.add('claimer');
  if (isLead(person, desk)) roles.add('lead');
  return roles;
}

/**
 * The one place where rights are decided, for every channel, the command line and the worker. It knows who may ever do
 * what to whom; whether the thing's state allows it now is the thing's own table. An office right ends at a confidential desk.
 */
export function authorize(actor: Person, act: Act, subject: Subject): Verdict {
  if (actor.status === 'inactive') return no('inactive');
  switch (act) {
    case 'ticket.open':
      if (subject.kind !== 'person') return no('subject');
      if (subject.person.id !== actor.id) return no('not-yours');
      return when(actor.roles.includes('student') && actor.student !== null, 'not-a-student');
    case 'ticket.claim':
    case 'ticket.assign':
    case 'ticket.give-back':
    case 'ticket.ask':
    case 'ticket.answer':
    case 'ticket.propose':
    case 'ticket.alum-yes':
    case 'ticket.alum-no':
    case 'ticket.alum-silent':
    case 'ticket.introduce':
    case 'ticket.met':
    case 'ticket.not-met':
    case 'ticket.ask-met':
    case 'ticket.expire':
    case 'ticket.withdraw':
    case 'ticket.edit':
    case 'ticket.still-on':
    case 'ticket.close':
    case 'ticket.reopen':
    case 'ticket.close-story':
      return subject.kind === 'ticket' ? ticketAct(actor, act, subject) : no('subject');
    case 'ticket.read':
      if (subject.kind !== 'ticket') return no('subject');
      return when(ticketRoles(actor, subject).size > 0, outsider(subject, actor));
    case 'ticket.read-story':
      return subject.kind === 'ticket' ? readStory(actor, subject) : no('subject');
    case 'queue.read':
      if (subject.kind !== 'desk') return no('subject');
      return when(isOnDesk(actor, subject.desk) || (isOffice(actor) && !subject.desk.confidential), 'not-on-desk');
    case 'reminder.manage':
    case 'preference.manage':
    case 'milestone.mark':
    case 'record.export':
      return subject.kind === 'person' ? when(subject.person.id === actor.id, 'not-yours') : no('subject');
    case 'record.read':
      return subject.kind === 'person' ? when(mayRead(actor, subject.person), 'not-yours') : no('subject');
    case 'export.tickets':
      // of the desk's own; the office's reaches every desk that is not confidential
      if (subject.kind !== 'desk') return no('subject');
      return when(isLead(actor, subject.desk) || (isOffice(actor) && !subject.desk.confidential), 'not-office');
    case 'milestone.confirm':
    case 'roster.manage':
    case 'school.import':
    case 'export.audit':
      return subject.kind === 'school' ? when(isOffice(actor), 'not-office') : no('subject');
  }
}

function ticketAct(
  actor: Person,
  act: `ticket.${TicketAction}`,
  subject: Extract<Subject, { kind: 'ticket' }>,
): Verdict {
  const mine = ticketRoles(actor, subject);
  const needed = rolesFor(act.slice('ticket.'.length) as TicketAction);
  if ([...needed].some((role) => mine.has(role))) return yes;
  if (mine.has('member')) return no(needed.has('claimer') || needed.has('lead') ? 'not-claimer' : 'not-yours');
  return no(outsider(subject, actor));
}

function readStory(actor: Person, subject: Extract<Subject, { kind: 'ticket' }>): Verdict {
  const mine = ticketRoles(actor, subject);
  if (mine.has('student')) return yes;
  const closed = subject.ticket.state === 'withdrawn' || (subject.ticket.storyClosedAt ?? null) !== null;
  if (mine.has('claimer')) return when(!closed, 'withdrawn');
  return no(mine.has('member') ? 'not-claimer' : outsider(subject, actor));
}

/** Why somebody holds no role in a ticket, or not the one that is needed. */
function outsider({ ticket, desk }: Extract<Subject, { kind: 'ticket' }>, actor: Person): Denial {
  if (ticket.studentId === actor.id) return isOnDesk(actor, desk) ? 'own-request' : 'not-on-desk';
  return isOnDesk(actor, desk) || !actor.roles.includes('student') ? 'not-on-desk' : 'not-yours';
}

const mayRead = (actor: Person, person: Pick<Person, 'id' | 'student'>): boolean =>
  person.id === actor.id ||
  person.student?.societyAdvisorId === actor.id ||
  person.student?.residencyAdvisorId === actor.id;
