import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import type pg from 'pg';
import { MilepostError } from '../errors.js';
import type { Log } from '../observe/log.js';
import { MINUTE, SECOND } from '../time/durations.js';
import { asStoreError, isConnectionFailure, isLostRace } from './connection-failure.js';
import { startEmbeddedServer } from './embedded/embedded-server.js';
import { GuardedPool } from './guarded-pool.js';
import { columnTypes, createPool, IDLE_IN_TRANSACTION_MS, LIMITS } from './pool.js';
import type { Tables } from './schema.js';
import { type KeyRing, NO_KEYS } from './sealing.js';

const TRIES = 3;
const CONTACT_TRIES = 5;
const CLOSE_LIMIT_MS = 5 * SECOND;
const CONNECTIONS = 10;
/** No network lies in between: a connection that takes long waits for the one backend, or for a busy machine. */
const EMBEDDED_CONNECT_MS = 10 * SECOND;
const ANSWER_MS = 2 * SECOND;

export interface Database {
  readonly kind: 'postgres' | 'embedded';
  readonly pool: pg.Pool;
  readonly db: Kysely<Tables>;
  /** What words are sealed with on their way through `db`. */
  readonly keys: KeyRing;
  /** What reaches this database, with every limit set; for another pool of one's own. */
  readonly poolOptions: pg.PoolConfig;
  /** Another pool on the same database, guarded like this one. Whoever asks ends it, before the database is closed. */
  newPool(options?: pg.PoolConfig): pg.Pool;
  /**
   * Runs `work` in one transaction; again, up to three times in all, when it loses a deadlock or a serialization race. Inside,
   * use the transaction alone: on the embedded database it keeps the one backend, and a second connection would wait for it.
   */
  transaction<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Writes everything from the log into the tables' files, and lets the log go. Nothing to do on a Postgres server. */
  checkpoint(): Promise<void>;
  /** What a Postgres server does by itself (autovacuum, checkpoints) and the embedded one does not. Hourly is often enough. */
  housekeeping(): Promise<void>;
  /** Rejects with `store-unavailable` unless the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A Postgres server's; without it the database is embedded, under `dataDir`. */
  url?: string | undefined;
  dataDir: string;
  /** Left out: words are kept as they are. */
  keys?: KeyRing | undefined;
  log: Log;
  /** The embedded engine died. It is started anew by itself unless `final`. */
  onDead?: (final: boolean) => void;
}

/**
 * Connects, to either kind through the same client. Throws `directory-in-use` where another process has the embedded database,
 * `store-unavailable` where none answers. The tables are `migrate`'s.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const database = options.url === undefined ? await openEmbedded(options) : openServer(options.url, options);
  try {
    await firstContact(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A server that does not answer is the caller's to judge; the embedded one is up, and slow at worst on a machine under load. */
async function firstContact(database: Database): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await database.ping();
    } catch (error) {
      if (database.kind === 'postgres' || tried === CONTACT_TRIES) throw error;
    }
  }
}

function openServer(url: string, { log, keys }: DatabaseOptions): Database {
  return build('postgres', { connectionString: url, max: CONNECTIONS, ...LIMITS }, log, keys, async () => {});
}

async function openEmbedded({ dataDir, log, keys, onDead }: DatabaseOptions): Promise<Database> {
  const server = await startEmbeddedServer({
    dataDir,
    idleInTransactionMs: IDLE_IN_TRANSACTION_MS,
    onDown(death, final) {
      log.error('the embedded database has stopped', { code: death.code, error: death });
      onDead?.(final);
    },
    onUp: () => log.info('the embedded database is back'),
  });
  const reach = {
    user: 'postgres',
    database: 'postgres',
    host: 'localhost',
    ssl: false,
    stream: () => server.stream(),
  };
  // the process's own environment (PGOPTIONS) is none of its business
  const limits = { ...LIMITS, connectionTimeoutMillis: EMBEDDED_CONNECT_MS };
  return build('embedded', { ...reach, options: '-c search_path=public', max: CONNECTIONS, ...limits }, log, keys, () =>
    server.stop(),
  );
}

function build(
  kind: Database['kind'],
  poolOptions: pg.PoolConfig,
  log: Log,
  keys: KeyRing = NO_KEYS,
  stop: () => Promise<void>,
): Database {
  const pool = createPool({ ...poolOptions, types: columnTypes }, log);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new GuardedPool(pool, keys) }) });
  const embedded = kind === 'embedded';
  return {
    kind,
    pool,
    db,
    keys,
    poolOptions,
    newPool: (options = {}) => createPool({ ...poolOptions, ...options }, log),
    transaction: (work) => transaction(db, work),
    checkpoint: async () => void (embedded && (await patiently(pool, 'checkpoint'))),
    housekeeping: async () => void (embedded && (await vacuum(pool))),
    ping: () => ping(pool),
    async close() {
      await db.destroy();
      // a connection that is never given back must not hold up the end
      if (!pool.ending) await Promise.race([pool.end(), pause(CLOSE_LIMIT_MS, undefined, { ref: false })]);
      await stop();
    },
  };
}

async function transaction<T>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tried >= TRIES || !isLostRace(error)) throw error;
      // apart from the other loser
      await pause(tried * 20 * (0.5 + Math.random()));
    }
  }
}

async function ping(pool: pg.Pool): Promise<void> {
  try {
    await pool.query(withLimit('select 1', ANSWER_MS));
  } catch (error) {
    if (isConnectionFailure(error)) throw asStoreError(error);
    // a wrong password, an unknown database: an operator's to read, in the cause
    throw new MilepostError('store-unavailable', 'The database refuses the connection.', { cause: error });
  }
}

/** Table by table, so that others get their turn in between. */
async function vacuum(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
  );
  for (const { name } of rows) await patiently(pool, `vacuum (analyze) ${name}`);
  await patiently(pool, 'checkpoint');
}

async function patiently(pool: pg.Pool, sql: string): Promise<void> {
  try {
    await pool.query(withLimit(sql, 5 * MINUTE));
  } catch (error) {
    throw asStoreError(error);
  }
}

/** `pg` takes a limit for a single query; its types do not say so. */
const withLimit = (text: string, limitMs: number): pg.QueryConfig & { query_timeout: number } => ({
  text,
  query_timeout: limitMs,
});
