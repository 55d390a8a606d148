import type { Browser, Page } from 'playwright-core';
import { askAnAlum, playgroundAt } from '../helpers/ask-an-alum.js';
import { describeInBrowser, launchChromium } from '../helpers/chromium.js';
import { violations } from './page.js';
import { type RunningApp, START_LIMIT_MS, startApp } from './start-app.js';

const LIAISON = 'frances.delgado@example.edu';
const STORY = 'CANARY: how did you come back from a failed rotation?';

describeInBrowser('browser/alum-page', () => {
  let app: RunningApp;
  let browser: Browser;
  let students: string[];
  const pages: Page[] = [];
  const stray: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    app = await startApp();
    const { people } = (await (await fetch(`${app.url}/playground/api/people`)).json()) as {
      people: { email: string; roles: string[] }[];
    };
    students = people.filter(({ roles }) => roles.includes('student')).map(({ email }) => email);
  }, START_LIMIT_MS + 15_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    expect(stray.splice(0)).toEqual([]);
  });

  const link = () => askAnAlum(playgroundAt(app.url), students.shift() ?? '', LIAISON, STORY);
  const open = async (url: string, options: { script?: boolean; dark?: boolean; width?: number } = {}) => {
    const { script = false, dark = false, width = 1_000 } = options;
    const context = await browser.newContext({
      javaScriptEnabled: script,
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width, height: 800 },
    });
    const page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(`${app.url}/`)) stray.push(request.url());
    });
    page.on('console', (message) => {
      // a page that says why it cannot help has a status of its own
      if (message.type() === 'error' && !/status of (400|404|410)/.test(message.text())) stray.push(message.text());
    });
    await page.goto(url);
    pages.push(page);
    return page;
  };

  it('has no barrier that axe-core finds, in light and dark, wide and narrow, asked, wrong and answered (WCAG 2.2 AA)', async () => {
    const url = await link();
    for (const options of [{}, { dark: true }, { width: 320 }]) {
      const page = await open(url, { ...options, script: true });
      expect(await violations(page)).toEqual([]);
      const tooWide = await page.evaluate<boolean>(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect(tooWide).toBe(false);
    }
    for (const wrong of [`${url.slice(0, -4)}AAAA`])
      expect(await violations(await open(wrong, { script: true }))).toEqual([]);
    const page = await open(url, { script: true });
    await page.getByRole('button', { name: 'Not me' }).click();
    await page.getByRole('heading', { name: 'Thank you, your answer is kept' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is answered with the keyboard alone and without script, and says what is asked without the student’s name', async () => {
    const page = await open(await link());
    const words = await page.locator('main').innerText();
    expect(words).toMatch(/Specialty\s+Internal Medicine/);
    expect(words).not.toContain('CANARY');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Yes, I can help');
    await page.keyboard.press('Enter');
    await page.getByText('You said yes.').waitFor();
    await page.reload();
    expect(await page.locator('main').innerText()).toContain('You said yes.');
  });

  it('takes a pause with "not now"; Enter in the date is "not now" and never a yes', async () => {
    const page = await open(await link());
    await page.getByLabel('Please do not ask me before').fill('2027-06-01');
    await page.keyboard.press('Enter');
    await page.getByText('You said not now, and we will not ask you before').waitFor();
  });

  it.each([
    ['cut short', (url: string) => url.slice(0, -5), 'This link does not work'],
    ['forged', (url: string) => `${url.slice(0, -6)}ZZZZZZ`, 'This link does not work'],
  ])('a link that is %s leads to a page that helps', async (_kind, change, title) => {
    const page = await open(change(await link()));
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
    expect(await page.locator('main').innerText()).toContain('alumni-liaison@example.edu');
    expect(await page.getByRole('button').count()).toBe(0);
  });

  it('a used link, opened again in another tab, says what was answered and takes nothing', async () => {
    const url = await link();
    const [first, second] = [await open(url), await open(url)];
    await first.getByRole('button', { name: 'Not me' }).click();
    await first.getByText('You said that this is not for you.').waitFor();
    await second.getByRole('button', { name: 'Yes, I can help' }).click();
    await second.getByText('You said that this is not for you.').waitFor();
  });
});
