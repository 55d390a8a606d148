import { authorize, type Subject, ticketRoles } from '../../../src/advising/people/authorize.js';
import { ACTS, type Act, MATRIX, RELATIONS } from '../../../src/advising/people/matrix.js';
import type { Person, Role } from '../../../src/advising/people/person.js';
import type { Desk } from '../../../src/advising/school/school.js';

const person = (id: string, roles: Role[], some: Partial<Person> = {}): Person => ({
  id,
  email: `${id.toLowerCase()}@example.edu`,
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
  residency: person('residency', ['residency_advisor']),
  // was the owner's advisor until the last import
  formerAdvisor: person('former', ['society_advisor', 'residency_advisor']),
  stranger: person('stranger', ['specialty_mentor']),
  member: person('member', ['liaison']),
  claimer: person('claimer', ['liaison']),
  lead: person('lead', ['liaison']),
  // stands in for the claimer; nothing was handed over yet
  substitute: person('substitute', ['liaison']),
  // had the request and left the desk since
  leftDesk: person('claimer', ['liaison'], { email: 'left@example.edu' }),
  quietMember: person('quietMember', ['orma']),
  quietClaimer: person('quietClaimer', ['orma']),
  quietLead: person('quietLead', ['orma']),
  office: person('office', ['office']),
  dean: person('dean', ['dean']),
  paused: person('member', ['liaison'], { status: 'paused' }),
  // each of these had every right once
  goneOwner: person('owner', ['student'], { status: 'inactive' }),
  goneClaimer: person('claimer', ['liaison'], { status: 'inactive' }),
  goneLead: person('lead', ['liaison', 'office', 'dean'], { status: 'inactive' }),
  goneAdvisor: person('advisor', ['society_advisor', 'office'], { status: 'inactive' }),
} as const;
type Who = keyof typeof PEOPLE;
const ALL = Object.keys(PEOPLE) as Who[];

const mail = (...ids: string[]) => ids.map((id) => `${id.toLowerCase()}@example.edu`);
const desk = (confidential: boolean): Desk => ({
  id: confidential ? 'orma' : 'alumni',
  name: confidential ? 'ORMA' : 'Alumni Liaison',
  members: confidential
    ? mail('quietLead', 'quietMember', 'quietClaimer')
    : mail('lead', 'member', 'claimer', 'substitute'),
  confidential,
});
const ticket = (
  confidential = false,
  state: 'claimed' | 'withdrawn' = 'claimed',
  storyClosedAt: Date | null = null,
): Subject => ({
  kind: 'ticket',
  ticket: { studentId: 'owner', claimedBy: confidential ? 'quietClaimer' : 'claimer', state, storyClosedAt },
  desk: desk(confidential),
});
const school: Subject = { kind: 'school' };
const ownersRecord: Subject = { kind: 'person', person: owner };

/** The things of the matrix. */
const THINGS = {
  record: ownersRecord,
  request: ticket(),
  'withdrawn request': ticket(false, 'withdrawn'),
  'request, view closed': ticket(false, 'claimed', new Date('2026-11-25T15:00:00Z')),
  'confidential request': ticket(true),
  desk: { kind: 'desk', desk: desk(false) },
  'confidential desk': { kind: 'desk', desk: desk(true) },
  school,
} as const satisfies Record<string, Subject>;
type Thing = keyof typeof THINGS;

const DESK: readonly Who[] = ['member', 'paused', 'claimer', 'lead', 'substitute'];
const QUIET: readonly Who[] = ['quietMember', 'quietClaimer', 'quietLead'];
const OFFICE: readonly Who[] = ['office', 'dean'];
const requests = (open: readonly Who[], quiet: readonly Who[]): Partial<Record<Thing, readonly Who[]>> => ({
  request: open,
  'withdrawn request': open,
  'request, view closed': open,
  'confidential request': quiet,
});
const nobody = requests([], []);
const student = requests(['owner'], ['owner']);
const hands = requests(['claimer'], ['quietClaimer']);
const handsOrLead = requests(['claimer', 'lead'], ['quietClaimer', 'quietLead']);

/** Written by hand, and not from the table: whoever is not named is refused. */
const MAY: Record<Act, Partial<Record<Thing, readonly Who[]>>> = {
  'ticket.open': { record: ['owner'] },
  'ticket.claim': requests(DESK, QUIET),
  'ticket.assign': requests(DESK, QUIET),
  'ticket.give-back': handsOrLead,
  'ticket.ask': hands,
  'ticket.answer': student,
  'ticket.propose': hands,
  'ticket.alum-yes': handsOrLead,
  'ticket.alum-no': handsOrLead,
  'ticket.alum-silent': nobody,
  'ticket.introduce': hands,
  'ticket.met': student,
  'ticket.not-met': student,
  'ticket.ask-met': nobody,
  'ticket.expire': nobody,
  'ticket.withdraw': student,
  'ticket.edit': student,
  'ticket.still-on': student,
  'ticket.close-story': student,
  'ticket.close': handsOrLead,
  'ticket.reopen': requests(['owner', ...DESK], ['owner', ...QUIET]),
  'ticket.read': requests(['owner', ...DESK], ['owner', ...QUIET]),
  'ticket.read-story': {
    request: ['owner', 'claimer'],
    'withdrawn request': ['owner'],
    'request, view closed': ['owner'],
    'confidential request': ['owner', 'quietClaimer'],
  },
  'queue.read': { desk: [...DESK, ...OFFICE], 'confidential desk': QUIET },
  'desk.away': { desk: DESK, 'confidential desk': QUIET },
  'reminder.manage': { record: ['owner'] },
  'preference.manage': { record: ['owner'] },
  'milestone.mark': { record: ['owner'] },
  'match.say': { record: ['owner'] },
  'match.record': { desk: [...DESK, 'dean'], 'confidential desk': [...QUIET, 'dean'] },
  'milestone.confirm': { school: OFFICE },
  'record.read': { record: ['owner', 'advisor', 'residency'] },
  'record.export': { record: ['owner'] },
  'record.erase': { record: ['owner'] },
  'roster.manage': { school: OFFICE },
  'school.import': { school: OFFICE },
  'export.tickets': { desk: ['lead', ...OFFICE], 'confidential desk': ['quietLead'] },
  'export.audit': { school: OFFICE },
};

const cells = ACTS.flatMap((act) =>
  (Object.keys(THINGS) as Thing[]).flatMap((thing) =>
    ALL.map((who) => ({ who, act, thing, may: MAY[act][thing]?.includes(who) === true })),
  ),
);

describe('advising/people/authorize', () => {
  // AZ1, AZ3: each cell of role x action x object, the refusals first
  it.each(cells.filter(({ may }) => !may))('AZ1: $who may not $act a $thing', ({ who, act, thing }) => {
    expect(authorize(PEOPLE[who], act, THINGS[thing])).toEqual({ allowed: false, reason: expect.any(String) });
  });
  it.each(cells.filter(({ may }) => may))('$who may $act a $thing', ({ who, act, thing }) => {
    expect(authorize(PEOPLE[who], act, THINGS[thing])).toEqual({ allowed: true });
  });

  it('is refused somewhere for everybody, and names each relation somewhere', () => {
    for (const act of ACTS) expect(cells.some((cell) => cell.act === act && !cell.may)).toBe(true);
    expect(new Set(ACTS.flatMap((act) => MATRIX[act].may))).toEqual(new Set(RELATIONS));
  });

  it.each([
    ['goneLead', 'export.audit', school, 'inactive'],
    ['owner', 'export.audit', ownersRecord, 'subject'],
    ['student', 'ticket.open', ownersRecord, 'not-yours'],
    ['student', 'ticket.read', ticket(), 'not-yours'],
    ['office', 'ticket.read-story', ticket(), 'not-on-desk'],
    ['quietMember', 'ticket.claim', ticket(), 'not-on-desk'],
    ['member', 'ticket.ask', ticket(), 'not-claimer'],
    ['member', 'ticket.withdraw', ticket(), 'not-yours'],
    ['lead', 'ticket.read-story', ticket(), 'not-claimer'],
    ['claimer', 'ticket.read-story', ticket(false, 'withdrawn'), 'withdrawn'],
    ['owner', 'ticket.claim', ticket(), 'not-on-desk'],
    ['office', 'queue.read', { kind: 'desk', desk: desk(true) }, 'not-on-desk'],
    ['member', 'export.tickets', { kind: 'desk', desk: desk(false) }, 'not-office'],
    ['student', 'record.read', ownersRecord, 'not-yours'],
    ['member', 'milestone.confirm', school, 'not-office'],
  ] as [Who, Act, Subject, string][])('%s, %s: why it is refused', (who, act, subject, reason) => {
    expect(authorize(PEOPLE[who], act, subject)).toEqual({ allowed: false, reason });
  });

  it('AZ7: whoever has left is nothing to any request', () => {
    const { request } = THINGS;
    if (request.kind !== 'ticket') throw new Error('not a request');
    for (const who of ['goneOwner', 'goneClaimer', 'goneLead'] as const) {
      expect([...ticketRoles({ ...PEOPLE[who], status: 'active' }, request)]).not.toEqual([]);
      expect([...ticketRoles(PEOPLE[who], request)]).toEqual([]);
    }
  });

  it('opens no request for somebody whom the roster does not list as a student', () => {
    const staff = person('staff', ['liaison']);
    expect(authorize(staff, 'ticket.open', { kind: 'person', person: staff })).toEqual({
      allowed: false,
      reason: 'not-a-student',
    });
    const noRow = person('noRow', ['student'], { student: null });
    expect(authorize(noRow, 'ticket.open', { kind: 'person', person: noRow }).allowed).toBe(false);
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
});
