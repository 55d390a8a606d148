import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { silentLog } from '../../../src/observe/log.js';
import { type Database, type DatabaseOptions, openDatabase } from '../../../src/store/database.js';
import { emptyDataDirectory } from '../../helpers/embedded.js';

jest.setTimeout(180_000);

describe('src/store/embedded/embedded-server', () => {
  let dataDir: string;
  let opened: Database[];
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'milepost-server-'));
    cpSync(await emptyDataDirectory(), dataDir, { recursive: true });
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((database) => database.close()));
    rmSync(dataDir, { recursive: true, force: true });
  });

  const open = async (options: Partial<DatabaseOptions> = {}): Promise<Database> => {
    const database = await openDatabase({ dataDir, log: silentLog, ...options });
    opened.push(database);
    return database;
  };

  /** Without its directory there is no next piece of the log: one of these is the engine's last. */
  const endLog = async ({ db }: Database): Promise<void> => {
    const last = (async () => {
      for (;;) await sql`select pg_switch_wal(), txid_current()`.execute(db);
    })();
    await expect(last).rejects.toMatchObject({ code: 'store-unavailable' });
  };

  it('starts a new engine for a dead one, again and again until it can, with every acknowledged row', async () => {
    const events: string[] = [];
    const log = {
      ...silentLog,
      error: (message: string) => void events.push(message),
      info: (message: string) => void events.push(message),
    };
    const database = await open({ log, onDead: (final) => void events.push(`final: ${final}`) });
    await database.pool.query('create table t (n int); insert into t values (1)');
    const [wal, elsewhere] = [join(dataDir, 'postgres', 'pg_wal'), join(dataDir, 'elsewhere')];
    renameSync(wal, elsewhere);
    await database.pool.query('select pg_switch_wal()');
    await expect(sql`insert into t values (2)`.execute(database.db)).rejects.toMatchObject({
      code: 'store-unavailable',
    });
    await expect(database.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
    // long enough for a start that fails
    await pause(3_000);
    rmSync(wal, { recursive: true, force: true });
    renameSync(elsewhere, wal);
    while (!events.includes('the embedded database is back')) await pause(50);
    expect((await sql<{ n: number }>`select n from t`.execute(database.db)).rows).toEqual([{ n: 1 }]);
    await sql`insert into t values (3)`.execute(database.db);
    await database.close();
    expect(events).toEqual(['the embedded database has stopped', 'final: false', 'the embedded database is back']);
  });

  it('gives the directory up, and only then its lock, when it is stopped while an engine is on its way up', async () => {
    const database = await open();
    renameSync(join(dataDir, 'postgres', 'pg_wal'), join(dataDir, 'elsewhere'));
    await endLog(database);
    renameSync(join(dataDir, 'elsewhere'), join(dataDir, 'postgres', 'pg_wal'));
    await pause(400);
    await database.close();
    expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false);
    const next = await open();
    await next.ping();
    await next.close();
  });

  it('gives the lock back when the engine does not start', async () => {
    rmSync(join(dataDir, 'postgres', 'global'), { recursive: true });
    await expect(open()).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining(dataDir),
    });
    expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false);
  });

  it('lets its log shrink at housekeeping, however much was written', async () => {
    const database = await open();
    await database.pool.query('create table t (n int, filler text)');
    const logSize = async (): Promise<number> =>
      (await database.pool.query('select sum(size)::int8 n from pg_ls_waldir()')).rows[0].n as number;
    await database.pool.query(
      `insert into t select n, repeat(md5(n::text), 400) from generate_series(1, 8000) n; delete from t`,
    );
    await database.pool.query(
      `insert into t select n, repeat(md5(n::text), 400) from generate_series(1, 8000) n; delete from t`,
    );
    await database.housekeeping();
    await database.housekeeping();
    expect(await logSize()).toBeLessThan(140 * 1024 * 1024);
    expect((await database.pool.query(`select pg_total_relation_size('t') n`)).rows[0].n).toBeLessThan(1024 * 1024);
    await database.close();
  });
});
