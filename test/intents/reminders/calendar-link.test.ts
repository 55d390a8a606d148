import { createPlanPages, planRoutes } from '../../../src/app/plan-page-link.js';
import { deadlines } from '../../../src/intents/deadlines.js';
import { manageReminders } from '../../../src/intents/manage-reminders.js';
import { preferences } from '../../../src/intents/preferences.js';
import { calendarWish } from '../../../src/intents/reminders/calendar-link.js';
import { createHttpServer, type HttpServer } from '../../../src/server.js';
import type { Database } from '../../../src/store/database.js';
import { createTurnStore } from '../../../src/store/turns.js';
import { shownText } from '../../fixtures/directory/reply-text.js';
import { buttonOf, openForTalks, putCalendar, START, type Talk, talkOf } from '../../fixtures/reminder-turns.js';
import { schoolOf } from '../../fixtures/school-of.js';

const pages = createPlanPages(() => 'https://milepost.example.edu');
const tokenIn = (text: string): string => /\/(?:calendar|timeline)\/([\w-]{43})/.exec(text)?.[1] ?? '';

describe('intents/reminders/calendar-link', () => {
  let database: Database;
  let ada: Talk;
  let server: HttpServer;
  let port = 0;
  let now = START;
  const status = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
    return { status: response.status, body: await response.text() };
  };
  const feed = (token: string) => status(`/calendar/${token}.ics`);
  beforeAll(async () => {
    database = await openForTalks();
    await putCalendar(database);
    const store = createTurnStore(database);
    const routes = planRoutes({ store, school: () => schoolOf(), clock: { now: () => now } });
    server = createHttpServer(routes, (error) => {
      throw error;
    });
    port = await server.listen(0, '127.0.0.1');
  });
  beforeEach(async () => {
    now = START;
    ada = await talkOf(database, { name: 'Ada Canary' }, pages);
  });
  afterAll(async () => {
    await server.close(0);
    await database.close();
  });

  it('gives a secret address once, which reads the person’s own dates and nothing else; only its hash is kept', async () => {
    const told = await ada.press(buttonOf(await ada.say(deadlines, 'what is due'), 'Calendar link'));
    const said = shownText(told);
    const token = tokenIn(said);
    expect(JSON.stringify(told)).toContain(`"secret":"${token}"`);
    expect(said).toContain(`https://milepost.example.edu/calendar/${token}.ics`);
    const kept = await database.db.selectFrom('calendar_links').selectAll().where('person_id', '=', ada.id).execute();
    expect(JSON.stringify(kept)).not.toContain(token);
    const { body } = await feed(token);
    expect(body).toContain('Rank Order List');
    expect(body).not.toMatch(/Canary|Urology|@example|2028-03/);
    expect(shownText(await ada.say(deadlines, 'ical link please'))).toContain('since Tue, Nov 24, 2026');
  });

  it('ends at a word, and a new one ends the old one', async () => {
    const first = tokenIn(shownText(await ada.say(deadlines, 'subscribe to my calendar')));
    const renewed = await ada.press(buttonOf(await ada.say(deadlines, 'calendar feed'), 'Make a new link'));
    const second = tokenIn(shownText(renewed));
    expect([(await feed(first)).status, (await feed(second)).status]).toEqual([404, 200]);
    expect(shownText(await ada.say(manageReminders, 'stop my calendar link'))).toContain('The link is stopped');
    expect(await feed(second)).toEqual(await feed('c'.repeat(43)));
    expect(shownText(await ada.say(preferences, 'stop the calendar link'))).toContain('no calendar link');
  });

  it('AZ7: reads nothing for somebody who has left, nor a picture’s secret as a feed, nor a picture after a week', async () => {
    const token = tokenIn(shownText(await ada.say(deadlines, 'draw my timeline')));
    expect((await status(`/timeline/${token}`)).status).toBe(200);
    expect((await status(`/timeline/${token}.svg`)).body).toContain('<svg');
    expect((await feed(token)).status).toBe(404);
    now = new Date(START.getTime() + 8 * 86_400_000);
    expect((await status(`/timeline/${token}`)).status).toBe(404);
    const link = tokenIn(shownText(await ada.say(deadlines, 'calendar link')));
    expect((await feed(link)).status).toBe(200);
    await database.db.updateTable('people').set({ status: 'inactive' }).where('id', '=', ada.id).execute();
    expect((await feed(link)).status).toBe(404);
  });

  it('says so where no calendar could reach it, and shows the list for a timeline', async () => {
    const ben = await talkOf(database);
    expect(shownText(await ben.say(deadlines, 'google calendar?'))).toContain('no address here that a calendar could');
    expect(shownText(await ben.say(deadlines, 'show me my timeline'))).toContain('Do this first');
    expect(await ben.records.calendarLinks.of(ben.id, 'calendar')).toBeNull();
  });

  it.each([
    ['can i subscribe to the deadlines in google calendar', 'link'],
    ['put these dates in my outlook calendar', 'link'],
    ['turn off the ical feed', 'stop'],
    ['show me a year at a glance', 'timeline'],
    ['what is due in march', null],
    ['calendar of everything', null],
    ['timeline for ophtho', null],
  ])('%s: %s', (text, wish) => expect(calendarWish(text)).toBe(wish));
});
