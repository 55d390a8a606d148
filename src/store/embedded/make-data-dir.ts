import { accessSync, constants, mkdirSync } from 'node:fs';
import { MilepostError } from '../../errors.js';

/** The folder that everything embedded lies in. Throws `config` where it cannot be made or written, as on a read-only file system. */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new MilepostError('config', `The data directory ${dataDir} cannot be written (${code}).`, {
      details: ['Set MILEPOST_DATA_DIR to a folder that this process may write, or DATABASE_URL to a Postgres.'],
      cause,
    });
  }
}
