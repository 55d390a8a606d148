import { setReminder } from '../../src/intents/set-reminder.js';
import type { Answer } from '../../src/intents/turn-context.js';
import type { Database } from '../../src/store/database.js';
import { shownText } from '../fixtures/directory/reply-text.js';
import { at, buttonOf, openForTalks, putCalendar, START, type Talk, talkOf } from '../fixtures/reminder-turns.js';

describe('intents/set-reminder', () => {
  let database: Database;
  let ada: Talk;
  const own = async (talk = ada) =>
    (await talk.records.reminders.ofPerson(talk.id, ['planned'])).filter((row) => row.milestoneId === null);
  const formOf = (answer: Answer) => {
    const form = answer.outgoing[0]!.reply.blocks.find((block) => block.kind === 'form');
    if (form?.kind !== 'form') throw new Error('no form');
    return Object.fromEntries(
      form.fields.map(({ id, value, error }) => [id, error ? `${value ?? ''} !${error}` : (value ?? '')]),
    );
  };
  beforeAll(async () => {
    database = await openForTalks();
    await putCalendar(database);
  });
  beforeEach(async () => {
    ada = await talkOf(database);
  });
  afterAll(() => database.close());

  it('sets what was asked and says back date, time and zone', async () => {
    const answer = await ada.say(setReminder, 'ping me friday 3pm to email Dr. Sato', {
      date: '2026-11-27',
      time: '15:00',
      task: 'email Dr. Sato',
    });
    expect(shownText(answer)).toContain('Fri, Nov 27, 2026, 3:00 PM EST (New York time)');
    expect(await own()).toMatchObject([
      { title: 'email Dr. Sato', localAt: '2026-11-27T15:00', repeat: null, state: 'planned' },
    ]);
    expect(answer.outgoing[0]!.reply.text).not.toContain('Sato');
    expect(
      shownText(await ada.say(setReminder, 'again', { date: '2026-11-27', time: '15:00', task: 'email Dr. Sato' })),
    ).toContain('planned already');
    expect(await own()).toHaveLength(1);
  });

  it('takes the morning where no hour is given, and later today where the morning is over', async () => {
    await ada.say(setReminder, '', { date: '2026-11-30', task: 'notes' });
    await ada.say(setReminder, '', { date: '2026-11-24', task: 'today' });
    expect((await own()).map((row) => row.localAt)).toEqual(['2026-11-24T11:00', '2026-11-30T09:00']);
  });

  it('repeats until the person says that it is done, until a day, or until a milestone', async () => {
    const open = await ada.say(setReminder, 'remind me every Monday until I finish my statement', {
      date: '2026-11-30',
      repeat: 'weekly',
      task: 'until I finish my statement',
    });
    expect(shownText(open)).toMatch(
      /finish my statement[\s\S]*Mon, Nov 30[\s\S]*every week until you say that it is done/,
    );
    const dated = await ada.say(setReminder, 'every weekday until Dec 4 write a page', {
      date: '2026-12-04',
      repeat: 'daily',
      task: 'write a page',
    });
    expect(shownText(dated)).toMatch(/Wed, Nov 25[\s\S]*Monday to Friday until Fri, Dec 4, 2026/);
    const step = await ada.say(setReminder, 'every sunday until rank lists are due review my list', {
      repeat: 'weekly',
      task: 'review my list',
    });
    expect(shownText(step)).toMatch(/Sun, Nov 29[\s\S]*every week until Wed, Mar 3, 2027/);
    expect((await own()).map(({ repeat, repeatUntil }) => [repeat, repeatUntil])).toEqual([
      ['weekdays', '2026-12-04'],
      ['weekly', '2027-03-03'],
      ['weekly', null],
    ]);
  });

  it('asks back once where a rhythm would end before it begins', async () => {
    const answer = await ada.say(setReminder, 'every friday until Nov 26 call home', {
      date: '2026-11-27',
      repeat: 'weekly',
      task: 'call home',
    });
    expect(formOf(answer)).toMatchObject({
      what: 'call home',
      until: expect.stringContaining('ends before it begins'),
    });
    const form = buttonOf(answer, 'Remind me');
    await ada.press(form, { what: 'call home', date: '2026-11-27', repeat: 'fortnightly', until: '2026-12-31' });
    expect(await own()).toMatchObject([{ repeat: 'fortnightly', repeatUntil: '2026-12-31' }]);
  });

  it('repeats', async () => {
    const answer = await ada.say(setReminder, 'every sunday night', {
      date: '2026-11-29',
      time: '20:00',
      repeat: 'weekly',
      task: 'personal statement',
    });
    expect(shownText(answer)).toContain('every week');
    const [row] = await own();
    expect(row).toMatchObject({ repeat: 'weekly', occurrence: `${row!.id}@2026-11-29T20:00` });
  });

  it.each([
    [{ task: 'notes' }, 'date', 'On which day?'],
    [{ task: 'notes', date: '2026-11-20' }, 'date', 'has passed'],
    [{ task: 'notes', date: '2027-03-04', dateUnclear: true }, 'date', 'two ways'],
    [{ task: 'notes', date: '2126-03-04' }, 'date', 'Is the year right?'],
    [{ task: 'notes', date: '2026-11-24', time: '08:00' }, 'time', 'has passed today'],
    [{ date: '2026-11-27', time: '07:00' }, 'what', 'What is it about?'],
  ])('asks back once with a form: %j', async (slots, field, why) => {
    const answer = await ada.say(setReminder, '', slots);
    expect(formOf(answer)[field]).toContain(why);
    expect(answer.remember).toMatchObject({ awaiting: 'reminder-date' });
    expect(await own()).toEqual([]);
  });

  it('takes the next sentence as the answer to its question', async () => {
    await ada.say(setReminder, 'remind me to thank Duke', { task: 'thank Duke' });
    await ada.say(setReminder, 'friday at 3', { date: '2026-11-27', time: '15:00', task: 'friday at 3' });
    await ada.say(setReminder, 'remind me friday', { date: '2026-11-27' });
    await ada.say(setReminder, 'scrubs', {});
    expect((await own()).map((row) => `${row.title} ${row.localAt}`)).toEqual([
      'scrubs 2026-11-27T09:00',
      'thank Duke 2026-11-27T15:00',
    ]);
  });

  it('saves the form, and corrects it in place', async () => {
    const asked = await ada.say(setReminder, 'remind me to thank Duke', { task: 'thank Duke' });
    const wrong = await ada.press(buttonOf(asked, 'Remind me'), {
      what: 'thank Duke',
      date: '2026-11-01',
      time: '',
      repeat: 'none',
    });
    expect(formOf(wrong).date).toContain('has passed');
    expect(wrong.outgoing[0]!.card).toBe(asked.outgoing[0]!.card);
    const right = await ada.press(buttonOf(wrong, 'Remind me'), {
      what: 'thank Duke',
      date: '2026-12-01',
      time: '17:30',
      repeat: 'monthly',
    });
    expect(right.outgoing[0]!.card).toBe(asked.outgoing[0]!.card);
    expect(await own()).toMatchObject([{ title: 'thank Duke', localAt: '2026-12-01T17:30', repeat: 'monthly' }]);
  });

  it('shows the nudges that a milestone has already, and adds one that moves with its date', async () => {
    const answer = await ada.say(setReminder, 'remind me about rank lists', {
      task: 'rank lists',
      milestone: 'main-2027-rol-deadline',
    });
    expect(shownText(answer)).toMatch(/Feb 17, 2027, 9:00 AM EST[\s\S]*Feb 28, 2027[\s\S]*Mar 3, 2027/);
    await ada.press(buttonOf(answer, 'Also a week before'));
    await ada.say(setReminder, 'remind me three weeks before rank lists are due', {
      milestone: 'main-2027-rol-deadline',
      date: '2027-02-10',
    });
    const rows = await ada.records.reminders.ofPerson(ada.id, ['planned']);
    expect(
      rows
        .filter((row) => row.milestoneId === 'main-2027-rol-deadline')
        .map((row) => `${row.occurrence} ${row.localAt}`),
    ).toEqual([
      'own-21 2027-02-10T09:00',
      '14 2027-02-17T09:00',
      'own-7 2027-02-24T09:00',
      '3 2027-02-28T09:00',
      '0 2027-03-03T09:00',
    ]);
  });

  it('makes up no date for a milestone that has none, and none for one that is over', async () => {
    expect(shownText(await ada.say(setReminder, 'remind me', { milestone: 'main-2027-check' }))).toMatch(
      /no date for Checkpoint[\s\S]*mid to late October 2026/,
    );
    expect(shownText(await ada.say(setReminder, 'remind me', { milestone: 'main-2027-eras-submit' }))).toContain(
      'is over',
    );
  });

  it('takes the reader’s own season, and plans for staff who are in no plan', async () => {
    const later = await talkOf(database, { classYear: 2028 });
    expect(
      shownText(await later.say(setReminder, 'remind me of rank lists', { milestone: 'main-2027-rol-deadline' })),
    ).toContain('Mar 1, 2028');
    const liaison = await talkOf(database, { roles: ['liaison'], classYear: null });
    await liaison.say(setReminder, 'remind me of rank lists', { milestone: 'main-2027-rol-deadline' });
    expect((await liaison.records.reminders.ofPerson(liaison.id, ['planned'])).map((row) => row.occurrence)).toEqual([
      'own-3',
      'own-0',
    ]);
  });

  it('says when quiet hours, a pause or a skipped hour will move it', async () => {
    const early = await ada.say(setReminder, '', { date: '2026-11-26', time: '06:15', task: 'scrubs' });
    expect(shownText(early)).toContain('so it will come on Thu, Nov 26, 2026, 8:00 AM EST');
    await ada.press(buttonOf(early, 'End quiet hours at 6:15 AM'));
    expect(await ada.records.preferences.of(ada.id)).toMatchObject({ quietTo: '06:15' });
    expect(shownText(await ada.say(setReminder, '', { date: '2027-03-14', time: '02:30', task: 'clocks' }))).toContain(
      'so it will be 03:00',
    );
    await ada.records.preferences.save(ada.id, { paused: true, pausedUntil: '2026-12-31' }, START);
    expect(shownText(await ada.say(setReminder, '', { date: '2026-12-01', task: 'x' }))).toContain(
      'paused reminders until Thu, Dec 31, 2026',
    );
    await ada.records.preferences.hold(ada.id, START);
    expect(shownText(await ada.say(setReminder, '', { date: '2026-12-01', task: 'y' }))).toContain('on hold');
  });

  it('keeps its limits', async () => {
    const long = await ada.say(setReminder, '', { date: '2026-12-01', task: 'x'.repeat(5_000) });
    expect(shownText(long)).toContain('I will remind you');
    expect((await own())[0]!.title).toHaveLength(200);
    for (let index = 1; index < 100; index += 1)
      await ada.say(setReminder, '', { date: '2026-12-02', task: `t${index}` });
    expect(shownText(await ada.say(setReminder, '', { date: '2026-12-03', task: 'one more' }))).toContain(
      'which is the most I keep',
    );
    expect(await own()).toHaveLength(100);
  });

  it('never sets one in the past, in any zone', async () => {
    const far = await talkOf(database, { zone: 'Pacific/Auckland' });
    far.clock(at('2026-11-24T10:00')); // 04:00 on the 25th there
    expect(formOf(await far.say(setReminder, '', { date: '2026-11-24', task: 'x' })).date).toContain('has passed');
    await far.say(setReminder, '', { date: '2026-11-25', time: '09:00', task: 'x' });
    expect((await own(far))[0]!.dueAt.toISOString()).toBe('2026-11-24T20:00:00.000Z');
  });
});
