import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { silentLog } from '../../src/observe/log.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { GuardedPool } from '../../src/store/guarded-pool.js';
import { migrate } from '../../src/store/migrate.js';
import { keptSecret } from '../../src/store/secret.js';
import { takesRecords } from '../../src/store/takes-records.js';
import { systemClock } from '../../src/time/clock.js';
import { serverDatabaseForTests } from '../helpers/embedded.js';
import { postgresFound } from '../helpers/postgres.js';
import { findPostgresBinaries } from '../helpers/postgres-binary.js';
import { type PostgresServer, startPostgresServer } from '../helpers/postgres-server.js';

jest.setTimeout(120_000);
const withPostgres = postgresFound ? describe : describe.skip;

describe('src/store/database-failures', () => {
  const open = (url: string): Promise<Database> => openDatabase({ url, dataDir: 'unused', log: silentLog });

  it('says at once that nobody listens at the address', async () => {
    const started = Date.now();
    await expect(open('postgres://u:secret@127.0.0.1:1/x')).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.not.stringContaining('secret'),
    });
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('says within seconds that whoever listens does not answer', async () => {
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const started = Date.now();
    await expect(open(`postgres://u@127.0.0.1:${port}/x`)).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(Date.now() - started).toBeLessThan(8_000);
    server.close();
  });

  withPostgres('on a server', () => {
    let database: Database;
    beforeAll(async () => {
      database = (await serverDatabaseForTests()) as Database;
    });
    afterAll(() => database?.close());

    const killOthers = () =>
      database.pool.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );

    it('goes on when its connections are ended: idle, in use, and in a transaction', async () => {
      await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.1)`.execute(database.db)));
      await killOthers();
      await pause(100);
      const slow = sql`select pg_sleep(5)`.execute(database.db);
      const inTransaction = database.transaction(async (trx) => {
        await sql`select 1`.execute(trx);
        await pause(600);
        return sql`select 2`.execute(trx);
      });
      const failures = [slow, inTransaction].map((work) =>
        expect(work).rejects.toMatchObject({ code: 'store-unavailable' }),
      );
      await pause(300);
      await killOthers();
      await Promise.all(failures);
      await database.ping();
      expect((await sql<{ n: number }>`select 1 n`.execute(database.db)).rows).toEqual([{ n: 1 }]);
    });

    it('CR9: a server that may only be read counts as away, and it is left for one that takes writes', async () => {
      await migrate(database, systemClock);
      const owner = database.newPool({ max: 1, options: '-c default_transaction_read_only=off' });
      const { rows } = await owner.query<{ name: string }>('select current_database() as name');
      const readOnly = (setting: 'on' | 'off') =>
        owner.query(`alter database ${rows[0]?.name} set default_transaction_read_only = ${setting}`);
      const write = () => keptSecret(database.db, 'of-this-test', new Date());
      await readOnly('on');
      await owner.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
      );
      await pause(100);
      await database.ping();
      await expect(takesRecords(database.db)).rejects.toMatchObject({ code: 'store-unavailable' });
      await readOnly('off');
      // what was opened to the old one is not handed on
      await expect(write()).rejects.toMatchObject({ code: 'store-unavailable' });
      await expect(write()).resolves.toEqual(expect.any(String));
      await takesRecords(database.db);
      await owner.end();
    });

    it('CR9: whoever is not let in finds the server away, not a statement at fault', async () => {
      const url = new URL(String(database.poolOptions.connectionString));
      url.pathname = '/renamed_for_a_while';
      const pool = database.newPool({ connectionString: url.href });
      await expect(new GuardedPool(pool).connect()).rejects.toMatchObject({
        code: 'store-unavailable',
        cause: expect.objectContaining({ code: '3D000' }),
      });
      await pool.end();
    });

    it('CR10: says that a statement took too long, and hands its connection on to nobody', async () => {
      const pool = database.newPool({ query_timeout: 200, max: 1 });
      const client = await new GuardedPool(pool).connect();
      await client.query('begin', []);
      await expect(client.query('select pg_sleep(3)', [])).rejects.toMatchObject({ code: 'store-unavailable' });
      client.release();
      expect(pool.totalCount).toBe(0);
      await expect(pool.query('select now() = statement_timestamp() fresh')).resolves.toMatchObject({
        rows: [{ fresh: true }],
      });
      await pool.end();
    });

    it('tells a statement’s own fault from the connection’s', async () => {
      await expect(sql`select 1/0`.execute(database.db)).rejects.toMatchObject({ code: '22012' });
      const stopped = database.transaction(async (trx) => {
        await sql`set local statement_timeout = 50`.execute(trx);
        await sql`select pg_sleep(2)`.execute(trx);
      });
      await expect(stopped).rejects.toMatchObject({
        code: 'store-unavailable',
        cause: expect.objectContaining({ code: '57014' }),
      });
    });

    it('CR10: settles a real deadlock by running the loser again', async () => {
      await database.pool.query(
        'create table pair (id int primary key, n int); insert into pair values (1, 0), (2, 0)',
      );
      const add = (first: number, second: number) =>
        database.transaction(async (trx) => {
          await sql`update pair set n = n + 1 where id = ${first}`.execute(trx);
          await pause(100);
          await sql`update pair set n = n + 1 where id = ${second}`.execute(trx);
        });
      await Promise.all([add(1, 2), add(2, 1)]);
      expect((await database.pool.query('select n from pair')).rows).toEqual([{ n: 2 }, { n: 2 }]);
    });
  });

  (findPostgresBinaries() === null ? it.skip : it)(
    'fails while a server is started anew, politely or not, and answers again without help',
    async () => {
      const server = (await startPostgresServer()) as PostgresServer;
      const database = await open(server.url);
      try {
        for (const mode of ['fast', 'immediate'] as const) {
          await Promise.all([1, 2, 3].map(() => database.ping()));
          const restarted = server.restart(mode, 500);
          await pause(300);
          await expect(database.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
          await expect(sql`select 1`.execute(database.db)).rejects.toMatchObject({ code: 'store-unavailable' });
          await restarted;
          await database.ping();
          expect((await sql<{ n: number }>`select 1 n`.execute(database.db)).rows).toEqual([{ n: 1 }]);
        }
      } finally {
        await database.close();
        await server.stop();
      }
    },
  );

  describe('of the embedded kind', () => {
    it('has one process a directory, and tells the second which that is', async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'milepost-shared-'));
      const first = await openDatabase({ dataDir, log: silentLog });
      await expect(openDatabase({ dataDir, log: silentLog })).rejects.toMatchObject({
        code: 'directory-in-use',
        message: expect.stringMatching(new RegExp(`${join(dataDir, 'postgres')} .*process ${process.pid}`)),
      });
      await first.close();
      const second = await openDatabase({ dataDir, log: silentLog });
      await second.close();
      rmSync(dataDir, { recursive: true, force: true });
    });
  });
});
