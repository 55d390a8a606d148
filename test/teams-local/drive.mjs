import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const ARGS = [
  ...[
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
  ...['--disable-component-update', '--disable-sync'],
];
const PATIENCE = 20_000;

/** What a student does in the personal chat, then in a group; each step is printed once it was seen. @throws at the first that is not */
export async function drive({ url, browser: executablePath, shots }) {
  const browser = await chromium.launch({ executablePath, args: ARGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // the page asks Microsoft's servers for fonts, and works without
  await page.route(
    (to) => to.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  const step = (name) => console.log(`ok  ${name}`);
  const shot = (name) => page.screenshot({ path: join(shots, `${name}.png`) });
  const message = (text) => page.locator('.fai-OutputCard').filter({ hasText: text });
  const shown = (text) => message(text).last().waitFor({ timeout: PATIENCE });
  const press = (name) => page.getByRole('button', { name, exact: true }).last().click();
  const say = async (text) => {
    await page.locator('[contenteditable=true][role=textbox]').click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  };
  try {
    await page.goto(url);
    await shown(/Milepost/);
    await page.waitForTimeout(1_500);
    assert.equal(await page.locator('.fai-OutputCard').count(), 1);
    step('one welcome, although two activities say that the app was installed');
    await shot('1-welcome');

    await say('HELP');
    await page.waitForFunction(() => document.querySelectorAll('.fai-OutputCard').length > 1, null, {
      timeout: PATIENCE,
    });
    step('help, in capitals');
    await say('who is my society advisor?');
    await shown('Amara Abernathy');
    step('a question is answered with a person');
    await shot('2-advisor');

    await say('I want to talk to an alum in Boston');
    await shown('Look it over');
    await page
      .getByLabel(/specialty/i)
      .last()
      .waitFor({ timeout: PATIENCE });
    step('a form stands in the chat');
    await shot('3-form');
    await press('Look it over');
    await page.getByText('please fill this in').first().waitFor({ timeout: PATIENCE });
    await shot('4-form-with-what-is-missing');
    step('it says what is missing');

    await page.getByRole('treeitem', { name: 'Group Chat' }).click();
    await page.waitForTimeout(800);
    await page.locator('[contenteditable=true][role=textbox]').click();
    await page.keyboard.type('@', { delay: 50 });
    await page.getByRole('menuitem', { name: 'Test Bot' }).click();
    await page.keyboard.type('who is my advisor', { delay: 10 });
    await page.keyboard.press('Enter');
    await page.waitForTimeout(3_000);
    await shot('5-group');
    assert.equal(await message('Amara Abernathy').count(), 0);
    step('in a group nothing private is said');
  } catch (error) {
    await shot('0-where-it-stopped');
    throw error;
  } finally {
    await browser.close();
  }
}
