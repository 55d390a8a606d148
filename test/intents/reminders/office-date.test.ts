import { due } from '../../../src/advising/reminders/due.js';
import { replan } from '../../../src/advising/reminders/replan.js';
import { deadlines } from '../../../src/intents/deadlines.js';
import type { Answer } from '../../../src/intents/turn-context.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { shownText } from '../../fixtures/directory/reply-text.js';
import {
  at,
  buttonOf,
  buttonsOf,
  openForTalks,
  putCalendar,
  START,
  type Talk,
  talkOf,
} from '../../fixtures/reminder-turns.js';
import { schoolOf } from '../../fixtures/school-of.js';
import { putMilestone } from '../../fixtures/store/plan-rows.js';

const ROL = 'main-2027-rol-deadline';

describe('intents/reminders/office-date', () => {
  let database: Database;
  let dean: Talk;
  let ada: Talk;
  const audit = async () =>
    (await database.db.selectFrom('audit').selectAll().where('action', '=', 'milestone.confirm').execute()).map(
      ({ actor_id: actor, subject_id: id, allowed, reason }) => ({ actor, id, allowed, reason }),
    );
  const asked = (talk: Talk): Promise<Answer> => talk.say(deadlines, 'when is the rank list due', { milestone: ROL });
  beforeEach(async () => {
    database = await openForTalks();
    await putCalendar(database);
    dean = await talkOf(database, { roles: ['dean'], classYear: null, name: 'Dr. Achebe' });
    ada = await talkOf(database);
  });
  afterEach(() => database.close());

  it('confirms a date with one button: kept with who and when, and every message says so', async () => {
    const said = shownText(await dean.press(buttonOf(await asked(dean), 'Confirm Wed, Mar 3, 2027')));
    expect(said).toContain('Published, confirmed by the office on Tue, Nov 24, 2026.');
    expect(await ada.records.milestones.byId(ROL)).toMatchObject({ verifiedOn: '2026-11-24', confidence: 'published' });
    expect(await audit()).toEqual([
      {
        actor: dean.id,
        id: ROL,
        allowed: true,
        reason: '2027-03-03 21:00 published -> 2027-03-03 21:00 published',
      },
    ]);
    const student = await asked(ada);
    expect(shownText(student)).toContain('Published, confirmed by the office on Tue, Nov 24, 2026.');
    expect(buttonsOf(student).map(({ label }) => label)).not.toContainEqual(
      expect.stringMatching(/^(Confirm|Another)/),
    );
  });

  it('changes a date through a small form; mistakes are asked back beside the field', async () => {
    const form = await dean.press(buttonOf(await asked(dean), 'Another date'));
    const save = buttonOf(form, 'Keep this date');
    const sent = { date: '2027-03-04', date_end: '', time: '20:00', confidence: 'published' };
    expect(shownText(await dean.press(save, { ...sent, date_end: '2027-03-01' }))).toContain('before the first');
    expect(shownText(await dean.press(save, { ...sent, date: '2072-03-04' }))).toContain('Is the year right?');
    expect(shownText(await dean.press(save, { ...sent, date: 'soon' }))).toContain('Please give the day.');
    expect(shownText(await dean.press(save, sent))).toContain('Thu, Mar 4, 2027, 8:00 PM EST');
    expect(await ada.records.milestones.byId(ROL)).toMatchObject({ date: '2027-03-04', time: '20:00', version: 2 });
    // the form was drawn for the date before: a second press changes nothing
    expect(shownText(await dean.press(save, { ...sent, date: '2027-03-05' }))).toContain(
      'Nothing was changed just now',
    );
    expect(await ada.records.milestones.byId(ROL)).toMatchObject({ date: '2027-03-04' });
  });

  it('CR19: plans follow the new date even where a nudge falls due before everybody was planned again', async () => {
    const save = buttonOf(await dean.press(buttonOf(await asked(dean), 'Another date')), 'Keep this date');
    await dean.press(save, { date: '2027-03-10', confidence: 'typical' });
    // two weeks before the old date: stale, so the plan is made first and nothing leaves
    const now = at('2027-02-17T09:00');
    const what = await database.transaction((trx) =>
      due(ada.id, { records: createRecords(trx), school: schoolOf(), now }),
    );
    expect(what).toMatchObject({ kind: 'nothing' });
    const planned = await ada.records.reminders.ofPerson(ada.id, ['planned']);
    const mine = planned.filter(({ milestoneId }) => milestoneId === ROL).map(({ localAt }) => localAt);
    expect(mine).toEqual(['2027-02-24T09:00', '2027-03-07T09:00', '2027-03-10T09:00']);
    // who is unaffected is not touched
    const urology = await talkOf(database, { tracks: ['urology'] });
    const done = await database.transaction((trx) =>
      replan(urology.id, { records: createRecords(trx), school: schoolOf(), now: START }),
    );
    expect(done).toMatchObject({ added: 0, moved: 0, cancelled: 0 });
    expect(shownText(await asked(ada))).toContain('Typical, not yet confirmed for this season.');
  });

  it('AZ1: a student is refused in one wording, whatever the date, and the try is kept', async () => {
    const confirm = buttonOf(await asked(dean), 'Confirm');
    const words = [
      shownText(await ada.press(confirm)),
      shownText(await ada.press({ ...confirm, fields: { milestone: 'no-such-date' } })),
      shownText(await ada.press({ action: 'milestone.date-form', fields: { milestone: ROL } })),
      shownText(await ada.press({ action: 'milestone.date-save', fields: { milestone: ROL } }, { date: '2027-03-05' })),
      shownText(await ada.press({ action: 'milestone.unconfirmed', fields: {} })),
    ];
    expect(new Set(words).size).toBe(1);
    expect(words[0]).toContain('Only the office can confirm or change a date');
    expect(await ada.records.milestones.byId(ROL)).toMatchObject({ date: '2027-03-03', verifiedOn: null, version: 1 });
    expect(await audit()).toEqual([
      { actor: ada.id, id: ROL, allowed: false, reason: 'not-office' },
      { actor: ada.id, id: 'absent', allowed: false, reason: 'not-office' },
      { actor: ada.id, id: ROL, allowed: false, reason: 'not-office' },
      { actor: ada.id, id: ROL, allowed: false, reason: 'not-office' },
      { actor: ada.id, id: 'calendar', allowed: false, reason: 'not-office' },
    ]);
  });

  it('shows the office what waits for its word, and dates what only words were known of', async () => {
    const list = await dean.press({ action: 'milestone.unconfirmed', fields: {} });
    expect(shownText(list)).toContain('not confirmed, the soonest first');
    const save = buttonOf(
      await dean.press({ action: 'milestone.date-form', fields: { milestone: 'main-2027-check' } }),
      'Keep',
    );
    await dean.press(save, { date: '2026-12-10', confidence: 'published' });
    expect(shownText(await ada.say(deadlines, 'few interview invitations checkpoint'))).toContain('Thu, Dec 10, 2026');
  });

  it('gives no date of one season to what counts back from each graduation', async () => {
    const said = await dean.press({ action: 'milestone.confirm', fields: { milestone: 'soft-mock' } });
    expect(shownText(said)).toContain('counts back from each class’s graduation');
    expect(await ada.records.milestones.byId('soft-mock')).toMatchObject({ date: null });
  });

  it('takes the same entry of other tracks along', async () => {
    const entry = { title: 'Survey', date: '2027-04-30' };
    await putMilestone(database, { ...entry, id: 'survey', track: 'main' });
    await putMilestone(database, { ...entry, id: 'survey.urology', track: 'urology' });
    await dean.press({ action: 'milestone.confirm', fields: { milestone: 'survey' } });
    expect(await ada.records.milestones.byId('survey.urology')).toMatchObject({ verifiedOn: '2026-11-24' });
  });
});
