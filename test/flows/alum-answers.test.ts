import { appForTests, studentsOf, type TestApp, wordsOf } from '../helpers/app.js';
import { askAnAlum } from '../helpers/ask-an-alum.js';
import { type SmtpStandIn, smtpForTests } from '../helpers/smtp-server.js';

const LIAISON = 'frances.delgado@example.edu';
const STORY = 'CANARY-STORY of mine';
const ASKED = '2026-11-25T17:00:00Z';

describe('flows/alum-answers', () => {
  let app: TestApp;
  let smtp: SmtpStandIn;
  let students: { email: string; name: string }[];
  beforeAll(async () => {
    smtp = await smtpForTests();
    app = await appForTests({ SMTP_URL: smtp.url, MAIL_FROM: 'Alumni Liaison <milepost@example.edu>' });
    await app.clock(ASKED);
    students = await studentsOf(app, 4);
  }, 120_000);
  afterAll(async () => {
    await app?.remove();
    await smtp?.close();
  });

  /** The alum's link, when its letter has left: a letter that is overtaken by an answer leaves no more. */
  const asked = async (student: number) => {
    const link = await askAnAlum(app, students[student]!.email, LIAISON, STORY);
    await app.clock(ASKED); // a clock that is set works off what waits, letters too
    return link;
  };
  const post = (link: string, body: string) =>
    fetch(link, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
  const until = async (what: () => Promise<boolean> | boolean, seconds: number) => {
    for (let tries = 0; tries < seconds * 5 && !(await what()); tries += 1)
      await new Promise((r) => setTimeout(r, 200));
  };

  it('one press says yes: the student learns who it is, the liaison gets the introduction, and the link is used', async () => {
    const { email, name } = students[0]!;
    const link = await asked(0);
    const page = await (await fetch(link)).text();
    expect(page).toContain('Boston');
    expect(page).not.toMatch(new RegExp(`CANARY|${name}|${email}|Class of`));
    for (let scan = 0; scan < 3; scan += 1) await fetch(link);
    const told = async () => /has agreed to hear from you/.test(wordsOf(await app.messages(email)));
    expect(await told()).toBe(false);
    expect(await (await post(link, 'answer=yes')).text()).toContain('You said yes');
    await until(told, 10);
    expect(await told()).toBe(true);
    expect(wordsOf(await app.messages(LIAISON))).toContain('Introduce them by mail');
    expect(await (await post(link, 'answer=not-me')).text()).toContain('You said yes');
  }, 60_000);

  it('a forged link and a link cut short get a page that says what to do', async () => {
    const link = await asked(1);
    const other = link.endsWith('A') ? 'B' : 'A';
    for (const wrong of [link.slice(0, -3), `${link.slice(0, -1)}${other}`, `${app.url}/alum/`]) {
      for (const response of [await fetch(wrong), await post(wrong, 'answer=yes')]) {
        expect(response.status).toBe(404);
        expect(await response.text()).toMatch(/does not work.*alumni-liaison@example\.edu/s);
      }
    }
    expect((await fetch(link)).status).toBe(200);
  }, 60_000);

  it('after silence the link has ended, and the liaison sees the next suggestion', async () => {
    const link = await asked(2);
    await app.clock('2026-12-02T17:30:00Z');
    expect((await fetch(link)).status).toBe(410);
    expect((await post(link, 'answer=yes')).status).toBe(410);
    expect(wordsOf(await app.messages(students[2]!.email))).toContain('looking further');
    expect(wordsOf(await app.messages(LIAISON))).toContain('needs another suggestion');
  }, 60_000);

  it('each letter leaves by mail, once, with the link and without name and story (promises 2 and 6)', async () => {
    expect(smtp.received).toHaveLength(3);
    const ids = smtp.received.map(({ data }) => /^Message-ID: (.*)$/m.exec(data)?.[1]);
    expect(new Set(ids).size).toBe(3);
    for (const { data } of smtp.received) {
      expect(data).toMatch(/^Reply-To: frances\.delgado@example\.edu/m);
      expect(data.replace(/=\r?\n/g, '')).toContain('/alum/');
      expect(data).not.toContain('CANARY');
      for (const { name, email } of students) expect(data).not.toMatch(new RegExp(`${name}|${email}`));
    }
  });
});
