import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { STALE_AFTER } from '../../../src/advising/reminders/decide.js';
import { due, markSent } from '../../../src/advising/reminders/due.js';
import { seriesOf } from '../../../src/advising/reminders/occurrence.js';
import type { Preferences } from '../../../src/advising/reminders/preference-store.js';
import type { Repeat } from '../../../src/advising/reminders/reminder.js';
import type { Database } from '../../../src/store/database.js';
import { createRecords } from '../../../src/store/records.js';
import { DAY, HOUR } from '../../../src/time/durations.js';
import { isQuiet } from '../../../src/time/quiet-hours.js';
import { instantOf, localOf } from '../../../src/time/zoned.js';
import { NEW_YORK } from '../../fixtures/reminder.js';
import { schoolOf } from '../../fixtures/school-of.js';
import { addPerson } from '../../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../../helpers/embedded.js';

const RUNS = Number(process.env.MODEL_RUNS ?? 8);
const SCHOOL = schoolOf();
/** A gap, an overlap, the ends of short and long months, a leap day; New York, so that the clock moves at two. */
const FIRSTS = [
  '2027-03-14T02:30',
  '2026-11-01T01:30',
  '2027-01-31T09:00',
  '2028-02-29T08:00',
  '2026-12-31T23:59',
  '2027-03-13T00:15',
];
const QUIET: Pick<Preferences, 'quietFrom' | 'quietTo'>[] = [
  { quietFrom: null, quietTo: null },
  { quietFrom: '08:00', quietTo: '16:00' },
  { quietFrom: '00:00', quietTo: '00:00' },
];
const UNIT = { daily: 'days', weekly: 'weeks', monthly: 'months' } as const;

interface Wish {
  first: string;
  repeat: keyof typeof UNIT | null;
}
type Step = { kind: 'wait'; hours: number } | { kind: 'outage'; days: number } | { kind: 'back'; hours: number };

const wishes = fc.array(
  fc.record({
    first: fc.constantFrom(...FIRSTS),
    repeat: fc.constantFrom(null, null, 'daily', 'weekly', 'monthly') as fc.Arbitrary<Wish['repeat']>,
  }),
  { minLength: 1, maxLength: 3 },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 90 }) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('outage' as const), days: fc.constantFrom(3, 3, 20) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), hours: fc.constantFrom(1, 6) }) },
  ),
  { minLength: 3, maxLength: 14 },
);

describeOnDatabases('advising/reminders, one’s own against a model', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  }, 120_000);

  const add = async (personId: string, { first, repeat }: Wish, at: Date) => {
    const id = randomUUID();
    const when = { localAt: first, zone: NEW_YORK, dueAt: instantOf(first, NEW_YORK), repeat, repeatUntil: null };
    const occurrence = repeat === null ? id : `${id}@${first}`;
    const row = { id, personId, milestoneId: null, milestoneVersion: null, occurrence, title: 'Own', ...when };
    await createRecords(database.db).reminders.add(row, at);
  };
  const send = (personId: string, now: Date) =>
    database.transaction(async (trx) => {
      const deps = { records: createRecords(trx), school: SCHOOL, now };
      const what = await due(personId, deps);
      if (what.kind === 'send') await markSent(what.items, deps);
      return what;
    });

  /** The days of a rhythm, told by another calendar than the program's. */
  const isOfRhythm = ({ first, repeat }: { first: string; repeat: Repeat | null }, localAt: string): boolean => {
    if (repeat !== 'daily' && repeat !== 'weekly' && repeat !== 'monthly') return first === localAt;
    const start = DateTime.fromISO(first, { zone: 'utc' });
    const unit = UNIT[repeat];
    const near = Math.floor(DateTime.fromISO(localAt, { zone: 'utc' }).diff(start, unit).as(unit));
    return [near - 1, near, near + 1].some(
      (count) => count >= 0 && start.plus({ [unit]: count }).toFormat("yyyy-MM-dd'T'HH:mm") === localAt,
    );
  };

  it('N3, CR15: sent once, at its own hour or after quiet hours and outages, a rhythm on its own days; none early, none twice, none made up for', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, fc.constantFrom(...QUIET), steps, async (all, quiet, walk) => {
        const personId = await addPerson(database, { classYear: null, roles: ['orma'] });
        const earliest = all.map(({ first }) => first).sort()[0] as string;
        let now = new Date(instantOf(earliest, NEW_YORK).getTime() - 2 * DAY);
        await createRecords(database.db).preferences.save(personId, quiet, now);
        for (const wish of all) await add(personId, wish, now);
        const sent = new Map<string, Date>();
        let wakes = 0;
        const wake = async (): Promise<Date | null> => {
          wakes += 1;
          const what = await send(personId, now);
          if (what.kind !== 'send') return what.kind === 'wait' ? what.until : what.next;
          const [from, to] = [quiet.quietFrom ?? '21:00', quiet.quietTo ?? '08:00'];
          expect(isQuiet(localOf(now, NEW_YORK).slice(11), { from, to })).toBe(false);
          for (const { reminder: row } of what.items) {
            expect(row.dueAt.getTime()).toBeLessThanOrEqual(now.getTime());
            expect(row.dueAt).toEqual(instantOf(row.localAt, row.zone));
            expect(sent.has(row.occurrence)).toBe(false);
            sent.set(row.occurrence, now);
          }
          return now;
        };
        /** As the queue has it: a job at each time that something is due or held until. */
        const live = async (to: Date) => {
          for (let guard = 0; guard < 60; guard += 1) {
            const next = await wake();
            if (next === null || next > to) break;
            if (next > now) now = next;
          }
          if (now < to) now = to;
        };
        for (const step of walk) {
          if (step.kind === 'wait') await live(new Date(now.getTime() + step.hours * HOUR));
          else if (step.kind === 'outage') {
            now = new Date(now.getTime() + step.days * DAY);
            await live(now);
          } else now = new Date(now.getTime() - step.hours * HOUR);
        }
        await live(new Date(now.getTime() + DAY));

        const rows = await createRecords(database.db).reminders.ofPerson(personId, ['planned', 'sent', 'expired']);
        for (const row of rows) {
          const first = seriesOf(row.occurrence)
            ? rows
                .filter((one) => seriesOf(one.occurrence)?.series === seriesOf(row.occurrence)?.series)
                .map(({ localAt }) => localAt)
                .sort()[0]
            : row.localAt;
          expect(isOfRhythm({ first: first ?? '', repeat: row.repeat }, row.localAt)).toBe(true);
          if (row.state === 'sent') expect(sent.has(row.occurrence)).toBe(true);
          if (row.state === 'expired') {
            expect(row.repeat).toBeNull(); // a rhythm goes on
            expect(now.getTime() - row.dueAt.getTime()).toBeGreaterThan(STALE_AFTER);
          }
          // what is still planned was not due, or is held by quiet hours, or by a clock that went back
          if (row.state === 'planned' && walk.every(({ kind }) => kind !== 'back'))
            expect(row.dueAt.getTime()).toBeGreaterThan(now.getTime() - DAY);
        }
        expect(sent.size).toBeLessThanOrEqual(wakes * all.length);
        // each rhythm has one next time at the most, and each wish is still there
        const open = rows.filter(({ state }) => state === 'planned');
        const series = open.flatMap(({ occurrence }) => seriesOf(occurrence)?.series ?? []);
        expect(new Set(series).size).toBe(series.length);
        expect(series.length).toBe(all.filter(({ repeat }) => repeat !== null).length);
      }),
      { numRuns: RUNS },
    );
  }, 240_000);
});
