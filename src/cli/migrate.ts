import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { silentLog } from '../observe/log.js';
import { openQueueStore } from '../queue/connection.js';
import { openDatabase } from '../store/database.js';
import { prepareTables } from '../store/prepare.js';
import { systemClock } from '../time/clock.js';
import { print, printJson } from './output.js';

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command.option('--json', 'print the names as JSON').action(async ({ json }: { json?: boolean }) => {
    const config = readConfig();
    const { databaseUrl, dataDir, redisUrl } = config;
    const database = await openDatabase({ url: databaseUrl ?? undefined, dataDir, log: silentLog });
    try {
      const applied = await prepareTables(database, config, systemClock, silentLog);
      // where jobs are kept beside the records, their tables too
      if (redisUrl === null) await (await openQueueStore({ database })).close();
      if (json) printJson({ applied });
      else
        print(
          applied.length === 0 ? 'The database is up to date.' : applied.map((name) => `applied ${name}`).join('\n'),
        );
    } finally {
      await database.close();
    }
  });
