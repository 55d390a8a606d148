import { pino } from 'pino';
import { isMilepostError } from '../errors.js';
import type { Log, LogFields } from './log.js';

const TEXT_KEYS = [
  'eventId',
  'conversationId',
  'deliveryId',
  'ticketId',
  'reminderId',
  'personId',
  'channel',
  'lane',
  'job',
  'jobId',
  'intent',
  'by',
  'state',
  'code',
  'name',
  'signal',
  'backend',
] as const satisfies readonly (keyof LogFields)[];
const NUMBER_KEYS = ['count', 'ms', 'port', 'attempt'] as const satisfies readonly (keyof LogFields)[];

/** An id or a code, never prose and never an address: anything else is replaced, whatever a caller hands in. */
const ID_LIKE = /^[\w.:|/-]{1,128}$/;

/** JSON lines on stdout (or `destination`). The allowlist is applied here, once, and not trusted to callers. */
export function createLogger(level: string, destination?: { write(line: string): void }): Log {
  const sink = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
  return {
    debug: (message, fields) => sink.debug(allowed(fields), message),
    info: (message, fields) => sink.info(allowed(fields), message),
    warn: (message, fields) => sink.warn(allowed(fields), message),
    error: (message, fields) => sink.error(allowed(fields), message),
  };
}

function allowed(fields: LogFields = {}): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const key of TEXT_KEYS) {
    const value = fields[key];
    if (value !== undefined) line[key] = ID_LIKE.test(value) ? value : '[removed]';
  }
  for (const key of NUMBER_KEYS) if (typeof fields[key] === 'number') line[key] = fields[key];
  if (fields.error !== undefined) line.error = describeError(fields.error);
  return line;
}

/** Where it happened and what kind it was. The message is left out: drivers quote values in theirs. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = codeOf(error);
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return {
    kind: error.name,
    ...(code && ID_LIKE.test(code) ? { code } : {}),
    frames,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Redis has none apart: what it refuses with begins with one, as OOM, READONLY or WRONGPASS. */
const REDIS_CODE = /^[A-Z]{2,20}(?= )/;

function codeOf(error: Error): string | undefined {
  if (isMilepostError(error)) return error.code;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name === 'ReplyError' ? REDIS_CODE.exec(error.message)?.[0] : undefined;
}
