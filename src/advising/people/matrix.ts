import { rolesFor, TICKET_ACTIONS, type TicketAction, type TicketRole } from '../tickets/transitions.js';

/** Every act of the product that needs a right. A ticket's are those of its table, opening, and the three ways of looking at it. */
export const ACTS = [
  ...TICKET_ACTIONS.map((action) => `ticket.${action}` as const),
  'ticket.open', // for oneself
  'ticket.read', // that it exists, its state, its shared card
  'ticket.read-story', // name, question, history
  'queue.read', // a desk's open requests and its figures
  'desk.away', // out of office, and who stands in
  'reminder.manage',
  'preference.manage',
  'milestone.mark',
  'match.say', // how one's own Match went
  'match.record', // how anybody's did: the dean's people
  'milestone.confirm', // the office has checked a date
  'record.read', // one's own plan, advisors, privacy page; an advisor's own advisees
  'record.export', // a copy of all that is kept
  'record.erase',
  'roster.manage', // roles, pauses, the directory
  'school.import',
  'export.tickets',
  'export.audit',
] as const;
export type Act = (typeof ACTS)[number];

export type SubjectKind = 'ticket' | 'desk' | 'person' | 'school';

/** What somebody can be to the thing that an act is done to. Whoever is none of these to it may do nothing to it. */
export const RELATIONS = [
  'self', // the record is the actor's own
  'self, a student', // and the roster lists them as a student
  'assigned advisor', // the student's society or residency application advisor
  'student of the request',
  'desk member', // never with a request of their own
  'claimer', // has the request, and is on its desk still
  'claimer, story open', // the student has neither withdrawn it nor closed the view
  'desk lead',
  'dean', // has the dean's role, whether on the desk or not
  'office', // the office or a dean; where the thing is a desk's: of one that is not confidential
] as const;
export type Relation = (typeof RELATIONS)[number];

export interface MatrixRow {
  /** What the act is done to; on anything else it is refused. */
  on: SubjectKind;
  /** Whoever is one of these to it. An empty row is for the clock and the alum alone, who are no people of the roster. */
  may: readonly Relation[];
}

const row = (on: SubjectKind, ...may: Relation[]): MatrixRow => ({ on, may });

const TICKET_RELATION: Readonly<Record<TicketRole, Relation | null>> = {
  student: 'student of the request',
  member: 'desk member',
  claimer: 'claimer',
  lead: 'desk lead',
  // neither is on the roster: `actOnTicket` lets them in by themselves
  alum: null,
  clock: null,
};

/** Whom the table of states names for an action, in whatever state: the two tables cannot differ. */
const ticketRow = (action: TicketAction): MatrixRow =>
  row('ticket', ...[...rolesFor(action)].map((role) => TICKET_RELATION[role]).filter((one) => one !== null));

const ticketRows = Object.fromEntries(
  TICKET_ACTIONS.map((action) => [`ticket.${action}`, ticketRow(action)]),
) as Record<`ticket.${TicketAction}`, MatrixRow>;

/**
 * Who may do what to what: the one table, which `authorize` reads and the page beside this file shows. Somebody inactive is nothing
 * to anything. Whether the thing's state allows the act now is the thing's own table.
 */
export const MATRIX: Readonly<Record<Act, MatrixRow>> = {
  ...ticketRows,
  'ticket.open': row('person', 'self, a student'),
  'ticket.read': row('ticket', 'student of the request', 'desk member'),
  'ticket.read-story': row('ticket', 'student of the request', 'claimer, story open'),
  'queue.read': row('desk', 'desk member', 'office'),
  'desk.away': row('desk', 'desk member'),
  'reminder.manage': row('person', 'self'),
  'preference.manage': row('person', 'self'),
  'milestone.mark': row('person', 'self'),
  'match.say': row('person', 'self'),
  'match.record': row('desk', 'desk member', 'dean'),
  'milestone.confirm': row('school', 'office'),
  'record.read': row('person', 'self', 'assigned advisor'),
  'record.export': row('person', 'self'),
  'record.erase': row('person', 'self'),
  'roster.manage': row('school', 'office'),
  'school.import': row('school', 'office'),
  'export.tickets': row('desk', 'desk lead', 'office'),
  'export.audit': row('school', 'office'),
};
