import type { Config } from '../config.js';
import type { Log } from '../observe/log.js';
import type { Reconciler } from '../queue/reconciler.js';
import type { Handlers } from '../queue/run-job.js';
import type { Workers } from '../queue/workers.js';
import type { HttpServer } from '../server.js';
import type { Database } from '../store/database.js';
import { SECOND } from '../time/durations.js';
import type { Turns } from '../turn/turns.js';
import type { QueueSide } from './queue-side.js';

export interface Running {
  /** Takes up work left by an earlier process, then serves. `listen: false`: no port is opened. */
  start(options?: { listen?: boolean }): Promise<{ url: string }>;
  /** Hands work back and closes everything, within `ms`. */
  stop(ms: number): Promise<void>;
}

export interface LifecycleParts {
  config: Config;
  log: Log;
  database: Database;
  queue: QueueSide;
  handlers: Handlers;
  reconciler: Reconciler;
  turns: Turns;
  server: HttpServer;
  /** What receives by itself, without the server: Slack in Socket Mode. */
  platforms: readonly { start(): Promise<void>; stop(): Promise<void> }[];
}

export function createLifecycle(parts: LifecycleParts): Running {
  const { config, log, database, queue, turns, server } = parts;
  let workers: Workers | null = null;
  let listening = false;
  return {
    async start({ listen = true } = {}) {
      if (config.role !== 'web') {
        workers = queue.startWorking(parts.handlers);
        parts.reconciler.run({ olderThanMs: 0 }).catch((error: unknown) => {
          log.warn('What an earlier process left is taken up later', { error });
        });
      }
      queue.store.warnings().then(
        (warnings) => {
          for (const warning of warnings) log.warn(warning, { backend: queue.store.kind });
        },
        () => {},
      );
      if (!listen) return { url: '' };
      const port = await server.listen(config.port, config.host);
      listening = true;
      log.info('Listening', { port });
      if (config.role !== 'worker') for (const platform of parts.platforms) await platform.start();
      return { url: `http://${nameOf(config.host)}:${port}` };
    },
    /** In this order nothing new arrives while work is handed back: HTTP, turns, jobs, the job store, the database. */
    async stop(ms) {
      const until = Date.now() + ms;
      const within = (most: number) => Math.max(200, Math.min(most, until - Date.now()));
      for (const platform of parts.platforms)
        await Promise.race([platform.stop(), pause(within(SECOND))]).catch(() => {});
      if (listening) await server.close(within(2 * SECOND));
      await Promise.race([turns.idle(), pause(within(3 * SECOND))]);
      await workers?.close(within(4 * SECOND));
      await Promise.race([queue.close(), pause(within(2 * SECOND))]).catch(() => {});
      await database.close();
    },
  };
}

const nameOf = (host: string) => (host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host);

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
