import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { Track } from '../../src/advising/people/person.js';
import { DeskPurpose, deskFor } from '../../src/advising/school/school.js';
import { readSchoolPack } from '../../src/school/read.js';

const FOLDER = fileURLToPath(new URL('../../src/school/sample', import.meta.url));
const { pack, problems } = await readSchoolPack(FOLDER);
if (!pack) throw new Error(`the sample has problems: ${JSON.stringify(problems)}`);

const advisorsWith = (role: string) => pack.advisors.filter(({ roles }) => roles.some((one) => one === role));
const count = (values: Iterable<unknown>) => new Set(values).size;

describe('school/sample', () => {
  it('has students of four class years and of every match track', () => {
    expect(pack.students.length).toBeGreaterThanOrEqual(40);
    expect([...new Set(pack.students.map(({ classYear }) => classYear))].sort()).toEqual([2027, 2028, 2029, 2030]);
    expect(new Set(pack.students.flatMap(({ tracks }) => tracks))).toEqual(new Set(Track.options));
    for (const { societyAdvisor } of pack.students) expect(societyAdvisor).not.toBeNull();
  });

  it('has advisors of every kind, in the numbers promised', () => {
    expect(advisorsWith('society_advisor').length).toBeGreaterThanOrEqual(12);
    expect(advisorsWith('specialty_mentor').length).toBeGreaterThanOrEqual(40);
    expect(count(advisorsWith('specialty_mentor').flatMap(({ specialties }) => specialties))).toBeGreaterThanOrEqual(
      20,
    );
    expect(advisorsWith('residency_advisor').length).toBeGreaterThanOrEqual(24);
    for (const role of ['dean', 'orma', 'liaison', 'interviewer', 'office']) expect(advisorsWith(role)).not.toEqual([]);
  });

  it('shows what a real directory has: people who evaluate, are paused, or were confirmed long ago', () => {
    expect(pack.advisors.some(({ evaluates }) => evaluates)).toBe(true);
    expect(pack.advisors.some(({ status }) => status === 'paused')).toBe(true);
    expect(pack.advisors.some(({ lastConfirmed }) => lastConfirmed !== null && lastConfirmed < '2025-01-01')).toBe(
      true,
    );
    expect(pack.advisors.some(({ lastConfirmed }) => lastConfirmed === null)).toBe(true);
  });

  it('has alumni in many cities and hospitals', () => {
    expect(pack.alumni.length).toBeGreaterThanOrEqual(120);
    expect(count(pack.alumni.map(({ institution }) => institution))).toBeGreaterThanOrEqual(60);
    expect(count(pack.alumni.map(({ city }) => city))).toBeGreaterThanOrEqual(40);
    expect(count(pack.alumni.flatMap(({ modes }) => modes))).toBe(4);
  });

  it('invents people at example.edu only, each of them once', () => {
    const people = [...pack.students, ...pack.advisors, ...pack.alumni, ...pack.deskMembers];
    for (const { email } of people) expect(email).toMatch(/^[a-z.-]+@example\.edu$/);
    expect(count([...pack.students, ...pack.advisors, ...pack.alumni].map(({ name }) => name))).toBe(
      pack.students.length + pack.advisors.length + pack.alumni.length,
    );
    for (const file of ['school.yaml', 'advisors.csv', 'resources.yaml']) {
      const addresses = readFileSync(join(FOLDER, file), 'utf8').match(/[\w.-]+@[\w.-]+/g) ?? [];
      for (const address of addresses) expect(address).toMatch(/@(example\.edu|thread\.tacv2)$/); // the latter: a Teams channel
    }
  });

  it('gives every phone number from the range kept for fiction', () => {
    const numbers = readFileSync(join(FOLDER, 'school.yaml'), 'utf8').match(/\d{3}-\d{3}-\d{4}/g) ?? [];
    expect(numbers).not.toEqual([]);
    for (const number of numbers) expect(number).toMatch(/-555-01\d\d$/);
  });

  it('carries source and confidence with every milestone', () => {
    expect(pack.milestones.length).toBeGreaterThanOrEqual(80);
    for (const { id, source, title, whatToDo } of pack.milestones) {
      expect([id, source.length > 0, title !== '', whatToDo !== '']).toEqual([id, true, true, true]);
    }
    const entries = parse(readFileSync(join(FOLDER, 'milestones.yaml'), 'utf8')) as { confidence?: string }[];
    for (const { confidence } of entries) expect(confidence).toMatch(/^(published|typical)/);
    expect(new Set(pack.milestones.map(({ confidence }) => confidence))).toEqual(new Set(['published', 'typical']));
  });

  it.each([
    [
      'main-2027-rol-deadline',
      { date: '2027-03-03', time: '21:00', timeZone: 'America/New_York', confidence: 'published' },
    ],
    ['main-2027-match-day', { date: '2027-03-19', time: '12:00', confidence: 'published' }],
    ['main-2027-soap-round-1', { date: '2027-03-18', time: '09:00', confidence: 'typical' }],
    [
      'sf-2027-rank-deadline',
      { date: '2027-01-25', dateEnd: '2027-02-01', time: '12:00', timeZone: 'America/Los_Angeles', track: 'sf_match' },
    ],
    ['main-2027-residencycas', { date: null, windowText: 'September 2026, same rhythm as ERAS' }],
    ['main-2028-match-day', { date: '2028-03-17', season: '2027-28', confidence: 'typical' }],
    ['soft-lor-request', { date: null, monthsBeforeFrom: 13, monthsBeforeTo: 8, season: 'any', track: 'all' }],
  ])('has the milestone %s as the calendar gives it', (id, expected) => {
    expect(pack.milestones.find((one) => one.id === id)).toMatchObject(expected);
  });

  it('has a desk for every purpose, and keeps ORMA confidential', () => {
    const desks = DeskPurpose.options.map((purpose) => deskFor(pack.school, purpose).id);
    expect(desks).toEqual(['alumni', 'osa', 'dean', 'orma', 'interviews', 'applications']);
    expect(deskFor(pack.school, 'orma').confidential).toBe(true);
  });

  it.each([
    'match-resources',
    'match-data',
    'post-match-survey',
    'advisor-lists',
    'specialty-resources',
    'orma',
    'alumni-advisors',
    'alumni-portal',
    'careers-in-medicine',
    'eras',
    'residencycas',
    'nrmp',
    'sf-match',
    'urology-match',
    'military-match',
    'vslo',
    'freida',
    'residency-explorer',
    'practice-interviews',
    'mspe',
    'letters',
    'personal-statement',
    'soap',
    'couples',
    'counseling',
    'financial-aid',
    'disability-services',
    'residency-application-advisors',
    'society-advising',
  ])('has the resource %s, with topics to find it by', (id) => {
    const resource = pack.resources.find((one) => one.id === id);
    expect(resource?.topics.length).toBeGreaterThan(0);
    expect(resource?.about).not.toBe('');
  });

  it('marks links behind the sign-on', () => {
    expect(pack.resources.filter(({ signOn }) => signOn).length).toBeGreaterThan(10);
    expect(pack.resources.filter(({ signOn }) => !signOn).length).toBeGreaterThan(10);
  });
});
