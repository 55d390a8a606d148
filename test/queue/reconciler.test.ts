import fc from 'fast-check';
import type { Addition, Queues } from '../../src/queue/queues.js';
import { createReconciler, type ReconcilableWork } from '../../src/queue/reconciler.js';
import { HOUR } from '../../src/time/durations.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const clock = { now: () => NOW };
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A queue that only notes what it is asked for. */
function noting() {
  const added: Addition[] = [];
  const hastened: unknown[] = [];
  let largest = 0;
  const queues = {
    async addMany(additions: readonly Addition[]) {
      largest = Math.max(largest, additions.length);
      added.push(...additions);
    },
    async hasten(_job: string, payloads: readonly unknown[]) {
      hastened.push(...payloads);
    },
  } as unknown as Queues;
  return { queues, added, hastened, largest: () => largest };
}

function workOf(conversations: string[], offsets: number[], stale: string[]): ReconcilableWork {
  const due = offsets.map((offset, n) => ({ id: id(n), version: 1, dueAt: new Date(NOW.getTime() + offset) }));
  const at = (from: number, limit: number) => from + limit;
  return {
    async openConversations({ after, limit }) {
      const from = after === null ? 0 : conversations.indexOf(after) + 1;
      return conversations.slice(from, at(from, limit));
    },
    openLanes: async () => [],
    planAgain: async () => 0,
    async staleHomes({ after, limit }) {
      const from = after === null ? 0 : stale.indexOf(after) + 1;
      return stale.slice(from, at(from, limit));
    },
    async dueReminders({ until, after, limit }) {
      const near = due
        .filter(({ dueAt }) => dueAt <= until)
        .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
      const from = after === null ? 0 : near.findIndex((each) => each.id === after.id) + 1;
      return near.slice(from, at(from, limit));
    },
  };
}

describe('queue/reconciler', () => {
  test('asks for each thing that waits once, at its time, in pages no larger than allowed', async () => {
    const offsets = fc.array(fc.integer({ min: -3 * HOUR, max: 3 * HOUR }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 30 }),
        offsets,
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        fc.nat({ max: 20 }),
        async (count, dueIn, pageSize, moved, stale) => {
          const conversations = Array.from({ length: count }, (_, n) => id(n));
          const noted = noting();
          const system = moved ? { now: () => new Date(NOW.getTime() - 24 * HOUR) } : clock;
          const homes = Array.from({ length: stale }, (_, n) => id(1000 + n));
          const work = workOf(conversations, dueIn, homes);
          const done = await createReconciler({ queues: noted.queues, work, clock, system, pageSize }).run();
          const near = dueIn.filter((offset) => offset <= HOUR);
          expect(done).toEqual({ turns: count, deliveries: 0, reminders: near.length, homes: stale });
          expect(noted.added).toHaveLength(count + near.length + stale);
          expect(new Set(noted.added.map((each) => JSON.stringify(each.payload))).size).toBe(
            count + near.length + stale,
          );
          expect(noted.largest()).toBeLessThanOrEqual(pageSize);
          const delays = noted.added.filter(({ job }) => job === 'remind').map(({ options }) => options?.delayMs);
          expect(delays.sort()).toEqual([...near].sort());
          expect(noted.hastened).toHaveLength(moved ? near.filter((offset) => offset <= 0).length : 0);
        },
      ),
    );
  });

  test('whoever asks during a pass gets one that began afterwards; many share it', async () => {
    let passes = 0;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const work: ReconcilableWork = {
      async openConversations() {
        passes += 1;
        if (passes === 1) await held;
        return [];
      },
      openLanes: async () => [],
      planAgain: async () => 0,
      dueReminders: async () => [],
      staleHomes: async () => [],
    };
    const reconciler = createReconciler({ queues: noting().queues, work, clock, system: clock });
    const first = reconciler.run();
    const others = [reconciler.run(), reconciler.run(), reconciler.run()];
    letGo();
    await Promise.all([first, ...others]);
    expect(passes).toBe(2);
  });

  test('a pass that fails says so, and the next one runs', async () => {
    let broken = true;
    const work: ReconcilableWork = {
      async openConversations() {
        if (broken) throw new Error('away');
        return [];
      },
      openLanes: async () => [],
      planAgain: async () => 0,
      dueReminders: async () => [],
      staleHomes: async () => [],
    };
    const reconciler = createReconciler({ queues: noting().queues, work, clock, system: clock });
    await expect(reconciler.run()).rejects.toThrow('away');
    broken = false;
    await expect(reconciler.run()).resolves.toEqual({ turns: 0, deliveries: 0, reminders: 0, homes: 0 });
  });
});
