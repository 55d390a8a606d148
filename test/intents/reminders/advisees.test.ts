import { replan } from '../../../src/advising/reminders/replan.js';
import { findAdvisor } from '../../../src/intents/find-advisor.js';
import { manageReminders } from '../../../src/intents/manage-reminders.js';
import { escalateAdvisors } from '../../../src/intents/reminders/escalate.js';
import { sendDue } from '../../../src/intents/reminders/send-due.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { shownText } from '../../fixtures/directory/reply-text.js';
import { at, buttonOf, buttonsOf, openForTalks, START, type Talk, talkOf } from '../../fixtures/reminder-turns.js';
import { schoolOf } from '../../fixtures/school-of.js';
import { addPerson, putMilestone } from '../../fixtures/store/plan-rows.js';

const school = schoolOf();
const TITLE = 'Post-PCE meeting with your society advisor';

describe('intents/reminders/advisees', () => {
  let database: Database;
  let ames: Talk;
  let ada: string;
  let ben: string;
  const answerAt = (now: Date) =>
    database.transaction((trx) => sendDue(ames.id, { records: createRecords(trx), school, now }));
  const sent = async (when = at('2027-02-22T09:00')) => {
    ames.clock(when);
    const due = await answerAt(when);
    if ('waitUntil' in due) throw new Error('nothing was due');
    return due;
  };
  beforeEach(async () => {
    database = await openForTalks();
    await putMilestone(database, { id: 'pce', title: TITLE, date: '2027-03-03', audience: 'both' });
    await database.db
      .insertInto('resources')
      .values({
        id: 'pce',
        title: 'Post-PCE meetings',
        url: 'https://advising.example.edu/societies',
        sign_on: true,
        about: 'The four goals of each meeting.',
        topics: ['post-pce'],
        specialties: [],
        office: null,
      })
      .execute();
    ames = await talkOf(database, { roles: ['society_advisor'], classYear: null, name: 'Dr. Ames' });
    const advised = { societyAdvisorId: ames.id };
    ada = await addPerson(database, { ...advised, name: 'Ada Student', email: 'ada@example.edu' });
    ben = await addPerson(database, { ...advised, name: 'Ben Student', email: 'ben@example.edu' });
    await database.transaction((trx) => replan(ames.id, { records: createRecords(trx), school, now: START }));
  });
  afterEach(() => database.close());

  it('reaches a desk without an answer only where the school pack asks for it: once, with no student’s name', async () => {
    await sent();
    const later = at('2027-02-25T10:00');
    const told = (pack: typeof school, now = later) =>
      database.transaction((trx) => escalateAdvisors({ records: createRecords(trx), school: pack, now }));
    expect((await told(school)).outgoing).toEqual([]);
    const asking = { ...school, escalate_after_days: 3 };
    expect((await told(asking, at('2027-02-24T10:00'))).outgoing).toEqual([]);
    const answer = await told(asking);
    expect(answer.outgoing.map(({ to }) => to.kind)).toEqual(['desk']);
    expect(shownText(answer)).toMatch(/Dr\. Ames: Post-PCE meeting[\s\S]*2 advisees open, asked on Mon, Feb 22, 2027/);
    expect(JSON.stringify(answer)).not.toMatch(/Ada|Ben|@example/);
    expect((await told(asking)).outgoing).toEqual([]);
  });

  it('escalates nothing that the advisor has answered', async () => {
    await ames.press(buttonOf(await sent(), 'Done for all'));
    const asking = { ...school, escalate_after_days: 1 };
    const now = at('2027-02-26T10:00');
    const answer = await database.transaction((trx) =>
      escalateAdvisors({ records: createRecords(trx), school: asking, now }),
    );
    expect(answer.outgoing).toEqual([]);
  });

  it('is one ping: who, which step, by when, the school’s page on those meetings, and what can be done about it', async () => {
    const ping = await sent();
    expect(ping.outgoing).toHaveLength(1);
    expect(shownText(ping)).toMatch(
      /Post-PCE meeting[\s\S]*Wed, Mar 3, 2027[\s\S]*Advisees\nAda Student, Ben Student[\s\S]*The four goals of each meeting/,
    );
    expect(buttonsOf(ping).map(({ label }) => label)).toEqual([
      'Done for all',
      'Done for some',
      'How to reach each',
      'Snooze 3 days',
      'Snooze to a date',
      'Not for me',
    ]);
    const reach = shownText(await ames.press(buttonOf(ping, 'How to reach each')));
    expect(reach).toMatch(/Ada Student[\s\S]*ada@example\.edu[\s\S]*Ben Student[\s\S]*ben@example\.edu/);
  });

  it('takes “done” for some of them: the rest are asked about alone, the students’ own plans stay', async () => {
    const form = await ames.press(buttonOf(await sent(), 'Done for some'));
    const said = await ames.press(buttonOf(form, 'Done for these'), { advisees: ada });
    expect(shownText(said)).toContain('Noted for Ada Student');
    expect(await ames.records.milestones.marksOf(ada)).toEqual(new Map());
    const again = await sent(at('2027-03-01T09:00'));
    expect(shownText(again)).toContain('Advisees\nBen Student');
    // and the last of them is all of them
    const last = await ames.press(buttonOf(await ames.press(buttonOf(again, 'Done for some')), 'Done for these'), {
      advisees: `${ada};${ben}`,
    });
    expect(shownText(last)).toContain('Marked as done');
  });

  it('says in words who is open, and takes “done for” one of them in words', async () => {
    expect(shownText(await ames.say(findAdvisor, 'who of my advisees is behind?'))).toMatch(
      /Nothing that I asked you about is open[\s\S]*Ada Student, Ben Student[\s\S]*Mon, Feb 22, 2027/,
    );
    await sent();
    const asked = shownText(await ames.say(manageReminders, 'which advisees have not done it?', { verb: 'done' }));
    expect(asked).toMatch(/Not marked as done[\s\S]*Ada Student, Ben Student/);
    expect(shownText(await ames.say(manageReminders, 'done for student', { verb: 'done' }))).toContain(
      'For which step',
    );
    expect(shownText(await ames.say(manageReminders, 'done for Ada', { verb: 'done' }))).toContain(
      'Noted for Ada Student',
    );
    expect(await ames.records.milestones.adviseeMarks(ames.id)).toEqual(new Map([['pce', new Set([ada])]]));
    const left = shownText(await ames.say(findAdvisor, 'who is behind?'));
    expect(left).toContain('Ben Student');
    expect(left).not.toContain('Ada');
    expect(shownText(await ames.say(manageReminders, 'done for Ada', { verb: 'done' }))).toContain('For which step');
    expect(await ames.records.milestones.adviseeMarks(ames.id)).toEqual(new Map([['pce', new Set([ada])]]));
  });

  it('names nobody’s advisees to another advisor', async () => {
    await sent();
    const eve = await talkOf(database, { roles: ['society_advisor'], classYear: null, name: 'Dr. Eve' });
    for (const text of ['who is behind?', 'done for Ada'])
      expect(shownText(await eve.say(manageReminders, text, { verb: 'done' }))).not.toMatch(/Ada|Ben/);
  });

  it('takes “done for all” for those who are open now: whoever is assigned later is asked about', async () => {
    const ping = await sent();
    const done = await ames.press(buttonOf(ping, 'Done for all'));
    expect(shownText(done)).toContain('Marked as done');
    expect(await ames.records.milestones.adviseeMarks(ames.id)).toEqual(new Map([['pce', new Set([ada, ben])]]));
    await addPerson(database, { societyAdvisorId: ames.id, name: 'Cleo Student' });
    expect(shownText(await sent(at('2027-03-01T09:00')))).toContain('Advisees\nCleo Student');
    await ames.press(buttonOf(done, 'Undo'));
    expect(await ames.records.milestones.adviseeMarks(ames.id)).toEqual(new Map());
  });

  it('AZ11, N6: shows nobody to another advisor, and keeps the try', async () => {
    const ping = await sent();
    const eve = await talkOf(database, { roles: ['society_advisor'], classYear: null, name: 'Dr. Eve' });
    for (const label of ['How to reach each', 'Done for some']) {
      const said = shownText(await eve.press(buttonOf(ping, label)));
      expect(said).toContain('I cannot find that reminder among yours');
      expect(said).not.toMatch(/Ada|Ben|@example\.edu.*Student/);
    }
    const { fields, version } = buttonOf(ping, 'Done for all');
    await eve.press({ action: 'advisees.done', fields: { ...fields }, version: version ?? 1 }, { advisees: ada });
    expect((await ames.records.milestones.adviseeMarks(eve.id)).size).toBe(0);
    const kept = await database.db.selectFrom('audit').selectAll().where('actor_id', '=', eve.id).execute();
    expect(kept.map(({ allowed }) => allowed)).toEqual([false, false, false]);
  });
});
