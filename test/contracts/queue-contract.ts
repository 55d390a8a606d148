import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { MilepostError } from '../../src/errors.js';
import { queueHealth } from '../../src/queue/health.js';
import type { Payloads } from '../../src/queue/jobs.js';
import { Later } from '../../src/queue/later.js';
import { wakeOversleepers } from '../../src/queue/oversleepers.js';
import type { QueueName } from '../../src/queue/policies.js';
import type { QueueStore } from '../../src/queue/queue-store.js';
import { createQueues, handleOf, type Queues } from '../../src/queue/queues.js';
import {
  createReconciler,
  type DueReminder,
  type OpenLane,
  type ReconcilableWork,
} from '../../src/queue/reconciler.js';
import type { Handlers } from '../../src/queue/run-job.js';
import { ensureSchedules } from '../../src/queue/schedules.js';
import { startWorkers, type WorkerOptions, type Workers } from '../../src/queue/workers.js';
import { systemClock } from '../../src/time/clock.js';
import { HOUR, MINUTE } from '../../src/time/durations.js';
import { compiledSource } from '../helpers/compiled-source.js';

/** One kind of job store, under test. */
export interface QueueSubject {
  store: QueueStore;
  /** All that the store holds is gone, as after FLUSHALL. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Ids that tests can tell apart. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const waitFor = async (what: string, done: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> => {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    if (await done()) return;
    await pause(15);
  }
  throw new Error(`not within ${ms} ms: ${what}`);
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The promises of the job queue, whatever keeps the jobs. */
export function describeQueue(open: () => Promise<QueueSubject>): void {
  let subject: QueueSubject;
  let queues: Queues;
  let workers: Workers[] = [];

  const start = (handlers: Partial<Handlers>, options: WorkerOptions = {}): Workers => {
    const idle = async () => {};
    const all: Handlers = {
      turn: idle,
      deliver: idle,
      remind: idle,
      plan: idle,
      reconcile: idle,
      housekeeping: idle,
      home: idle,
      nudge: idle,
      letters: idle,
    };
    const started = startWorkers(
      queues,
      { ...all, ...handlers },
      { schedules: false, lockMs: 1_000, stalledMs: 500, backOff: () => 10, ...options },
    );
    workers.push(started);
    return started;
  };
  const use = <T>(name: QueueName, run: Parameters<ReturnType<typeof handleOf>['use']>[1]) =>
    handleOf(queues.handles, name).use(5_000, run) as Promise<T>;

  beforeAll(async () => {
    subject = await open();
    queues = createQueues({ store: subject.store });
  });
  afterEach(async () => {
    await Promise.all(workers.map((each) => each.close(2_000)));
    workers = [];
    await queues.removeAll();
  });
  afterAll(async () => {
    await queues?.close();
    await subject?.close();
  });

  describe('adding and taking', () => {
    test('a job reaches its handler with its payload, and nothing is left of it', async () => {
      const seen: unknown[] = [];
      start({ turn: async (payload) => void seen.push(payload), remind: async (payload) => void seen.push(payload) });
      await queues.add('turn', { conversationId: uuid(1) });
      await queues.add('remind', { reminderId: uuid(2), version: 3 });
      await waitFor('both', () => seen.length === 2);
      expect(seen).toEqual(expect.arrayContaining([{ conversationId: uuid(1) }, { reminderId: uuid(2), version: 3 }]));
      await waitFor('nothing left', async () => Object.values(await queues.counts()).every((each) => sum(each) === 0));
    });

    test('a payload that holds more than ids is refused before it is stored', async () => {
      const words = { conversationId: uuid(1), text: 'I feel lost' } as Payloads['turn'];
      await expect(queues.add('turn', words)).rejects.toMatchObject({ code: 'invalid' });
      await expect(queues.add('deliver', { lane: 'ana@example.edu' })).rejects.toMatchObject({ code: 'invalid' });
    });

    test('a delayed job is not run before its time', async () => {
      const added = Date.now();
      let ranAt = 0;
      start({
        deliver: async () => {
          ranAt = Date.now();
        },
      });
      await queues.add('deliver', { lane: 'a' }, { delayMs: 300 });
      await waitFor('the job', () => ranAt > 0);
      expect(ranAt - added).toBeGreaterThanOrEqual(295);
    });

    test('many at once all run, each once', async () => {
      const seen = new Map<string, number>();
      start({ plan: async ({ personId }) => void seen.set(personId, (seen.get(personId) ?? 0) + 1) });
      await queues.addMany(
        Array.from({ length: 300 }, (_, n) => ({ job: 'plan' as const, payload: { personId: uuid(n) } })),
      );
      await waitFor('all', () => seen.size === 300);
      expect(Math.max(...seen.values())).toBe(1);
    });

    test('LD7: a crowd of bulk deliveries stands behind an answer', async () => {
      const order: string[] = [];
      await queues.addMany(
        Array.from({ length: 60 }, (_, n) => ({
          job: 'deliver' as const,
          payload: { lane: `bulk${n}` },
          options: { bulk: true },
        })),
      );
      await queues.add('deliver', { lane: 'answer' });
      await queues.add('deliver', { lane: 'bulk59' });
      start({ deliver: async ({ lane }) => void order.push(lane) }, { concurrency: { deliveries: 1 } });
      await waitFor('the answers', () => order.length > 10);
      expect(order.slice(0, 2).sort()).toEqual(['answer', 'bulk59']);
    });
  });

  describe('merging', () => {
    test('jobs that wait for one subject are one', async () => {
      for (let n = 0; n < 20; n += 1) await queues.add('turn', { conversationId: uuid(1) });
      expect((await queues.counts()).turns.waiting).toBe(1);
    });

    test('the same reminder is planned once, however often it is asked for', async () => {
      const many = Array.from({ length: 5 }, () =>
        queues.add('remind', { reminderId: uuid(1), version: 1 }, { delayMs: 60_000 }),
      );
      await Promise.all(many);
      await queues.add('remind', { reminderId: uuid(1), version: 2 }, { delayMs: 60_000 });
      expect((await queues.counts()).reminders.delayed).toBe(2);
    });

    test('what is put off never stands in the way of what is due', async () => {
      let runs = 0;
      await queues.add('deliver', { lane: 'a' }, { delayMs: HOUR });
      start({
        deliver: async () => {
          runs += 1;
        },
      });
      await queues.add('deliver', { lane: 'a' });
      await waitFor('the second', () => runs === 1);
      expect((await queues.counts()).deliveries.delayed).toBe(1);
    });

    test('work that arrives while a job for it runs is never lost (at any interleaving)', async () => {
      const waiting = new Set<number>();
      start({
        async deliver() {
          const seen = [...waiting];
          await pause(seen.length % 3);
          for (const each of seen) waiting.delete(each);
        },
      });
      let next = 0;
      const gaps = fc.array(fc.constantFrom(0, 0, 1, 2, 5), { minLength: 5, maxLength: 25 });
      await fc.assert(
        fc.asyncProperty(gaps, async (waits) => {
          for (const wait of waits) {
            waiting.add(next++);
            await queues.add('deliver', { lane: 'busy' });
            if (wait > 0) await pause(wait);
          }
          await waitFor('all work', () => waiting.size === 0, 3_000);
        }),
        { numRuns: 12 },
      );
    });
  });

  describe('failing', () => {
    test('a job that fails is tried again, later each time, until it works', async () => {
      const at: number[] = [];
      start(
        {
          async turn() {
            at.push(Date.now());
            if (at.length < 4) throw new Error('not yet');
          },
        },
        { backOff: (_job, failures) => 40 * 2 ** failures },
      );
      await queues.add('turn', { conversationId: uuid(1) });
      await waitFor('four tries', () => at.length === 4);
      const gaps = at.slice(1).map((each, i) => each - (at[i] ?? 0));
      for (const [i, least] of [80, 160, 320].entries()) expect(gaps[i]).toBeGreaterThanOrEqual(least - 5);
    });

    test('CR23: a poison job is tried a bounded number of times, then is a visible dead letter; others flow; it can be tried again', async () => {
      let poison = true;
      let tries = 0;
      const done = new Set<string>();
      const dead: string[][] = [];
      start(
        {
          async turn({ conversationId }) {
            if (conversationId !== uuid(666)) return void done.add(conversationId);
            tries += 1;
            if (poison) throw new Error('Ana Diaz, ana@example.edu, wrote: I cannot go on');
          },
        },
        { onDead: (...what) => dead.push(what) },
      );
      await queues.add('turn', { conversationId: uuid(666) });
      await queues.addMany(
        Array.from({ length: 50 }, (_, n) => ({ job: 'turn' as const, payload: { conversationId: uuid(n) } })),
      );
      await waitFor('the others', () => done.size === 50);
      await waitFor('the dead letter', () => dead.length === 1);
      expect(tries).toBe(8);
      const [letter, ...more] = await queues.dead.list();
      expect(more).toEqual([]);
      expect(letter).toMatchObject({
        queue: 'turns',
        job: 'turn',
        payload: { conversationId: uuid(666) },
        code: 'Error',
        tries: 8,
      });
      expect(dead[0]).toEqual(['turn', letter?.id, 'Error']);
      expect((await queues.counts()).turns.dead).toBe(1);
      // what a handler says may quote a person: it is not kept
      const stored = await use<string>('turns', async (queue) => JSON.stringify(await queue.getJob(letter?.id ?? '')));
      expect(stored).not.toMatch(/Ana|example|cannot/);
      poison = false;
      expect(await queues.dead.retry('turns', letter?.id ?? '')).toBe(true);
      await waitFor('the retried', () => tries === 9);
      await waitFor('no dead letter', async () => (await queues.dead.list()).length === 0);
      expect(await queues.dead.retry('turns', letter?.id ?? '')).toBe(false);
    });

    test('a payload that does not fit is a dead letter at once, and visible', async () => {
      const dead: string[] = [];
      start({}, { onDead: (job, _id, code) => dead.push(`${job} ${code}`) });
      await use('turns', (queue) => queue.add('turn', { conversationId: 'x' }, { attempts: 5 }));
      await waitFor('it', () => dead.length === 1);
      expect(dead).toEqual(['turn bad-payload']);
      expect((await queues.dead.list()).map(({ code }) => code)).toEqual(['bad-payload']);
    });

    test('OP15: what a newer version beside us has made is put back for it, not lost; after a day somebody is told', async () => {
      const dead: string[] = [];
      const ran: string[] = [];
      const newer = { turn: async (payload: { conversationId: string }) => void ran.push(payload.conversationId) };
      const older = start(newer, { awayMs: 50, onDead: (job, _id, code) => dead.push(`${job} ${code}`) });
      await use('turns', async (queue) => {
        await queue.add('turn', { conversationId: uuid(1), tone: 'warm' }, { attempts: 1 });
        await queue.add('unheard-of', {}, { attempts: 1 });
        await queue.add('unheard-of', {}, { attempts: 1, timestamp: Date.now() - 25 * HOUR });
        await queue.add('turn', { conversationId: uuid(2) });
      });
      await waitFor('what it knows', () => ran.length === 1 && dead.length === 1);
      await pause(500); // many times over by now
      expect({ ran, dead }).toEqual({ ran: [uuid(2)], dead: ['unheard-of not-understood'] });
      await older.close(5_000);
      // the newer version takes over: here, one that understands the field
      const understood: unknown[] = [];
      const worker = subject.store.openWorker('turns', async (job) => void understood.push(job.data), {});
      await waitFor('the rest', () => understood.length === 2);
      expect(understood).toContainEqual({ conversationId: uuid(1), tone: 'warm' });
      await worker.close();
    });

    test('a database that is away counts as no try', async () => {
      let runs = 0;
      start(
        {
          async remind() {
            runs += 1;
            if (runs < 15) throw new MilepostError('store-unavailable', 'away');
          },
        },
        { awayMs: 20 },
      );
      await queues.add('remind', { reminderId: uuid(1), version: 1 });
      await waitFor('the end', () => runs === 15);
      await waitFor('nothing left', async () => sum((await queues.counts()).reminders) === 0);
    });
  });

  describe('Later', () => {
    test('runs again after that time and uses no try', async () => {
      const at: number[] = [];
      start({
        async deliver() {
          at.push(Date.now());
          if (at.length < 12) throw new Later(60);
        },
      });
      await queues.add('deliver', { lane: 'a' });
      await waitFor('twelve runs', () => at.length === 12);
      for (const [i, each] of at.slice(1).entries()) expect(each - (at[i] ?? 0)).toBeGreaterThanOrEqual(58);
      await waitFor('nothing left', async () => sum((await queues.counts()).deliveries) === 0);
    });

    test('a long wait lets new work for the subject through and leaves one delayed job', async () => {
      let runs = 0;
      start({
        async deliver() {
          runs += 1;
          throw new Later(HOUR);
        },
      });
      for (let n = 1; n <= 3; n += 1) {
        await queues.add('deliver', { lane: 'a' });
        await waitFor(`run ${n}`, () => runs === n);
        await waitFor('it ended', async () => (await queues.counts()).deliveries.active === 0);
      }
      // two where the hour ended in the next second
      expect((await queues.counts()).deliveries.delayed).toBeLessThanOrEqual(2);
    });
  });

  describe('schedules', () => {
    test('run by themselves, are one however often they are set, and come back after a flush', async () => {
      const ran = { reconcile: 0, nudge: 0 };
      const often = [{ job: 'nudge' as const, everyMs: 200 }];
      start({
        reconcile: async () => {
          ran.reconcile += 1;
        },
        nudge: async () => {
          ran.nudge += 1;
        },
      });
      for (let n = 0; n < 3; n += 1) await ensureSchedules(queues, often);
      await waitFor('three nudges', () => ran.nudge >= 3);
      expect(await use<number>('upkeep', (queue) => queue.getJobSchedulersCount())).toBe(1);
      await subject.flush();
      expect(await use<number>('upkeep', (queue) => queue.getJobSchedulersCount())).toBe(0);
      const before = { ...ran };
      await ensureSchedules(queues, often);
      await waitFor(
        'the reconciler and a nudge',
        () => ran.reconcile > before.reconcile && ran.nudge > before.nudge + 1,
      );
    });

    test('CR17: a schedule that a clock hours ahead has set comes back to its time once that clock is right', async () => {
      const next = () =>
        use<{ next?: number } | undefined>('upkeep', (queue) => queue.getJobScheduler('reconcile')).then(
          (known) => known?.next ?? 0,
        );
      await use('upkeep', (queue) =>
        queue.upsertJobScheduler(
          'reconcile',
          { every: MINUTE, startDate: Date.now() + 6 * HOUR },
          { name: 'reconcile', data: {} },
        ),
      );
      expect(await next()).toBeGreaterThan(Date.now() + 5 * HOUR);
      await ensureSchedules(queues);
      expect(await next()).toBeLessThanOrEqual(Date.now() + MINUTE);
    });

    test('CR17: what a clock hours ahead has put off is woken once it is right, so that new work for the same subject is done', async () => {
      const ran: string[] = [];
      const ahead = Date.now() + 6 * HOUR;
      const only = (id: string) => ({ deduplication: { id, keepLastIfActive: true } });
      await use('deliveries', async (queue) => {
        await queue.add('deliver', { lane: 'asleep' }, { ...only('deliver|asleep'), timestamp: ahead, delay: 500 });
        await queue.add('deliver', { lane: 'backing-off' }, { ...only('deliver|backing-off'), delay: 5 * MINUTE });
      });
      await queues.add('remind', { reminderId: uuid(1), version: 1 }, { delayMs: 50 * MINUTE });
      start({ deliver: async ({ lane }) => void ran.push(lane) });
      await queues.add('deliver', { lane: 'asleep' }); // merges with what sleeps
      await pause(300);
      expect(ran).toEqual([]);
      expect(await wakeOversleepers(queues)).toBe(1);
      await waitFor('the lane is looked at', () => ran.length > 0);
      expect(ran).toEqual(['asleep']);
      expect(await wakeOversleepers(queues)).toBe(0);
      const counts = await queues.counts();
      expect([counts.deliveries.delayed, counts.reminders.delayed]).toEqual([1, 1]);
    });

    test('the reconciler comes every half minute, nudges every quarter of an hour, housekeeping every hour', async () => {
      await ensureSchedules(queues);
      const known = await use<{ key: string; every?: number }[]>('upkeep', (queue) => queue.getJobSchedulers());
      expect(Object.fromEntries(known.map(({ key, every }) => [key, every]))).toEqual({
        reconcile: MINUTE / 2,
        nudge: 15 * MINUTE,
        housekeeping: HOUR,
      });
    });
  });

  describe('stopping', () => {
    test('what runs may finish; nothing new is taken', async () => {
      const ended: string[] = [];
      const first = start(
        {
          async turn({ conversationId }) {
            await pause(300);
            ended.push(conversationId);
          },
        },
        { concurrency: { turns: 1 } },
      );
      await queues.add('turn', { conversationId: uuid(1) });
      await queues.add('turn', { conversationId: uuid(2) });
      await waitFor('the first is taken', async () => (await queues.counts()).turns.active === 1);
      expect(await first.close(5_000)).toBe(true);
      expect(ended).toEqual([uuid(1)]);
      expect((await queues.counts()).turns.waiting).toBe(1);
    });

    test('a handler that hangs holds up a stop no longer than allowed, and its job is redone elsewhere', async () => {
      let taken = 0;
      let letGo = () => {};
      const hanging = start({
        turn() {
          taken += 1;
          return new Promise((resolve) => {
            letGo = resolve;
          });
        },
      });
      await queues.add('turn', { conversationId: uuid(1) });
      await waitFor('it is taken', () => taken === 1);
      const began = Date.now();
      expect(await hanging.close(200)).toBe(false);
      expect(Date.now() - began).toBeLessThan(1_000);
      const redone: string[] = [];
      start({ turn: async ({ conversationId }) => void redone.push(conversationId) });
      await waitFor('it is redone', () => redone.length === 1);
      letGo();
    });

    test('paused workers take nothing, resumed ones go on', async () => {
      let runs = 0;
      const paused = start({
        turn: async () => {
          runs += 1;
        },
      });
      await queues.add('turn', { conversationId: uuid(1) });
      await waitFor('one', () => runs === 1);
      await paused.pause();
      await queues.add('turn', { conversationId: uuid(2) });
      await pause(250);
      expect(runs).toBe(1);
      paused.resume();
      await waitFor('two', () => runs === 2);
    });
  });

  describe('health', () => {
    test('OP5: tells work that is taken from a store that only answers', async () => {
      expect(await queueHealth(queues, { limitMs: MINUTE })).toMatchObject({
        ok: true,
        state: expect.stringMatching(/idle|taking/),
      });
      await queues.add('turn', { conversationId: uuid(1) });
      await pause(400);
      const untaken = createQueues({ store: subject.store });
      expect(await queueHealth(untaken, { limitMs: 200 })).toMatchObject({ ok: false, state: 'stuck' });
      await untaken.close();
      start({ turn: () => pause(100) });
      await waitFor('taken', async () => (await queues.counts()).turns.waiting === 0);
      expect(await queueHealth(queues, { limitMs: 2_000 })).toMatchObject({ ok: true });
      expect(queues.lastTaken()?.getTime()).toBeGreaterThan(Date.now() - 5_000);
    });

    test('delayed work that nobody is there to wake shows as an overdue schedule', async () => {
      const fresh = createQueues({ store: subject.store });
      await ensureSchedules(fresh, [{ job: 'reconcile', everyMs: 100 }]);
      await pause(500);
      expect(await queueHealth(fresh, { limitMs: 200 })).toMatchObject({ ok: false, state: 'stuck' });
      await fresh.close();
    });
  });

  describe('reconciling', () => {
    test('CR5: after a flush a thousand planned reminders are all rebuilt and each is sent once', async () => {
      const plan = createPlan(1_000, () => new Date(Date.now() + 1_500 + Math.random() * 1_000));
      const one = createReconciler({ queues, work: plan.work, clock: systemClock, system: systemClock, pageSize: 300 });
      expect(await one.run()).toEqual({ turns: 0, deliveries: 0, reminders: 1_000, homes: 0 });
      expect((await queues.counts()).reminders.delayed).toBe(1_000);
      await subject.flush();
      expect((await queues.counts()).reminders.delayed).toBe(0);
      // two processes reconcile at once
      const elsewhere = createQueues({ store: subject.store });
      const other = createReconciler({ queues: elsewhere, work: plan.work, clock: systemClock, system: systemClock });
      await Promise.allSettled([one.run(), other.run(), one.run()]);
      // a machine under load may not take a thousand at once: the reconciler comes back to it
      await waitFor('all rebuilt', async () => {
        await one.run().catch(() => {});
        const { reminders } = await queues.counts();
        return reminders.delayed + reminders.waiting === 1_000;
      });
      start({ remind: plan.remind });
      await waitFor('all sent', () => plan.sent.size === 1_000, 20_000);
      await one.run();
      await waitFor('nothing left', async () => sum((await queues.counts()).reminders) === 0);
      expect([...plan.sent.values()].every((times) => times === 1)).toBe(true);
      await elsewhere.close();
    }, 40_000);

    test('conversations and lanes get their jobs back; what goes later goes later; what is beyond the horizon is left', async () => {
      const seen: string[] = [];
      const soon = new Date(Date.now() + 400);
      const work: ReconcilableWork = {
        openConversations: async ({ after }) => (after === null ? [uuid(1), uuid(2)] : []),
        openLanes: async ({ after }) =>
          after === null
            ? ([
                { lane: 'now', notBefore: new Date(0), bulk: false },
                { lane: 'soon', notBefore: soon, bulk: true },
                { lane: 'tomorrow', notBefore: new Date(Date.now() + 24 * HOUR), bulk: false },
              ] satisfies OpenLane[])
            : [],
        planAgain: async () => 0,
        dueReminders: async () => [],
        staleHomes: async () => [],
      };
      const reconciler = createReconciler({ queues, work, clock: systemClock, system: systemClock });
      await reconciler.run();
      await reconciler.run();
      const counts = await queues.counts();
      expect([counts.turns.waiting, counts.deliveries.waiting, counts.deliveries.delayed]).toEqual([2, 1, 1]);
      start({
        turn: async ({ conversationId }) => void seen.push(conversationId),
        deliver: async ({ lane }) => {
          if (lane === 'soon') expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime() - 5);
          seen.push(lane);
        },
      });
      await waitFor('all four', () => seen.length === 4);
      expect(seen.sort()).toEqual([uuid(1), uuid(2), 'now', 'soon'].sort());
    });

    test('a clock that was moved forward makes reminders due at once', async () => {
      const plan = createPlan(3, () => new Date(Date.now() + HOUR / 2));
      let offset = 0;
      const clock = { now: () => new Date(Date.now() + offset) };
      const reconciler = createReconciler({ queues, work: plan.work, clock, system: systemClock });
      start({ remind: plan.remind });
      await reconciler.run();
      await pause(200);
      expect(plan.sent.size).toBe(0);
      offset = HOUR;
      await reconciler.run();
      await waitFor('all sent', () => plan.sent.size === 3);
    });
  });
}

/** A plan as the table of reminders keeps it, and the handler that reads it before it acts. */
function createPlan(count: number, dueAt: (n: number) => Date) {
  const planned = new Map<string, DueReminder>();
  for (let n = 0; n < count; n += 1) planned.set(uuid(n), { id: uuid(n), version: 1, dueAt: dueAt(n) });
  const sent = new Map<string, number>();
  const work: ReconcilableWork = {
    openConversations: async () => [],
    openLanes: async () => [],
    staleHomes: async () => [],
    planAgain: async () => 0,
    async dueReminders({ until, after, limit }) {
      const key = ({ id, dueAt: at }: DueReminder) => `${at.toISOString()}|${id}`;
      const due = [...planned.values()].filter((each) => each.dueAt <= until && (!after || key(each) > key(after)));
      return due.sort((a, b) => (key(a) < key(b) ? -1 : 1)).slice(0, limit);
    },
  };
  const remind = async ({ reminderId, version }: Payloads['remind']): Promise<void> => {
    if (planned.get(reminderId)?.version !== version) return;
    planned.delete(reminderId);
    sent.set(reminderId, (sent.get(reminderId) ?? 0) + 1);
  };
  return { work, remind, sent };
}

const sum = (counts: { waiting: number; active: number; delayed: number; dead: number }): number =>
  counts.waiting + counts.active + counts.delayed + counts.dead;

/** Where a process to be killed finds the store. */
export type ChildSettings = { redisUrl: string } | { databaseUrl: string } | { dataDir: string };

/** A worker that is killed loses nothing. `place` gives a store that the child processes alone work on. */
export function describeKilledWorkers(
  kills: number,
  place: () => Promise<{ settings: ChildSettings; close(): Promise<void> }>,
): void {
  test(`CR2: a job whose worker is killed (-9) ${kills} times in a row is redone within seconds each time, and ends`, async () => {
    const { settings, close } = await place();
    const directory = await mkdtemp(join(tmpdir(), 'milepost-killed-'));
    const notes = join(directory, 'notes');
    await writeFile(notes, '');
    const program = join(compiledSource(), 'test', 'fixtures', 'store', 'queue-worker.js');
    const startChild = (seed: boolean) =>
      spawn(
        process.execPath,
        [program, JSON.stringify({ ...settings, prefix: basename(directory), notes, hangs: kills, seed })],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      );
    const count = async (what: string) => (await readFile(notes, 'utf8')).split(what).length - 1;
    let child = startChild(true);
    try {
      for (let kill = 1; kill <= kills; kill += 1) {
        await waitFor(`start ${kill}`, async () => (await count('start')) === kill, 30_000);
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await gone;
        child = startChild(false);
      }
      await waitFor('the end', async () => (await count('end')) === 1, 30_000);
      expect(await count('start')).toBe(kills + 1);
    } finally {
      child.kill('SIGKILL');
      await close();
      await rm(directory, { recursive: true, force: true });
    }
  }, 120_000);
}

/** Every table of BullMQ's but its record of migrations, as if the schema had been truncated. */
export async function flushTables(pool: { query(sql: string): Promise<{ rows: { name: string }[] }> }): Promise<void> {
  const { rows } = await pool.query(
    `select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'`,
  );
  await pool.query(`truncate ${rows.map(({ name }) => name).join(', ')}`);
}
