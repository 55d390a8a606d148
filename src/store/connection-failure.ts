import { types } from 'node:util';
import { MilepostError } from '../errors.js';

/**
 * SQLSTATEs that say nothing about the statement: the server is away, full, stopping or too slow; or, after a failover, the connection is to
 * one that may only be read (25006), or to a database that was never ours (42P01). Another connection may find the right one.
 */
const UNAVAILABLE = /^(?:08|53|57P|58|XX|25P03|57014|55P03|25006|42P01)/;
const SYSTEM = /^E(?:CONN|HOST|NET|PIPE|TIMEDOUT|AI_|NOTFOUND)|^ENOTFOUND$|^ENOENT$|^EACCES$/;
const WORDS =
  /^(?:Connection terminated|Query read timeout|timeout exceeded|timeout expired|Client (?:has encountered|was closed)|Cannot use a pool)/;

/** Whether a database error is the connection's fault, so that the same thing may work later on another one. */
export function isConnectionFailure(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const { code, errors, message } = error as Error & { code?: unknown; errors?: unknown };
  // one for each address that a name stands for
  if (Array.isArray(errors) && errors.some(isConnectionFailure)) return true;
  return (typeof code === 'string' && (UNAVAILABLE.test(code) || SYSTEM.test(code))) || WORDS.test(message);
}

/** What the rest of the program sees of it. Other errors come back as they are. */
export function asStoreError(error: unknown): unknown {
  if (!isConnectionFailure(error)) return error;
  return new MilepostError('store-unavailable', 'The database does not answer.', { cause: error });
}

/** No connection could be had, for whatever reason: a role that is shut out, a password that was changed. No statement is to blame. */
export function withoutConnection(cause: unknown): MilepostError {
  return new MilepostError('store-unavailable', 'The database does not let us in, or does not answer.', { cause });
}

/** The loser of a deadlock or of a serialization conflict: its transaction is worth another try. */
export function isLostRace(error: unknown): boolean {
  const code = types.isNativeError(error) ? (error as { code?: unknown }).code : undefined;
  return code === '40001' || code === '40P01';
}
