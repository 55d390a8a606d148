import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface Visit {
  page: Page;
  /** What the page asked for outside its own origin, what it logged as an error, what it threw. All empty when all is well. */
  strayRequests: string[];
  errors: string[];
}

export interface VisitOptions {
  as?: string;
  width?: number;
  height?: number;
  dark?: boolean;
}

export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { as, width = 1440, height = 900, dark = false } = options;
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const strayRequests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith('data:')) strayRequests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(as ? `${url}/?as=${as}` : url);
  await page.locator('body[data-ready]').waitFor();
  return { page, strayRequests, errors };
}

/** What axe-core finds, as `rule: first element`. It is run over the developer protocol, which the page's policy does not bind. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<{ id: string; nodes: { target: string[]; failureSummary: string }[] }[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) })))`,
  );
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} (${nodes.length}) ${nodes[0]?.failureSummary}`,
  );
}

export const log = (page: Page): Locator => page.getByRole('region', { name: 'Messages with Milepost' });
export const deskLog = (page: Page): Locator => page.getByRole('region', { name: 'Messages in the staff channel' });

/** Milepost's newest message in the conversation. */
export const newest = (page: Page): Locator => log(page).locator('article:not(.said)').last();

/** Writes as the chosen person and waits until the turn is done. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Message to Milepost').fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await settled(page);
}

export async function press(page: Page, within: Locator, name: string): Promise<void> {
  await within.getByRole('button', { name, exact: true }).first().click();
  await settled(page);
}

/** The page marks itself busy while a turn is under way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('body:not([aria-busy])').waitFor({ timeout: 30_000 });
}
