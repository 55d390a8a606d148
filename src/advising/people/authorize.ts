import type { Desk } from '../school/school.js';
import type { Ticket } from '../tickets/ticket.js';
import type { TicketRole } from '../tickets/transitions.js';
import { type Act, MATRIX, type Relation } from './matrix.js';
import type { Person } from './person.js';

export { ACTS, type Act } from './matrix.js';

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

const no = (reason: Denial): Verdict => ({ allowed: false, reason });

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
 * The one place where rights are decided, for every channel, the command line and the worker: what the actor is to the thing, looked
 * up in the one table (`matrix.ts`). Whether the thing's state allows the act now is the thing's own table.
 */
export function authorize(actor: Person, act: Act, subject: Subject): Verdict {
  if (actor.status === 'inactive') return no('inactive');
  const { on, may } = MATRIX[act];
  if (subject.kind !== on) return no('subject');
  const held = relationsTo(actor, subject);
  return may.some((relation) => held.has(relation)) ? { allowed: true } : no(whyNot(actor, subject, held, may));
}

function relationsTo(actor: Person, subject: Subject): Set<Relation> {
  const held = new Set<Relation>();
  const add = (relation: Relation, holds: boolean) => void (holds && held.add(relation));
  switch (subject.kind) {
    case 'ticket': {
      const roles = ticketRoles(actor, subject);
      add('student of the request', roles.has('student'));
      add('desk member', roles.has('member'));
      add('claimer', roles.has('claimer'));
      add('claimer, story open', roles.has('claimer') && isStoryOpen(subject.ticket));
      add('desk lead', roles.has('lead'));
      break;
    }
    case 'desk':
      add('desk member', isOnDesk(actor, subject.desk));
      add('desk lead', isLead(actor, subject.desk));
      add('dean', actor.roles.includes('dean'));
      // an office right ends at a confidential desk
      add('office', isOffice(actor) && !subject.desk.confidential);
      break;
    case 'person': {
      const self = subject.person.id === actor.id;
      const { student } = subject.person;
      add('self', self);
      add('self, a student', self && actor.roles.includes('student') && actor.student !== null);
      add('assigned advisor', student?.societyAdvisorId === actor.id || student?.residencyAdvisorId === actor.id);
      break;
    }
    case 'school':
      add('office', isOffice(actor));
  }
  return held;
}

const isStoryOpen = ({ state, storyClosedAt }: SubjectTicket): boolean =>
  state !== 'withdrawn' && (storyClosedAt ?? null) === null;

function whyNot(actor: Person, subject: Subject, held: ReadonlySet<Relation>, may: readonly Relation[]): Denial {
  switch (subject.kind) {
    case 'ticket':
      if (!held.has('desk member')) return outsider(subject, actor);
      if (held.has('claimer') && may.includes('claimer, story open')) return 'withdrawn';
      return may.some((one) => one !== 'student of the request') ? 'not-claimer' : 'not-yours';
    case 'desk':
      return may.includes('desk member') ? 'not-on-desk' : 'not-office';
    case 'person':
      return held.has('self') ? 'not-a-student' : 'not-yours';
    case 'school':
      return 'not-office';
  }
}

/** Why somebody holds no role in a ticket, or not the one that is needed. */
function outsider({ ticket, desk }: Extract<Subject, { kind: 'ticket' }>, actor: Person): Denial {
  if (ticket.studentId === actor.id) return isOnDesk(actor, desk) ? 'own-request' : 'not-on-desk';
  return isOnDesk(actor, desk) || !actor.roles.includes('student') ? 'not-on-desk' : 'not-yours';
}
