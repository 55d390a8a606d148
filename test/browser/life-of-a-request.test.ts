import type { Browser, Locator, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../helpers/chromium.js';
import { type SmtpStandIn, smtpForTests } from '../helpers/smtp-server.js';
import { deskLog, log, newest, press, say, settled, violations, visit } from './page.js';
import { type RunningApp, START_LIMIT_MS, startApp } from './start-app.js';

const LIAISON = 'frances.delgado@example.edu';
const STORY = 'What is a day on the wards like?';
/** Pictures of each step, for whoever wants to look: `PICTURES=folder npm run test:browser -- life`. */
const KEPT = process.env.PICTURES;

/** Three people and one request, each in a window of their own, from the first sentence to the thanks. */
describeInBrowser('browser/life-of-a-request', () => {
  let app: RunningApp;
  let browser: Browser;
  let smtp: SmtpStandIn;
  beforeAll(async () => {
    smtp = await smtpForTests();
    browser = await launchChromium();
    app = await startApp({ SMTP_URL: smtp.url, MAIL_FROM: 'Alumni Liaison <milepost@example.edu>' });
  }, START_LIMIT_MS + 15_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await smtp?.close();
  });

  const clock = (now: string) =>
    fetch(`${app.url}/playground/api/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now }),
    });
  const picture = async (page: Page, name: string) => {
    if (KEPT) await page.screenshot({ path: `${KEPT}/${name}.png`, fullPage: true });
  };
  /** Whether its beginning can be read without scrolling. */
  const inSight = async (page: Page, article: Locator) => {
    const [window, one] = [await log(page).boundingBox(), await article.boundingBox()];
    return !!window && !!one && one.y >= window.y - 1 && one.y < window.y + window.height;
  };
  const letters = () => smtp.received.map(({ data }) => data.replace(/=\r?\n/g, ''));

  it('opened, claimed, an alum asked and answering, introduced, met, thanked, and in the figures', async () => {
    await clock('2026-11-25T17:00:00Z');
    const { people } = (await (await fetch(`${app.url}/playground/api/people`)).json()) as {
      people: { email: string; name: string; roles: string[] }[];
    };
    const asker = people.find(({ roles }) => roles.includes('student'))!;
    const student = await visit(browser, app.url, { as: asker.email });
    await say(student.page, 'Can I talk to an alum in internal medicine in Boston before my interview?');
    const form = newest(student.page);
    await form.getByLabel('Call').check();
    await form.getByLabel('What would you like to ask').fill(STORY);
    await press(student.page, form, 'Look it over');
    await press(student.page, log(student.page), 'Open this request');
    await picture(student.page, '1-opened');

    const liaison = await visit(browser, app.url, { as: LIAISON });
    const desk = liaison.page.getByLabel('Desk').locator('option', { hasText: /alum/i }).first();
    await liaison.page.getByLabel('Desk').selectOption(await desk.getAttribute('value'));
    const card = deskLog(liaison.page).locator('article').last();
    await card.getByRole('button', { name: 'Claim', exact: true }).waitFor();
    expect(await deskLog(liaison.page).textContent()).not.toMatch(new RegExp(`${asker.name}|${STORY.slice(0, 20)}`));
    await press(liaison.page, card, 'Claim');
    await log(liaison.page).getByText(STORY).waitFor();
    await press(liaison.page, log(liaison.page), 'Propose an alum…');
    const whom = newest(liaison.page).getByLabel('Whom');
    await picture(liaison.page, '2-suggestions');
    await whom.selectOption({ index: 1 });
    await press(liaison.page, newest(liaison.page), 'Ask this alum');
    await picture(liaison.page, '3-asked');

    // 46 bytes; what stands after it begins without a space
    const shown = (await log(liaison.page).textContent()) ?? '';
    const link = /http:\/\/localhost:\d+\/alum\/[\w-]{62}/.exec(shown)?.[0];
    const alum = await browser.newPage();
    await alum.goto(link!);
    expect(await alum.textContent('body')).not.toMatch(
      new RegExp(`${asker.name}|${asker.email}|${STORY.slice(0, 20)}`),
    );
    await picture(alum, '4-alum');
    await alum.getByRole('button', { name: /^Yes/ }).click();
    await alum.getByText('You said yes').waitFor();

    const letter = log(liaison.page).getByLabel('The letter');
    await letter.waitFor();
    const draft = await letter.inputValue();
    expect(draft).toContain(asker.name);
    expect(letters().some((data) => data.includes('an introduction'))).toBe(false);
    await letter.fill(`${draft}\nP.S. Please give my regards to the ward.`);
    await picture(liaison.page, '5-introduction');
    await press(liaison.page, log(liaison.page), 'Send it to both');
    await log(liaison.page).getByText('is on its way to both').waitFor();
    await log(student.page).getByText('has agreed to hear from you').first().waitFor();
    await picture(student.page, '6-introduced');

    // two weeks and a day on, at noon of the school's clock, by the page's own control
    await liaison.page.getByLabel('Go to').fill('2026-12-10T12:00');
    await liaison.page.getByRole('button', { name: 'Go', exact: true }).click();
    await settled(liaison.page);
    const question = log(student.page).locator('article', { hasText: 'Did the conversation of your request' });
    await question.waitFor();
    expect(await inSight(student.page, question)).toBe(true); // though the card above it has changed as well
    await student.page.locator('#clock-now', { hasText: 'Dec 10' }).waitFor();
    await picture(student.page, '7-did-you-meet');
    await liaison.page.getByRole('button', { name: '+1 day' }).click();
    await settled(liaison.page);
    await press(student.page, question, 'We met');
    await log(student.page).getByText('is closed as met').waitFor();
    expect(await question.count()).toBe(1); // asked once, whatever the clock did since
    await picture(student.page, '8-met');

    await log(liaison.page).getByText('The student says that they met').waitFor();
    const thanked = log(liaison.page).locator('article', { hasText: 'in your name' }).last();
    await thanked.getByText(/^Dear /).waitFor();
    expect(await inSight(liaison.page, thanked)).toBe(true);
    await picture(liaison.page, '9-thanks');
    await liaison.page.getByRole('button', { name: '+1 day' }).click(); // letters leave within a minute, or now
    await settled(liaison.page);
    const thanks = letters().filter((data) => data.includes('Thank you from'));
    expect(thanks).toHaveLength(1);
    expect(thanks[0]).toContain('for the time that you gave a student');
    expect(thanks[0]).not.toContain(asker.name);

    await say(liaison.page, 'show me the queue');
    await press(liaison.page, newest(liaison.page), 'Figures');
    await log(liaison.page).getByText('By specialty').first().waitFor();
    await picture(liaison.page, '10-figures');
    for (const { page, errors, strayRequests } of [student, liaison]) {
      expect({ errors, strayRequests }).toEqual({ errors: [], strayRequests: [] });
      expect(await violations(page)).toEqual([]);
      await page.close();
    }
  }, 180_000);
});
