import type { AlumPagePort, AlumReply, PageState } from '../../src/alum-page/page-state.js';
import { alumRoutes } from '../../src/alum-page/routes.js';
import { createHttpServer, type HttpServer } from '../../src/server.js';

const OPEN: PageState = {
  kind: 'open',
  school: 'Longfellow <Medical> School',
  alum: 'Eva "Evi" Lindholm & Co',
  desk: 'Alumni Liaison (alumni@example.edu)',
  facts: [{ label: 'Specialty', value: '<script>alert(1)</script>' }],
  until: 'Thu, Dec 3, 2026, 10:00 AM EST',
  pause: { from: '2026-11-26', to: '2029-11-24' },
};

describe('alum-page/routes', () => {
  let server: HttpServer;
  let url: string;
  let state: PageState;
  let taken: AlumReply[];

  beforeAll(async () => {
    const port: AlumPagePort = {
      look: async (token) => (token === 'good' ? state : { kind: 'unknown', school: OPEN.school, desk: OPEN.desk }),
      async answer(_token, reply) {
        taken.push(reply);
        state = {
          kind: 'answered',
          school: OPEN.school,
          desk: OPEN.desk,
          answer: reply.answer,
          pausedUntil: null,
          held: false,
        };
        return state;
      },
    };
    server = createHttpServer(alumRoutes(port), (error) => {
      throw error;
    });
    url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/alum/`;
  });
  beforeEach(() => {
    state = OPEN;
    taken = [];
  });
  afterAll(() => server.close(100));

  const post = (token: string, body: string, type = 'application/x-www-form-urlencoded') =>
    fetch(url + token, { method: 'POST', headers: { 'content-type': type }, body, redirect: 'manual' });

  it('changes nothing on GET and HEAD, however often a mail scanner opens the link', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(`${url}good?x=1`, { method })).status).toBe(200);
    expect(taken).toEqual([]);
  });

  it('takes the answer with one press, and leads to a page that a reload may ask for again', async () => {
    const answered = await post('good', 'answer=yes');
    expect([answered.status, answered.headers.get('location')]).toEqual([303, 'good']);
    expect(taken).toEqual([{ answer: 'yes', pauseUntil: null }]);
    const again = await post('good', 'answer=not-me');
    expect(await again.text()).toContain('You said yes');
    expect(taken).toHaveLength(1);
  });

  it('takes a pause with "not now", and with nothing else', async () => {
    await post('good', 'answer=not-now&pause_until=2027-02-01');
    state = OPEN;
    await post('good', 'answer=yes&pause_until=2027-02-01');
    expect(taken).toEqual([
      { answer: 'not-now', pauseUntil: '2027-02-01' },
      { answer: 'yes', pauseUntil: null },
    ]);
  });

  it.each(['2026-11-25', '2031-01-01', 'tomorrow', '2027-02-30'])(
    'says why the date %s will not do, and keeps nothing',
    async (date) => {
      const page = await post('good', `answer=not-now&pause_until=${date}`);
      expect(page.status).toBe(400);
      const html = await page.text();
      expect(html).toContain('aria-invalid="true"');
      expect(html).toContain('Nothing has been sent');
      expect(taken).toEqual([]);
    },
  );

  it.each([
    ['answer=maybe', undefined],
    ['', undefined],
    ['{"answer":"yes"}', 'application/json'],
    [`answer=yes&x=${'y'.repeat(5_000)}`, undefined],
  ])('keeps nothing of a form that is not ours: %.30s', async (body, type) => {
    expect((await post('good', body, type)).status).toBe(400);
    expect(taken).toEqual([]);
  });

  it.each([
    ['unknown', 404, 'does not work'],
    ['expired', 410, 'time to answer has passed'],
    ['moved-on', 410, 'No answer is needed'],
  ] as const)('answers a link that is %s with %i, a reason and a person', async (kind, status, words) => {
    state = { kind, school: OPEN.school, desk: OPEN.desk };
    for (const response of [await fetch(`${url}good`), await post('good', 'answer=yes')]) {
      expect(response.status).toBe(status);
      const html = await response.text();
      expect(html).toContain(words);
      expect(html).toContain('alumni@example.edu');
    }
    expect(taken).toEqual([]);
  });

  it('answers a forged link as one that does not work', async () => {
    expect((await fetch(`${url}forged`)).status).toBe(404);
    expect((await post('../alum/forged', 'answer=yes')).status).toBe(404);
    expect(taken).toEqual([]);
  });

  it('runs no script, asks no other place, tells nobody where it came from, and is not kept', async () => {
    const response = await fetch(`${url}good`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*form-action 'self'.*base-uri 'none'.*frame-ancestors 'none'/);
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    const html = await response.text();
    expect(html).not.toMatch(/<script|src=|href=|url\(|@import/);
  });

  it('shows names and values as they were typed (fault CI1)', async () => {
    const html = await (await fetch(`${url}good`)).text();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('Eva &quot;Evi&quot; Lindholm &amp; Co');
    expect(html).toContain('Longfellow &lt;Medical&gt; School');
  });
});
