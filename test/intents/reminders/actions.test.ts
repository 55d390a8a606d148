import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { reminderActions } from '../../../src/intents/reminders/actions.js';
import { sendDue } from '../../../src/intents/reminders/send-due.js';
import { setReminder } from '../../../src/intents/set-reminder.js';
import type { Answer } from '../../../src/intents/turn-context.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { shownText } from '../../fixtures/directory/reply-text.js';
import { at, buttonOf, openForTalks, putCalendar, type Talk, talkOf } from '../../fixtures/reminder-turns.js';
import { schoolOf } from '../../fixtures/school-of.js';

describe('intents/reminders/actions', () => {
  let database: Database;
  let ada: Talk;
  let message: Answer;
  const row = async (id: string) => (await ada.records.reminders.byId(id))!;
  const states = async () =>
    (await ada.records.reminders.ofPerson(ada.id, ['planned', 'sent', 'done', 'dismissed', 'cancelled']))
      .filter(({ milestoneId }) => milestoneId === 'main-2027-rol-deadline')
      .map(({ state }) => state);
  beforeAll(async () => {
    database = await openForTalks();
    await putCalendar(database);
  });
  beforeEach(async () => {
    ada = await talkOf(database);
    const now = at('2027-02-17T09:00');
    ada.clock(now);
    const sent = await database.transaction((trx) =>
      sendDue(ada.id, { records: createRecords(trx), school: schoolOf(), now }),
    );
    if ('waitUntil' in sent) throw new Error('nothing was sent');
    message = sent;
  });
  afterAll(() => database.close());

  it('says what is due with its date, how sure it is, what to do, and a person; to that person alone', () => {
    expect(message.outgoing).toMatchObject([
      {
        to: { kind: 'person', personId: ada.id },
        kind: 'reminder',
        reply: { text: 'Rank Order List certification deadline' },
      },
    ]);
    expect(shownText(message)).toMatch(
      /Wed, Mar 3, 2027, 9:00 PM EST, in 14 days[\s\S]*Certify the list, days early\.[\s\S]*Published; the office has not confirmed it yet\. Source: nrmp\.org\.[\s\S]*Done\nSnooze 1 day\nSnooze 3 days\nSnooze to a date\nNot for me[\s\S]*Office of Student Affairs/,
    );
  });

  it('ends all nudges on Done and on Not for me, and takes both back', async () => {
    for (const label of ['Done', 'Not for me']) {
      const done = await ada.press(buttonOf(message, label));
      expect((await states()).slice(1)).toEqual(['cancelled', 'cancelled']);
      const back = await ada.press(buttonOf(done, 'Undo'));
      expect(await states()).toEqual(['sent', 'planned', 'planned']);
      message = back;
    }
  });

  it('snoozes by days and to a date', async () => {
    const snoozed = await ada.press(buttonOf(message, 'Snooze 3 days'));
    expect(shownText(snoozed)).toContain('Sat, Feb 20, 2027, 9:00 AM EST');
    const form = await ada.press(buttonOf(snoozed, 'Bring it back'));
    const asked = await ada.press(buttonOf(form, 'Snooze to a date'));
    expect(shownText(await ada.press(buttonOf(asked, 'Snooze'), { date: '2027-02-01', time: '' }))).toContain(
      'has passed',
    );
    expect(shownText(await ada.press(buttonOf(asked, 'Snooze'), { date: '2027-03-20', time: '' }))).toContain(
      'By then it is over',
    );
    expect(shownText(await ada.press(buttonOf(asked, 'Snooze'), { date: '2027-02-22', time: '17:15' }))).toContain(
      'Mon, Feb 22, 2027, 5:15 PM EST',
    );
    expect((await states()).filter((state) => state === 'planned')).toHaveLength(3);
  });

  it('sends a snoozed one again at its new time, once', async () => {
    await ada.press(buttonOf(message, 'Snooze 1 day'));
    const send = (now: Date) =>
      database.transaction((trx) => sendDue(ada.id, { records: createRecords(trx), school: schoolOf(), now }));
    expect(await send(at('2027-02-17T20:00'))).toEqual({ waitUntil: null });
    expect('outgoing' in (await send(at('2027-02-18T09:00')))).toBe(true);
    expect(await send(at('2027-02-18T09:01'))).toEqual({ waitUntil: null });
  });

  it('answers the same press again, and a button that is out of date, with how things stand', async () => {
    const done = buttonOf(message, 'Done');
    const snooze = buttonOf(message, 'Snooze 1 day');
    await ada.press(snooze);
    const version = (await row(snooze.fields!.reminder!)).version;
    expect(shownText(await ada.press(done))).toMatch(/planned for Thu, Feb 18[\s\S]*Nothing was changed/);
    expect(shownText(await ada.pressAgain(snooze))).toContain('Nothing was changed');
    expect((await row(snooze.fields!.reminder!)).version).toBe(version);
  });

  it('answers another’s id like one that does not exist, changes nothing, and keeps the try', async () => {
    const ben = await talkOf(database);
    const target = buttonOf(message, 'Done').fields!.reminder!;
    const before = await row(target);
    for (const action of [
      'reminder.done',
      'reminder.dismiss',
      'reminder.undo',
      'reminder.recall',
      'reminder.snooze',
      'reminder.snooze-form',
    ]) {
      const press = (reminder: string) =>
        ben.press(
          { action, fields: { reminder }, version: 1 },
          action === 'reminder.snooze' ? { date: '2027-03-01' } : {},
        );
      const [others, absent, junk] = [await press(target), await press(randomUUID()), await press("1' or '1'='1")];
      expect(shownText(others)).toContain('I cannot find that reminder among yours');
      expect(shownText(absent)).toBe(shownText(others));
      expect(shownText(junk)).toBe(shownText(others));
    }
    expect(await row(target)).toEqual(before);
    const tries = (await ada.records.audit.about(ada.id)).filter((entry) => entry.actorId === ben.id);
    expect(tries).toHaveLength(6);
    expect(tries[0]).toMatchObject({ allowed: false, reason: 'not-yours', subject: { kind: 'reminder', id: target } });
  });

  it('ends a series with its next one, and brings both back', async () => {
    ada.clock(at('2027-02-17T09:30'));
    await ada.say(setReminder, '', { date: '2027-02-17', time: '10:00', repeat: 'weekly', task: 'statement' });
    const now = at('2027-02-17T10:00');
    ada.clock(now);
    const sent = await database.transaction((trx) =>
      sendDue(ada.id, { records: createRecords(trx), school: schoolOf(), now }),
    );
    if ('waitUntil' in sent) throw new Error('nothing was sent');
    const series = async () =>
      (await ada.records.reminders.ofPerson(ada.id, ['planned', 'sent', 'done', 'dismissed']))
        .filter((one) => one.title === 'statement')
        .map((one) => `${one.localAt} ${one.state}`);
    expect(await series()).toEqual(['2027-02-17T10:00 sent', '2027-02-24T10:00 planned']);
    const done = await ada.press(buttonOf(sent, 'Done'));
    expect(await series()).toEqual(['2027-02-17T10:00 done', '2027-02-24T10:00 dismissed']);
    await ada.press(buttonOf(done, 'Undo'));
    expect(await series()).toEqual(['2027-02-17T10:00 sent', '2027-02-24T10:00 planned']);
  });

  it('takes any fields without a fault: they fit or they are refused', async () => {
    const target = buttonOf(message, 'Done').fields!.reminder!;
    const value = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        target,
        '1',
        '-5',
        '2027-02-30',
        '2027-03-01',
        '25:61',
        '09:00',
        'none',
        'main-2027-rol-deadline',
        '\u0000',
        '<!channel>',
      ),
    );
    const fields = fc.dictionary(
      fc.constantFrom(
        'reminder',
        'days',
        'date',
        'time',
        'what',
        'repeat',
        'milestone',
        'form',
        'quiet_from',
        'quiet_to',
        'channel',
      ),
      value,
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(reminderActions)), fields, async (action, given) => {
        if (!reminderActions[action]!.fields.safeParse(given).success) return;
        expect((await ada.press({ action, fields: given })).outgoing.length).toBeGreaterThan(0);
      }),
      { numRuns: 120 },
    );
  });
});
