import { healthLink } from '../../src/app/health-link.js';
import { createMetrics } from '../../src/observe/metrics.js';
import { createOperatorLogin } from '../../src/observe/operator-login.js';
import { openQueueStore } from '../../src/queue/connection.js';
import { createQueues, type Queues } from '../../src/queue/queues.js';
import { createHttpServer, type HttpServer } from '../../src/server.js';
import type { Database } from '../../src/store/database.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const ID = '00000000-0000-4000-8000-000000000001';

describeOnDatabases('app/health-link: /readyz tells the truth', (open) => {
  let database: Database;
  let queues: Queues;
  let server: HttpServer;
  let base: string;
  let away = false;
  let connected = true;
  let stopping = false;
  /** How far the queue's watch is ahead. */
  let later = 0;
  beforeAll(async () => {
    database = await open();
    const store = await openQueueStore({ database });
    queues = createQueues({ store, clock: { now: () => new Date(Date.now() - later) } });
    const routes = healthLink({
      database: { ...database, ping: async () => (away ? Promise.reject(new Error('away')) : database.ping()) },
      queues,
      metrics: createMetrics(),
      platforms: [{ connected: () => connected }],
      stopping: () => stopping,
      login: createOperatorLogin(null),
    });
    server = createHttpServer(routes, () => {});
    base = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  });
  afterAll(async () => {
    await server.close(100);
    await queues.close();
    await queues.store.close();
  });
  const ready = async () => {
    const response = await fetch(`${base}/readyz`);
    const { checks } = (await response.json()) as { checks: Record<string, string> };
    return { status: response.status, failing: Object.keys(checks).filter((name) => checks[name] !== 'ok') };
  };

  it('is ready where all is well', async () => expect(await ready()).toEqual({ status: 200, failing: [] }));

  it('OP6: with the database away it is alive and not ready', async () => {
    away = true;
    expect(await ready()).toEqual({ status: 503, failing: ['database'] });
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    away = false;
  });

  it('CR9: with a database that answers and has not our tables it is not ready, until they are back', async () => {
    await database.pool.query('alter table schema_migrations rename to elsewhere');
    expect(await ready()).toEqual({ status: 503, failing: ['database'] });
    await database.pool.query('alter table elsewhere rename to schema_migrations');
    expect(await ready()).toEqual({ status: 200, failing: [] });
  });

  it('is not ready while Socket Mode is cut off, nor once a stop has begun', async () => {
    connected = false;
    expect(await ready()).toEqual({ status: 503, failing: ['platforms'] });
    connected = true;
    stopping = true;
    expect(await ready()).toEqual({ status: 503, failing: ['running'] });
    stopping = false;
  });

  it('OP5: a store that answers is not enough: work that waited half a minute and nobody takes is told', async () => {
    later = 30_000; // as if it had been queued half a minute ago
    const job = await queues.handles
      .get('turns')!
      .use(5_000, (queue) => queue.add('turn', { conversationId: ID }, { timestamp: Date.now() - 30_000 }));
    expect(await ready()).toEqual({ status: 503, failing: ['queue'] });
    later = 0;
    queues.taken('upkeep'); // another queue's worker is well: no comfort for this one
    expect(await ready()).toEqual({ status: 503, failing: ['queue'] });
    queues.taken('turns');
    expect(await ready()).toEqual({ status: 200, failing: [] });
    await job.remove();
  });
});
