import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQueueStore } from '../../src/queue/connection.js';
import { migrate } from '../../src/store/migrate.js';
import { systemClock } from '../../src/time/clock.js';
import { describeKilledWorkers, describeQueue, flushTables } from '../contracts/queue-contract.js';
import { embeddedForTests, emptyDataDirectory } from '../helpers/embedded.js';

describe('queue/embedded-queue', () => {
  describeQueue(async () => {
    const database = await embeddedForTests();
    await migrate(database, systemClock);
    const store = await openQueueStore({ database });
    return { store, flush: () => flushTables(database.pool), close: () => database.close() };
  });

  describeKilledWorkers(2, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'milepost-queue-'));
    await cp(await emptyDataDirectory(), dataDir, { recursive: true });
    return { settings: { dataDir }, close: () => rm(dataDir, { recursive: true, force: true }) };
  });
});
