import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { asStoreError, isConnectionFailure, withoutConnection } from './connection-failure.js';
import { type KeyRing, NO_KEYS, openRows, Sealed } from './sealing.js';

/**
 * The pool as kysely sees it: failures of the connection come out as `store-unavailable`, and a connection that had one is
 * closed and not handed on. What people wrote is sealed on its way in and opened on its way out: no store can forget to. It might still be busy with the statement that ran out of time, or hold its transaction open.
 */
export class GuardedPool implements PostgresPool {
  readonly #pool: pg.Pool;
  readonly #keys: KeyRing;

  constructor(pool: pg.Pool, keys: KeyRing = NO_KEYS) {
    this.#pool = pool;
    this.#keys = keys;
  }

  async connect(): Promise<PostgresPoolClient> {
    try {
      return new GuardedClient(await this.#pool.connect(), this.#keys);
    } catch (error) {
      throw withoutConnection(error);
    }
  }

  /** Left to the pool's owner: kysely ends a pool only if it has used it. */
  async end(): Promise<void> {}
}

class GuardedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #keys: KeyRing;
  #broken = false;

  constructor(client: pg.PoolClient, keys: KeyRing) {
    this.#client = client;
    this.#keys = keys;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new Error('cursors are not used here');
    return this.#run<R>(sql, parameters);
  }

  release(): void {
    this.#client.release(this.#broken);
  }

  async #run<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    try {
      const values = parameters.map((one) => (one instanceof Sealed ? this.#keys.seal(one) : one));
      const result = await this.#client.query(sql, values);
      openRows(result.rows as object[], this.#keys);
      return { command: result.command as 'SELECT', rowCount: result.rowCount ?? 0, rows: result.rows as R[] };
    } catch (error) {
      this.#broken ||= isConnectionFailure(error);
      throw asStoreError(error);
    }
  }
}
