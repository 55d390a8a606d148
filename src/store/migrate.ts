import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { MilepostError } from '../errors.js';
import type { Clock } from '../time/clock.js';
import { MINUTE } from '../time/durations.js';
import { asStoreError } from './connection-failure.js';
import type { Database } from './database.js';

/** Beside this file, in the source and in the build. */
const MIGRATIONS = new URL('./migrations/', import.meta.url);
/** Any number that nobody else locks by. */
const LOCK = 7_405_119_462;
const LIMIT_MS = 10 * MINUTE;

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the SQL with plain line ends, so that a checkout on Windows is the same file. */
  checksum: string;
}

interface Applied {
  name: string;
  checksum: string;
}

/**
 * Brings the tables up to this program, file by file, each in one transaction with the note that it has been applied. Safe to
 * run twice at once and to be killed in the middle. Throws `schema-mismatch` where the database is newer than this program, or
 * a file that it was made by has changed since.
 * @param directory where the files are; ends in a slash
 * @returns the names of the files applied now
 */
export async function migrate(database: Database, clock: Clock, directory: URL = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const done: string[] = [];
  for (;;) {
    const name = await applyNext(database.pool, migrations, clock);
    if (name === undefined) return done;
    done.push(name);
  }
}

async function readMigrations(directory: URL): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(new URL(name, directory), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** One file a transaction: whoever runs at the same time waits for the lock and then sees what is left. */
async function applyNext(pool: pg.Pool, migrations: readonly Migration[], clock: Clock): Promise<string | undefined> {
  const client = await pool.connect().catch((error: unknown) => {
    throw asStoreError(error);
  });
  let broken = true;
  try {
    const run = (text: string, values: unknown[] = []) =>
      client.query({ text, values, query_timeout: LIMIT_MS } as pg.QueryConfig);
    await run('begin');
    await run(`set local statement_timeout = ${LIMIT_MS}`);
    await run('set local lock_timeout = 0');
    await run('select pg_advisory_xact_lock($1)', [LOCK]);
    // a role that owns no tables may look here, and not make it
    const { rows: found } = await run("select to_regclass('schema_migrations') is not null as there");
    if (!(found as { there: boolean }[])[0]?.there)
      await run(
        'create table schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null)',
      );
    const { rows } = await run('select name, checksum from schema_migrations order by name');
    const next = nextOf(migrations, rows as Applied[]);
    if (next !== undefined) {
      await run(next.sql);
      await run('insert into schema_migrations values ($1, $2, $3)', [next.name, next.checksum, clock.now()]);
    }
    await run('commit');
    broken = false;
    return next?.name;
  } catch (error) {
    throw asStoreError(error);
  } finally {
    // closing the connection is the rollback
    client.release(broken);
  }
}

/** The first file that has not been applied, after a look at all that have. */
export function nextOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration | undefined {
  for (const [index, { name, checksum }] of applied.entries()) {
    const own = migrations[index];
    if (own?.name !== name) throw mismatch(`It has ${name}, which this Milepost does not know at that place.`);
    if (own.checksum !== checksum) throw mismatch(`${name} has changed since it was applied.`);
  }
  return migrations[applied.length];
}

const mismatch = (detail: string): MilepostError =>
  new MilepostError(
    'schema-mismatch',
    'The database was made by another version of Milepost; start that one or a newer one.',
    {
      details: [detail],
    },
  );
