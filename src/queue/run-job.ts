import { DelayedError, type Job as StoredJob, UnrecoverableError } from 'bullmq';
import { isMilepostError } from '../errors.js';
import { DAY, SECOND } from '../time/durations.js';
import { type Job, type JobName, type Payloads, readJob } from './jobs.js';
import { Later } from './later.js';
import { policyOf } from './policies.js';
import type { Queues } from './queues.js';

export type Handlers = { [J in JobName]: (payload: Payloads[J]) => Promise<void> };

/**
 * A job put off for longer than this lets go of its place as the one job of its subject, so that new work for the subject is looked
 * at meanwhile.
 */
const HOLD = 10 * SECOND;

export interface RunDeps {
  queues: Queues;
  handlers: Handlers;
  /** How long a job waits for a database that is away, or for a newer Milepost, in ms; no try is counted for it. */
  awayMs: number;
  /** Before the job is tried again or given up. */
  onFailure(job: Job, jobId: string, error: unknown): void;
}

/** One run of one job. What it throws is for BullMQ and holds a code, never what a handler said: BullMQ stores it. */
export async function runJob(stored: StoredJob, token: string | undefined, deps: RunDeps): Promise<void> {
  const job = readJob(stored.name, stored.data);
  if (!job) throw bare(new UnrecoverableError('bad-payload'));
  if (job === 'newer') return leaveToOthers(stored, token, deps);
  try {
    await attempt(job, stored, token, deps);
  } catch (error) {
    throw error instanceof DelayedError ? error : bare(new Error(codeOf(error)));
  }
}

/**
 * Two versions work side by side while one takes the other's place: what only the newer one understands waits for it. Where nobody has
 * understood it for a day, somebody is to look at it.
 */
async function leaveToOthers(stored: StoredJob, token: string | undefined, { awayMs }: RunDeps): Promise<void> {
  const now = Date.now();
  if (now - stored.timestamp > DAY) throw bare(new UnrecoverableError('not-understood'));
  await stored.moveToDelayed(now + Math.ceil(awayMs * (0.5 + Math.random())), token);
  throw new DelayedError();
}

async function attempt(job: Job, stored: StoredJob, token: string | undefined, deps: RunDeps): Promise<void> {
  try {
    await handle(job, deps.handlers);
  } catch (error) {
    if (error instanceof Later) return putOff(stored, job, token, error.delayMs, deps.queues);
    deps.onFailure(job, stored.id ?? '', error);
    if (!isAway(error)) throw error;
    // apart from the others that found it away
    return putOff(stored, job, token, Math.ceil(deps.awayMs * (0.5 + Math.random())), deps.queues);
  }
}

/** @param delayMs whole milliseconds: Postgres takes no others */
async function putOff(
  stored: StoredJob,
  job: Job,
  token: string | undefined,
  delayMs: number,
  queues: Queues,
): Promise<void> {
  if (stored.opts.deduplication && delayMs > HOLD) {
    // this one ends; should we die in between, both run, and the second finds nothing to do
    return queues.addMany([{ ...job, options: { delayMs, bulk: isBulk(stored, job) } }]);
  }
  await stored.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}

const isBulk = (stored: StoredJob, { job }: Job): boolean => (stored.opts.priority ?? 0) > policyOf(job).priority;

function handle(job: Job, handlers: Handlers): Promise<void> {
  switch (job.job) {
    case 'turn':
      return handlers.turn(job.payload);
    case 'deliver':
      return handlers.deliver(job.payload);
    case 'remind':
      return handlers.remind(job.payload);
    case 'plan':
      return handlers.plan(job.payload);
    case 'home':
      return handlers.home(job.payload);
    case 'reconcile':
      return handlers.reconcile(job.payload);
    case 'housekeeping':
      return handlers.housekeeping(job.payload);
    case 'nudge':
      return handlers.nudge(job.payload);
    case 'letters':
      return handlers.letters(job.payload);
  }
}

/** The database or the queue is away, restarting or full up: the job is not to blame. */
function isAway(error: unknown): boolean {
  if (isMilepostError(error, 'store-unavailable') || isMilepostError(error, 'queue-unavailable')) return true;
  const code = errorCode(error);
  return code !== undefined && /^(ECONNREFUSED|ECONNRESET|EPIPE|08\w{3}|57P0[123]|53300)$/.test(code);
}

export function codeOf(error: unknown): string {
  const code = errorCode(error);
  if (code && /^[\w-]{1,60}$/.test(code)) return code;
  return error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : 'fault';
}

const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Without its stack, whose first line repeats the message and whose others are of no use in a store. */
function bare<E extends Error>(error: E): E {
  error.stack = '';
  return error;
}
