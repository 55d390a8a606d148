import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../helpers/chromium.js';
import { deskLog, log, newest, press, say, visit } from './page.js';
import { type RunningApp, START_LIMIT_MS, startApp } from './start-app.js';

/** The README's picture, taken from the running program: `PICTURE=path.png npm run test:browser -- picture` keeps it. */
const KEPT = process.env.PICTURE;

describeInBrowser('browser/picture', () => {
  let app: RunningApp;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
    app = await startApp();
  }, START_LIMIT_MS + 15_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('shows a request that a liaison has claimed', async () => {
    const path = KEPT ? resolve(KEPT) : join(tmpdir(), `milepost-picture-${process.pid}.png`);
    const { page } = await visit(browser, app.url, { width: 1440, height: 1060 });
    const desk = page.getByLabel('Desk').locator('option', { hasText: /alum/i }).first();
    await page.getByLabel('Desk').selectOption(await desk.getAttribute('value'));
    await say(page, 'Can I talk to an alum in internal medicine in Boston before my interview?');
    const form = newest(page);
    await form.getByLabel('Call').check();
    await form
      .getByLabel('What would you like to ask')
      .fill('What do residents there wish they had asked on interview day?');
    await press(page, form, 'Look it over');
    await press(page, log(page), 'Open this request');
    await press(page, deskLog(page).locator('article').last(), 'Claim');
    const own = log(page).locator('article', { hasText: 'is working on it' }).last();
    await own.getByRole('button', { name: /^Preview/ }).click();
    await own.scrollIntoViewIfNeeded();
    await page.screenshot({ path });
    expect((await readFile(path)).subarray(1, 4).toString('latin1')).toBe('PNG');
    if (!KEPT) await rm(path);
  });
});
