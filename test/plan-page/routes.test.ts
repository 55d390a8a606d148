import { createHash } from 'node:crypto';
import { get, type IncomingHttpHeaders } from 'node:http';
import { milestonesFor } from '../../src/advising/milestones/milestones-for.js';
import type { OwnDate } from '../../src/advising/milestones/own-dates.js';
import { calendarFeed } from '../../src/plan-page/calendar-feed.js';
import type { PlanView } from '../../src/plan-page/plan-view.js';
import { planPageRoutes } from '../../src/plan-page/routes.js';
import { timelinePage } from '../../src/plan-page/timeline-page.js';
import { timelinePicture } from '../../src/plan-page/timeline-picture.js';
import { createHttpServer, type HttpServer } from '../../src/server.js';
import { milestone } from '../fixtures/milestone.js';
import { NEW_YORK } from '../fixtures/reminder.js';

const NOW = new Date('2026-11-24T15:00:00Z');
const CALENDAR = [
  milestone({
    id: 'rank',
    title: 'Rank list; certify, <b>early</b>',
    date: '2027-03-03',
    time: '21:00',
    timeZone: NEW_YORK,
    confidence: 'published',
    version: 3,
  }),
  milestone({ id: 'interviews', title: 'Interviews', date: '2026-10-01', dateEnd: '2027-01-31' }),
  milestone({ id: 'match', title: 'Match Day', date: '2027-03-19', verifiedOn: '2026-11-20' }),
  milestone({ id: 'survey', title: 'Survey', season: 'any', monthsBefore: { from: 2, to: 1 } }),
  milestone({ id: 'words', title: 'Words', windowText: 'some time in spring' }),
];
const dates = (zone: string): OwnDate[] =>
  milestonesFor({ classYear: 2027, tracks: ['main'] }, CALENDAR, NOW, zone).flatMap((one) =>
    one.timing.kind === 'words'
      ? []
      : [{ ...one, timing: one.timing, classYear: 2027, done: one.milestone.id === 'interviews' }],
  );
const view = (zone = NEW_YORK): PlanView => ({ school: 'Longfellow & Sons', zone, now: NOW, dates: dates(zone) });

/** RFC 5545 3.1: folded lines put together again. */
const lines = (feed: string): string[] => feed.replaceAll('\r\n ', '').split('\r\n');
const eventsOf = (feed: string): Map<string, string[]> => {
  const events = feed
    .split('BEGIN:VEVENT\r\n')
    .slice(1)
    .map((part) => lines(part.split('END:VEVENT')[0] ?? ''));
  return new Map(events.map((one) => [one.find((line) => line.startsWith('UID:'))?.slice(4) ?? '', one]));
};

describe('plan-page/calendar-feed', () => {
  it('is RFC 5545: CRLF, folded at 75 octets, escaped, with UID, UTC stamp and the day after the last as end', () => {
    const feed = calendarFeed(view());
    expect(feed.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const events = eventsOf(feed);
    expect([...events.keys()].sort()).toEqual([
      'interviews@milepost',
      'match@milepost',
      'rank@milepost',
      'survey.2027@milepost',
    ]);
    for (const event of events.values()) expect(event).toContain('DTSTAMP:20261124T000000Z');
    expect(events.get('rank@milepost')).toEqual(
      expect.arrayContaining([
        'DTSTART:20270304T020000Z',
        'SEQUENCE:3',
        'SUMMARY:Rank list\\; certify\\, <b>early</b>',
      ]),
    );
    expect(events.get('interviews@milepost')).toEqual(
      expect.arrayContaining([
        'DTSTART;VALUE=DATE:20261001',
        'DTEND;VALUE=DATE:20270201',
        'SUMMARY:Done: Interviews (not confirmed)',
      ]),
    );
    expect(events.get('match@milepost')).toEqual(
      expect.arrayContaining(['DTSTART;VALUE=DATE:20270319', 'DTEND;VALUE=DATE:20270320', 'SUMMARY:Match Day']),
    );
    expect(events.get('survey.2027@milepost')).toEqual(
      expect.arrayContaining(['DTSTART;VALUE=DATE:20270301', 'DTEND;VALUE=DATE:20270501']),
    );
    expect(feed).not.toContain('VALARM'); // never counted on for a deadline
  });

  it('says the same moment in every zone, and when it is there', () => {
    const feed = calendarFeed(view('Africa/Nairobi'));
    expect(lines(feed)).toContain('X-WR-TIMEZONE:Africa/Nairobi');
    const rank = eventsOf(feed).get('rank@milepost');
    expect(rank).toContain('DTSTART:20270304T020000Z');
    expect(rank?.find((line) => line.startsWith('DESCRIPTION:'))).toContain('Thu\\, Mar 4\\, 2027\\, 5:00 AM');
  });

  it('keeps the event when its date moves, and is the same bytes all day', () => {
    const moved = view();
    const later = {
      ...moved,
      dates: moved.dates.map((one) => ({ ...one, milestone: { ...one.milestone, version: 9 } })),
    };
    expect([...eventsOf(calendarFeed(later)).keys()]).toEqual([...eventsOf(calendarFeed(moved)).keys()]);
    expect(calendarFeed({ ...moved, now: new Date('2026-11-24T22:00:00Z') })).toBe(calendarFeed(moved));
  });
});

describe('plan-page/timeline-picture', () => {
  it('says in words what it shows, escaped, without script or other origin', () => {
    const picture = timelinePicture(view());
    expect(picture).toMatch(/role="img" aria-labelledby="title desc"/);
    expect(picture).toMatch(/<title id="title">Your road to residency, Sun, Nov 1, 2026 to Tue, Nov 30, 2027<\/title>/);
    expect(picture).toMatch(/<desc id="desc">[^<]*Done: Interviews: Oct 1, 2026 to Jan 31, 2027, not yet confirmed\./);
    expect(picture).toContain('&lt;b&gt;early&lt;/b&gt;');
    expect(picture).not.toMatch(/<script|<b>|https?:\/\/(?!www\.w3\.org\/2000\/svg)|NaN|undefined|Infinity/);
  });

  it('draws an empty year, a year of two hundred steps, and a leap day, without leaving its frame', () => {
    expect(timelinePicture({ ...view(), dates: [] })).toContain('nothing dated for you in this year');
    const many = Array.from({ length: 200 }, (_, at) => ({ ...dates(NEW_YORK)[0]!, classYear: at }));
    expect(timelinePicture({ ...view(), dates: many }).length).toBeLessThan(20_000);
    const leap = timelinePicture({ ...view(), now: new Date('2028-02-29T12:00:00Z') });
    expect(leap).toContain('Tue, Feb 1, 2028 to Wed, Feb 28, 2029');
    for (const [, x] of leap.matchAll(/ (?:x|x1|cx)="([\d.-]+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(960);
    }
  });

  it('has the list beside it', () => {
    const page = timelinePage(view(), 'x.svg');
    expect(page).toMatch(/<img src="x\.svg" alt="Done: Interviews: /);
    expect(page).toContain('<strong>Match Day</strong>Fri, Mar 19, 2027. <span class="soft">Confirmed by the office');
    expect(page).toContain('Longfellow &amp; Sons');
  });
});

describe('plan-page/routes', () => {
  const token = 'a'.repeat(43);
  let stopped = false;
  let server: HttpServer;
  let port = 0;
  const asked: string[] = [];
  beforeAll(async () => {
    const routes = planPageRoutes({
      async look(given, kind) {
        asked.push(`${kind} ${given.length}`);
        return given === token && !stopped ? view() : null;
      },
    });
    server = createHttpServer(routes, (error) => {
      throw error;
    });
    port = await server.listen(0, '127.0.0.1');
  });
  afterAll(() => server.close(0));
  const fetched = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      get({ port, path, headers, method, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      }).on('error', reject);
    });

  it('gives the feed, the picture and the page, kept by nobody in between, and asked for again each time', async () => {
    const feed = await fetched(`/calendar/${token}.ics`);
    expect(feed.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
    });
    expect(feed.body).toContain('BEGIN:VCALENDAR');
    const again = await fetched(`/calendar/${token}.ics`, { 'if-none-match': String(feed.headers.etag) });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await fetched(`/calendar/${token}.ics`, {}, 'HEAD')).body).toBe('');
    expect((await fetched(`/timeline/${token}.svg`)).headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    const page = await fetched(`/timeline/${token}`);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page.body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers['content-security-policy']).toContain(`'sha256-${hash}'`);
  });

  it('AZ3: answers one and the same for a link that was stopped, one that never was, and no link at all', async () => {
    const never = await fetched(`/calendar/${'b'.repeat(43)}.ics`);
    stopped = true;
    const gone = await fetched(`/calendar/${token}.ics`);
    stopped = false;
    const shapes = await Promise.all(
      [
        '/calendar/',
        '/calendar/x',
        '/calendar/%2e%2e.ics',
        `/calendar/${token}`,
        '/timeline/',
        '/timeline/a/b.svg',
      ].map((path) => fetched(path)),
    );
    for (const one of [never, gone, ...shapes]) {
      expect([one.status, one.body]).toEqual([404, '{"error":"Not found"}']);
      expect({ ...one.headers, date: '' }).toEqual({ ...never.headers, date: '' });
    }
    expect((await fetched(`/calendar/${token}.ics`, {}, 'POST')).status).toBe(405);
    // the secret of a picture opens no feed
    expect(asked.filter((one) => one.startsWith('timeline')).length).toBeGreaterThan(0);
  });
});
