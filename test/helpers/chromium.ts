import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];
const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser on this machine: `CHROMIUM`, else one on the PATH, else in a usual place; null where there is none. */
export const chromiumPath: string | null = findChromium();

export const HOW_TO_GET_CHROMIUM =
  'There is no Chromium for the browser tests. Install one (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium), or name the program in the variable CHROMIUM.';

function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES].find((path) => existsSync(path)) ?? null;
}

/** `describe` where there is a browser. Elsewhere one line says how to get one, and with CI=true the suite fails instead of being skipped. */
export function describeInBrowser(title: string, suite: () => void) {
  if (chromiumPath) return describe(title, suite);
  if (process.env.CI === 'true') {
    return describe(title, () => {
      it('has a browser', () => {
        throw new Error(HOW_TO_GET_CHROMIUM);
      });
    });
  }
  process.stderr.write(`skipped: ${title}. ${HOW_TO_GET_CHROMIUM}\n`);
  return describe.skip(title, suite);
}

/** Without the browser's own traffic, and able to reach this machine alone. */
export function launchChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error(HOW_TO_GET_CHROMIUM);
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}
