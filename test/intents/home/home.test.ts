import type { Person } from '../../../src/advising/people/person.js';
import { School } from '../../../src/advising/school/school.js';
import { Reply } from '../../../src/conversation/reply.js';
import { homeFor } from '../../../src/intents/home/home.js';
import { actions } from '../../../src/intents/index.js';
import { deskCard } from '../../../src/intents/tickets/desk-card.js';
import { viewOf } from '../../../src/intents/tickets/ticket-view.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { putMilestone } from '../../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { buttonsOf, createWorld, SCHOOL, type Who, type World, wordsOf } from '../tickets/desk-world.js';

const ALUM = { kind: 'alumni', specialty: 'dermatology', modes: 'call', question: 'CANARY-STORY' };

describeOnDatabases('intents/home', (open) => {
  let database: Database;
  let world: World;
  let drafts = 0;
  beforeAll(async () => {
    database = await open();
  }, 120_000);
  beforeEach(async () => {
    world = await createWorld(database);
  });

  const person = async (who: Who): Promise<Person> =>
    (await createRecords(database.db).people.byId(world.people[who].id))!;
  const pageOf = async (who: Who, school: School = SCHOOL): Promise<Reply> => {
    const them = await person(who);
    const page = await database.transaction((trx) =>
      homeFor({
        ...{ person: them, accountId: them.id, school, now: world.now, zone: school.time_zone },
        ...{ records: createRecords(trx), memory: null, nonce: null, text: '' },
      }),
    );
    for (const { action, fields = {} } of buttonsOf(page))
      expect(`${action} ${actions[action]?.fields.safeParse(fields).success}`).toBe(`${action} true`);
    return Reply.parse(page);
  };
  const openOne = async (fields: Record<string, string> = {}, who: 'sam' | 'tess' = 'sam') => {
    drafts += 1;
    await world.press(who, 'ticket.open', { ...ALUM, draft: `home-${String(drafts).padStart(4, '0')}`, ...fields });
    return database.db.selectFrom('tickets').selectAll().orderBy('number', 'desc').executeTakeFirstOrThrow();
  };
  const addAdvisor = async (who: Who, more: { booking_url?: string } = {}) => {
    const row = { person_id: world.people[who].id, title: 'Professor', roles: ['society_advisor'], specialties: [] };
    const rest = { department: null, office_hours: null, contact: null, named_by_years: [], evaluates: false };
    await database.db
      .insertInto('advisors')
      .values({ ...row, ...rest, booking_url: null, last_confirmed: '2026-09-01', paused_until: null, ...more })
      .execute();
  };
  const advise = (advisor: Who, ...students: ('sam' | 'tess')[]) =>
    database.db
      .updateTable('students')
      .set({ society_advisor_id: world.people[advisor].id })
      .where(
        'person_id',
        'in',
        students.map((who) => world.people[who].id),
      )
      .execute();
  const setRoles = (who: Who, roles: string[]) =>
    database.db.updateTable('people').set({ roles }).where('id', '=', world.people[who].id).execute();
  const press = (page: Reply, label: string) => buttonsOf(page).find((button) => button.label === label);

  describe('a student', () => {
    it('sees who advises them, with a way to book, and why nobody is assigned yet', async () => {
      await addAdvisor('olive', { booking_url: 'https://book.example.edu/olive' });
      await advise('olive', 'sam');
      const words = wordsOf(await pageOf('sam'));
      expect(words).toContain('Olive Brandt');
      expect(words).toContain('https://book.example.edu/olive');
      expect(words).toContain('You have no residency application advisor yet');
    });

    it('sees the next five open steps, each to be answered there, and nothing that is over or answered', async () => {
      for (let n = 1; n <= 7; n += 1)
        await putMilestone(database, { id: `step-${n}`, title: `Step ${n}`, date: `2026-12-0${n}` });
      await putMilestone(database, { id: 'over', title: 'Over', date: '2026-11-01' });
      await putMilestone(database, { id: 'other', title: 'Another class', season: '2027-28', date: '2026-12-01' });
      const page = await pageOf('sam');
      const words = wordsOf(page);
      expect([1, 2, 3, 4, 5, 6].map((n) => words.includes(`Step ${n}`))).toEqual([true, true, true, true, true, false]);
      expect(words).not.toMatch(/Over|Another class/);
      expect(words).toMatch(/Tue, Dec 1, 2026, in 6 days/);
      const done = press(page, 'Done');
      expect(done).toMatchObject({ action: 'milestone.done', fields: { milestone: 'step-1' } });
      const sam = await person('sam');
      await createRecords(database.db).milestones.mark(sam.id, 'step-1', 'done', world.now);
      expect(wordsOf(await pageOf('sam'))).not.toContain('Step 1');
    });

    it('sees their own open requests with their state, and nobody else’s', async () => {
      const mine = await openOne();
      const theirs = await openOne({}, 'tess');
      const page = await pageOf('sam');
      expect(wordsOf(page)).toContain('Nobody there has picked it up yet');
      expect(press(page, `Details (${mine.number})`)).toMatchObject({ action: 'ticket.show' });
      expect(wordsOf(page)).not.toContain(`equest ${theirs.number}`);
      await world.press('sam', 'ticket.withdraw', { ticket: mine.id }, 1);
      expect(wordsOf(await pageOf('sam'))).toContain('You have no open request');
    });

    it('sees when I write, can change it, and ends at a person', async () => {
      const sam = await person('sam');
      await createRecords(database.db).preferences.save(sam.id, { paused: true, quietFrom: '22:00' }, world.now);
      const page = await pageOf('sam');
      expect(wordsOf(page)).toMatch(/paused[\s\S]*10:00 PM to 8:00 AM/);
      expect(press(page, 'Change settings')).toMatchObject({ action: 'preferences.show' });
      expect(wordsOf(page.blocks.slice(-2))).toMatch(/osa@example\.edu[\s\S]*Talk to a person/);
    });
  });

  describe('somebody of a desk', () => {
    it('sees its queue, the nearest day first, with figures and a claim for what nobody has', async () => {
      const late = await openOne({ need_by: '2026-12-20' });
      const soon = await openOne({ need_by: '2026-12-01' }, 'tess');
      const closed = await openOne();
      await world.press('dana', 'ticket.claim', { ticket: closed.id }, 1);
      await world.press('dana', 'ticket.close', { ticket: closed.id, outcome: 'answered' }, 2);
      const page = await pageOf('dana');
      const words = wordsOf(page);
      expect(words).toContain('2 open, 2 unclaimed, 0 overdue; 1 closed in the last 30 days');
      expect(words.indexOf(`request ${soon.number},`)).toBeLessThan(words.indexOf(`request ${late.number},`));
      const claim = press(page, `Claim ${soon.number}`);
      expect(claim).toMatchObject({ action: 'ticket.claim', fields: { ticket: soon.id }, version: 1 });
      await world.press('dana', claim!.action, claim!.fields!, claim!.version);
      world.now = new Date('2026-12-26T15:00:00Z');
      const after = await pageOf('dana');
      expect(wordsOf(after)).toContain('2 open, 1 unclaimed, 2 overdue; 0 closed in the last 30 days');
      expect(press(after, `Claim ${soon.number}`)).toBeUndefined();
      expect(press(after, `Request ${soon.number}`)).toMatchObject({ action: 'ticket.show' });
    });

    it('sees neither a name nor a story', async () => {
      const ticket = await openOne();
      await world.press('dana', 'ticket.claim', { ticket: ticket.id }, 1);
      for (const who of ['dana', 'max', 'olive'] as const)
        expect(wordsOf(await pageOf(who))).not.toMatch(/Sam Rivera|sam@|CANARY/);
    });

    it('of a confidential desk sees no more than its shared card, and nobody else sees that there is one', async () => {
      const ticket = await openOne({ kind: 'orma', question: 'CANARY-STORY' });
      const words = wordsOf(await pageOf('orla'));
      expect(words).toContain(`request ${ticket.number}, confidential conversation (new)`);
      expect(words).not.toMatch(/Sam|2027|dermatology|CANARY/i);
      const card = wordsOf(
        deskCard(
          await viewOf(
            { records: createRecords(database.db), school: SCHOOL },
            (await createRecords(database.db).tickets.byId(ticket.id))!,
          ),
          SCHOOL.time_zone,
        ),
      );
      expect(card).toMatch(/confidential conversation/i);
      for (const who of ['olive', 'dee', 'dana', 'tess'] as const)
        expect(wordsOf(await pageOf(who))).not.toMatch(new RegExp(`request ${ticket.number}\\b|Multicultural`));
    });

    it('the office looks at open desks that it does not work at, without a claim', async () => {
      const ticket = await openOne();
      const office = School.parse({
        ...SCHOOL,
        desks: SCHOOL.desks
          .map((desk) => ({ ...desk, members: desk.members.filter((one) => !one.startsWith('olive')) }))
          .map((desk) => (desk.members.length > 0 ? desk : { ...desk, members: ['nobody@example.edu'] })),
      });
      const page = await pageOf('olive', office);
      expect(wordsOf(page)).toContain(`request ${ticket.number},`);
      expect(press(page, `Claim ${ticket.number}`)).toBeUndefined();
    });
  });

  describe('an advisor', () => {
    it('sees which of their advisees have which step to come, and nobody else’s', async () => {
      await setRoles('ivy', ['society_advisor']);
      await advise('ivy', 'sam', 'tess');
      const both = { audience: 'both' as const };
      await putMilestone(database, { id: 'main-2027-x', title: 'Certify', date: '2026-12-09', ...both });
      await putMilestone(database, { id: 'any', title: 'Check in', season: 'any', date: '2026-12-20', ...both });
      await putMilestone(database, { id: 'own', title: 'Student alone', date: '2026-12-10' });
      const words = wordsOf(await pageOf('ivy'));
      expect(words).toMatch(/"label":"Certify","value":"Wed, Dec 9, 2026[^"]*: Sam Rivera"/);
      expect(words).toMatch(/"label":"Check in","value":"[^"]*: Sam Rivera, Tess Okafor"/);
      expect(words).not.toContain('Student alone');
      await createRecords(database.db).milestones.mark(world.people.sam.id, 'main-2027-x', 'done', world.now);
      expect(wordsOf(await pageOf('ivy'))).not.toContain('Certify');
      expect(wordsOf(await pageOf('dana'))).not.toContain('Certify');
    });

    it('without advisees is told so; somebody who only mentors is told that nothing waits', async () => {
      await setRoles('ivy', ['society_advisor']);
      expect(wordsOf(await pageOf('ivy'))).toContain('no advisees for you');
      const alone = School.parse({ ...SCHOOL, desks: SCHOOL.desks.filter(({ id }) => id !== 'interviews') });
      await setRoles('ivy', ['specialty_mentor']);
      expect(wordsOf(await pageOf('ivy', alone))).toContain('Nothing waits for you');
    });
  });

  it('somebody who is several things sees one part after the other, within what a page can hold', async () => {
    await setRoles('sam', ['student', 'liaison', 'society_advisor']);
    await advise('sam', 'tess');
    for (let n = 1; n <= 9; n += 1)
      await putMilestone(database, {
        id: `step-${n}`,
        title: `Step ${n}`,
        season: 'any',
        date: `2026-12-0${n}`,
        audience: 'both',
      });
    for (let n = 0; n < 12; n += 1) await openOne({ city: `City ${n}` });
    for (let n = 0; n < 12; n += 1) await openOne({ city: `City ${n}` }, 'tess');
    const all = School.parse({
      ...SCHOOL,
      desks: SCHOOL.desks.map((desk) => ({ ...desk, members: [...desk.members, 'sam@example.edu'] })),
    });
    const page = await pageOf('sam', all);
    const headings = page.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toEqual([
      'Who advises you',
      'Your next steps',
      'Your requests',
      ...SCHOOL.desks.map(({ name }) => name),
      'Your advisees’ next steps',
      'Settings',
    ]);
    expect(page.blocks.length).toBeLessThanOrEqual(90);
    expect(wordsOf(page)).toContain('12 open, 12 unclaimed'); // their own stand with themselves
  });

  it('says the same twice, so that it need not be drawn again', async () => {
    await openOne();
    expect(await pageOf('sam')).toEqual(await pageOf('sam'));
    expect(await pageOf('dana')).toEqual(await pageOf('dana'));
  });
});
