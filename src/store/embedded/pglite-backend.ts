import { PGlite } from '@electric-sql/pglite';
import { dataDir as emptyDatabase } from '@electric-sql/pglite-prepopulatedfs';
import type { DurableNodeFs } from './durable-nodefs.js';
import type { Backend } from './hub.js';
import { firstValue, simpleQuery } from './protocol.js';

/** Settings that a client is told when it connects; read from the backend, so that they are true. */
const GREETED = [
  'server_version',
  'server_encoding',
  'client_encoding',
  'DateStyle',
  'IntervalStyle',
  'TimeZone',
  'integer_datetimes',
  'standard_conforming_strings',
];

// -F would turn fsync off; statements stay out of the messages because they hold people's words
const START_PARAMS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'shared_buffers=16MB', '-c', 'timezone=UTC'],
  ...['-c', 'max_wal_size=256MB', '-c', 'log_min_error_statement=panic'],
];

export interface PGliteBackend extends Backend {
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database in a directory. A new one is unpacked from an archive of an empty database of the same major version, which
 * takes half the time of making it file by file.
 * @param onAbort the engine has stopped in the middle of its work; this must end the thread, which would spin otherwise.
 */
export async function openPGlite(
  files: DurableNodeFs,
  isNew: boolean,
  onAbort: (reason: string) => void,
): Promise<PGliteBackend> {
  let lastWords = '';
  files.onAbort = () => onAbort(lastWords);
  const db = await PGlite.create({
    fs: files,
    startParams: START_PARAMS,
    ...(isNew ? { loadDataDir: await emptyDatabase() } : {}),
    onStderr: (line) => {
      if (/\b(?:FATAL|PANIC):/.test(line)) lastWords = line.trim().slice(0, 200);
      return false;
    },
  });
  const run = async (request: Buffer): Promise<Buffer> => {
    const parts: Buffer[] = [];
    // the parts are views of the engine's memory: copied at once
    const onRawData = (part: Uint8Array): void => void parts.push(Buffer.from(part));
    await db.execProtocolRawStream(request, { syncToFs: false, onRawData });
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  };
  return {
    run,
    settings: await readSettings(run),
    checkpoint: async () => void (await run(simpleQuery('checkpoint'))),
    close: () => db.close(),
  };
}

async function readSettings(run: Backend['run']): Promise<Record<string, string>> {
  const settings: Record<string, string> = {};
  for (const name of GREETED) settings[name] = firstValue(await run(simpleQuery(`show ${name}`))) ?? '';
  return settings;
}
