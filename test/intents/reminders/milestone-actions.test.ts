import { milestoneButtons } from '../../../src/intents/reminders/milestone-actions.js';
import type { Database } from '../../../src/store/database.js';
import { shownText } from '../../fixtures/directory/reply-text.js';
import { at, buttonOf, openForTalks, putCalendar, type Talk, talkOf } from '../../fixtures/reminder-turns.js';

const RANK = { id: 'main-2027-rol-deadline' };
const press = (label: string, milestone = RANK) => {
  const button = milestoneButtons(milestone).find((one) => one.label === label);
  if (!button) throw new Error(`no button ${label}`);
  return button;
};

describe('intents/reminders/milestone-actions', () => {
  let database: Database;
  let ada: Talk;
  const planned = async () =>
    (await ada.records.reminders.ofPerson(ada.id, ['planned'])).filter(({ milestoneId }) => milestoneId === RANK.id);
  const mark = async () => (await ada.records.milestones.marksOf(ada.id)).get(RANK.id);
  beforeAll(async () => {
    database = await openForTalks();
    await putCalendar(database);
  });
  beforeEach(async () => {
    ada = await talkOf(database);
    ada.clock(at('2027-02-10T10:00'));
  });
  afterAll(() => database.close());

  it('ends all nudges of a milestone on Done and on Not for me, and takes both back', async () => {
    for (const [label, kept] of [
      ['Done', 'done'],
      ['Not for me', 'not-for-me'],
    ] as const) {
      const said = await ada.press(press(label));
      expect(await mark()).toBe(kept);
      expect(await planned()).toEqual([]);
      expect(shownText(said)).toContain('Office of Student Affairs');
      await ada.press(buttonOf(said, 'Undo'));
      expect(await mark()).toBeUndefined();
      expect(await planned()).toHaveLength(3);
    }
  });

  it('answers the same press again with what stands', async () => {
    await ada.press(press('Done'));
    expect(shownText(await ada.pressAgain(press('Done')))).toMatch(/marked as done\. Nothing was changed just now/);
    await ada.press(buttonOf(await ada.pressAgain(press('Done')), 'Undo'));
    expect(shownText(await ada.pressAgain(press('Done')))).toContain(': open.');
  });

  it('comes back after the days that were asked for, though no nudge would have come by then', async () => {
    const said = await ada.press(press('Snooze 3 days'));
    expect(shownText(said)).toContain('Sat, Feb 13, 2027, 9:00 AM EST');
    expect((await planned()).map(({ localAt }) => localAt.slice(0, 10))).toEqual([
      '2027-02-13',
      '2027-02-17',
      '2027-02-28',
      '2027-03-03',
    ]);
  });

  it('puts off the nudge that would have come meanwhile', async () => {
    ada.clock(at('2027-02-15T10:00'));
    await ada.press(press('Snooze 3 days'));
    expect((await planned()).map(({ localAt }) => localAt.slice(0, 10))).toEqual([
      '2027-02-18',
      '2027-02-28',
      '2027-03-03',
    ]);
  });

  it('puts nothing off past its end, and asks for a day instead', async () => {
    ada.clock(at('2027-03-02T10:00'));
    const said = await ada.press(press('Snooze 3 days'));
    expect(shownText(said)).toContain('By then it is over: the last day is Wed, Mar 3, 2027');
    expect(await planned()).toHaveLength(3);
  });

  it('changes nothing for a milestone that the calendar does not have', async () => {
    for (const label of ['Done', 'Snooze 1 day', 'Not for me']) {
      const said = await ada.press(press(label, { id: 'nothing' }));
      expect(shownText(said)).toContain('no longer in the calendar');
    }
    expect((await ada.records.milestones.marksOf(ada.id)).size).toBe(0);
  });
});
