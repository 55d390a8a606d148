import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { silentLog } from '../../src/observe/log.js';
import { openQueueStore } from '../../src/queue/connection.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { mayChangeAudit } from '../../src/store/grants.js';
import { prepareTables } from '../../src/store/prepare.js';
import { systemClock } from '../../src/time/clock.js';
import { postgresForTests, postgresFound } from '../helpers/postgres.js';

(postgresFound ? describe : describe.skip)('store/grants', () => {
  let server: { url: string; stop(): Promise<void> };
  let database: Database;
  const role = `milepost_app_${randomBytes(4).toString('hex')}`;
  const reach = () => {
    const url = new URL(server.url);
    url.username = role;
    url.password = 'secret-of-a-test';
    return { databaseUrl: url.href, databaseMigrateUrl: server.url, dataDir: 'unused' };
  };
  const asOwner = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  beforeAll(async () => {
    const found = await postgresForTests();
    if (!found) throw new Error('there is no Postgres');
    server = found;
    await asOwner(`create role ${role} login password 'secret-of-a-test'`);
    database = await openDatabase({ url: reach().databaseUrl, dataDir: 'unused', log: silentLog });
    await prepareTables(database, reach(), systemClock, silentLog);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await asOwner(`drop owned by ${role}; drop role ${role}`);
    await server.stop();
  });

  const row = `insert into audit (at, action, subject_kind, subject_id, allowed) values (now() - interval '3 years', 'x', 'ticket', 'x', true)`;
  const run = (statement: string) => database.pool.query(statement);

  it.each([
    'update audit set allowed = false',
    'delete from audit',
    'truncate audit',
    'drop table audit',
    'alter table audit disable trigger all',
  ])('PR7: the program’s role may not %s', async (statement) => {
    await expect(run(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('PR7: it adds, reads, and lets go what is older than the school keeps it, by the one function', async () => {
    await run(row);
    await expect(
      run(`select set_config('milepost.audit_forget', 'on', false); delete from audit`),
    ).rejects.toMatchObject({ code: '42501' });
    const { rows } = await run(`select audit_forget(now() - interval '2 years', 10) as gone`);
    expect(rows).toEqual([{ gone: 1 }]);
    expect(await mayChangeAudit(database.db)).toBe(false);
  });

  it('does everything else with that role: looks at migrations again, and keeps its jobs beside the records', async () => {
    const alone = { ...reach(), databaseMigrateUrl: null };
    await prepareTables(database, alone, systemClock, silentLog);
    const store = await openQueueStore({ redisUrl: undefined, database });
    expect(store.kind).toBe('postgres');
    await store.close();
    await run(
      `insert into people (id, email, name, created_at, updated_at) values (gen_random_uuid(), 'a@example.edu', 'A', now(), now())`,
    );
    await expect(run('delete from schema_migrations')).rejects.toMatchObject({ code: '42501' });
  });
});
