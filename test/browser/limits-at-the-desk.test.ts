import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../helpers/chromium.js';
import { log, newest, press, say, settled, violations, visit } from './page.js';
import { type RunningApp, START_LIMIT_MS, startApp } from './start-app.js';

const STUDENT = 'maya.okafor@example.edu';
const LIAISON = 'frances.delgado@example.edu';
const SUBSTITUTE = 'owen.mbatha@example.edu';
const SPECIALTIES = ['internal medicine', 'dermatology', 'pediatrics', 'psychiatry', 'neurology'];
/** Pictures of each step, for whoever wants to look: `PICTURES=folder npm run test:browser -- limits`. */
const KEPT = process.env.PICTURES;

/** What is not possible, as somebody's fingers meet it: the same request again, one too many, a desk whose member is away. */
describeInBrowser('browser/limits-at-the-desk', () => {
  let app: RunningApp;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
    app = await startApp();
    await fetch(`${app.url}/playground/api/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: '2026-11-25T17:00:00Z' }),
    });
  }, START_LIMIT_MS + 15_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const picture = async (page: Page, name: string) => {
    if (KEPT) await page.screenshot({ path: `${KEPT}/limits-${name}.png`, fullPage: true });
  };
  const ask = async (page: Page, specialty: string) => {
    await say(page, `Can I talk to an alum in ${specialty}?`);
    const form = newest(page);
    if ((await form.getByLabel('Call').count()) === 0) return;
    await form.getByLabel('Call').check();
    await form.getByLabel('What would you like to ask').fill('What is a day like?');
    await press(page, form, 'Look it over');
  };

  it('a request like an open one is added to and not opened twice; one too many is refused kindly, with a way on', async () => {
    const { page, errors } = await visit(browser, app.url, { as: STUDENT });
    await ask(page, SPECIALTIES[0]!);
    await press(page, log(page), 'Open this request');
    await ask(page, SPECIALTIES[0]!);
    await newest(page).getByText('Request 1', { exact: false }).first().waitFor();
    await picture(page, '1-like-an-open-one');
    for (const specialty of SPECIALTIES.slice(1)) {
      await ask(page, specialty);
      await newest(page).getByRole('button', { name: 'Open this request', exact: true }).click();
      await settled(page);
    }
    await ask(page, 'general surgery');
    const refused = (await newest(page).textContent()) ?? '';
    await picture(page, '2-one-too-many');
    expect(refused).toContain('5 requests open');
    expect(refused).not.toContain('Open this request');
    expect(refused).toContain('Talk to a person');
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  }, 180_000);

  it('whoever is away names a substitute on a form, and the queue says who stands in', async () => {
    const { page, errors } = await visit(browser, app.url, { as: LIAISON });
    await say(page, 'queue');
    await press(page, newest(page), 'I am away…');
    const form = newest(page);
    await picture(page, '3-away-form');
    await form
      .getByLabel(/until|back/i)
      .first()
      .fill('2026-12-04');
    await form.locator('select').first().selectOption({ label: 'Owen Mbatha' });
    await press(page, form, 'I am away');
    await say(page, 'queue');
    await newest(page).getByText('Owen Mbatha stands in for you', { exact: false }).waitFor();
    await picture(page, '4-away');
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
    const other = await visit(browser, app.url, { as: SUBSTITUTE });
    await say(other.page, 'queue');
    await picture(other.page, '5-substitute');
    await other.page.close();
  }, 120_000);
});
