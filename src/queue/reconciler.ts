import type { Clock } from '../time/clock.js';
import { HOUR, SECOND } from '../time/durations.js';
import type { Addition, Queues } from './queues.js';

/** What waits, according to the tables. In pages, so that memory stays small however much waits. Implemented in `store/`. */
export interface ReconcilableWork {
  /** Conversations with an event that has waited at least `olderThanMs`, by id, after `after`. */
  openConversations(page: { now: Date; olderThanMs: number; after: string | null; limit: number }): Promise<string[]>;
  /** Lanes with something to send, by name, after `after`. */
  openLanes(page: { after: string | null; limit: number }): Promise<OpenLane[]>;
  /** Reminders that a clock running ahead has ended as over wait again, once no clock is ahead of it. Answers with how many. */
  planAgain(now: Date): Promise<number>;
  /** Planned reminders due until then, the earliest first. */
  dueReminders(page: { until: Date; after: DueReminder | null; limit: number }): Promise<DueReminder[]>;
  /** Accounts whose page is to be drawn anew, by id, after `after`. */
  staleHomes(page: { after: string | null; limit: number }): Promise<string[]>;
}

export interface OpenLane {
  lane: string;
  /** The lane's head may not go earlier. The system's time. */
  notBefore: Date;
  /** Nothing in it is an answer or a ticket. */
  bulk: boolean;
}

export interface DueReminder {
  id: string;
  version: number;
  dueAt: Date;
}

/** How many jobs were asked for; most of them were there already. */
export interface Reconciled {
  turns: number;
  deliveries: number;
  reminders: number;
  homes: number;
}

export interface ReconcilerOptions {
  queues: Queues;
  work: ReconcilableWork;
  /** The clock that reminders go by; a playground may move it. */
  clock: Clock;
  /** The clock that deliveries and the queue go by. */
  system: Clock;
  /** Only what falls due within this many ms becomes a job: the queue stays small however long the plan. */
  horizonMs?: number;
  pageSize?: number;
}

export interface Reconciler {
  /**
   * Asks for a job for everything that waits. Safe at any moment, twice, in two processes: jobs merge, and each reads the tables
   * before it acts. `olderThanMs` leaves alone what has only just come in and is under way already; 0 after a start.
   * @throws MilepostError('queue-unavailable' | 'store-unavailable'): the next run goes on where this one could not
   */
  run(options?: { olderThanMs?: number }): Promise<Reconciled>;
}

export function createReconciler(options: ReconcilerOptions): Reconciler {
  let running: Promise<Reconciled> | undefined;
  let next: Promise<Reconciled> | undefined;
  let moved = false;
  const pass = async (olderThanMs: number): Promise<Reconciled> => {
    moved ||= Math.abs(options.clock.now().getTime() - options.system.now().getTime()) > SECOND;
    return {
      turns: await turns(options, olderThanMs),
      deliveries: await deliveries(options),
      reminders: await reminders(options, moved),
      homes: await homes(options),
    };
  };
  return {
    // one pass at a time; whoever asks during a pass gets the one after it, which sees what has changed
    run({ olderThanMs = 0 } = {}) {
      if (!running) {
        running = pass(olderThanMs).finally(() => {
          running = undefined;
        });
        return running;
      }
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return this.run({ olderThanMs });
        });
      return next;
    },
  };
}

async function turns({ queues, work, clock, pageSize = 500 }: ReconcilerOptions, olderThanMs: number): Promise<number> {
  return eachPage<string>(
    (after) => work.openConversations({ now: clock.now(), olderThanMs, after, limit: pageSize }),
    (ids) => queues.addMany(ids.map((conversationId) => ({ job: 'turn', payload: { conversationId } }))),
    pageSize,
  );
}

async function deliveries(options: ReconcilerOptions): Promise<number> {
  const { queues, work, system, horizonMs = HOUR, pageSize = 500 } = options;
  return eachPage<OpenLane>(
    (after) => work.openLanes({ after: after?.lane ?? null, limit: pageSize }),
    (lanes) => {
      const now = system.now().getTime();
      const near = lanes.filter(({ notBefore }) => notBefore.getTime() - now <= horizonMs);
      return queues.addMany(
        near.map(
          ({ lane, notBefore, bulk }): Addition => ({
            job: 'deliver',
            payload: { lane },
            options: { delayMs: notBefore.getTime() - now, bulk },
          }),
        ),
      );
    },
    pageSize,
  );
}

/** @param moved whether the clock has ever been moved: then a reminder may be due while its job, made before, still sleeps */
async function reminders(options: ReconcilerOptions, moved: boolean): Promise<number> {
  const { queues, work, clock, horizonMs = HOUR, pageSize = 500 } = options;
  const until = new Date(clock.now().getTime() + horizonMs);
  await work.planAgain(clock.now());
  return eachPage<DueReminder>(
    (after) => work.dueReminders({ until, after, limit: pageSize }),
    async (due) => {
      const now = clock.now().getTime();
      const jobs = due.map(({ id, version, dueAt }) => ({
        job: 'remind' as const,
        payload: { reminderId: id, version },
        options: { delayMs: dueAt.getTime() - now },
      }));
      await queues.addMany(jobs);
      const overdue = jobs.filter((each) => each.options.delayMs <= 0).map(({ payload }) => payload);
      if (moved && overdue.length > 0) await queues.hasten('remind', overdue);
    },
    pageSize,
  );
}

async function homes({ queues, work, pageSize = 500 }: ReconcilerOptions): Promise<number> {
  return eachPage<string>(
    (after) => work.staleHomes({ after, limit: pageSize }),
    (ids) => queues.addMany(ids.map((accountId) => ({ job: 'home', payload: { accountId } }))),
    pageSize,
  );
}

/** Page after page until a short one. Answers with how many there were. */
async function eachPage<T>(
  read: (after: T | null) => Promise<T[]>,
  use: (page: T[]) => Promise<void>,
  size: number,
): Promise<number> {
  let after: T | null = null;
  for (let total = 0; ; ) {
    const page: T[] = await read(after);
    if (page.length > 0) await use(page);
    total += page.length;
    after = page.at(-1) ?? null;
    if (page.length < size) return total;
  }
}
