import { preferences } from '../../src/intents/preferences.js';
import type { Database } from '../../src/store/database.js';
import { shownText } from '../fixtures/directory/reply-text.js';
import { at, buttonOf, openForTalks, START, type Talk, talkOf } from '../fixtures/reminder-turns.js';

describe('intents/preferences', () => {
  let database: Database;
  let ada: Talk;
  const chosen = () => ada.records.preferences.of(ada.id);
  beforeAll(async () => {
    database = await openForTalks();
  });
  beforeEach(async () => {
    ada = await talkOf(database);
  });
  afterAll(() => database.close());

  it('sets quiet hours from a sentence and keeps the other end', async () => {
    expect(shownText(await ada.say(preferences, 'no messages before 10am'))).toContain(
      'no reminders between 9:00 PM and 10:00 AM',
    );
    expect(await chosen()).toMatchObject({ quietFrom: null, quietTo: '10:00' });
  });

  it('pauses, until a day if one is named, and goes on', async () => {
    expect(shownText(await ada.say(preferences, 'mute until monday', { date: '2026-11-30' }))).toContain(
      'paused until Mon, Nov 30, 2026',
    );
    expect(await chosen()).toMatchObject({ paused: true, pausedUntil: '2026-11-30' });
    await ada.say(preferences, 'mute');
    expect(await chosen()).toMatchObject({ paused: true, pausedUntil: null });
    expect(shownText(await ada.say(preferences, 'unmute yourself pls'))).toContain('on again');
    expect(await chosen()).toMatchObject({ paused: false });
  });

  it('chooses where to write', async () => {
    await ada.say(preferences, 'Send to Teams, I never open Slack');
    expect(await chosen()).toMatchObject({ channel: 'teams' });
  });

  it('shows what stands, with a form that saves', async () => {
    const answer = await ada.say(preferences, 'my settings');
    expect(shownText(answer)).toMatch(/Quiet hours\n9:00 PM to 8:00 AM[\s\S]*New York time \(the school’s\)/);
    await ada.press(buttonOf(answer, 'Save'), { quiet_from: '22:00:00', quiet_to: '7:00', channel: 'auto' });
    expect(await chosen()).toMatchObject({ quietFrom: '22:00', quietTo: '07:00', channel: null });
    await ada.press(buttonOf(await ada.say(preferences, 'settings'), 'Pause for a week'));
    expect(await chosen()).toMatchObject({ paused: true, pausedUntil: '2026-12-01' });
  });

  it('keeps quiet by day through the last day of night shifts, asks for that day once, and goes back by itself', async () => {
    expect(shownText(await ada.say(preferences, 'night shifts this month'))).toContain('Until which day do they go?');
    expect(await chosen()).toMatchObject({ shift: null });
    const said = shownText(
      await ada.say(preferences, 'on nights until the 14th', { date: '2026-11-24', time: '20:00' }),
    );
    expect(said).toContain('Until Mon, Dec 14, 2026, that day included, I stay quiet from 8:00 AM to 4:00 PM');
    expect(said).toContain('8:00 AM to 4:00 PM until Mon, Dec 14, 2026, afterwards 9:00 PM to 8:00 AM');
    ada.clock(at('2026-12-15T10:00'));
    expect(shownText(await ada.say(preferences, 'my settings'))).toMatch(/Quiet hours\n9:00 PM to 8:00 AM\n/);
    await ada.say(preferences, 'night shifts are over');
    expect(await chosen()).toMatchObject({ shift: null });
  });

  it('leaves out one kind and brings it back, in words and in the form', async () => {
    expect(shownText(await ada.say(preferences, 'no more deadline reminders'))).toMatch(
      /No more of these[\s\S]*Left out\ndeadlines and dates/,
    );
    expect(await chosen()).toMatchObject({ muted: ['dates'] });
    const form = buttonOf(await ada.say(preferences, 'settings'), 'Save');
    await ada.press(form, { quiet_from: '21:00', quiet_to: '08:00', leave_out: 'windows', channel: 'auto' });
    expect(await chosen()).toMatchObject({ muted: ['windows'] });
    await ada.press(form, { quiet_from: '08:00', quiet_to: '16:00', only_until: '2026-12-14', channel: 'auto' });
    expect(await chosen()).toMatchObject({
      muted: [],
      quietFrom: '21:00',
      shift: { from: '08:00', to: '16:00', until: '2026-12-14' },
    });
  });

  it.each(['change my track', 'my class year is wrong', 'I switched from the main match to the SF match'])(
    'leaves to the office what stands in the roster: %s',
    async (text) => {
      expect(shownText(await ada.say(preferences, text))).toContain('which only the office changes');
    },
  );

  it('says plainly what cannot be set, and that a hold is not the person’s to lift', async () => {
    expect(shownText(await ada.say(preferences, 'i keep shabbat, no notifs fri sundown to sat night'))).toContain(
      'That I cannot set',
    );
    await ada.records.preferences.hold(ada.id, START);
    expect(shownText(await ada.say(preferences, 'unmute'))).toContain('on hold at the moment');
    expect(await chosen()).toMatchObject({ heldSince: START });
  });
});
