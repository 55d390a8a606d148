import { type Desk, DeskPurpose, deskFor, type School } from '../../src/advising/school/school.js';
import { desksByRole } from '../../src/school/desks-by-role.js';
import type { AdvisorRow } from '../../src/school/pack.js';

const desk = (id: string, name: string, members: string[], more: Partial<Desk> = {}): Desk => ({
  id,
  name,
  members: members.map((one) => `${one}@example.edu`),
  confidential: false,
  ...more,
});

const schoolOf = (...desks: Desk[]): School => ({
  name: 'Prairie College of Medicine',
  short_name: 'Prairie',
  time_zone: 'America/Chicago',
  crisis_lines: [{ name: 'Counseling', reach: '312-555-0101, any hour' }],
  sign_on_name: 'PrairieID',
  desks,
});

const advisor = (name: string, ...roles: AdvisorRow['roles']): AdvisorRow => ({
  email: `${name}@example.edu`,
  name,
  title: null,
  roles,
  specialties: [],
  department: null,
  officeHours: null,
  bookingUrl: null,
  contact: null,
  namedByYears: [],
  lastConfirmed: null,
  evaluates: false,
  status: 'active',
});

const served = (school: School) =>
  Object.fromEntries(DeskPurpose.options.map((purpose) => [purpose, deskFor(school, purpose).id]));

describe('a school names its desks as it likes', () => {
  const desks = [
    desk('graduates', 'Graduate Network', ['jo']),
    desk('compass', 'Compass', ['sam', 'jo']),
    desk('harbor', 'Harbor', ['noor', 'sam'], { confidential: true }),
    desk('stage', 'Rehearsal Room', ['pat']),
  ];
  const people = [
    advisor('jo', 'liaison'),
    advisor('sam', 'dean'),
    advisor('noor', 'orma'),
    advisor('pat', 'interviewer'),
  ];

  it('and the roles of their people tell what each is for', () => {
    expect(served(desksByRole(schoolOf(...desks), people))).toEqual({
      alumni: 'graduates',
      dean: 'compass',
      orma: 'harbor',
      interviews: 'stage',
      osa: 'compass',
      applications: 'compass',
    });
  });

  it('what the school says of a desk comes before names and roles', () => {
    const said = desks.map((one) => (one.id === 'stage' ? { ...one, serves: ['dean' as const, 'osa' as const] } : one));
    expect(served(desksByRole(schoolOf(...said), people))).toMatchObject({
      dean: 'stage',
      osa: 'stage',
      orma: 'harbor',
    });
  });

  it('a name that tells is not asked of the people', () => {
    const named = [...desks, desk('dean', 'Dean for Students', ['pat'])];
    expect(served(desksByRole(schoolOf(...named), people))).toMatchObject({ dean: 'dean', osa: 'dean' });
  });

  it('a confidential desk takes matters of ORMA alone, however it is named', () => {
    const closed = desk('harbor', 'Belonging in Residency and Student Affairs', ['noor', 'jo', 'sam'], {
      confidential: true,
    });
    expect(served(desksByRole(schoolOf(closed, desk('front', 'Front Desk', ['lee'])), people))).toEqual({
      orma: 'harbor',
      alumni: 'front',
      osa: 'front',
      dean: 'front',
      interviews: 'front',
      applications: 'front',
    });
  });

  it('people who have left tell nothing', () => {
    const left = people.map((one) => (one.email.startsWith('pat') ? { ...one, status: 'inactive' as const } : one));
    expect(served(desksByRole(schoolOf(...desks), left)).interviews).toBe('compass');
  });
});
