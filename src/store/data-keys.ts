import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyRing, type KeyRing } from './sealing.js';

const FILE = 'data.key';

/**
 * The keys of the environment; without them the embedded database has one of its own in a file beside it, for its owner's eyes alone,
 * made on first use. A Postgres server has none then: `milepost doctor` says so.
 */
export function dataKeys(reach: { dataKeys: string | null; databaseUrl: string | null; dataDir: string }): KeyRing {
  if (reach.dataKeys !== null) return createKeyRing(reach.dataKeys);
  return createKeyRing(reach.databaseUrl === null ? keptKey(reach.dataDir) : '');
}

function keptKey(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  try {
    // of two processes at once one makes it
    writeFileSync(path, `own:${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
