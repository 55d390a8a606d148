import { openQueueStore } from '../../src/queue/connection.js';
import { migrate } from '../../src/store/migrate.js';
import { systemClock } from '../../src/time/clock.js';
import { describeKilledWorkers, describeQueue, flushTables } from '../contracts/queue-contract.js';
import { serverDatabaseForTests } from '../helpers/embedded.js';
import { postgresForTests, postgresFound } from '../helpers/postgres.js';

const suite = () => {
  describeQueue(async () => {
    const database = await serverDatabaseForTests();
    if (!database) throw new Error('Postgres was found but did not start');
    await migrate(database, systemClock);
    const store = await openQueueStore({ database });
    return { store, flush: () => flushTables(database.pool), close: () => database.close() };
  });
  describeKilledWorkers(6, async () => {
    const postgres = await postgresForTests();
    if (!postgres) throw new Error('Postgres was found but did not start');
    return { settings: { databaseUrl: postgres.url }, close: postgres.stop };
  });
};

if (postgresFound) describe('queue/postgres-queue', suite);
else {
  process.stderr.write('skipped queue/postgres-queue: no DATABASE_URL, nothing on port 5432, no Postgres binary\n');
  describe.skip('queue/postgres-queue', () => test('needs a Postgres', () => {}));
}
