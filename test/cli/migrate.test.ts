import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { builtMain } from '../helpers/built-main.js';
import { postgresForTests, postgresFound } from '../helpers/postgres.js';

(postgresFound ? describe : describe.skip)('cli/migrate', () => {
  const role = `milepost_app_${randomBytes(4).toString('hex')}`;
  const password = 'secret-of-a-test';
  let server: { url: string; stop(): Promise<void> };
  let cwd = '';
  const query = async (connectionString: string, statement: string) => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    return client.query(statement).finally(() => client.end());
  };
  beforeAll(async () => {
    const found = await postgresForTests();
    if (!found) throw new Error('there is no Postgres');
    server = found;
    cwd = await mkdtemp(join(tmpdir(), 'milepost-migrate-'));
    await query(server.url, `create role ${role} login password '${password}'`);
  }, 60_000);
  afterAll(async () => {
    await query(server.url, `drop owned by ${role}; drop role ${role}`);
    await server.stop();
    await rm(cwd, { recursive: true, force: true });
  });

  it('PR7: with DATABASE_MIGRATE_URL it makes the tables by that role, and the program’s own cannot change the audit', async () => {
    const own = Object.assign(new URL(server.url), { username: role, password }).href;
    const cli = builtMain().replace(/main\.js$/, 'cli.js');
    const env = { PATH: process.env.PATH, DATABASE_URL: own, DATABASE_MIGRATE_URL: server.url };
    const migrate = () => {
      const { status, stdout } = spawnSync(process.execPath, [cli, 'migrate', '--json'], {
        cwd,
        env,
        encoding: 'utf8',
      });
      return { status, applied: (JSON.parse(stdout) as { applied: string[] }).applied.length };
    };
    expect(migrate()).toEqual({ status: 0, applied: expect.any(Number) });
    expect(migrate()).toEqual({ status: 0, applied: 0 });
    await expect(query(own, 'delete from audit')).rejects.toMatchObject({ code: '42501' });
    expect((await query(own, 'select * from audit')).rows).toEqual([]);
  }, 120_000);
});
