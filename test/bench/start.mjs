import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { median, round } from './figures.mjs';

const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;
const BARE = `
  const { PGlite } = await import('@electric-sql/pglite');
  const db = await PGlite.create(process.env.DIR);
  await db.query('select 1');
  console.log('"port":1');`;

/** From the start of the process until it listens; then it is stopped kindly. */
function timed(args, env, cwd) {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let ms = 0;
    let seen = '';
    child.stdout.on('data', (chunk) => {
      seen += chunk;
      if (ms === 0 && /"port":\d+/.test(seen)) {
        ms = performance.now() - started;
        child.kill('SIGTERM');
      }
    });
    child.once('exit', () => (ms > 0 ? resolve(ms) : reject(new Error('ended before it was ready'))));
  });
}

export async function benchStart(scratch, rounds) {
  const figures = { cold: [], warm: [], bareCold: [], bareWarm: [] };
  const root = new URL('../..', import.meta.url).pathname;
  for (let round_ = 0; round_ < rounds; round_ += 1) {
    const dir = join(scratch, `start-${round_}`);
    const env = { PORT: '0', MILEPOST_DATA_DIR: dir, LOG_LEVEL: 'info' };
    figures.cold.push(await timed([MAIN], env, root));
    figures.warm.push(await timed([MAIN], env, root));
    const bare = { DIR: join(scratch, `bare-${round_}`) };
    figures.bareCold.push(await timed(['--input-type=module', '-e', BARE], bare, root));
    figures.bareWarm.push(await timed(['--input-type=module', '-e', BARE], bare, root));
  }
  const row = (what, ours, bare) => ({
    what,
    'median ms': round(median(ours), 0),
    'bare: an empty PGlite opens, ms': round(median(bare), 0),
    ratio: round(median(ours) / median(bare)),
  });
  return [row('first start', figures.cold, figures.bareCold), row('later start', figures.warm, figures.bareWarm)];
}
