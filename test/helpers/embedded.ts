import { existsSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { silentLog } from '../../src/observe/log.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { systemClock } from '../../src/time/clock.js';
import { compiledSource } from './compiled-source.js';
import { postgresForTests, postgresFound } from './postgres.js';

/** A fresh embedded database in a directory of its own, which goes when it is closed. Not migrated. */
export async function embeddedForTests(): Promise<Database> {
  const dataDir = await mkdtemp(join(tmpdir(), 'milepost-embedded-'));
  await cp(await emptyDataDirectory(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, log: silentLog });
  return closingWith(database, () => rm(dataDir, { recursive: true, force: true }));
}

/** A fresh database on a real Postgres, which goes when it is closed; null where there is none. Not migrated. */
export async function serverDatabaseForTests(): Promise<Database | null> {
  const postgres = await postgresForTests();
  if (postgres === null) return null;
  const database = await openDatabase({ url: postgres.url, dataDir: 'unused', log: silentLog });
  return closingWith(database, postgres.stop);
}

/**
 * Runs a suite on the embedded database and on real Postgres. `open` gives a fresh, migrated database; it is closed by the
 * suite, or at its end. Where there is no Postgres, one line says so.
 */
export function describeOnDatabases(
  title: string,
  suite: (open: () => Promise<Database>, kind: Database['kind']) => void,
): void {
  for (const kind of ['embedded', 'postgres'] as const) {
    const found = kind === 'embedded' || postgresFound;
    if (!found)
      process.stderr.write(
        `skipped: ${title} on Postgres, of which there is none (DATABASE_URL, local port 5432, a binary)\n`,
      );
    (found ? describe : describe.skip)(`${title} (${kind})`, () => {
      const opened: Database[] = [];
      afterAll(() => Promise.all(opened.map((database) => database.close())));
      suite(async () => {
        const database = kind === 'embedded' ? await embeddedForTests() : await serverDatabaseForTests();
        if (database === null) throw new Error('there is no Postgres');
        opened.push(database);
        await migrate(database, systemClock);
        return database;
      }, kind);
    });
  }
}

/** A data directory with an empty database: making one costs seconds, copying it a fraction of one. */
export async function emptyDataDirectory(): Promise<string> {
  const whole = join(compiledSource(), 'template');
  const making = `${whole}.making`;
  while (!existsSync(whole)) {
    if (!(await mine(making))) continue;
    const dataDir = await mkdtemp(join(tmpdir(), 'milepost-template-'));
    const database = await openDatabase({ dataDir, log: silentLog });
    await database.close();
    await cp(dataDir, join(making, 'new'), { recursive: true });
    await rename(join(making, 'new'), whole);
    await rm(dataDir, { recursive: true, force: true });
    await rm(making, { recursive: true, force: true });
  }
  return whole;
}

/** Whether the making is left to us; waits a little where it is not. One who died at it loses it after a minute. */
async function mine(making: string): Promise<boolean> {
  try {
    await mkdir(making);
    return true;
  } catch {
    await pause(100);
    const since = statSync(making, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > 60_000) await rm(making, { recursive: true, force: true });
    return false;
  }
}

function closingWith(database: Database, after: () => Promise<unknown>): Database {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await database.close();
    await after();
  };
  return {
    ...database,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
