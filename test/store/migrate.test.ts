import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import type { Database } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import type { Clock } from '../../src/time/clock.js';
import { describeOnDatabases } from '../helpers/embedded.js';

jest.setTimeout(120_000);

const NOON = new Date('2027-03-14T12:00:00Z');
const clock: Clock = { now: () => NOON };

describe('src/store/migrate', () => {
  describeOnDatabases('files', (open) => {
    let database: Database;
    let directory: string;
    beforeAll(async () => {
      database = await open();
    });
    beforeEach(async () => {
      directory = mkdtempSync(join(tmpdir(), 'milepost-migrations-'));
      await database.pool.query('drop schema public cascade; create schema public');
    });
    afterEach(() => rmSync(directory, { recursive: true, force: true }));

    const file = (name: string, sql: string): void => writeFileSync(join(directory, name), sql);
    const run = (): Promise<string[]> => migrate(database, clock, pathToFileURL(`${directory}/`));
    const tables = async (): Promise<string[]> => {
      const { rows } = await database.pool.query(
        `select tablename n from pg_tables where schemaname = 'public' order by 1`,
      );
      return rows.map(({ n }) => n as string);
    };

    it('are applied in the order of their names, once, with the time of the clock', async () => {
      file('0002-b.sql', 'alter table a add b int');
      file('0001-a.sql', 'create table a (n int);\ncreate function f() returns int language sql as $$ select 1; $$;');
      file('notes.txt', 'no migration');
      expect(await run()).toEqual(['0001-a.sql', '0002-b.sql']);
      expect(await run()).toEqual([]);
      file('0003-c.sql', 'create table c ()');
      expect(await run()).toEqual(['0003-c.sql']);
      const { rows } = await database.pool.query('select name, applied_at from schema_migrations order by name');
      expect(rows).toEqual(['0001-a.sql', '0002-b.sql', '0003-c.sql'].map((name) => ({ name, applied_at: NOON })));
    });

    it('CR21: are applied once when several programs start at once', async () => {
      for (const n of [1, 2, 3, 4]) file(`000${n}-x.sql`, `create table t${n} (); select pg_sleep(0.02)`);
      const runs = await Promise.all([run(), run(), run()]);
      expect(runs.flat().sort()).toEqual(['0001-x.sql', '0002-x.sql', '0003-x.sql', '0004-x.sql']);
      expect(await tables()).toEqual(['schema_migrations', 't1', 't2', 't3', 't4']);
    });

    it('CR21: leave nothing of one that fails, and all of those before it', async () => {
      file('0001-a.sql', 'create table a ()');
      file('0002-b.sql', 'create table b (); select 1/0;');
      await expect(run()).rejects.toMatchObject({ code: '22012' });
      expect(await tables()).toEqual(['a', 'schema_migrations']);
      file('0002-b.sql', 'create table b ()');
      expect(await run()).toEqual(['0002-b.sql']);
    });

    it('that have changed since they were applied are refused', async () => {
      file('0001-a.sql', 'create table a ()\n');
      await run();
      file('0001-a.sql', 'create table a ()\r\n');
      expect(await run()).toEqual([]);
      file('0001-a.sql', 'create table a (n int)\n');
      await expect(run()).rejects.toMatchObject({
        code: 'schema-mismatch',
        details: [expect.stringContaining('0001-a.sql')],
      });
    });

    it('CR21: of a newer program, or of one in between, are refused before anything is done', async () => {
      file('0001-a.sql', 'create table a ()');
      file('0003-c.sql', 'create table c ()');
      await run();
      file('0002-b.sql', 'create table b ()');
      await expect(run()).rejects.toMatchObject({ code: 'schema-mismatch' });
      rmSync(join(directory, '0002-b.sql'));
      rmSync(join(directory, '0003-c.sql'));
      await expect(run()).rejects.toMatchObject({
        code: 'schema-mismatch',
        details: [expect.stringContaining('0003-c.sql')],
      });
      expect(await tables()).toEqual(['a', 'c', 'schema_migrations']);
    });

    it('that come with the program make every table that it speaks of', async () => {
      await migrate(database, clock);
      expect(await tables()).toEqual(
        expect.arrayContaining([
          'accounts',
          'audit',
          'deliveries',
          'inbound_events',
          'milestones',
          'people',
          'reminders',
          'tickets',
        ]),
      );
      expect(await migrate(database, clock)).toEqual([]);
    });

    it('CR21: are put right by the next start when the connection is lost in the middle', async () => {
      file('0001-a.sql', 'create table a ()');
      file('0002-b.sql', 'create table b (); select pg_sleep(0.5); create table b2 ()');
      const lost = expect(migrateAndDie(database, directory)).rejects.toThrow();
      await lost;
      expect(await run()).toEqual(['0002-b.sql']);
      expect(await tables()).toEqual(['a', 'b', 'b2', 'schema_migrations']);
    });
  });
});

/** A program that goes away while the second file is being applied. */
async function migrateAndDie(database: Database, directory: string): Promise<string[]> {
  const pool = database.newPool();
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((config: { text: string }, ...rest: unknown[]) => {
      if (config.text.includes('pg_sleep')) {
        setTimeout(
          () => (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy(),
          100,
        );
      }
      return query(config, ...rest);
    }) as typeof client.query;
  });
  try {
    return await migrate({ ...database, pool }, clock, pathToFileURL(`${directory}/`));
  } finally {
    await pool.end();
  }
}
