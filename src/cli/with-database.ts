import { type Config, readConfig } from '../config.js';
import { silentLog } from '../observe/log.js';
import { dataKeys } from '../store/data-keys.js';
import { type Database, openDatabase } from '../store/database.js';
import { prepareTables } from '../store/prepare.js';
import { systemClock } from '../time/clock.js';

/** Opens the configured database, brings its schema up to date, and closes it again whatever happens. */
export async function withDatabase<T>(use: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig();
  const database = await openDatabase({
    url: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    keys: dataKeys(config),
    log: silentLog,
  });
  try {
    await prepareTables(database, config, systemClock, silentLog);
    return await use(database, config);
  } finally {
    await database.close();
  }
}
