import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeDataDir } from './embedded/make-data-dir.js';
import { createKeyRing, type KeyRing } from './sealing.js';

const FILE = 'data.key';

/**
 * The keys of the environment; without them the embedded database has one of its own in a file beside it, for its owner's eyes alone,
 * made on first use. Keys that the environment names later come before it, and it still opens what it sealed. A Postgres server has none
 * of its own: `milepost doctor` says so.
 */
export function dataKeys({ dataKeys: named, databaseUrl, dataDir }: Reach): KeyRing {
  if (databaseUrl !== null) return createKeyRing(named ?? '');
  const path = join(dataDir, FILE);
  if (named === null) return createKeyRing(ownKey(path));
  return createKeyRing(existsSync(path) ? `${named},${ownKey(path)}` : named);
}

interface Reach {
  dataKeys: string | null;
  databaseUrl: string | null;
  dataDir: string;
}

function ownKey(path: string): string {
  makeDataDir(dirname(path));
  try {
    // of two processes at once one makes it
    writeFileSync(path, `own:${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
