import { manageReminders } from '../../src/intents/manage-reminders.js';
import { sendDue } from '../../src/intents/reminders/send-due.js';
import { setReminder } from '../../src/intents/set-reminder.js';
import type { Database } from '../../src/store/database.js';
import { createRecords } from '../../src/store/records.js';
import { shownText } from '../fixtures/directory/reply-text.js';
import { at, openForTalks, putCalendar, type Talk, talkOf } from '../fixtures/reminder-turns.js';
import { schoolOf } from '../fixtures/school-of.js';

describe('intents/manage-reminders', () => {
  let database: Database;
  let ada: Talk;
  const manage = async (text: string, slots = {}) => shownText(await ada.say(manageReminders, text, slots));
  const send = (now: Date) => {
    ada.clock(now);
    return database.transaction((trx) => sendDue(ada.id, { records: createRecords(trx), school: schoolOf(), now }));
  };
  const rows = async (milestoneId: string | null) =>
    (await ada.records.reminders.ofPerson(ada.id, ['planned', 'sent', 'done', 'dismissed', 'cancelled']))
      .filter((row) => row.milestoneId === milestoneId)
      .map((row) => `${row.title.slice(0, 8)} ${row.state}`);
  beforeAll(async () => {
    database = await openForTalks();
    await putCalendar(database);
  });
  beforeEach(async () => {
    ada = await talkOf(database);
    await ada.say(setReminder, '', { date: '2026-11-25', time: '12:00', task: 'VSLO form' });
    await ada.say(setReminder, '', { date: '2026-11-30', time: '15:00', task: 'email Dr. Sato' });
  });
  afterAll(() => database.close());

  it('lists what is open with numbers, one line a milestone', async () => {
    const text = await manage('what reminders do I have');
    expect(text).toMatch(
      /1\. VSLO form: Wed, Nov 25[\s\S]*2\. Thank-you notes reviewed: Thu, Nov 26[\s\S]*3\. email Dr\. Sato[\s\S]*4\. Rank Order List certification deadline: Wed, Feb 17/,
    );
    expect(text.match(/Rank Order List/g)).toHaveLength(1);
  });

  it('finds one by its place in the list, by name, or by what was just spoken of', async () => {
    await manage('list');
    expect(await manage('done 1', { verb: 'done', ordinal: 1 })).toContain('Marked as done: VSLO form');
    expect(await manage('stop the Sato one', { verb: 'stop' })).toContain('Stopped: email Dr. Sato');
    await ada.say(setReminder, '', { date: '2026-12-05', task: 'scrubs' });
    expect(await manage('snooze it until monday', { verb: 'snooze', date: '2026-12-07' })).toMatch(
      /scrubs, Mon, Dec 7, 2026, 9:00 AM EST/,
    );
    await manage('list');
    expect(await manage('stop the last one', { verb: 'stop', ordinal: -1 })).toContain('Not for you: Rank Order List');
  });

  it('asks which one, and never guesses among several', async () => {
    await manage('list');
    expect(await manage('done', { verb: 'done' })).toMatch(/Which one is done\?[\s\S]*1\. VSLO/);
    expect(await rows(null)).toEqual(['VSLO for planned', 'email Dr planned']);
    expect(await manage('done 9', { verb: 'done', ordinal: 9 })).toContain('Which one is done?');
  });

  it('“all done” is about what was sent, never about the year ahead; a bare word answers the one that came last', async () => {
    await manage('list');
    expect(await manage('all done', { verb: 'done' })).toContain('Which one is done?');
    expect(await rows(null)).toEqual(['VSLO for planned', 'email Dr planned']);
    await send(at('2026-11-25T12:00'));
    await manage('list');
    expect(await manage('not for me', { verb: 'stop' })).toContain('Stopped: VSLO form');
    await manage('undo', { verb: 'undo' });
    await manage('list');
    expect(await manage('everything is done', { verb: 'done' })).toContain('Marked as done: VSLO form');
    expect((await rows(null)).toSorted()).toEqual(['VSLO for done', 'email Dr planned']);
  });

  it('ends all nudges of a milestone with one word, and brings them back with another', async () => {
    expect(
      await manage('Please cancel all the notifications of ranking, I have certified yesterday', {
        verb: 'stop',
        milestone: 'main-2027-rol-deadline',
      }),
    ).toContain('Marked as done');
    expect(await rows('main-2027-rol-deadline')).toEqual(['Rank Ord done', 'Rank Ord cancelled', 'Rank Ord cancelled']);
    expect(await manage('undo, i hit complete by accident', { verb: 'undo' })).toContain('is open again');
    expect(await rows('main-2027-rol-deadline')).toEqual(['Rank Ord planned', 'Rank Ord planned', 'Rank Ord planned']);
  });

  it('marks a milestone done that no reminder is open for', async () => {
    expect(
      await manage('mark few invitations checkpoint done', { verb: 'done', milestone: 'main-2027-check' }),
    ).toContain('Marked as done: Checkpoint');
    expect(await ada.records.milestones.marksOf(ada.id)).toEqual(new Map([['main-2027-check', 'done']]));
    expect(await manage('undo the checkpoint', { verb: 'undo', milestone: 'main-2027-check' })).toContain('Taken back');
  });

  it('snoozes what came last, and everything when told so', async () => {
    await send(at('2026-11-25T12:00'));
    expect(await manage('snooze', { verb: 'snooze' })).toMatch(/VSLO form, Thu, Nov 26, 2026, 12:00 PM EST/);
    const all = await manage('dead on my feet, bump everything to the 28th', { verb: 'snooze', date: '2026-11-28' });
    expect(all).toContain('email Dr. Sato, Sat, Nov 28');
    expect(all).toContain('By then it is over'); // the notes are reviewed on the 27th
  });

  it('brings a snoozed one back at once', async () => {
    await send(at('2026-11-25T12:00'));
    await manage('snooze', { verb: 'snooze' });
    expect(await manage('un-snooze my VSLO one', { verb: 'undo' })).toContain('Here it is again: VSLO form');
    expect(await rows(null)).toContain('VSLO for sent');
  });

  it('moves one, and makes one repeat', async () => {
    expect(await manage('move the Sato one to dec 2', { verb: 'change', date: '2026-12-02' })).toContain(
      'Wed, Dec 2, 2026, 3:00 PM EST',
    );
    expect(await manage('can the VSLO one repeat instead of once?', { verb: 'change', repeat: 'weekly' })).toContain(
      'every week',
    );
    expect((await rows(null)).sort()).toEqual(['VSLO for dismissed', 'VSLO for planned', 'email Dr planned']);
  });

  it('does not put a thing off past its end', async () => {
    expect(await manage('snooze the thank-you notes until december', { verb: 'snooze', date: '2026-12-01' })).toContain(
      'By then it is over: the last day is Fri, Nov 27, 2026',
    );
  });

  it('pauses all', async () => {
    expect(await manage('pause until monday', { verb: 'pause', date: '2026-11-30' })).toContain(
      'paused until Mon, Nov 30, 2026',
    );
    expect(await send(at('2026-11-26T10:00'))).toEqual({ waitUntil: at('2026-11-30T09:00') });
  });

  it('understands the numbers of its own list, and a wish about settings said after it', async () => {
    await manage('list');
    expect(await manage('snooze 3 until Friday', { verb: 'snooze', date: '2026-11-27' })).toContain(
      'email Dr. Sato, Fri, Nov 27',
    );
    expect(await manage('snooze 3 days', { verb: 'snooze' })).not.toContain('Rank Order List certification deadline, ');
    expect(await manage('no messages before 10am', {})).toContain('no reminders between 9:00 PM and 10:00 AM');
  });

  it('takes a complaint seriously', async () => {
    expect(await manage('You pinged me twice about the same thing this morning.')).toMatch(
      /Sorry about that[\s\S]*Your reminders[\s\S]*Office of Student Affairs/,
    );
  });

  it('knows nothing of other people’s reminders', async () => {
    const ben = await talkOf(database);
    await ben.say(setReminder, '', { date: '2026-11-25', task: 'secret of Ben' });
    expect(await manage('list')).not.toContain('secret');
    expect(await manage('done with the secret of Ben', { verb: 'done' })).not.toContain('Marked');
  });
});
