import type { Log } from '../observe/log.js';
import type { Clock } from '../time/clock.js';
import { type Database, openDatabase } from './database.js';
import { grantProgram } from './grants.js';
import { migrate } from './migrate.js';

export interface Reach {
  databaseUrl: string | null;
  databaseMigrateUrl: string | null;
  dataDir: string;
}

/**
 * Brings the tables up to this program. Where the environment names a role for that, it owns them, and the program's own role is given
 * what it needs and no more; else the program's role does both.
 * @returns the names of the migrations applied now
 */
export async function prepareTables(database: Database, reach: Reach, clock: Clock, log: Log): Promise<string[]> {
  if (reach.databaseUrl === null || reach.databaseMigrateUrl === null) return migrate(database, clock);
  const owner = await openDatabase({ url: reach.databaseMigrateUrl, dataDir: reach.dataDir, log });
  try {
    const applied = await migrate(owner, clock);
    await grantProgram(owner, decodeURIComponent(new URL(reach.databaseUrl).username));
    return applied;
  } finally {
    await owner.close();
  }
}
