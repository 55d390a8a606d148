import { ACTS, type Act, authorize, type Subject } from '../../../src/advising/people/authorize.js';
import type { Person, Role } from '../../../src/advising/people/person.js';
import type { Desk } from '../../../src/advising/school/school.js';

const person = (id: string, roles: Role[], some: Partial<Person> = {}): Person => ({
  id,
  email: `${id}@example.edu`,
  name: id,
  roles,
  timeZone: null,
  status: 'active',
  student: roles.includes('student')
    ? {
        classYear: 2027,
        society: null,
        societyAdvisorId: 'advisor',
        residencyAdvisorId: 'residency',
        specialties: [],
        tracks: ['main'],
      }
    : null,
  ...some,
});

const owner = person('owner', ['student']);
const PEOPLE = {
  owner,
  student: person('student', ['student']),
  advisor: person('advisor', ['society_advisor']),
  stranger: person('stranger', ['specialty_mentor']),
  member: person('member', ['liaison']),
  claimer: person('claimer', ['liaison']),
  lead: person('lead', ['liaison']),
  otherDesk: person('other', ['orma']),
  office: person('office', ['office']),
  // once the claimer, gone since
  inactive: person('claimer', ['liaison', 'office', 'dean'], { status: 'inactive' }),
} as const;
type Who = keyof typeof PEOPLE;

const desk = (confidential: boolean): Desk => ({
  id: 'alumni',
  name: 'Alumni Liaison',
  members: ['lead@example.edu', 'member@example.edu', 'claimer@example.edu'],
  confidential,
});
const ticket = (confidential = false, state: 'claimed' | 'withdrawn' = 'claimed'): Subject => ({
  kind: 'ticket',
  ticket: { studentId: 'owner', claimedBy: 'claimer', state },
  desk: desk(confidential),
});
const school: Subject = { kind: 'school' };
const ownersRecord: Subject = { kind: 'person', person: owner };

// Who may, of everybody above; everyone else is refused. Read down for a role, across for an act.
const MAY: Record<Act, { on: Subject; who: readonly Who[] }> = {
  'ticket.open': { on: ownersRecord, who: ['owner'] },
  'ticket.claim': { on: ticket(), who: ['member', 'claimer', 'lead'] },
  'ticket.assign': { on: ticket(), who: ['member', 'claimer', 'lead'] },
  'ticket.give-back': { on: ticket(), who: ['claimer', 'lead'] },
  'ticket.ask': { on: ticket(), who: ['claimer'] },
  'ticket.answer': { on: ticket(), who: ['owner'] },
  'ticket.propose': { on: ticket(), who: ['claimer'] },
  'ticket.alum-yes': { on: ticket(), who: ['claimer', 'lead'] },
  'ticket.alum-no': { on: ticket(), who: ['claimer', 'lead'] },
  'ticket.alum-silent': { on: ticket(), who: [] },
  'ticket.introduce': { on: ticket(), who: ['claimer'] },
  'ticket.met': { on: ticket(), who: ['owner'] },
  'ticket.not-met': { on: ticket(), who: ['owner'] },
  'ticket.ask-met': { on: ticket(), who: [] },
  'ticket.expire': { on: ticket(), who: [] },
  'ticket.withdraw': { on: ticket(), who: ['owner'] },
  'ticket.edit': { on: ticket(), who: ['owner'] },
  'ticket.still-on': { on: ticket(), who: ['owner'] },
  'ticket.close-story': { on: ticket(), who: ['owner'] },
  'ticket.close': { on: ticket(), who: ['claimer', 'lead'] },
  'ticket.reopen': { on: ticket(), who: ['owner', 'member', 'claimer', 'lead'] },
  'ticket.read': { on: ticket(), who: ['owner', 'member', 'claimer', 'lead'] },
  'ticket.read-story': { on: ticket(), who: ['owner', 'claimer'] },
  'queue.read': { on: { kind: 'desk', desk: desk(false) }, who: ['member', 'claimer', 'lead', 'office'] },
  'reminder.manage': { on: ownersRecord, who: ['owner'] },
  'preference.manage': { on: ownersRecord, who: ['owner'] },
  'milestone.mark': { on: ownersRecord, who: ['owner'] },
  'milestone.confirm': { on: school, who: ['office'] },
  'record.read': { on: ownersRecord, who: ['owner', 'advisor'] },
  'record.export': { on: ownersRecord, who: ['owner'] },
  'roster.manage': { on: school, who: ['office'] },
  'school.import': { on: school, who: ['office'] },
  'export.tickets': { on: { kind: 'desk', desk: desk(false) }, who: ['lead', 'office'] },
  'export.audit': { on: school, who: ['office'] },
};

const cells = ACTS.flatMap((act) => (Object.keys(PEOPLE) as Who[]).map((who) => [who, act] as const));

describe('advising/people/authorize', () => {
  it.each(cells)('%s: %s', (who, act) => {
    const { on, who: allowed } = MAY[act];
    expect(authorize(PEOPLE[who], act, on).allowed).toBe(allowed.includes(who));
  });

  it.each(ACTS)('%s has somebody who is refused, and a reason', (act) => {
    const refused = (Object.keys(PEOPLE) as Who[]).filter((who) => !MAY[act].who.includes(who));
    expect(refused.length).toBeGreaterThan(0);
    for (const who of refused)
      expect(authorize(PEOPLE[who], act, MAY[act].on)).toMatchObject({ reason: expect.any(String) });
  });

  it.each(ACTS)('%s is refused on a thing that it is not done to', (act) => {
    const wrong: Subject = MAY[act].on.kind === 'school' ? ownersRecord : school;
    for (const who of Object.values(PEOPLE)) expect(authorize(who, act, wrong).allowed).toBe(false);
  });

  it('keeps a confidential desk to its own members, the office included', () => {
    for (const act of ACTS.filter((each) => MAY[each].on.kind === 'ticket')) {
      expect(authorize(PEOPLE.office, act, ticket(true)).allowed).toBe(false);
      expect(authorize(PEOPLE.otherDesk, act, ticket(true)).allowed).toBe(false);
    }
    const confidential: Subject = { kind: 'desk', desk: desk(true) };
    expect(authorize(PEOPLE.office, 'queue.read', confidential)).toEqual({ allowed: false, reason: 'not-on-desk' });
    expect(authorize(PEOPLE.office, 'export.tickets', confidential).allowed).toBe(false);
    expect(authorize(PEOPLE.member, 'queue.read', confidential).allowed).toBe(true);
  });

  it('closes the story to the claimer once the student took it back', () => {
    expect(authorize(PEOPLE.claimer, 'ticket.read-story', ticket(false, 'withdrawn'))).toEqual({
      allowed: false,
      reason: 'withdrawn',
    });
    expect(authorize(PEOPLE.owner, 'ticket.read-story', ticket(false, 'withdrawn')).allowed).toBe(true);
  });

  it('lets nobody of a desk handle a request of their own', () => {
    const own = person('member', ['student', 'liaison']);
    const mine: Subject = {
      kind: 'ticket',
      ticket: { studentId: 'member', claimedBy: null, state: 'claimed' },
      desk: desk(false),
    };
    expect(authorize(own, 'ticket.claim', mine)).toEqual({ allowed: false, reason: 'own-request' });
    expect(authorize(own, 'ticket.withdraw', mine).allowed).toBe(true);
  });

  it('takes every right from a claimer who left the desk', () => {
    const left = person('claimer', ['liaison'], { email: 'left@example.edu' });
    for (const act of ACTS.filter((each) => MAY[each].on.kind === 'ticket')) {
      expect(authorize(left, act, ticket()).allowed).toBe(false);
    }
  });
});
