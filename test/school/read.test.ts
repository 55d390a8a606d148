import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { LIMITS } from '../../src/school/limits.js';
import { readSchoolPack } from '../../src/school/read.js';
import { packFolder, SMALL_PACK } from '../fixtures/school/pack-folder.js';

const THIS_FILE = new URL(import.meta.url).pathname;

type Files = Parameters<typeof packFolder>[0];

async function read(files: Files, limits = LIMITS) {
  const { folder, remove } = await packFolder(files);
  try {
    return await readSchoolPack(folder, limits);
  } finally {
    await remove();
  }
}

const students = (...rows: string[]) => `email,name,class_year\n${rows.join('\n')}\n`;
const alumni = (row: string) =>
  `email,name,grad_year,specialty,institution,city,state,country,modes,max_per_year,last_contacted\n${row}\n`;
const milestone = (lines: string) => `- id: one\n  title: One\n${lines.replace(/^/gm, '  ')}\n`;
const school = (change: (text: string) => string) => change(SMALL_PACK['school.yaml'] ?? '');

describe('school/read', () => {
  it('takes a pack written from the table of columns alone', async () => {
    const { pack, problems } = await read({});
    expect(problems).toEqual([]);
    expect(pack?.school).toEqual({
      name: 'Prairie State College of Medicine',
      short_name: 'Prairie',
      time_zone: 'America/Chicago',
      sign_on_name: 'PrairiePass',
      crisis_lines: [{ name: 'Prairie Counseling, 24/7', reach: '312-555-0110' }],
      desks: [
        {
          id: 'alumni-office',
          name: 'Alumni & Friends Office',
          members: ['lee.grant@example.edu'],
          confidential: false,
          working_hours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
        },
        {
          id: 'student-affairs',
          name: 'Student Affairs',
          members: ['kim.ode@example.edu', 'lee.grant@example.edu'],
          confidential: false,
        },
      ],
    });
    expect(pack?.students).toEqual([
      {
        email: 'ana.ruiz@example.edu',
        name: 'Ana Ruiz',
        classYear: 2027,
        society: 'Oak',
        societyAdvisor: 'bo.chen@example.edu',
        residencyAdvisor: 'cy.dahl@example.edu',
        specialties: ['orthopaedic-surgery', 'internal-medicine'],
        tracks: ['main', 'couples'],
        timeZone: null,
        status: 'active',
      },
      expect.objectContaining({ email: 'dee.eze@example.edu', tracks: ['sf_match'], timeZone: 'America/Denver' }),
    ]);
    expect(pack?.advisors).toEqual([
      expect.objectContaining({ roles: ['society_advisor'], evaluates: false, lastConfirmed: '2026-09-01' }),
      expect.objectContaining({
        roles: ['residency_advisor', 'specialty_mentor'],
        evaluates: true,
        namedByYears: [2024, 2025],
      }),
    ]);
    expect(pack?.alumni).toEqual([
      expect.objectContaining({ specialty: 'orthopaedic-surgery', country: 'United States', modes: ['email', 'call'] }),
    ]);
    expect(pack?.milestones).toEqual([
      expect.objectContaining({ date: '2027-03-03', time: '21:00', confidence: 'published', remindBefore: [14, 3, 1] }),
    ]);
    expect(pack?.resources).toEqual([
      expect.objectContaining({ signOn: true, topics: ['match'], office: 'student-affairs' }),
    ]);
  });

  it('gives the same hash for the same content, however it is written', async () => {
    const rows = (SMALL_PACK['students.csv'] ?? '').replaceAll('\n', '\r\n').replace('Ana Ruiz', '"Ana Ruiz"');
    const [one, other, changed] = await Promise.all([
      read({}),
      read({ 'students.csv': `\uFEFF${rows}` }),
      read({ 'students.csv': rows.replace('Oak', 'Elm') }),
    ]);
    expect(other.pack?.hash).toBe(one.pack?.hash);
    expect(changed.pack?.hash).not.toBe(one.pack?.hash);
  });

  it.each<[string, Files, { file: string; line: number | null; column: string | null; reason: RegExp }]>([
    // headers
    [
      'a header that comes twice',
      { 'students.csv': 'email,email,name,class_year\n' },
      { file: 'students.csv', line: 1, column: '"email"', reason: /twice/ },
    ],
    [
      'a header twice in two spellings',
      { 'students.csv': 'E-mail,email,name,class_year\n' },
      { file: 'students.csv', line: 1, column: '"email"', reason: /twice/ },
    ],
    [
      'an unknown column',
      { 'students.csv': 'email,name,class_year,gpa\n' },
      { file: 'students.csv', line: 1, column: '"gpa"', reason: /not a column/ },
    ],
    [
      '__proto__ as a column',
      { 'students.csv': 'email,name,class_year,__proto__\n' },
      { file: 'students.csv', line: 1, column: '"__proto__"', reason: /not a column/ },
    ],
    [
      'constructor as a column',
      { 'students.csv': 'email,name,class_year,constructor\n' },
      { file: 'students.csv', line: 1, column: '"constructor"', reason: /not a column/ },
    ],
    [
      'a column left out',
      { 'students.csv': 'email,name\n' },
      { file: 'students.csv', line: 1, column: 'class_year', reason: /not in the header/ },
    ],
    // separators
    [
      'semicolons',
      { 'students.csv': 'email;name;class_year\na@example.edu;A;2027\n' },
      { file: 'students.csv', line: 1, column: null, reason: /semicolons/ },
    ],
    [
      'quoted semicolons',
      { 'students.csv': '"email";"name";"class_year"\n' },
      { file: 'students.csv', line: 1, column: null, reason: /semicolons/ },
    ],
    [
      'tabs',
      { 'students.csv': 'email\tname\tclass_year\n' },
      { file: 'students.csv', line: 1, column: null, reason: /tabs/ },
    ],
    [
      'vertical bars',
      { 'students.csv': 'email|name|class_year\n' },
      { file: 'students.csv', line: 1, column: null, reason: /vertical bars/ },
    ],
    [
      "Excel's sep line",
      { 'students.csv': 'sep=;\nemail;name;class_year\n' },
      { file: 'students.csv', line: 1, column: null, reason: /semicolons/ },
    ],
    // rows
    [
      'too few cells',
      { 'students.csv': students('a@example.edu,A') },
      { file: 'students.csv', line: 2, column: null, reason: /2 cells where the header has 3/ },
    ],
    [
      'a cell too many',
      { 'students.csv': students('a@example.edu,A,2027,x') },
      { file: 'students.csv', line: 2, column: null, reason: /under no column/ },
    ],
    [
      'an e-mail that is none',
      { 'students.csv': students('a@example.edu,A,2027', 'nobody,B,2027') },
      { file: 'students.csv', line: 3, column: 'email', reason: /not an e-mail/ },
    ],
    [
      'no name',
      { 'students.csv': students('a@example.edu, ,2027') },
      { file: 'students.csv', line: 2, column: 'name', reason: /needed/ },
    ],
    [
      'a two-digit year',
      { 'students.csv': students('a@example.edu,A,27') },
      { file: 'students.csv', line: 2, column: 'class_year', reason: /not a year/ },
    ],
    [
      'the same e-mail again, in another case',
      { 'students.csv': students('a@example.edu,A,2027', 'b@example.edu,B,2027', 'A@Example.edu,C,2027') },
      { file: 'students.csv', line: 4, column: 'email', reason: /same as in line 2/ },
    ],
    [
      'a line number after a cell of three lines',
      { 'students.csv': students('a@example.edu,"A\n\nB",2027', 'b@example.edu,B,x') },
      { file: 'students.csv', line: 5, column: 'class_year', reason: /not a year/ },
    ],
    [
      'a line number after empty lines',
      { 'students.csv': students('', '', 'b@example.edu,B,x') },
      { file: 'students.csv', line: 4, column: 'class_year', reason: /not a year/ },
    ],
    [
      'a quote that never closes',
      { 'students.csv': students('a@example.edu,A,2027', 'b@example.edu,"B,2027', 'c@example.edu,C,2027') },
      { file: 'students.csv', line: 3, column: null, reason: /never closed/ },
    ],
    [
      'a quote inside a cell',
      { 'students.csv': students('a@example.edu,A "Al" B,2027') },
      { file: 'students.csv', line: 2, column: null, reason: /quote in the middle/ },
    ],
    [
      'a society advisor who is nowhere',
      { 'students.csv': 'email,name,class_year,society_advisor\na@example.edu,A,2027,no.one@example.edu\n' },
      { file: 'students.csv', line: 2, column: 'society_advisor', reason: /not in advisors.csv/ },
    ],
    [
      'a specialty that is none',
      { 'students.csv': 'email,name,class_year,specialties\na@example.edu,A,2027,derm;astrology\n' },
      { file: 'students.csv', line: 2, column: 'specialties', reason: /not a specialty/ },
    ],
    [
      'a specialty that can be two',
      { 'students.csv': 'email,name,class_year,specialties\na@example.edu,A,2027,sports medicine\n' },
      { file: 'students.csv', line: 2, column: 'specialties', reason: /can mean family-medicine or/ },
    ],
    [
      'a track that is none',
      { 'students.csv': 'email,name,class_year,track\na@example.edu,A,2027,fast\n' },
      { file: 'students.csv', line: 2, column: 'track', reason: /not one of: main, sf_match/ },
    ],
    [
      'a zone that is none',
      { 'students.csv': 'email,name,class_year,time_zone\na@example.edu,A,2027,EDT-ish\n' },
      { file: 'students.csv', line: 2, column: 'time_zone', reason: /IANA/ },
    ],
    [
      'a status that is none',
      { 'students.csv': 'email,name,class_year,status\na@example.edu,A,2027,on leave\n' },
      { file: 'students.csv', line: 2, column: 'status', reason: /not one of: active/ },
    ],
    [
      'a role that is none',
      { 'advisors.csv': 'email,name,roles\na@example.edu,A,superuser\n', 'students.csv': students() },
      { file: 'advisors.csv', line: 2, column: 'roles', reason: /not one of: society_advisor/ },
    ],
    [
      'the role of a student',
      { 'advisors.csv': 'email,name,roles\na@example.edu,A,student\n', 'students.csv': students() },
      { file: 'advisors.csv', line: 2, column: 'roles', reason: /not one of/ },
    ],
    [
      'an advisor without a role',
      { 'advisors.csv': 'email,name,roles\na@example.edu,A,\n', 'students.csv': students() },
      { file: 'advisors.csv', line: 2, column: 'roles', reason: /needed/ },
    ],
    [
      'a link without https',
      {
        'advisors.csv': 'email,name,roles,booking_url\na@example.edu,A,dean,http://x.example.edu\n',
        'students.csv': students(),
      },
      { file: 'advisors.csv', line: 2, column: 'booking_url', reason: /https/ },
    ],
    [
      'a link that runs code',
      {
        'advisors.csv': 'email,name,roles,booking_url\na@example.edu,A,dean,javascript:alert(1)\n',
        'students.csv': students(),
      },
      { file: 'advisors.csv', line: 2, column: 'booking_url', reason: /https/ },
    ],
    [
      'neither yes nor no',
      { 'advisors.csv': 'email,name,roles,evaluates\na@example.edu,A,dean,maybe\n', 'students.csv': students() },
      { file: 'advisors.csv', line: 2, column: 'evaluates', reason: /not true or false/ },
    ],
    [
      'no country and no US state',
      { 'alumni.csv': alumni('a@example.edu,A,2010,derm,Somewhere,Lima,,,email,3,') },
      { file: 'alumni.csv', line: 2, column: 'country', reason: /needed/ },
    ],
    [
      'a mode that is none',
      { 'alumni.csv': alumni('a@example.edu,A,2010,derm,Somewhere,Lima,,Peru,fax,3,') },
      { file: 'alumni.csv', line: 2, column: 'modes', reason: /not one of: email/ },
    ],
    [
      'half an introduction a year',
      { 'alumni.csv': alumni('a@example.edu,A,2010,derm,Somewhere,Lima,,Peru,email,1.5,') },
      { file: 'alumni.csv', line: 2, column: 'max_per_year', reason: /whole number/ },
    ],
    [
      'an American date',
      { 'alumni.csv': alumni('a@example.edu,A,2010,derm,Somewhere,Lima,,Peru,email,3,03/04/27') },
      { file: 'alumni.csv', line: 2, column: 'last_contacted', reason: /not an ISO date/ },
    ],
    [
      'a day that is not in the calendar',
      { 'alumni.csv': alumni('a@example.edu,A,2010,derm,Somewhere,Lima,,Peru,email,3,2027-02-29') },
      { file: 'alumni.csv', line: 2, column: 'last_contacted', reason: /not a day of the calendar/ },
    ],
    [
      "Excel's day number",
      { 'alumni.csv': alumni('a@example.edu,A,2010,derm,Somewhere,Lima,,Peru,email,3,46351') },
      { file: 'alumni.csv', line: 2, column: 'last_contacted', reason: /spreadsheet day number/ },
    ],
    [
      'a control character',
      { 'students.csv': students('a@example.edu,A\u0007,2027') },
      { file: 'students.csv', line: 2, column: 'name', reason: /control character/ },
    ],
    [
      'a name of a page',
      { 'students.csv': students(`a@example.edu,${'x'.repeat(121)},2027`) },
      { file: 'students.csv', line: 2, column: 'name', reason: /longer than 120/ },
    ],
    [
      'one e-mail under two names',
      { 'students.csv': students('bo.chen@example.edu,Bob Channing,2027') },
      { file: 'students.csv', line: 2, column: 'name', reason: /differs from the name .* advisors.csv/ },
    ],
    // YAML
    [
      'a list that is a map',
      { 'milestones.yaml': 'a: 1\n' },
      { file: 'milestones.yaml', line: 1, column: null, reason: /not a list/ },
    ],
    [
      'broken YAML',
      { 'milestones.yaml': '- id: one\n  title: "x\n' },
      { file: 'milestones.yaml', line: 3, column: null, reason: /not valid YAML/ },
    ],
    [
      'a key twice',
      { 'milestones.yaml': '- id: one\n  id: two\n' },
      { file: 'milestones.yaml', line: 2, column: null, reason: /same key twice/ },
    ],
    [
      'a tag that runs code',
      { 'milestones.yaml': '- id: !!js/function "x"\n' },
      { file: 'milestones.yaml', line: 1, column: null, reason: /tag/ },
    ],
    [
      'an unknown key',
      { 'milestones.yaml': milestone('date: 2027-01-01\ndue: tomorrow') },
      { file: 'milestones.yaml', line: 4, column: '"due"', reason: /not a key/ },
    ],
    [
      '__proto__ as a key',
      { 'milestones.yaml': milestone('date: 2027-01-01\n__proto__: {a: 1}') },
      { file: 'milestones.yaml', line: 4, column: '"__proto__"', reason: /not a key/ },
    ],
    [
      'a milestone at no time',
      { 'milestones.yaml': milestone('track: main') },
      { file: 'milestones.yaml', line: 1, column: 'date', reason: /needed/ },
    ],
    [
      'a milestone on 03/04/27',
      { 'milestones.yaml': milestone('track: main\ndate: 03/04/27') },
      { file: 'milestones.yaml', line: 4, column: 'date', reason: /not an ISO date/ },
    ],
    [
      'a window that ends before it begins',
      { 'milestones.yaml': milestone('date: 2027-02-01\ndate_end: 2027-01-01') },
      { file: 'milestones.yaml', line: 4, column: 'date_end', reason: /before/ },
    ],
    [
      'a date and an offset',
      { 'milestones.yaml': milestone('date: 2027-02-01\nmonth_offset: 3') },
      { file: 'milestones.yaml', line: 4, column: 'months_before_graduation', reason: /beside a date/ },
    ],
    [
      'a published date without its source',
      { 'milestones.yaml': milestone('date: 2027-02-01\nconfidence: published') },
      { file: 'milestones.yaml', line: 1, column: 'source', reason: /needed/ },
    ],
    [
      'a confidence of its own',
      { 'milestones.yaml': milestone('date: 2027-02-01\nconfidence: sure') },
      { file: 'milestones.yaml', line: 4, column: 'confidence', reason: /neither published nor typical/ },
    ],
    [
      'a season that is none',
      { 'milestones.yaml': milestone('date: 2027-02-01\nseason: 2026-28') },
      { file: 'milestones.yaml', line: 4, column: 'season', reason: /not a season/ },
    ],
    [
      'a time that is none',
      { 'milestones.yaml': milestone('date: 2027-02-01\ntime: "25:00"') },
      { file: 'milestones.yaml', line: 4, column: 'time', reason: /not a time/ },
    ],
    [
      'a reminder at some time',
      { 'milestones.yaml': milestone('date: 2027-02-01\nremind_before: [soon]') },
      { file: 'milestones.yaml', line: 4, column: 'remind_before', reason: /days before/ },
    ],
    [
      'a check by nobody',
      { 'milestones.yaml': milestone('date: 2027-02-01\nverified_by: no.one@example.edu\nverified_on: 2026-11-01') },
      { file: 'milestones.yaml', line: 1, column: 'verified_by', reason: /neither in advisors.csv nor at a desk/ },
    ],
    [
      'the same id twice',
      {
        'resources.yaml':
          '- {id: a, title: A, url: https://a.example.edu}\n- {id: a, title: B, url: https://b.example.edu}\n',
      },
      { file: 'resources.yaml', line: 2, column: 'id', reason: /same as in line 1/ },
    ],
    [
      'a resource without https',
      { 'resources.yaml': '- id: a\n  title: A\n  url: http://a.example.edu\n' },
      { file: 'resources.yaml', line: 3, column: 'url', reason: /https/ },
    ],
    // school.yaml
    [
      'a school without a crisis line',
      { 'school.yaml': school((text) => text.replace(/crisis lines:\n.*\n/, '')) },
      { file: 'school.yaml', line: 2, column: 'crisis_lines', reason: /needed/ },
    ],
    [
      'a zone of no place',
      { 'school.yaml': school((text) => text.replace('America/Chicago', 'Central')) },
      { file: 'school.yaml', line: 4, column: 'time_zone', reason: /IANA/ },
    ],
    [
      'a desk without people',
      { 'school.yaml': school((text) => text.replace('[lee.grant@example.edu]', '[]')) },
      { file: 'school.yaml', line: 11, column: 'desks.members', reason: /needed/ },
    ],
    [
      'two desks of one id',
      { 'school.yaml': school((text) => text.replace('id: student-affairs', 'id: alumni-office')) },
      { file: 'school.yaml', line: 13, column: 'desks.id', reason: /taken/ },
    ],
    [
      'hours that nobody can read',
      { 'school.yaml': school((text) => text.replace('Mon-Fri 09:00-17:00', 'whenever')) },
      { file: 'school.yaml', line: 12, column: 'desks.working_hours', reason: /Mon-Fri/ },
    ],
    [
      'an unknown key of a desk',
      { 'school.yaml': school((text) => text.replace('working hours', 'motto')) },
      { file: 'school.yaml', line: 12, column: '"motto"', reason: /not a key/ },
    ],
    // files
    [
      'a file that is missing',
      { 'resources.yaml': null },
      { file: 'resources.yaml', line: null, column: null, reason: /missing/ },
    ],
    ['an empty file', { 'students.csv': '' }, { file: 'students.csv', line: null, column: null, reason: /empty/ }],
    [
      'a file of blank lines',
      { 'students.csv': '\n\n  \n' },
      { file: 'students.csv', line: null, column: null, reason: /empty/ },
    ],
    [
      'a spreadsheet',
      { 'students.csv': Buffer.from('PK\u0003\u0004........') },
      { file: 'students.csv', line: null, column: null, reason: /spreadsheet/ },
    ],
  ])('DI3, DI6, DI7, DI9, DI11: names file, line, column and reason of %s', async (_, files, expected) => {
    const { pack, problems } = await read(files);
    expect(pack).toBeNull();
    expect(problems).toContainEqual({ ...expected, reason: expect.stringMatching(expected.reason) });
  });

  it('DI1: names every bad row, and nothing that a cell says', async () => {
    const rows = Array.from(
      { length: 1_000 },
      (_, at) => `s${at}@example.edu,Student ${at},${at % 100 === 7 ? 'SECRET' : '2027'}`,
    );
    const { problems } = await read({ 'students.csv': students(...rows) });
    expect(problems.map(({ line, column }) => [line, column])).toEqual(
      Array.from({ length: 10 }, (_, at) => [at * 100 + 9, 'class_year']),
    );
    expect(JSON.stringify(problems)).not.toContain('SECRET');
  });

  it('does not blame the advisees of an advisor whose own row is wrong', async () => {
    const { problems } = await read({
      'advisors.csv': (SMALL_PACK['advisors.csv'] ?? '').replace('society advisor', 'king'),
    });
    expect(problems.map(({ file, line, column }) => [file, line, column])).toEqual([['advisors.csv', 2, 'roles']]);
  });

  it.each<[string, (text: string) => Uint8Array, string | null]>([
    ['UTF-8', (text) => Buffer.from(text), null],
    ['UTF-8 with its mark', (text) => Buffer.from(`\uFEFF${text}`), null],
    ['UTF-16LE with its mark', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'), null],
    ['UTF-16BE with its mark', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), null],
    ['UTF-16LE without its mark', (text) => Buffer.from(text, 'utf16le'), 'UTF-16 without a byte order mark'],
    ['UTF-16BE without its mark', (text) => Buffer.from(text, 'utf16le').swap16(), 'UTF-16 without a byte order mark'],
    ['Latin-1', (text) => Buffer.from(text, 'latin1'), 'not UTF-8'],
    ['UTF-8 saved with lost letters', (text) => Buffer.from(text.replace('é', '\uFFFD')), 'U+FFFD'],
    ['UTF-8 with a NUL', (text) => Buffer.from(text.replace('é', '\0')), 'NUL'],
  ])('DI5: reads or refuses a file in %s, and never stores a wrong letter', async (_, encode, refusal) => {
    const { pack, problems } = await read({
      'students.csv': encode(students('a@example.edu,A,2027', 'jose@example.edu,José Núñez,2027')),
    });
    if (refusal === null) expect(pack?.students[1]?.name).toBe('José Núñez');
    else
      expect(problems).toEqual([
        {
          file: 'students.csv',
          line: /byte order/.test(refusal) ? null : 3,
          column: null,
          reason: expect.stringContaining(refusal),
        },
      ]);
  });

  it('DI7: takes headers in any order, case and spacing', async () => {
    const { pack, problems } = await read({
      'students.csv': ' Class Year ,E-Mail,NAME,,\n2027,a@example.edu,A,,\n,,,,\n',
    });
    expect(problems).toEqual([]);
    expect(pack?.students).toEqual([expect.objectContaining({ email: 'a@example.edu', name: 'A', classYear: 2027 })]);
  });

  it('reads back what csv-stringify wrote, whatever is in the names', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((text) =>
        text
          .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
          .normalize('NFC')
          .replace(/\s+/g, ' ')
          .replaceAll('\uFFFD', '')
          .trim(),
      )
      .filter((text) => text !== '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (names, record_delimiter, quoted) => {
          const rows = names.map((text, at) => ({ email: `s${at}@example.edu`, name: text, class_year: 2027 }));
          const { pack, problems } = await read({
            'students.csv': stringify(rows, { header: true, record_delimiter, quoted }),
          });
          expect(problems).toEqual([]);
          expect(pack?.students.map((row) => row.name)).toEqual(names);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('takes any bytes for a file without throwing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(SMALL_PACK)),
        fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 })),
        async (file, content) => {
          const { problems } = await read({ [file]: content });
          for (const { reason } of problems) expect(reason).not.toBe('');
        },
      ),
      { numRuns: 20 },
    );
  });

  describe('limits', () => {
    it('refuses a file that is too large without reading it', async () => {
      const { problems } = await read(
        { 'students.csv': students('a@example.edu,A,2027') },
        { ...LIMITS, csvBytes: 20 },
      );
      expect(problems).toContainEqual(
        expect.objectContaining({ file: 'students.csv', reason: expect.stringMatching(/larger than/) }),
      );
    });

    it('DI10: refuses too many rows', async () => {
      const rows = Array.from({ length: 30 }, (_, at) => `s${at}@example.edu,S,2027`);
      const { problems } = await read({ 'students.csv': students(...rows) }, { ...LIMITS, rows: 20 });
      expect(problems).toEqual([{ file: 'students.csv', line: null, column: null, reason: 'has more than 20 rows' }]);
    });

    it('DI10: refuses a cell of 10 MB', async () => {
      const { problems } = await read({ 'students.csv': students(`a@example.edu,"${'x'.repeat(10_000_000)}",2027`) });
      expect(problems).toEqual([
        { file: 'students.csv', line: 2, column: null, reason: 'has a row that is far too long' },
      ]);
    });

    it('lists a thousand problems of a file and says that there are more', async () => {
      const rows = Array.from({ length: 3_000 }, () => 'x,S,2027');
      const { problems } = await read({ 'students.csv': students(...rows) });
      expect(problems).toHaveLength(1_001);
    });

    it('refuses YAML that multiplies itself, or is nested without end', async () => {
      const laughs = [
        'a: &a [x,x,x,x,x,x,x,x,x]',
        ...[...'bcdefgh'].map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`),
      ];
      const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
      const [one, other] = [
        await read({ 'milestones.yaml': laughs.join('\n') }),
        await read({ 'resources.yaml': deep }),
      ];
      expect(one.problems).toContainEqual(expect.objectContaining({ file: 'milestones.yaml' }));
      expect(other.problems).toContainEqual(expect.objectContaining({ file: 'resources.yaml' }));
    });
  });

  describe('paths', () => {
    it.each(['/dev/zero', '/dev/null', '/proc/self/environ', '/nowhere', THIS_FILE])(
      'refuses %s as a pack',
      async (path) => {
        expect(await readSchoolPack(path)).toEqual({
          pack: null,
          problems: [{ file: '.', line: null, column: null, reason: expect.any(String) }],
        });
      },
    );

    it.each([
      ['a link to a device', (path: string) => symlink('/dev/zero', path)],
      ['a link out of the folder', (path: string) => symlink('/etc/passwd', path)],
      ['a link to nothing', (path: string) => symlink('nothing', path)],
      ['a link to itself', (path: string) => symlink('students.csv', path)],
      ['a folder', (path: string) => mkdir(path)],
      ['a pipe', async (path: string) => void execFileSync('mkfifo', [path])],
    ])('DI13: refuses %s without waiting for it', async (_, make) => {
      const { folder, remove } = await packFolder({ 'students.csv': null });
      await make(join(folder, 'students.csv'));
      const { problems } = await readSchoolPack(folder);
      await remove();
      expect(problems).toEqual([{ file: 'students.csv', line: null, column: null, reason: expect.any(String) }]);
    });

    it('follows a link inside the folder, as mounted files have them', async () => {
      const { folder, remove } = await packFolder();
      await rm(join(folder, 'students.csv'));
      await mkdir(join(folder, '..data'));
      await writeFile(join(folder, '..data', 'students.csv'), students('a@example.edu,A,2027'));
      await symlink(join('..data', 'students.csv'), join(folder, 'students.csv'));
      const { pack } = await readSchoolPack(folder);
      await remove();
      expect(pack?.students).toHaveLength(1);
    });
  });
});
