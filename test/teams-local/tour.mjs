/**
 * Milepost in Microsoft's own Agents Playground, in a headless Chromium: what a person sees and presses, without an account or a tenant.
 * A developer's tool: the Playground is Microsoft's, under its own pre-release licence, so it is no dependency and no part of CI. Where it is
 * not installed this says how to get it, and ends well.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drive } from './drive.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const onPath = (names) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));

/** The folder that it was installed into (`AGENTS_PLAYGROUND`), or a global installation. */
function findPlayground() {
  const folder = process.env.AGENTS_PLAYGROUND;
  const cli = folder && join(folder, 'node_modules/@microsoft/m365agentsplayground/cli.js');
  if (folder) return existsSync(cli) ? cli : null;
  const command = onPath(['agentsplayground']);
  return command ? realpathSync(command) : null;
}

const playground = findPlayground();
const browser =
  process.env.CHROMIUM ??
  onPath(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']);
if (!playground || !browser) {
  console.log('not run: this drives Microsoft’s Agents Playground in a Chromium, and needs both.');
  if (!playground)
    console.log(
      [
        'The Playground, in a folder outside of this one (its licence allows trying it out, not passing it on):',
        '  mkdir ~/agents-playground && cd ~/agents-playground && npm install --ignore-scripts @microsoft/m365agentsplayground@0.2.28',
        '  AGENTS_PLAYGROUND=~/agents-playground npm run test:teams-local',
      ].join('\n'),
    );
  if (!browser) console.log('Chromium: sudo apt-get install chromium, or CHROMIUM=/path/to/it.');
  process.exit(0);
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** The sample school, with a student whom the Playground plays. */
function schoolWithAlex(folder) {
  cpSync(join(ROOT, 'src/school/sample'), folder, { recursive: true });
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('maya.okafor@example.edu', 'alexw@example.com'));
  }
  return folder;
}

async function until(url, child, seconds) {
  for (let tries = 0; tries < seconds * 5; tries += 1) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode} before ${url} answered`);
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} does not answer`);
}

const built = spawnSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

const scratch = mkdtempSync(join(tmpdir(), 'milepost-tour-'));
const shots = mkdtempSync(join(tmpdir(), 'milepost-tour-shots-'));
const [port, page] = [await freePort(), await freePort()];
const children = [];
const log = openSync(join(shots, 'programs.log'), 'w');
const run = (args, env) => {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, HOME: scratch, ...env },
    cwd: scratch,
    stdio: ['ignore', log, log],
  });
  children.push(child);
  return child;
};
try {
  const milepost = run([join(ROOT, 'dist/main.js')], {
    ...{
      PORT: String(port),
      MILEPOST_DATA_DIR: join(scratch, 'data'),
      MILEPOST_SCHOOL: schoolWithAlex(join(scratch, 'school')),
    },
    MILEPOST_TEAMS_LOCAL: 'on',
  });
  await until(`http://127.0.0.1:${port}/readyz`, milepost, 240);
  console.log('The Playground listens on every interface of this machine while this runs.');
  const to = `http://127.0.0.1:${port}/api/messages`;
  const own = `http://127.0.0.1:${page}/_connector`;
  // --dt: it reports nothing to Microsoft
  const played = run([playground, 'start', '-e', to, '-c', 'msteams', '-p', String(page), '--su', own, '--dt']);
  await until(`http://127.0.0.1:${page}/`, played, 60);
  await drive({ url: `http://127.0.0.1:${page}/`, browser, shots });
  console.log(`All of it was seen. Pictures: ${shots}`);
} catch (error) {
  console.error(error);
  console.error(`Pictures, and what both programs printed: ${shots}`);
  process.exitCode = 1;
} finally {
  const gone = children.map(
    (child) => new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve())),
  );
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(gone);
  rmSync(scratch, { recursive: true, force: true });
}
