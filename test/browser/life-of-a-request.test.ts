import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../helpers/chromium.js';
import { type SmtpStandIn, smtpForTests } from '../helpers/smtp-server.js';
import { deskLog, log, newest, press, say, violations, visit } from './page.js';
import { type RunningApp, START_LIMIT_MS, startApp } from './start-app.js';

const LIAISON = 'frances.delgado@example.edu';
const STORY = 'What is a day on the wards like?';
/** Pictures of each step, for whoever wants to look: `PICTURES=folder npm run test:browser -- life`. */
const KEPT = process.env.PICTURES;

/** Three people and one request, each in a window of their own, from the first sentence to the introduction. */
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
  const letters = () => smtp.received.map(({ data }) => data.replace(/=\r?\n/g, ''));

  it('opened, claimed, an alum asked and answering, introduced, and in the figures', async () => {
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

    await say(liaison.page, 'show me the queue');
    await press(liaison.page, newest(liaison.page), 'Figures');
    await log(liaison.page).getByText('By specialty').first().waitFor();
    await picture(liaison.page, '7-figures');
    for (const { page, errors, strayRequests } of [student, liaison]) {
      expect({ errors, strayRequests }).toEqual({ errors: [], strayRequests: [] });
      expect(await violations(page)).toEqual([]);
      await page.close();
    }
  }, 180_000);
});
