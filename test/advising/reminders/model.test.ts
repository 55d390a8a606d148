import fc from 'fast-check';
import type { Milestone } from '../../../src/advising/milestones/milestone.js';
import { resolve } from '../../../src/advising/milestones/milestones-for.js';
import { decide, quietOf } from '../../../src/advising/reminders/decide.js';
import { isOwnDay } from '../../../src/advising/reminders/occurrence.js';
import { NUDGE_TIME, plan } from '../../../src/advising/reminders/plan.js';
import { planChanges } from '../../../src/advising/reminders/plan-changes.js';
import { NOTHING_CHOSEN, type Preferences } from '../../../src/advising/reminders/preference-store.js';
import type { Reminder } from '../../../src/advising/reminders/reminder.js';
import { DAY, HOUR } from '../../../src/time/durations.js';
import { addDays } from '../../../src/time/local-date.js';
import { isQuiet } from '../../../src/time/quiet-hours.js';
import { instantOf, localDateOf, localOf } from '../../../src/time/zoned.js';
import { milestone } from '../../fixtures/milestone.js';
import { NEW_YORK, reminder, student } from '../../fixtures/reminder.js';

/** `MODEL_RUNS=5000` looks longer. */
const RUNS = Number(process.env.MODEL_RUNS ?? 250);
const START = new Date('2027-01-04T15:00:00Z');
/** Kept off Match Week, which has its own tests. */
const ZONES = [NEW_YORK, 'Africa/Nairobi', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/London', 'Pacific/Apia'];

/** One person's ledger, worked by the same pure rules as the worker: plan, difference, decision. */
class World {
  rows: Reminder[] = [];
  marks = new Map<string, 'done'>();
  lastSentAt: Date | null = null;
  /** Every nudge that left: for which time it was planned. */
  sent = new Map<string, { dueAt: Date; at: Date }[]>();
  #ids = 0;
  constructor(
    public calendar: Milestone[],
    public zone: string,
    public preferences: Preferences,
  ) {}

  plan(now: Date): void {
    const byId = new Map(this.calendar.map((one) => [one.id, one]));
    const wanted = plan({ person: student(), advisees: [], marks: this.marks }, this.calendar, now, this.zone);
    const state = { wanted, rows: this.rows, marks: this.marks, calendar: byId, zone: this.zone, now };
    const { insert, move, cancel } = planChanges(state);
    const moves = new Map(move.map((one) => [one.id, one]));
    const gone = new Set(cancel.map(({ id }) => id));
    this.rows = this.rows.map((row): Reminder => {
      const to = moves.get(row.id);
      if (to) return { ...row, ...to, version: row.version + 1 };
      return gone.has(row.id) ? { ...row, state: 'cancelled', version: row.version + 1 } : row;
    });
    for (const nudge of insert) {
      this.#ids += 1;
      this.rows.push(reminder({ ...nudge, id: `row-${this.#ids}` }));
    }
  }

  /** One run of the worker. Answers with how long to wait, if something has to. */
  work(now: Date): Date | null {
    const { zone, preferences, rows, marks, lastSentAt } = this;
    const calendar = new Map(this.calendar.map((one) => [one.id, one]));
    const planned = rows.filter(({ state }) => state === 'planned');
    const state = { person: student(), zone, preferences, rows: planned, calendar, marks, lastSentAt, now };
    const decision = decide(state);
    const end = (which: Reminder[], into: Reminder['state']) => {
      const ids = new Set(which.map(({ id }) => id));
      this.rows = this.rows.map((row) => (ids.has(row.id) ? { ...row, state: into, version: row.version + 1 } : row));
    };
    end(decision.expired, 'expired');
    end(decision.cancelled, 'cancelled');
    if (decision.kind === 'wait') return decision.until;
    if (decision.kind === 'nothing') return null;
    this.#check(
      decision.items.map((item) => item.reminder),
      now,
    );
    const all = decision.items.flatMap(({ reminder: row, folded }) => [row, ...folded]);
    for (const row of all) {
      expect(row.dueAt.getTime()).toBeLessThanOrEqual(now.getTime()); // none early
      const key = `${row.milestoneId} ${row.occurrence}`;
      const before = this.sent.get(key) ?? [];
      // none twice, unless its date is days from the one that was last said: a date moved away and back is not said again
      const last = before.at(-1);
      if (last) expect(Math.abs(last.dueAt.getTime() - row.dueAt.getTime())).toBeGreaterThanOrEqual(36 * HOUR);
      this.sent.set(key, [...before, { dueAt: row.dueAt, at: now }]);
    }
    const ids = new Set(all.map(({ id }) => id));
    this.rows = this.rows.map((row) =>
      ids.has(row.id) ? { ...row, state: 'sent', sentAt: now, saidFor: row.dueAt } : row,
    );
    this.lastSentAt = now;
    return null;
  }

  #check(leaving: Reminder[], now: Date): void {
    const local = localOf(now, this.zone);
    expect(isQuiet(local.slice(11), quietOf(this.preferences, local.slice(0, 10)))).toBe(false);
    expect(new Set(leaving.map(({ milestoneId }) => milestoneId)).size).toBe(leaving.length); // folded: one line a step
    const tomorrow = instantOf(`${addDays(local.slice(0, 10), 1)}T${NUDGE_TIME}`, this.zone).getTime() + 23 * HOUR;
    const second = this.lastSentAt !== null && localDateOf(this.lastSentAt, this.zone) === local.slice(0, 10);
    const pressing = leaving.map((row) => {
      const one = this.calendar.find(({ id }) => id === row.milestoneId);
      const timing = one && resolve(one, 2027, now, this.zone).timing;
      if (!timing || timing.kind === 'words') throw new Error('sent about nothing');
      expect(timing.at.getTime()).toBeGreaterThanOrEqual(now.getTime()); // expired is never sent
      return isOwnDay(row.occurrence) || timing.at.getTime() <= tomorrow;
    });
    if (second) expect(pressing).toContain(true); // a second message of a day only where it presses
  }
}

const date = fc.integer({ min: 0, max: 62 }).map((days) => addDays('2027-01-05', days)); // to 8 March
const calendars = fc
  .uniqueArray(
    fc.record({
      date,
      length: fc.constantFrom(0, 0, 5, 30),
      time: fc.constantFrom(null, '00:30', '02:30', '09:00', '21:00', '23:59'),
      timeZone: fc.constantFrom(null, ...ZONES),
      remindBefore: fc.constantFrom<number[]>([], [0], [14, 3, 0], [30, 7, 1], [1]),
    }),
    { minLength: 1, maxLength: 6, selector: ({ date: day }) => day },
  )
  .map((all) =>
    all.map(({ date: day, length, ...rest }, index) =>
      milestone({ ...rest, id: `m${index}`, date: day, dateEnd: length > 0 ? addDays(day, length) : null }),
    ),
  );
const preferences = fc.record({
  ...Object.fromEntries(Object.entries(NOTHING_CHOSEN).map(([key, value]) => [key, fc.constant(value)])),
  quietFrom: fc.constantFrom(null, '20:00', '23:00', '08:00'),
  quietTo: fc.constantFrom(null, '07:00', '10:00', '16:00'),
  shift: fc.constantFrom(null, { from: '08:00', to: '16:00', until: '2027-02-01' }),
}) as fc.Arbitrary<Preferences>;

type Step =
  | { kind: 'wait'; hours: number }
  | { kind: 'outage'; days: number }
  | { kind: 'move'; index: number; days: number }
  | { kind: 'zone'; zone: string }
  | { kind: 'mark' | 'unmark'; index: number }
  | { kind: 'jump'; hours: number };
const steps = (jumps: boolean): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('outage' as const), days: fc.integer({ min: 1, max: 9 }) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('move' as const),
          index: fc.nat(5),
          days: fc.integer({ min: -20, max: 20 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom(...ZONES) }) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constantFrom('mark' as const, 'unmark' as const), index: fc.nat(5) }),
      },
      {
        weight: jumps ? 2 : 0,
        arbitrary: fc.record({ kind: fc.constant('jump' as const), hours: fc.constantFrom(6, -6, 365 * 24) }),
      },
    ),
    { maxLength: 30 },
  );

/** The worker wakes at every due time and at the end of every hold, as the queue and the reconciler have it. */
function live(world: World, from: Date, to: Date): void {
  let now = from;
  world.plan(now);
  for (let guard = 0; guard < 2_000; guard += 1) {
    const hold = world.work(now);
    const due = world.rows
      .filter(({ state, dueAt }) => state === 'planned' && dueAt > now)
      .map(({ dueAt }) => dueAt.getTime());
    const next = Math.min(...due, hold?.getTime() ?? Number.POSITIVE_INFINITY);
    if (next > to.getTime()) return;
    if (hold) expect(hold.getTime()).toBeGreaterThan(now.getTime());
    now = new Date(next);
  }
  throw new Error('the worker never came to rest');
}

function run(world: World, all: readonly Step[]): { edited: Set<string>; now: Date } {
  const edited = new Set<string>();
  let now = START;
  live(world, now, now);
  for (const step of all) {
    const one = 'index' in step ? world.calendar[step.index % world.calendar.length] : undefined;
    switch (step.kind) {
      case 'wait': {
        const to = new Date(now.getTime() + step.hours * HOUR);
        live(world, now, to);
        now = to;
        break;
      }
      case 'outage': // nothing runs; then everything at once
        now = new Date(now.getTime() + step.days * DAY);
        live(world, now, now);
        break;
      case 'move':
        if (!one?.date) break;
        edited.add(one.id);
        world.calendar = world.calendar.map((other) =>
          other.id === one.id
            ? {
                ...other,
                date: addDays(one.date ?? '', step.days),
                dateEnd: one.dateEnd && addDays(one.dateEnd, step.days),
                version: one.version + 1,
              }
            : other,
        );
        world.plan(now);
        break;
      case 'zone':
        for (const { id } of world.calendar) edited.add(id);
        world.zone = step.zone;
        world.plan(now);
        break;
      case 'mark':
      case 'unmark':
        if (!one) break;
        edited.add(one.id);
        if (step.kind === 'mark') world.marks.set(one.id, 'done');
        else world.marks.delete(one.id);
        world.plan(now);
        break;
      case 'jump': {
        // there, a look around, and back again
        const there = new Date(now.getTime() + step.hours * HOUR);
        for (const { id } of world.calendar) edited.add(id);
        live(world, there, there);
        live(world, now, now);
      }
    }
  }
  return { edited, now };
}

describe('advising/reminders, against a model', () => {
  it('N3, CR18, CR19: every due nudge is sent once, folded or expired; none early, in quiet hours or twice', () => {
    fc.assert(
      fc.property(calendars, fc.constantFrom(...ZONES), preferences, steps(false), (calendar, zone, wish, all) => {
        const world = new World(calendar, zone, wish);
        const promised = plan({ person: student(), advisees: [], marks: new Map() }, calendar, START, zone);
        const { edited, now } = run(world, all);
        live(world, now, new Date('2027-06-30T12:00:00Z'));
        // the model: what was promised of an untouched step has left, or its step was over before it could
        for (const { milestoneId, occurrence, dueAt } of promised) {
          if (edited.has(milestoneId) || dueAt <= START) continue;
          const row = world.rows.find((one) => one.milestoneId === milestoneId && one.occurrence === occurrence);
          expect(['sent', 'expired']).toContain(row?.state);
          if (row?.state === 'sent') expect(row.sentAt?.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
        }
        expect(world.rows.filter(({ state }) => state === 'planned')).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('CR17: six hours ahead, six back, a year ahead and back again: no flood, and nothing twice', () => {
    fc.assert(
      fc.property(calendars, fc.constantFrom(...ZONES), preferences, steps(true), (calendar, zone, wish, all) => {
        const world = new World(calendar, zone, wish);
        const { now } = run(world, all);
        live(world, now, new Date('2027-06-30T12:00:00Z'));
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('CR15: on the days of the clock changes each nudge leaves once, at nine by the clock', () => {
    for (const day of ['2026-11-01', '2027-03-14']) {
      const world = new World([milestone({ id: 'clock', date: day, remindBefore: [0] })], NEW_YORK, NOTHING_CHOSEN);
      live(world, new Date('2026-10-25T12:00:00Z'), new Date('2027-04-30T12:00:00Z'));
      expect([...world.sent.values()].flat().map(({ at }) => localOf(at, NEW_YORK))).toEqual([`${day}T09:00`]);
    }
  });
});
