import type { Browser } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../helpers/chromium.js';
import { deskLog, log, newest, press, say, settled, type Visit, type VisitOptions, violations, visit } from './page.js';
import { type RunningApp, START_LIMIT_MS, startApp } from './start-app.js';

interface People {
  people: { email: string; name: string; roles: string[] }[];
  desks: { id: string; name: string; members: string[] }[];
}

describeInBrowser('browser/playground-page', () => {
  let app: RunningApp;
  let browser: Browser;
  let students: string[];
  let desks: People['desks'];
  const visits: Visit[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    app = await startApp();
    const { people, ...rest } = (await (await fetch(`${app.url}/playground/api/people`)).json()) as People;
    students = people.filter(({ roles }) => roles.includes('student')).map(({ email }) => email);
    desks = rest.desks;
  }, START_LIMIT_MS + 15_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  afterEach(async () => {
    for (const { page, strayRequests, errors } of visits.splice(0)) {
      await page.close();
      expect({ strayRequests, errors }).toEqual({ strayRequests: [], errors: [] });
    }
  });

  /** Every test talks as a student of its own. */
  const open = async (options: VisitOptions = {}) => {
    const as = students.shift();
    if (!as) throw new Error('the sample school has too few students');
    const visited = await visit(browser, app.url, { as, ...options });
    visits.push(visited);
    return { ...visited, as };
  };
  const alumniDesk = () => {
    const desk = desks.find(({ id, name }) => /alum/i.test(`${id} ${name}`));
    if (!desk) throw new Error('the sample school has no alumni desk');
    return desk;
  };

  const QUESTION = 'Can I talk to an alum in internal medicine in Boston before my interview?';

  it('a student opens a request, the liaison claims it, and the student’s card follows', async () => {
    const { page } = await open();
    await page.getByLabel('Desk').selectOption(alumniDesk().id);
    await say(page, QUESTION);
    const form = newest(page);
    await form.getByLabel('Call').check();
    await form.getByLabel('What would you like to ask').fill('What is a day on the wards like?');
    await press(page, form, 'Look it over');
    await press(page, log(page), 'Open this request');
    const own = log(page).locator('article', { has: page.getByRole('heading', { name: /^Your request \d/ }) });
    await own.getByText('Nobody there has picked it up yet').waitFor();

    const card = deskLog(page).locator('article').last();
    await card.getByRole('button', { name: 'Claim', exact: true }).waitFor();
    await press(page, card, 'Claim');
    await card.getByText('Claimed, with').waitFor();
    await own.getByText('is working on it').waitFor();
    expect(await own.getByText('Nobody there has picked it up yet').count()).toBe(0);
  });

  it('the shared card shows no name and no story', async () => {
    const { page } = await open();
    await page.getByLabel('Desk').selectOption(alumniDesk().id);
    await say(page, QUESTION);
    const form = newest(page);
    await form.getByLabel('E-mail').check();
    await form.getByLabel('What would you like to ask').fill('A very private story');
    await press(page, form, 'Look it over');
    await press(page, log(page), 'Open this request');
    const card = deskLog(page).locator('article').last();
    await card.getByRole('button', { name: 'Claim', exact: true }).waitFor();
    const name = (await page.getByLabel('Talk as').locator('option:checked').textContent()) ?? '';
    const shown = (await card.textContent()) ?? '';
    expect(name).not.toBe('');
    expect(shown).not.toContain(name);
    expect(shown).not.toContain('private story');
  });

  it('what is wrong in a form comes back beside its field, with what was typed', async () => {
    const { page } = await open();
    await say(page, QUESTION);
    const form = newest(page);
    await form.getByLabel('What would you like to ask').fill('');
    await form.getByLabel('City').fill('Boston Harbor');
    await press(page, form, 'Look it over');
    const field = newest(page).getByLabel('What would you like to ask');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const error = await page
      .locator(`[id="${(await field.getAttribute('aria-describedby'))?.split(' ')[0]}"]`)
      .textContent();
    expect(error?.trim()).not.toBe('');
    expect(await newest(page).getByLabel('City').inputValue()).toBe('Boston Harbor');
  });

  it('the Slack and the Teams drawing of a message work as well', async () => {
    const { page } = await open();
    const preview = page.getByRole('region', { name: 'Preview of the chosen message' });
    await say(page, QUESTION);
    const slack = preview.locator('.slack-frame');
    await slack.getByRole('button', { name: 'Open the form' }).click();
    const window = page.getByRole('dialog', { name: 'Talk to an alum' });
    await window.getByLabel('Visit').check();
    await window.getByLabel('What would you like to ask').fill('By way of Slack');
    await press(page, window, 'Look it over');
    await newest(page).getByText('By way of Slack').waitFor();

    await press(page, preview.locator('.teams-frame'), 'Change something');
    const teams = preview.locator('.teams-frame');
    await teams.getByLabel('Shadowing').check();
    await teams.getByLabel('What would you like to ask').fill('By way of Teams');
    await press(page, teams, 'Look it over');
    await newest(page).getByText('By way of Teams').waitFor();
    expect(await newest(page).textContent()).toMatch(/Visit.*Shadowing/);
  });

  it('a reminder arrives when the clock is moved', async () => {
    const { page } = await open();
    await say(page, 'Remind me tomorrow to email Dr. Sato');
    const before = await log(page).locator('article:not(.said)').count();
    const reminder = log(page).locator('article:not(.said)').nth(before).getByText('email Dr. Sato').first();
    for (let i = 0; i < 3 && (await reminder.count()) === 0; i += 1) {
      const was = await page.locator('#clock-now').getAttribute('datetime');
      await page.getByRole('button', { name: i === 0 ? '+1 day' : 'Next 9:00' }).click();
      await settled(page);
      expect(Date.parse((await page.locator('#clock-now').getAttribute('datetime')) ?? '')).toBeGreaterThan(
        Date.parse(was ?? ''),
      );
    }
    await reminder.waitFor();
    await page.getByRole('button', { name: 'Real time' }).click();
    await settled(page);
  });

  it('can be walked with the keyboard alone, and never loses the focus', async () => {
    const { page } = await open();
    const { keyboard } = page;
    const focused = () =>
      page.evaluate<string>('document.activeElement.id || document.activeElement.textContent.trim()');
    const tabTo = async (wanted: string, key: 'Tab' | 'Shift+Tab') => {
      for (let i = 0; i < 60; i += 1) {
        await keyboard.press(key);
        const at = await focused();
        expect(at).not.toBe('');
        if (at === wanted) return;
      }
      throw new Error(`the keyboard does not reach ${wanted}`);
    };
    await keyboard.press('Tab');
    expect(await focused()).toBe('Skip to writing a message');
    await keyboard.press('Enter');
    expect(await focused()).toBe('words');
    await keyboard.type(QUESTION);
    await keyboard.press('Enter');
    await newest(page).getByRole('button', { name: 'Look it over' }).waitFor();
    await settled(page);
    expect(await focused()).toBe('words');

    await tabTo('Look it over', 'Shift+Tab');
    await keyboard.press('Enter');
    await settled(page);
    const inside = 'document.activeElement.closest("#log, #words") !== null';
    expect(await page.evaluate(inside)).toBe(true);
    await tabTo('words', 'Tab');
    await keyboard.press('Shift+Enter');
    expect(await page.getByLabel('Message to Milepost').inputValue()).toBe('\n');
  });

  it('tells a screen reader what arrived', async () => {
    const { page } = await open();
    await say(page, 'Who is my society advisor?');
    expect(await page.getByRole('status').textContent()).toMatch(/^Milepost: ./);
    expect(await newest(page).getAttribute('aria-label')).toMatch(/^Milepost, .*: ./);
  });

  it.each([
    ['wide', {}],
    ['wide and dark', { dark: true }],
    ['narrow: 400% of a 1280 px window', { width: 320, height: 256 }],
  ])('has no accessibility violation in any state (%s)', async (_, options) => {
    const { page } = await open(options);
    expect(await violations(page)).toEqual([]);
    for (const text of [QUESTION, 'Who is my society advisor?', 'What is due for me?', 'Where do I find Match data?']) {
      await say(page, text);
      expect([text, await violations(page)]).toEqual([text, []]);
    }
  });

  it('needs no sideways scrolling at 320 px', async () => {
    const { page } = await open({ width: 320, height: 640 });
    for (const text of [QUESTION, 'Where do I find Match data?']) {
      await say(page, text);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }
  });

  it('has targets of at least 24 by 24 px', async () => {
    const { page } = await open();
    await say(page, QUESTION);
    const small = await page.evaluate<string[]>(`[...document.querySelectorAll('button, select, input, textarea')]
      .filter((node) => node.type !== 'checkbox' && node.getClientRects().length > 0)
      .filter((node) => node.getBoundingClientRect().height < 24 || node.getBoundingClientRect().width < 24)
      .map((node) => node.outerHTML)`);
    expect(small).toEqual([]);
  });

  it('draws what somebody typed as text, whatever it is', async () => {
    const { page } = await open();
    await say(page, '<img src=x onerror="document.title=1"> <b>bold</b>');
    await log(page).locator('.said').last().getByText('<b>bold</b>').waitFor();
    expect(await page.title()).toBe('Milepost playground');
    expect(await log(page).locator('img, b').count()).toBe(0);
  });

  it('takes what is written while an answer is under way, in order', async () => {
    const { page } = await open();
    const words = page.getByLabel('Message to Milepost');
    for (const text of ['Who is my society advisor?', 'What is due for me?']) {
      await words.fill(text);
      await words.press('Enter');
      expect(await words.inputValue()).toBe('');
    }
    await log(page).locator('.said').nth(1).waitFor();
    await settled(page);
    expect(await log(page).locator('.said').allTextContents()).toEqual([
      'Who is my society advisor?',
      'What is due for me?',
    ]);
    expect(await log(page).locator('article:not(.said)').count()).toBeGreaterThan(1);
  });

  it('a look that was overtaken takes no answer off the screen', async () => {
    const other = await open();
    const { page, as } = await open();
    let written = false;
    await page.route('**/playground/api/messages?*as=desk*', async (route) => {
      if (!written) await new Promise((resolve) => setTimeout(resolve, 3_000));
      await route.continue();
    });
    // what somebody else writes makes the page look at its own conversation in full; the desk, which is asked for with it, is slow
    const looked = page.waitForResponse((one) => one.url().includes(encodeURIComponent(as)) && one.status() === 200);
    await say(other.page, 'Who is my society advisor?');
    await looked;
    written = true;
    await say(page, 'What is due for me?');
    await page.waitForTimeout(4_000);
    expect(await log(page).locator('.said').allTextContents()).toEqual(['What is due for me?']);
    expect(await log(page).locator('article:not(.said)').count()).toBeGreaterThan(0);
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('says what went wrong when the server is gone for a moment', async () => {
    const { page, errors } = await open();
    await page.route('**/playground/api/say', (route) =>
      route.fulfill({ status: 500, json: { error: 'Something went wrong. It has been noted.' } }),
    );
    await page.getByLabel('Message to Milepost').fill('hello');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('alert').getByText('Something went wrong').waitFor();
    expect(await page.getByLabel('Message to Milepost').inputValue()).toBe('hello');
    errors.length = 0; // the browser notes the 500
  });
});
