import { randomUUID } from 'node:crypto';
import type { Records } from '../../../src/advising/records.js';
import { type Due, due, markSent } from '../../../src/advising/reminders/due.js';
import { planEveryone, replan } from '../../../src/advising/reminders/replan.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { instantOf } from '../../../src/time/zoned.js';
import { NEW_YORK } from '../../fixtures/reminder.js';
import { schoolOf } from '../../fixtures/school-of.js';
import { addPerson, putMilestone } from '../../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../../helpers/embedded.js';

const SCHOOL = schoolOf();
const at = (local: string) => instantOf(local, NEW_YORK);
const START = at('2026-11-24T10:00');

describeOnDatabases('advising/reminders/due', (open) => {
  let database: Database;
  const records = (): Records => createRecords(database.db);
  const send = (personId: string, now: Date): Promise<Due> =>
    database.transaction(async (trx) => {
      const deps = { records: createRecords(trx), school: SCHOOL, now };
      const what = await due(personId, deps);
      if (what.kind === 'send') await markSent(what.items, deps);
      return what;
    });
  const titles = (what: Due) =>
    what.kind === 'send' ? what.items.map(({ reminder }) => `${reminder.title} ${reminder.occurrence}`) : what.kind;
  const plan = (personId: string, now = START) => replan(personId, { records: records(), school: SCHOOL, now });
  const addOwn = async (personId: string, localAt: string, repeat: 'weekly' | null = null) => {
    const id = randomUUID();
    const row = {
      id,
      personId,
      milestoneId: null,
      occurrence: repeat ? `${id}@${localAt}` : id,
      title: 'Own',
      localAt,
      zone: NEW_YORK,
      dueAt: at(localAt),
      repeat,
      repeatUntil: null,
      milestoneVersion: null,
    };
    await records().reminders.add(row, START);
    return id;
  };

  beforeAll(async () => {
    database = await open();
    await putMilestone(database, {
      id: 'rank',
      title: 'Rank',
      date: '2027-03-03',
      time: '21:00',
      timeZone: NEW_YORK,
      audience: 'both',
      remindBefore: [14, 3, 0],
    });
    await putMilestone(database, { id: 'match', title: 'Match', date: '2027-03-19', remindBefore: [14] });
  });

  it('sends each nudge once, whatever the clock does: six hours ahead, back, a year ahead, back again', async () => {
    const ada = await addPerson(database);
    await plan(ada);
    const sent: string[] = [];
    const wakes = [
      '2027-02-17T09:00',
      '2027-02-17T15:00',
      '2027-02-17T09:00',
      '2028-02-17T09:00',
      '2027-02-17T09:05',
      '2027-02-28T09:00',
      '2027-02-28T15:00',
      '2027-02-28T09:00',
      '2027-03-03T09:00',
      '2028-03-03T09:00',
      '2027-03-03T09:00',
      '2027-03-05T09:00',
    ];
    for (const wake of wakes) {
      await plan(ada, at(wake));
      const what = await send(ada, at(wake));
      if (what.kind === 'send')
        sent.push(
          ...what.items
            .flatMap(({ reminder, folded }) => [reminder, ...folded])
            .map((row) => `${row.milestoneId} ${row.occurrence}`),
        );
    }
    expect(sent).toEqual(['rank 14', 'rank 3', 'rank 0', 'match 14']);
  });

  it('folds what an outage left into one summary, and does not send what has passed', async () => {
    const ada = await addPerson(database);
    await plan(ada);
    await addOwn(ada, '2027-02-27T10:00');
    expect(titles(await send(ada, at('2027-03-01T10:00')))).toEqual([
      'Own '.concat(
        (await records().reminders.ofPerson(ada, ['sent'])).find((row) => row.milestoneId === null)!.occurrence,
      ),
      'Rank 3',
    ]);
    expect(await records().reminders.ofPerson(ada, ['planned'])).toMatchObject([
      { occurrence: '0' },
      { milestoneId: 'match' },
    ]);
    const gone = await addPerson(database);
    await plan(gone);
    expect(titles(await send(gone, at('2027-03-04T10:00')))).toBe('nothing');
    expect((await records().reminders.ofPerson(gone, ['expired'])).map((row) => row.occurrence)).toEqual([
      '14',
      '3',
      '0',
    ]);
  });

  it('says when to come back', async () => {
    const ada = await addPerson(database);
    await plan(ada);
    expect(await send(ada, at('2027-02-01T09:00'))).toEqual({ kind: 'nothing', next: at('2027-02-17T09:00') });
    expect(await send(ada, at('2027-02-17T22:00'))).toMatchObject({
      kind: 'wait',
      until: at('2027-02-18T08:00'),
      why: 'quiet-hours',
    });
    expect(await send(randomUUID(), START)).toEqual({ kind: 'nothing', next: null });
  });

  it('sends nothing after a crisis message until somebody has looked', async () => {
    const ada = await addPerson(database);
    await plan(ada);
    await records().preferences.hold(ada, START);
    expect(titles(await send(ada, at('2027-02-17T09:00')))).toBe('nothing');
    await records().preferences.release(ada, at('2027-02-18T12:00'));
    expect(titles(await send(ada, at('2027-02-18T12:00')))).toEqual(['Rank 14']);
  });

  it('goes on with a series once, at the next time after now, over a clock that jumps', async () => {
    const ada = await addPerson(database);
    await addOwn(ada, '2026-11-29T18:00', 'weekly');
    const planned = async () =>
      (await records().reminders.ofPerson(ada, ['planned']))
        .filter((row) => row.milestoneId === null)
        .map((row) => row.localAt);
    expect((await send(ada, at('2026-11-29T18:00'))).kind).toBe('send');
    expect((await send(ada, at('2026-11-29T18:00'))).kind).toBe('nothing');
    expect(await planned()).toEqual(['2026-12-06T18:00']);
    // three weeks down: said once, not three times
    expect((await send(ada, at('2026-12-21T12:00'))).kind).toBe('send');
    expect(await planned()).toEqual(['2026-12-27T18:00']);
    expect((await send(ada, at('2027-12-28T12:00'))).kind).toBe('send');
    expect(await planned()).toEqual(['2028-01-02T18:00']);
    await plan(ada, at('2026-12-22T12:00'));
    expect(await planned()).toEqual(['2027-01-03T18:00']);
  });

  it('two workers at once send one message', async () => {
    const ada = await addPerson(database);
    await plan(ada);
    const both = await Promise.all([send(ada, at('2027-02-17T09:00')), send(ada, at('2027-02-17T09:00'))]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['nothing', 'send']);
  });

  it('tells an advisor which advisees, and only while some are open', async () => {
    const advisor = await addPerson(database, { roles: ['society_advisor'], classYear: null, name: 'Dr. Ames' });
    const ada = await addPerson(database, { societyAdvisorId: advisor, name: 'Ada' });
    const ben = await addPerson(database, { societyAdvisorId: advisor, name: 'Ben' });
    await addPerson(database, { societyAdvisorId: advisor, name: 'Cleo', classYear: 2028 });
    await plan(advisor);
    await records().milestones.mark(ben, 'rank', 'done', START);
    const first = await send(advisor, at('2027-02-22T09:00'));
    expect(first.kind === 'send' && first.items.map((item) => item.advisees?.map(({ name }) => name))).toEqual([
      ['Ada'],
    ]);
    await records().milestones.mark(ada, 'rank', 'done', START);
    expect((await send(advisor, at('2027-03-01T09:00'))).kind).toBe('nothing');
  });

  it('AZ11: asks the advisor whom a step concerns, and another only where that one is not assigned', async () => {
    await putMilestone(database, { id: 'soc', title: 'Society meeting', date: '2027-02-10', audience: 'both' });
    await putMilestone(database, { id: 'letters', title: 'Letters reviewed', date: '2027-02-10', audience: 'both' });
    const society = await addPerson(database, { roles: ['society_advisor'], classYear: null });
    const residency = await addPerson(database, { roles: ['residency_advisor'], classYear: null });
    const both = { societyAdvisorId: society, residencyAdvisorId: residency };
    await addPerson(database, { ...both, name: 'Ada' });
    await addPerson(database, { societyAdvisorId: society, name: 'Ben' });
    await addPerson(database, { ...both, name: 'Cleo', societyAdvisorId: null });
    const asked = async (advisor: string) => {
      await plan(advisor);
      const what = await send(advisor, at('2027-02-01T09:00'));
      if (what.kind !== 'send') throw new Error(what.kind);
      return Object.fromEntries(
        what.items.map((item) => [item.reminder.milestoneId, item.advisees?.map(({ name }) => name)]),
      );
    };
    expect(await asked(society)).toEqual({ soc: ['Ada', 'Ben'], letters: ['Ben'] });
    expect(await asked(residency)).toEqual({ soc: ['Cleo'], letters: ['Ada', 'Cleo'] });
    await database.db.deleteFrom('milestones').where('id', 'in', ['soc', 'letters']).execute();
  });

  it('tells the dean’s people of the MSPE for every class, and interviewers of practice interviews, without a name', async () => {
    const soft = { season: 'any', track: 'all', audience: 'both' as const };
    await putMilestone(database, {
      ...soft,
      id: 'mspe',
      title: 'Student reviews MSPE text',
      monthsBefore: { from: 4, to: 4 },
    });
    await putMilestone(database, { ...soft, id: 'mock', title: 'Mock interview', monthsBefore: { from: 4, to: 4 } });
    await addPerson(database, { name: 'Ada' });
    for (const [role, id] of [
      ['dean', 'mspe'],
      ['interviewer', 'mock'],
    ] as const) {
      const person = await addPerson(database, { roles: [role], classYear: null });
      await plan(person);
      const what = await send(person, at('2026-12-28T09:00'));
      if (what.kind !== 'send') throw new Error(what.kind);
      expect(what.items.map(({ reminder: row, advisees }) => [row.milestoneId, row.occurrence, advisees])).toEqual([
        [id, 'brief-0-2027', null],
      ]);
    }
    await database.db.deleteFrom('milestones').where('id', 'in', ['mspe', 'mock']).execute();
  });

  it('follows a change of track, zone and date, and touches nobody else', async () => {
    await putMilestone(database, {
      id: 'uro',
      title: 'Urology',
      track: 'urology',
      date: '2027-01-20',
      remindBefore: [3],
    });
    const [ada, ben] = [await addPerson(database), await addPerson(database)];
    await plan(ada);
    await plan(ben);
    expect(await plan(ada)).toMatchObject({ added: 0, moved: 0, cancelled: 0 });
    await database.db
      .updateTable('students')
      .set({ tracks: ['urology'] })
      .where('person_id', '=', ada)
      .execute();
    expect(await plan(ada)).toMatchObject({ added: 1, moved: 0, cancelled: 4 });
    await database.db.updateTable('people').set({ time_zone: 'Africa/Nairobi' }).where('id', '=', ada).execute();
    expect(await plan(ada)).toMatchObject({ added: 0, moved: 1, cancelled: 0 });
    expect(await records().reminders.ofPerson(ada, ['planned'])).toMatchObject([
      { localAt: '2027-01-17T09:00', zone: 'Africa/Nairobi', version: 2, dueAt: new Date('2027-01-17T06:00:00Z') },
    ]);
    const everyone = () => planEveryone((run) => database.transaction((trx) => run(createRecords(trx))), SCHOOL, START);
    await everyone();
    await putMilestone(database, {
      id: 'uro',
      title: 'Urology',
      track: 'urology',
      date: '2027-01-25',
      remindBefore: [3],
      version: 2,
    });
    expect(await everyone()).toMatchObject({ added: 0, moved: 1, cancelled: 0 });
    expect(await everyone()).toMatchObject({ added: 0, moved: 0, cancelled: 0 });
    expect((await records().reminders.ofPerson(ben, ['planned'])).map(({ version }) => version)).toEqual([1, 1, 1, 1]);
  });

  it('says nothing of SOAP to whoever is known to have matched, until that is taken back', async () => {
    await putMilestone(database, {
      ...{ id: 'round-1', title: 'SOAP: offer round 1', date: '2027-03-18', time: '15:00' },
      ...{ timeZone: NEW_YORK, remindBefore: [0] },
    });
    const [ada, ben] = [await addPerson(database), await addPerson(database)];
    for (const student of [ada, ben]) await plan(student, at('2027-03-16T10:00'));
    const now = at('2027-03-18T09:30');
    const said = { studentId: ada, matchYear: 2027, saidBy: ada, saidAt: now, expiresOn: '2027-07-01' };
    await records().matchResults.save({ ...said, matched: true });
    expect(titles(await send(ada, now))).not.toContain('SOAP: offer round 1 0');
    expect(titles(await send(ben, now))).toContain('SOAP: offer round 1 0');
    await records().matchResults.save({ ...said, matched: false });
    expect(titles(await send(ada, now))).toContain('SOAP: offer round 1 0');
  });
});
