import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { MilepostError } from '../../errors.js';

/** The folder that everything embedded lies in. Throws `config` where it cannot be made or written, as on a read-only file system. */
export function makeDataDir(dataDir: string): void {
  try {
    makeFolders(dataDir);
    accessSync(dataDir, constants.W_OK);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new MilepostError('config', `The data directory ${dataDir} cannot be written (${code}).`, {
      details: ['Set MILEPOST_DATA_DIR to a folder that this process may write, or DATABASE_URL to a Postgres.'],
      cause,
    });
  }
}

/** Node's own way to make the folders above too never ends where a system says that what is there is not, as below /proc. */
function makeFolders(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // another process may have been first
    if (!isFolder(path)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
