import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../../src/store/database.js';

/** What every database promises, embedded or a server: the program above cannot tell which it has. */
export function databaseContract(open: () => Promise<Database>): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  describe('connections', () => {
    it('answers a ping', () => database.ping());
    it('gives dates and times as text, bigints as numbers, instants as Dates', () => types(database));
    it('keeps its type parsers to itself', () => untouchedDefaults());
    it.each([1_000, 300_000, 3_000_000])('gives everyone their own rows beside parameters of %d bytes', (size) =>
      largeParameters(database, size),
    );
    it('keeps named statements of two clients apart', () => namedStatements(database));
    it('keeps the search path of each client, also through a rollback', () => searchPaths(database));
    it('goes on after an error, and gives its code', () => errors(database));
    it('takes several statements in one query', () => severalStatements(database));
  });

  describe('notifications', () => {
    it('reach every listener, its own sender too, and nobody else', () => notifications(database));
    it('come when the transaction commits, and not when it rolls back', () => transactionalNotifications(database));
  });

  describe('transactions', () => {
    it('show nothing before the commit', () => isolation(database));
    it('of a client that dies are rolled back', () => deadClient(database));
    it('of a client that sits idle are ended, and its connection too', () => idleClient(database));
    it('run again when they lose a race, three times in all', () => lostRaces(database));
    it('do not run again for another error', () => otherErrors(database));
  });

  describe('housekeeping', () => {
    it('runs, and leaves the rows', () => housekeeping(database));
  });
}

async function withClients(
  database: Database,
  count: number,
  run: (clients: pg.Client[]) => Promise<void>,
  options: pg.ClientConfig = {},
): Promise<void> {
  const clients = Array.from(
    { length: count },
    () => new pg.Client({ ...database.poolOptions, ...options } as pg.ClientConfig),
  );
  for (const client of clients) client.on('error', () => {});
  await Promise.all(clients.map((client) => client.connect()));
  try {
    await run(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function types({ db }: Database): Promise<void> {
  const { rows } = await sql`
    select date '2027-03-14' d, time '02:30' t, 9007199254740991::bigint n, timestamptz '2027-03-14 07:30Z' at,
      null::date no_date, null::bigint no_number, array[date '2027-03-14'] dates, '{"a": 1}'::jsonb j`.execute(db);
  const row = rows[0] as Record<string, unknown>;
  expect(row).toMatchObject({
    d: '2027-03-14',
    t: '02:30:00',
    n: 9007199254740991,
    no_date: null,
    no_number: null,
    j: { a: 1 },
  });
  expect((row.at as Date).toISOString()).toBe('2027-03-14T07:30:00.000Z');
}

async function untouchedDefaults(): Promise<void> {
  expect(pg.types.getTypeParser(1082, 'text')('2027-03-14')).toBeInstanceOf(Date);
  expect(pg.types.getTypeParser(20, 'text')('1')).toBe('1');
}

async function largeParameters(database: Database, size: number): Promise<void> {
  await database.pool.query('create table if not exists big (id int, filler text); truncate big');
  let writing = true;
  let asked = 0;
  const writer = async (client: pg.Client): Promise<void> => {
    for (let id = 0; id < 12; id += 1) {
      const { rows } = await client.query('insert into big values ($1, $2) returning id, length(filler) l', [
        id,
        'z'.repeat(size),
      ]);
      expect(rows).toEqual([{ id, l: size }]);
    }
    writing = false;
  };
  const reader = async (client: pg.Client, who: number): Promise<void> => {
    for (let n = 0; writing || n < 5; n += 1) {
      const { rows } = await client.query('select $1::int n, $2::int who, repeat($3, $4) filler', [
        n,
        who,
        String(who),
        (n * 7919) % 5_000,
      ]);
      expect(rows).toEqual([{ n, who, filler: String(who).repeat((n * 7919) % 5_000) }]);
      asked += 1;
    }
  };
  await withClients(database, 5, async ([first, ...others]) => {
    await Promise.all([writer(first!), ...others.map(reader)]);
  });
  expect(asked).toBeGreaterThanOrEqual(20);
  const { rows } = await database.pool.query(
    'select count(*)::int n, min(length(filler)) l from big where filler = repeat($1, $2)',
    ['z', size],
  );
  expect(rows).toEqual([{ n: 12, l: size }]);
}

async function namedStatements(database: Database): Promise<void> {
  const ask = async (client: pg.Client, who: string, n: number): Promise<unknown> => {
    const { rows } = await client.query({ name: 'same', text: `select $1::int n, '${who}' who`, values: [n] });
    return rows[0];
  };
  await withClients(database, 2, async ([a, b]) => {
    for (let n = 0; n < 3; n += 1) {
      expect(await ask(a!, 'a', n)).toEqual({ n, who: 'a' });
      expect(await ask(b!, 'b', n)).toEqual({ n, who: 'b' });
    }
  });
  // nothing of a client that has left is in the way of the next
  await withClients(database, 1, async ([c]) => {
    expect(await ask(c!, 'c', 1)).toEqual({ n: 1, who: 'c' });
  });
}

async function searchPaths(database: Database): Promise<void> {
  const path = async (client: pg.Client): Promise<string> =>
    (await client.query('show search_path')).rows[0].search_path;
  await withClients(database, 2, async ([plain, setting]) => {
    await withClients(
      database,
      1,
      async ([own]) => {
        expect(await path(own!)).toBe('"pg_catalog"');
        await setting!.query('set search_path to pg_toast, public');
        expect([await path(own!), await path(setting!), await path(plain!)]).toEqual([
          '"pg_catalog"',
          'pg_toast, public',
          expect.stringContaining('public'),
        ]);
        await setting!.query('begin');
        await setting!.query(`select set_config('search_path', 'pg_catalog', false)`);
        expect(await path(setting!)).toBe('pg_catalog');
        await setting!.query('rollback');
        expect([await path(own!), await path(setting!)]).toEqual(['"pg_catalog"', 'pg_toast, public']);
      },
      { options: '-c search_path="pg_catalog"' },
    );
  });
}

async function errors(database: Database): Promise<void> {
  await withClients(database, 2, async ([a, b]) => {
    await expect(a!.query('select 1/0')).rejects.toMatchObject({ code: '22012' });
    await expect(a!.query('selec')).rejects.toMatchObject({ code: '42601' });
    await expect(a!.query('select $1::int', ['abc'])).rejects.toMatchObject({ code: '22P02' });
    expect((await b!.query('select 2 n')).rows).toEqual([{ n: 2 }]);
    expect((await a!.query('select 3 n')).rows).toEqual([{ n: 3 }]);
    await a!.query('begin');
    await expect(a!.query('select 1/0')).rejects.toMatchObject({ code: '22012' });
    await expect(a!.query('select 1')).rejects.toMatchObject({ code: '25P02' });
    await a!.query('rollback');
    expect((await a!.query('select 4 n')).rows).toEqual([{ n: 4 }]);
  });
}

async function severalStatements({ pool }: Database): Promise<void> {
  const results = (await pool.query('select 1 n; select 2 n')) as unknown as pg.QueryResult[];
  expect(results.map(({ rows }) => rows)).toEqual([[{ n: 1 }], [{ n: 2 }]]);
}

const heardBy = (client: pg.Client): string[] => {
  const heard: string[] = [];
  client.on('notification', ({ channel, payload }) => heard.push(`${channel}:${payload}`));
  return heard;
};

async function eventually(check: () => void): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return check();
    } catch (error) {
      if (tries === 100) throw error;
      await pause(20);
    }
  }
}

async function notifications(database: Database): Promise<void> {
  await withClients(database, 4, async ([a, b, other, sender]) => {
    const heard = [heardBy(a!), heardBy(b!), heardBy(other!), heardBy(sender!)];
    await a!.query('listen news');
    await b!.query('LISTEN News; listen "Loud"');
    await other!.query('listen elsewhere');
    await sender!.query(`select pg_notify('news', 'one')`);
    await a!.query(`notify news, 'two'`);
    await sender!.query(`select pg_notify('Loud', 'three')`);
    await eventually(() =>
      expect(heard).toEqual([['news:one', 'news:two'], ['news:one', 'news:two', 'Loud:three'], [], []]),
    );
    await a!.query('unlisten news');
    await sender!.query(`select pg_notify('news', 'four')`);
    await eventually(() => expect(heard[1]).toContain('news:four'));
    expect((await a!.query('select 1 n')).rows).toEqual([{ n: 1 }]);
    expect(heard[0]).toEqual(['news:one', 'news:two']);
  });
}

async function transactionalNotifications(database: Database): Promise<void> {
  await withClients(database, 2, async ([listener, sender]) => {
    const heard = heardBy(listener!);
    await listener!.query('listen news');
    await sender!.query('begin');
    await sender!.query(`select pg_notify('news', 'undone')`);
    await sender!.query('rollback');
    await sender!.query('begin');
    await sender!.query(`select pg_notify('news', 'done')`);
    expect(heard).toEqual([]);
    await sender!.query('commit');
    await eventually(() => expect(heard).toEqual(['news:done']));
  });
}

async function isolation(database: Database): Promise<void> {
  await database.pool.query('create table seen (n int)');
  await withClients(database, 2, async ([writer, reader]) => {
    await writer!.query('begin');
    await writer!.query('insert into seen values (1)');
    const early = reader!.query('select count(*)::int n from seen').then(({ rows }) => rows[0].n);
    await pause(100);
    await writer!.query('insert into seen values (2)');
    await writer!.query('commit');
    // a server answers at once, the embedded database after the commit: never in between
    expect([0, 2]).toContain(await early);
    expect((await reader!.query('select count(*)::int n from seen')).rows).toEqual([{ n: 2 }]);
  });
}

async function deadClient(database: Database): Promise<void> {
  await database.pool.query('create table left_open (n int)');
  await withClients(database, 1, async ([survivor]) => {
    const dying = new pg.Client(database.poolOptions as pg.ClientConfig);
    dying.on('error', () => {});
    await dying.connect();
    await dying.query('begin');
    await dying.query('insert into left_open values (1)');
    (dying as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect((await survivor!.query('select count(*)::int n from left_open')).rows).toEqual([{ n: 0 }]);
    await survivor!.query('insert into left_open values (2)');
    expect((await survivor!.query('select n from left_open')).rows).toEqual([{ n: 2 }]);
  });
}

async function idleClient(database: Database): Promise<void> {
  await database.pool.query('create table forgotten (n int)');
  const options = { idle_in_transaction_session_timeout: 300 };
  await withClients(
    database,
    1,
    async ([idle]) => {
      const codes: unknown[] = [];
      idle!.on('error', (error: Error & { code?: string }) => codes.push(error.code ?? error.message));
      await idle!.query('begin');
      await idle!.query('insert into forgotten values (1)');
      await eventually(() => expect(codes).toContain('25P03'));
      expect((await database.pool.query('select count(*)::int n from forgotten')).rows).toEqual([{ n: 0 }]);
      await expect(idle!.query('commit')).rejects.toThrow();
    },
    options,
  );
}

async function lostRaces(database: Database): Promise<void> {
  for (const code of ['40001', '40P01']) {
    let runs = 0;
    const losing = (times: number) =>
      database.transaction(async (trx) => {
        runs += 1;
        if (runs <= times)
          await sql.raw(`do $$ begin raise exception 'lost' using errcode = '${code}'; end $$`).execute(trx);
        return (await sql<{ n: number }>`select 7 n`.execute(trx)).rows[0]?.n;
      });
    expect(await losing(2)).toBe(7);
    expect(runs).toBe(3);
    runs = 0;
    await expect(losing(9)).rejects.toMatchObject({ code });
    expect(runs).toBe(3);
  }
}

async function otherErrors(database: Database): Promise<void> {
  let runs = 0;
  const failing = database.transaction(async (trx) => {
    runs += 1;
    await sql`insert into people (id, email, name, created_at, updated_at) values (gen_random_uuid(), 'UPPER@example.edu', 'x', now(), now())`.execute(
      trx,
    );
  });
  await expect(failing).rejects.toMatchObject({ code: '23514' });
  expect(runs).toBe(1);
  expect((await database.pool.query('select count(*)::int n from people')).rows).toEqual([{ n: 0 }]);
}

async function housekeeping(database: Database): Promise<void> {
  await database.pool.query(
    `create table "Kept Rows" as select n from generate_series(1, 1000) n; delete from "Kept Rows" where n > 10`,
  );
  await database.housekeeping();
  await database.checkpoint();
  expect((await database.pool.query('select count(*)::int n from "Kept Rows"')).rows).toEqual([{ n: 10 }]);
}
