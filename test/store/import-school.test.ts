import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { sql } from 'kysely';
import { changeCount, describeReport } from '../../src/school/import-report.js';
import type { AdvisorRow, AlumnusRow, MilestoneRow, SchoolPack, StudentRow } from '../../src/school/pack.js';
import { readSchoolPack } from '../../src/school/read.js';
import type { Database } from '../../src/store/database.js';
import { importSchool } from '../../src/store/import-school.js';
import { createMilestoneStore } from '../../src/store/milestones.js';
import { readSchool } from '../../src/store/school.js';
import { packFolder } from '../fixtures/school/pack-folder.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const NOW = new Date('2026-11-25T15:00:00Z');
const LATER = new Date('2026-12-01T15:00:00Z');
const SAMPLE = fileURLToPath(new URL('../../src/school/sample', import.meta.url));

const load = async (folder: string): Promise<SchoolPack> => {
  const { pack, problems } = await readSchoolPack(folder);
  if (!pack) throw new Error(JSON.stringify(problems));
  return pack;
};
const small = async (): Promise<SchoolPack> => {
  const { folder, remove } = await packFolder();
  try {
    return await load(folder);
  } finally {
    await remove();
  }
};

const student = (at: number, more: Partial<StudentRow> = {}): StudentRow => ({
  email: `s${at}@example.edu`,
  name: `Student ${at}`,
  classYear: 2027 + (at % 4),
  society: null,
  societyAdvisor: null,
  residencyAdvisor: null,
  specialties: [],
  tracks: ['main'],
  timeZone: null,
  status: 'active',
  ...more,
});
const advisor = (email: string, more: Partial<AdvisorRow> = {}): AdvisorRow => ({
  email,
  name: `Name of ${email}`,
  title: null,
  roles: ['specialty_mentor'],
  specialties: ['dermatology'],
  department: null,
  officeHours: null,
  bookingUrl: null,
  contact: null,
  namedByYears: [],
  lastConfirmed: null,
  evaluates: false,
  status: 'active',
  ...more,
});
const alum = (at: number, more: Partial<AlumnusRow> = {}): AlumnusRow => ({
  email: `alum${at}@example.edu`,
  name: `Alum ${at}`,
  gradYear: 2010,
  specialty: 'dermatology',
  institution: 'Rush University Medical Center',
  city: 'Chicago',
  state: 'IL',
  country: 'United States',
  modes: ['email'],
  maxPerYear: 4,
  lastContacted: null,
  status: 'active',
  ...more,
});

const TABLES = ['school', 'people', 'students', 'advisors', 'alumni', 'milestones', 'resources', 'audit'] as const;

/** Everything an import may touch, as text. */
async function dump({ db }: Database): Promise<string> {
  const tables = await Promise.all(
    TABLES.map((table) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(db),
    ),
  );
  return JSON.stringify(tables.map(({ rows }) => rows));
}

const run = (
  database: Database,
  pack: SchoolPack,
  more: { dryRun?: boolean; allowRemovals?: boolean; now?: Date } = {},
) => importSchool(database.db, pack, { dryRun: false, allowRemovals: false, now: NOW, ...more });

const person = ({ db }: Database, email: string) =>
  db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();

/** Back to an empty school. The audit stays, as it must: it cannot be emptied. */
async function empty({ db }: Database): Promise<void> {
  for (const table of ['people', 'alumni', 'milestones', 'resources', 'school'] as const)
    await db.deleteFrom(table).execute();
}

describeOnDatabases('store/import-school', (open) => {
  let database: Database;
  let auditBefore = 0;
  const audit = async () =>
    (await database.db.selectFrom('audit').selectAll().orderBy('seq').execute()).slice(auditBefore);
  beforeAll(async () => {
    database = await open();
    // the first embedded database of a test run takes a while to make
  }, 120_000);
  beforeEach(async () => {
    await empty(database);
    auditBefore = (await database.db.selectFrom('audit').select('seq').execute()).length;
  });

  it('brings a pack in, whole', async () => {
    const pack = await small();
    const report = await run(database, pack);
    expect(report.files.map(({ file, added }) => [file, added.length])).toEqual([
      ['school.yaml', 1],
      ['students.csv', 2],
      ['advisors.csv', 2],
      ['alumni.csv', 1],
      ['milestones.yaml', 1],
      ['resources.yaml', 1],
    ]);
    expect(await readSchool(database.db)).toEqual({ school: pack.school, hash: pack.hash, examples: [] });
    const ana = await person(database, 'ana.ruiz@example.edu');
    const bo = await person(database, 'bo.chen@example.edu');
    const row = await database.db
      .selectFrom('students')
      .selectAll()
      .where('person_id', '=', ana?.id ?? '')
      .executeTakeFirst();
    expect(row).toMatchObject({
      class_year: 2027,
      society_advisor_id: bo?.id,
      specialties: ['orthopaedic-surgery', 'internal-medicine'],
      tracks: ['main', 'couples'],
    });
    expect(ana).toMatchObject({ roles: ['student'], status: 'active', created_at: NOW });
    expect(await database.db.selectFrom('milestones').selectAll().execute()).toEqual([
      expect.objectContaining({
        id: 'rank-list',
        date: '2027-03-03',
        time: '21:00:00',
        version: 1,
        remind_before: [14, 3, 1],
      }),
    ]);
  });

  it('gives desk members who are in no other file a name and a role', async () => {
    await run(database, await small());
    expect(await person(database, 'lee.grant@example.edu')).toMatchObject({
      name: 'Lee Grant',
      roles: ['liaison', 'office'],
    });
    expect(await person(database, 'kim.ode@example.edu')).toMatchObject({ name: 'Kim Ode', roles: ['office'] });
  });

  it('DI2: changes nothing the second time, to the byte', async () => {
    const pack = await load(SAMPLE);
    await run(database, pack);
    const before = await dump(database);
    const report = await run(database, pack, { now: LATER });
    expect(changeCount(report)).toBe(0);
    expect(describeReport(report)).toBe('Nothing changes.');
    expect(await dump(database)).toBe(before);
  });

  it('says what would change in a dry run, and changes nothing', async () => {
    const pack = await small();
    const nothing = await dump(database);
    const first = await run(database, pack, { dryRun: true });
    expect(changeCount(first)).toBe(8);
    expect(await dump(database)).toBe(nothing);
    await run(database, pack);
    const before = await dump(database);
    const [ana, dee] = pack.students;
    if (!ana || !dee) throw new Error('two students');
    const report = await run(
      database,
      { ...pack, students: [{ ...ana, society: 'Elm', name: 'Ana R. Ruiz' }, student(1)] },
      { dryRun: true },
    );
    expect(report.files.find(({ file }) => file === 'students.csv')).toEqual({
      file: 'students.csv',
      added: ['s1@example.edu'],
      changed: [{ key: 'ana.ruiz@example.edu', columns: ['name', 'society'] }],
      removed: ['dee.eze@example.edu'],
      unchanged: 0,
    });
    expect(report.refusals).toEqual([expect.stringContaining('1 of 2 people of students.csv')]);
    expect(await dump(database)).toBe(before);
  });

  it('keeps ids by e-mail, and brings back whoever was gone under the same one', async () => {
    const pack = await small();
    const many = { ...pack, students: [...pack.students, ...Array.from({ length: 10 }, (_, at) => student(at))] };
    await run(database, many);
    const before = await person(database, 's3@example.edu');
    await run(database, { ...many, students: many.students.filter(({ email }) => email !== 's3@example.edu') });
    expect(await person(database, 's3@example.edu')).toMatchObject({ id: before?.id, status: 'inactive', roles: [] });
    expect(
      await database.db
        .selectFrom('students')
        .selectAll()
        .where('person_id', '=', before?.id ?? '')
        .execute(),
    ).toHaveLength(1);
    const report = await run(database, many);
    expect(report.files[1]?.added).toEqual(['s3@example.edu']);
    expect(await person(database, 's3@example.edu')).toMatchObject({
      id: before?.id,
      status: 'active',
      roles: ['student'],
    });
  });

  it.each([
    [10, 2, false, true],
    [10, 3, false, false],
    [10, 3, true, true],
    [4, 1, false, false],
    [10, 10, true, false],
  ])(
    'of %i students with %i gone (allowed: %s) lets the import pass: %s',
    async (held, gone, allowRemovals, passes) => {
      const pack = { ...(await small()), students: Array.from({ length: held }, (_, at) => student(at)) };
      await run(database, pack);
      const before = await dump(database);
      const attempt = run(
        database,
        { ...pack, students: pack.students.slice(gone), hash: 'another' },
        { allowRemovals },
      );
      if (passes) {
        await attempt;
        expect(
          (await database.db.selectFrom('people').selectAll().where('status', '=', 'inactive').execute()).length,
        ).toBe(gone);
      } else {
        await expect(attempt).rejects.toMatchObject({
          code: 'import',
          details: [expect.stringContaining('students.csv')],
        });
        expect(await dump(database)).toBe(before);
      }
    },
  );

  it.each(['advisors', 'alumni'] as const)('DI9: never shuts everyone of an emptied %s out', async (file) => {
    const pack = { ...(await small()), students: [student(0)], alumni: [alum(1)] };
    await run(database, pack);
    const before = await dump(database);
    await expect(run(database, { ...pack, [file]: [] }, { allowRemovals: true })).rejects.toMatchObject({
      code: 'import',
    });
    expect(await dump(database)).toBe(before);
  });

  it('asks before every milestone goes, not before some go', async () => {
    const pack = await small();
    const [first] = pack.milestones;
    if (!first) throw new Error('one milestone');
    await run(database, { ...pack, milestones: [first, { ...first, id: 'two' }] });
    await expect(run(database, { ...pack, milestones: [] })).rejects.toMatchObject({ code: 'import' });
    await run(database, pack);
    await run(database, { ...pack, milestones: [] }, { allowRemovals: true });
    expect(await database.db.selectFrom('milestones').selectAll().execute()).toEqual([]);
  });

  it.each<[string, Partial<MilestoneRow>, { version: number; verified_on: string | null }]>([
    ['another title', { title: 'Other words' }, { version: 1, verified_on: '2026-11-24' }],
    ['another date', { date: '2027-03-04' }, { version: 2, verified_on: null }],
    ['another time', { time: '12:00' }, { version: 2, verified_on: null }],
    ['other reminders', { remindBefore: [30] }, { version: 2, verified_on: '2026-11-24' }],
    [
      'another date that was checked',
      { date: '2027-03-04', verifiedOn: '2026-12-01' },
      { version: 2, verified_on: '2026-12-01' },
    ],
  ])('takes %s of a milestone that the office had confirmed', async (_, change, expected) => {
    const pack = await small();
    await run(database, pack);
    const kim = await person(database, 'kim.ode@example.edu');
    await database.db
      .updateTable('milestones')
      .set({ verified_by: kim?.id ?? null, verified_on: '2026-11-24' })
      .execute();
    const changed = { ...pack, milestones: pack.milestones.map((row) => ({ ...row, ...change })) };
    await run(database, changed);
    await run(database, changed);
    expect(await database.db.selectFrom('milestones').selectAll().executeTakeFirst()).toMatchObject(expected);
  });

  it('keeps what the program learned since: introductions, pauses, a chosen time zone', async () => {
    const pack = { ...(await small()), alumni: [alum(1, { lastContacted: '2026-01-10' })] };
    await run(database, pack);
    await database.db.updateTable('alumni').set({ last_contacted: '2026-11-20', paused_until: '2027-01-01' }).execute();
    await database.db
      .updateTable('people')
      .set({ time_zone: 'Asia/Tokyo' })
      .where('email', '=', 'ana.ruiz@example.edu')
      .execute();
    await run(database, { ...pack, alumni: [alum(1, { lastContacted: '2026-01-10', city: 'Evanston' })] });
    expect(await database.db.selectFrom('alumni').selectAll().executeTakeFirst()).toMatchObject({
      city: 'Evanston',
      last_contacted: '2026-11-20',
      paused_until: '2027-01-01',
    });
    expect(await person(database, 'ana.ruiz@example.edu')).toMatchObject({ time_zone: 'Asia/Tokyo' });
  });

  it('keeps the date that the office gave in conversation until the file itself says something new', async () => {
    const pack = await small();
    await run(database, pack);
    const office = await person(database, 'lee.grant@example.edu');
    const calendar = createMilestoneStore(database.db);
    const give = (date: string) =>
      calendar.setDate(
        'rank-list',
        { date, dateEnd: null, time: '20:00', confidence: 'published' },
        { by: office?.id ?? '', on: '2026-11-25', at: NOW },
      );
    await give('2027-03-05');
    expect(changeCount(await run(database, pack, { now: LATER }))).toBe(0);
    const file = (date: string) => ({ ...pack, milestones: pack.milestones.map((one) => ({ ...one, date })) });
    await run(database, { ...pack, milestones: pack.milestones.map((one) => ({ ...one, title: 'Rank list' })) });
    expect(await calendar.byId('rank-list')).toMatchObject({ date: '2027-03-05', title: 'Rank list', version: 2 });
    await run(database, file('2027-03-10'));
    expect(await calendar.byId('rank-list')).toMatchObject({ date: '2027-03-10', verifiedOn: null });
    // and a later word of the office's stands against the newer file in turn
    await give('2027-03-12');
    await run(database, file('2027-03-10'));
    expect(await calendar.byId('rank-list')).toMatchObject({ date: '2027-03-12', verifiedOn: '2026-11-25' });
  });

  it('leaves an audit row for every change of roles, and one for the import', async () => {
    const pack = await small();
    await run(database, pack);
    const lee = await person(database, 'lee.grant@example.edu');
    const first = await audit();
    expect(first.map(({ action }) => action)).toEqual(['school.import', ...Array(4).fill('roles.changed')]);
    expect(first).toContainEqual(
      expect.objectContaining({
        subject_id: lee?.id,
        about_person_id: lee?.id,
        reason: '+liaison +office',
        actor_id: null,
      }),
    );
    const cy = await person(database, 'cy.dahl@example.edu');
    await run(
      database,
      {
        ...pack,
        advisors: pack.advisors.map((row) =>
          row.email.startsWith('cy') ? { ...row, roles: ['dean', 'residency_advisor'] } : row,
        ),
      },
      { now: LATER },
    );
    expect((await audit()).slice(first.length)).toEqual([
      expect.objectContaining({
        action: 'school.import',
        at: LATER,
        reason: expect.stringContaining('advisors.csv +0 ~1 -0'),
      }),
      expect.objectContaining({ subject_id: cy?.id, reason: '+dean -specialty_mentor' }),
    ]);
    expect(JSON.stringify(await audit())).not.toContain('@');
  });

  it('lets a person be in two files, and leave one of them', async () => {
    const pack = await small();
    const others = Array.from({ length: 9 }, (_, at) => advisor(`a${at}@example.edu`));
    const both = {
      ...pack,
      students: [student(1)],
      advisors: [...others, advisor('s1@example.edu', { name: 'Student 1' })],
    };
    await run(database, both);
    expect(await person(database, 's1@example.edu')).toMatchObject({ roles: ['student', 'specialty_mentor'] });
    await run(database, { ...both, advisors: others });
    const after = await person(database, 's1@example.edu');
    expect(after).toMatchObject({ roles: ['student'], status: 'active' });
    expect(
      await database.db
        .selectFrom('advisors')
        .selectAll()
        .where('person_id', '=', after?.id ?? '')
        .execute(),
    ).toEqual([]);
  });

  it('leaves the database as it was when it fails half-way', async () => {
    const pack = await small();
    await run(database, pack);
    const before = await dump(database);
    // Postgres refuses NUL in text: the last table fails after all the others were written
    const broken = {
      ...pack,
      students: [...pack.students, student(1)],
      resources: pack.resources.map((row) => ({ ...row, about: 'a\0b' })),
    };
    await expect(run(database, broken)).rejects.toThrow();
    expect(await dump(database)).toBe(before);
  });

  it('DI1: leaves the database as it was for one bad row in a thousand', async () => {
    await run(database, await small());
    const before = await dump(database);
    const rows = Array.from({ length: 1_000 }, (_, at) => `s${at}@example.edu,S ${at},${at === 700 ? 'soon' : 2027}`);
    const { folder, remove } = await packFolder({ 'students.csv': `email,name,class_year\n${rows.join('\n')}\n` });
    const { pack, problems } = await readSchoolPack(folder);
    await remove();
    expect(pack).toBeNull();
    expect(problems).toEqual([
      { file: 'students.csv', line: 702, column: 'class_year', reason: expect.stringContaining('not a year') },
    ]);
    expect(await dump(database)).toBe(before);
  });

  it('takes two imports at once one after the other', async () => {
    const pack = await small();
    const reports = await Promise.all([run(database, pack), run(database, pack)]);
    expect(reports.map(changeCount).sort()).toEqual([0, 8]);
  });

  it('ends where the last pack says, whatever came before', async () => {
    const pack = { ...(await small()), alumni: [] };
    const roster = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(roster, roster, async (students, mentors) => {
        const wanted = {
          ...pack,
          students: students.map((at) => student(at)),
          advisors: mentors.map((at) => advisor(`s${at}@example.edu`, { name: `Student ${at}` })),
        };
        await run(database, wanted, { allowRemovals: true });
        expect(changeCount(await run(database, wanted))).toBe(0);
        const rows = await database.db
          .selectFrom('people')
          .select(['email', 'roles'])
          .where('status', '=', 'active')
          .where('email', 'like', 's%')
          .execute();
        const expected = [...new Set([...students, ...mentors])].map((at) => [
          `s${at}@example.edu`,
          [...(students.includes(at) ? ['student'] : []), ...(mentors.includes(at) ? ['specialty_mentor'] : [])],
        ]);
        expect(rows.map(({ email, roles }) => [email, roles]).sort()).toEqual(expected.sort());
      }),
      { numRuns: 15 },
    );
  });

  it('takes 1,000 students and 5,000 alumni in seconds', async () => {
    const pack = {
      ...(await small()),
      students: Array.from({ length: 1_000 }, (_, at) => student(at)),
      alumni: Array.from({ length: 5_000 }, (_, at) => alum(at)),
    };
    const start = performance.now();
    await run(database, pack);
    // about one second on two idle cores; the limit only tells a bulk insert from one row at a time
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(changeCount(await run(database, pack))).toBe(0);
  });

  it('keeps a school’s own examples beside the school, and forgets them with the file', async () => {
    const pack = await small();
    const options = { dryRun: false, allowRemovals: true, now: NOW };
    const own = [{ intent: 'help' as const, text: 'howdy' }];
    const report = await importSchool(database.db, { ...pack, examples: own, hash: 'with' }, options);
    expect(report.files.find(({ file }) => file === 'examples.csv')).toMatchObject({ added: ['help: howdy'] });
    expect((await readSchool(database.db))?.examples).toEqual(own);
    await importSchool(database.db, { ...pack, hash: 'without' }, options);
    expect((await readSchool(database.db))?.examples).toEqual([]);
  });
});
