import type { App } from '../app.js';
import { readConfig } from '../config.js';
import { isMilepostError } from '../errors.js';
import { createLogger } from '../observe/logger.js';
import { SECOND } from '../time/durations.js';
import { openStore } from './open-store.js';

/** All of a graceful stop: turns under way end, jobs are handed back, stores close. */
const STOP_WITHIN = 10 * SECOND;

/** Runs until SIGTERM or SIGINT; a second one ends the process at once. Resolves with the exit code. */
export async function runUntilStopped(): Promise<number> {
  let app: App;
  const started = performance.now();
  try {
    const config = readConfig();
    const log = createLogger(config.logLevel);
    process.on('unhandledRejection', (error) =>
      log.error('A promise was rejected and nobody waited for it', { error }),
    );
    const opening = openStore(config, log);
    opening.catch(() => {}); // told by createApp
    const { createApp } = await import('../app.js');
    app = await createApp(config, log, opening);
  } catch (error) {
    complain(error);
    return 1;
  }
  const stopped = signalled();
  try {
    const { url } = await app.start();
    announce(url, app.playground, performance.now() - started);
  } catch (error) {
    complain(error);
    await app.stop(STOP_WITHIN).catch(() => {});
    return 1;
  }
  const reason = await Promise.race([stopped, app.failed]);
  await app.stop(STOP_WITHIN);
  return reason === 'failed' ? 1 : 0;
}

function signalled(): Promise<'signal'> {
  return new Promise((resolve) => {
    let seen = 0;
    const onSignal = () => {
      seen += 1;
      if (seen > 1) process.exit(1);
      resolve('signal');
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

function announce(url: string, playground: boolean, ms: number): void {
  const lines = playground
    ? [
        `Milepost is running. Open ${url} and pick a person to talk as.`,
        'The playground is on this machine only. Stop with Ctrl-C.',
      ]
    : [`Milepost is running on ${url}.`];
  process.stdout.write(`\n${lines.join('\n')}\n(ready in ${(ms / 1000).toFixed(1)} s)\n\n`);
}

function complain(error: unknown): void {
  const lines = isMilepostError(error)
    ? [error.message, ...error.details.map((line) => `  - ${line}`)]
    : [
        `Milepost could not start: ${error instanceof Error ? `${error.name}${'code' in error ? ` (${String(error.code)})` : ''}` : 'unknown reason'}`,
      ];
  process.stderr.write(`${lines.join('\n')}\n`);
}
