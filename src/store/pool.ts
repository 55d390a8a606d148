import pg from 'pg';
import type { Log } from '../observe/log.js';
import { SECOND } from '../time/durations.js';

/** Transactions that sit idle for longer are ended: on the embedded database they would hold up everybody. */
export const IDLE_IN_TRANSACTION_MS = 5 * SECOND;

const DATE = 1082;
const TIME = 1083;
const INT8 = 20;

/** A date and a time of day stay the text that they are; a bigint (a count, a sequence) becomes a number. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && (oid === DATE || oid === TIME)) return (value: string) => value;
    if (format !== 'binary' && oid === INT8) return Number;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

/** Every wait has an end: to connect 2 s, for a statement 10 s, for a lock 5 s. */
export const LIMITS = {
  connectionTimeoutMillis: 2 * SECOND,
  statement_timeout: 10 * SECOND,
  // the client's own limit is for a server that does not keep the one above
  query_timeout: 12 * SECOND,
  lock_timeout: 5 * SECOND,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  keepAlive: true,
} satisfies pg.PoolConfig;

/** A pool whose connections may break without ending the process: each has a listener for as long as it lives. */
export function createPool(options: pg.PoolConfig, log: Log): pg.Pool {
  const pool = new pg.Pool(options);
  const report = (error: Error): void => log.warn('a database connection broke', { error });
  pool.on('error', report);
  // the pool takes its own listener away while a connection is in use
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
