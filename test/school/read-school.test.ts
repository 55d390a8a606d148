import { parse } from 'yaml';
import { ProblemList } from '../../src/school/problem.js';
import { readSchool } from '../../src/school/read-school.js';

function read(text: string) {
  const problems = new ProblemList();
  const document = { file: 'school.yaml', value: parse(text) as unknown, lineOf: () => 1 };
  return { school: readSchool(document, problems), problems: problems.all };
}

const base = 'name: A\nshort_name: A\ntime_zone: UTC\nsign_on_name: Key\ncrisis_lines: ["Line: 555-0100"]\n';

describe('school/read-school', () => {
  it('takes the days an alum has to answer and how many requests a student may have open; both may be left out', () => {
    const desks = 'desks: [{id: a, members: [a@example.edu]}]';
    expect(read(`${base}${desks}`).school?.school).not.toHaveProperty('alum_answer_days');
    const { school } = read(`${base}alum answer days: 3\nmax_open_requests: 8\n${desks}`);
    expect(school?.school).toMatchObject({ alum_answer_days: 3, max_open_requests: 8 });
    const told = read(`${base}escalate_after_days: 7\nescalate_to: a\n${desks}`);
    expect(told.school?.school ?? told).toMatchObject({ escalate_after_days: 7, escalate_to: 'a' });
    for (const wrong of [
      'escalate_to: nobody',
      'escalate_after_days: 0',
      'alum_answer_days: 0',
      'alum_answer_days: soon',
      'max_open_requests: 1000',
    ]) {
      const { school: none, problems } = read(`${base}${wrong}\n${desks}`);
      expect([none, problems.map(({ column }) => column)]).toEqual([null, [wrong.split(':')[0]]]);
    }
  });

  it('PR6: takes days of retention by kind; what is unknown or out of bounds is refused with its place', () => {
    const desks = 'desks: [{id: a, members: [a@example.edu]}]';
    expect(read(`${base}${desks}`).school?.school).not.toHaveProperty('retention');
    const { school } = read(`${base}retention: {messages: 90, audit: 730}\n${desks}`);
    expect(school?.school.retention).toEqual({ messages: 90, audit: 730 });
    for (const [wrong, column] of [
      ['{messages: 3}', 'retention.messages'],
      ['{audit: 100}', 'retention.audit'],
      ['{requests: soon}', 'retention.requests'],
      ['{gossip: 30}', 'retention.gossip'],
      ['90', 'retention'],
    ]) {
      const { school: none, problems } = read(`${base}retention: ${wrong}\n${desks}`);
      expect([none, problems.map((problem) => problem.column?.replace(/[^\w.]/g, ''))]).toEqual([null, [column]]);
    }
  });

  it('takes desks as a map by id', () => {
    const { school, problems } = read(
      `${base}desks:\n  alumni: {name: Alumni, members: a@example.edu; b@example.edu}\n  Dean Office: {members: [c@example.edu]}\n`,
    );
    expect(problems).toEqual([]);
    expect(school?.school.desks.map(({ id, name, members }) => [id, name, members])).toEqual([
      ['alumni', 'Alumni', ['a@example.edu', 'b@example.edu']],
      ['dean-office', 'Dean Office', ['c@example.edu']],
    ]);
  });

  it('keeps the names that desks give to their people', () => {
    const { school } = read(
      `${base}desks: [{id: x, name: X, members: ["Bo Li <bo@example.edu>", {name: Cy, email: CY@example.edu}, d@example.edu]}]`,
    );
    expect(school?.deskMembers).toEqual([
      { email: 'bo@example.edu', name: 'Bo Li' },
      { email: 'cy@example.edu', name: 'Cy' },
      { email: 'd@example.edu', name: null },
    ]);
  });

  it.each([
    ['id: orma, name: ORMA', true],
    ['id: diversity, name: Diversity Office', true],
    ['id: orma, name: ORMA, confidential: false', false],
    ['id: info, name: Information', false],
    ['id: dean, name: Dean, confidential: yes', true],
  ])('makes the desk {%s} confidential: %s', (desk, confidential) => {
    const { school } = read(`${base}desks: [{${desk}, members: [a@example.edu]}]`);
    expect(school?.school.desks[0]?.confidential).toBe(confidential);
  });

  it('gives the hours of the school to desks that have none of their own', () => {
    const { school } = read(
      `${base}working_hours: Mon-Fri 9:00-17:00\ndesks: [{id: a, members: [a@example.edu]}, {id: b, members: [a@example.edu], working hours: Mon 10:00-12:00}]`,
    );
    expect(school?.school.desks.map((desk) => desk.working_hours?.from)).toEqual(['09:00', '10:00']);
  });

  it.each([
    'crisis lines: {Counseling: 617-555-0100, Police: 617-555-0101}',
    'crisis-lines:\n  - {name: Counseling, phone: 617-555-0100}\n  - {name: Police, phone: 617-555-0101}',
    'Crisis Lines: ["Counseling: call 617-555-0100", "Police: call 617-555-0101"]',
  ])('takes crisis lines as %j', (lines) => {
    const { school } = read(
      `${base.replace(/crisis_lines.*\n/, '')}${lines}\ndesks: [{id: a, members: [a@example.edu]}]`,
    );
    expect(school?.school.crisis_lines).toEqual([
      { name: 'Counseling', reach: 'call 617-555-0100' },
      { name: 'Police', reach: 'call 617-555-0101' },
    ]);
  });

  it.each([
    ['a list', '[1]', /not a map/],
    ['no desks', base, /at least one desk/],
    ['a desk that is a word', `${base}desks: [alumni]`, /not a map/],
    ['a member that is a word', `${base}desks: [{id: a, members: [lee]}]`, /not an e-mail/],
    [
      'a nested name',
      `${base.replace('name: A', 'name: [A]')}desks: [{id: a, members: [a@example.edu]}]`,
      /not a single value/,
    ],
  ])('refuses %s', (_, text, reason) => {
    const { school, problems } = read(text);
    expect(school).toBeNull();
    expect(problems.map((problem) => problem.reason).join('\n')).toMatch(reason);
  });
});
