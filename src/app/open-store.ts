import type { Config } from '../config.js';
import type { Log } from '../observe/log.js';
import { dataKeys } from '../store/data-keys.js';
import { type Database, openDatabase } from '../store/database.js';

export interface OpenedStore {
  database: Database;
  /** Resolves when the embedded database has died for good: the process can be of no more use. */
  failed: Promise<'failed'>;
}

/** Apart from the rest, so that the database opens in its thread while the rest of the program is still being loaded. */
export async function openStore(config: Config, log: Log): Promise<OpenedStore> {
  let fail: (reason: 'failed') => void = () => {};
  const failed = new Promise<'failed'>((resolve) => {
    fail = resolve;
  });
  const database = await openDatabase({
    url: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    keys: dataKeys(config),
    log,
    onDead: (final) => final && fail('failed'),
  });
  return { database, failed };
}
