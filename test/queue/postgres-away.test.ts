import { silentLog } from '../../src/observe/log.js';
import { openQueueStore } from '../../src/queue/connection.js';
import { createQueues } from '../../src/queue/queues.js';
import { startWorkers } from '../../src/queue/workers.js';
import { openDatabase } from '../../src/store/database.js';
import { uuid, waitFor } from '../contracts/queue-contract.js';
import { findPostgresBinaries } from '../helpers/postgres-binary.js';
import { startPostgresServer } from '../helpers/postgres-server.js';

const found = findPostgresBinaries() !== null;
if (!found) process.stderr.write('skipped queue/postgres-away: no Postgres binary to start and stop\n');

(found ? describe : describe.skip)('queue/postgres-away', () => {
  test('away at the first connection, or restarted at work: adds fail in time, the process lives, work goes on', async () => {
    const server = await startPostgresServer();
    if (!server) throw new Error('Postgres was found but did not start');
    const database = await openDatabase({ url: server.url, dataDir: 'unused', log: silentLog });
    let up = false;
    const poolOptions = {
      ...database.poolOptions,
      get connectionString() {
        return up ? server.url : 'postgres://postgres@127.0.0.1:1/postgres';
      },
    };
    // the spread above the pool options takes the address anew for each connection
    const store = await openQueueStore({ database: { kind: 'postgres', pool: database.pool, poolOptions } });
    const queues = createQueues({ store });
    const runs: string[] = [];
    const nothing = async () => {};
    const turn = async ({ conversationId }: { conversationId: string }) => void runs.push(conversationId);
    const others = {
      deliver: nothing,
      remind: nothing,
      plan: nothing,
      reconcile: nothing,
      housekeeping: nothing,
      home: nothing,
      nudge: nothing,
      letters: nothing,
    };
    const workers = startWorkers(queues, { turn, ...others }, { lockMs: 1_000, stalledMs: 500 });
    const works = (n: number) =>
      waitFor(
        'an add that is taken',
        async () => {
          await queues.add('turn', { conversationId: uuid(n) }).catch(() => undefined);
          return runs.includes(uuid(n));
        },
        20_000,
      );
    try {
      await expect(queues.add('turn', { conversationId: uuid(1) })).rejects.toMatchObject({
        code: 'queue-unavailable',
      });
      up = true;
      await works(2);
      await server.restart('immediate', 500);
      await works(3);
    } finally {
      await workers.close(5_000);
      await queues.close();
      await database.close();
      await server.stop();
    }
  }, 60_000);
});
