import type { Command } from 'commander';
import { MilepostError } from '../errors.js';
import { rotateKeys } from '../store/rotate-keys.js';
import { print, printJson, table } from './output.js';
import { withDatabase } from './with-database.js';

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command.option('--json', 'print the counts as JSON').action(async ({ json }: { json?: boolean }) => {
    const counts = await withDatabase((database) => {
      if (database.keys.newest === null)
        throw new MilepostError('config', 'There is no key to seal with: set MILEPOST_DATA_KEYS.');
      return rotateKeys(database, database.keys);
    });
    if (json) return printJson(counts);
    print(table(Object.entries(counts).map(([column, count]) => [column, String(count)])));
    print('\nAll of it is sealed with the newest key now. Older keys open backups of before; nothing else needs them.');
  });
