import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import pg from 'pg';
import { type Engine, type EngineDeath, type EngineOptions, startEngine } from '../../../src/store/embedded/engine.js';
import { emptyDataDirectory } from '../../helpers/embedded.js';

jest.setTimeout(120_000);

describe('src/store/embedded/engine', () => {
  let directory: string;
  let deaths: EngineDeath[];
  let engine: Engine | undefined;
  let clients: pg.Client[];
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'milepost-engine-'));
    cpSync(join(await emptyDataDirectory(), 'postgres'), directory, { recursive: true });
    deaths = [];
    clients = [];
  });
  afterEach(async () => {
    await engine?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const start = async (options: Partial<EngineOptions> = {}): Promise<void> => {
    engine = await startEngine({
      directory,
      idleInTransactionMs: 5_000,
      onDead: (death) => deaths.push(death),
      ...options,
    });
  };
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      user: 'postgres',
      database: 'postgres',
      ssl: false,
      stream: () => (engine as Engine).stream(),
    });
    client.on('error', () => {});
    clients.push(client);
    await client.connect();
    return client;
  };
  const until = async (check: () => boolean): Promise<void> => {
    while (!check()) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('gives every client an error with a code when it dies in its work, says so once, and refuses new ones', async () => {
    await start();
    const [first, second] = [await connect(), await connect()];
    await first.query('create table t (n int); insert into t values (1)');
    // no place for the next piece of its log: Postgres panics
    renameSync(join(directory, 'pg_wal'), join(directory, 'elsewhere'));
    const untilError = async (client: pg.Client, statement: string): Promise<void> => {
      for (;;) await client.query(statement);
    };
    const lost = [untilError(first, 'select pg_switch_wal(), txid_current()'), untilError(second, 'select 1')];
    await Promise.all(lost.map((query) => expect(query).rejects.toMatchObject({ code: '57P02' })));
    await until(() => deaths.length > 0);
    await expect(connect()).rejects.toMatchObject({ code: '57P02' });
    expect(deaths.map(({ code, message }) => [code, message])).toEqual([['57P02', expect.stringContaining('PANIC')]]);

    renameSync(join(directory, 'elsewhere'), join(directory, 'pg_wal'));
    await start();
    expect((await (await connect()).query('select n from t')).rows).toEqual([{ n: 1 }]);
  });

  it('is ended when it goes round and no longer answers', async () => {
    await start({ pingEveryMs: 400 });
    const client = await connect();
    await expect(client.query('do $$ begin loop end loop; end $$')).rejects.toMatchObject({
      code: '57P02',
      message: expect.stringContaining('does not answer'),
    });
    await until(() => deaths.length > 0);
    expect(deaths).toHaveLength(1);
  });

  it('stops with everything on disk and without a death', async () => {
    await start();
    const client = await connect();
    await client.query('create table t (n int); insert into t values (1)');
    await engine?.stop();
    await engine?.stop();
    expect(deaths).toEqual([]);
    await start();
    expect((await (await connect()).query('select n from t')).rows).toEqual([{ n: 1 }]);
  });

  it('says why it does not start', async () => {
    const healthy = directory;
    await start();
    await engine?.stop();
    renameSync(join(healthy, 'global'), join(healthy, 'lost'));
    await expect(
      startEngine({ directory, idleInTransactionMs: 5_000, onDead: (death) => deaths.push(death) }),
    ).rejects.toMatchObject({ name: 'EngineDeath' });
    expect(deaths).toEqual([]);
  });
});
