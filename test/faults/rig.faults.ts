import { setTimeout as pause } from 'node:timers/promises';
import { type Check, checkLedger } from './ledger.js';
import { FAULTS, type Fault, startAll } from './nemesis.js';
import { random, shuffled } from './random.js';
import { Report } from './report.js';
import { Traffic } from './traffic.js';
import { openWorld, settled, type World } from './world.js';

const SEED = Number(process.env.FAULTS_SEED ?? 8);
const MINUTES = Number(process.env.FAULTS_MINUTES ?? 2);
/** Some faults only, by a part of their name or row: to look at one again. */
const ONLY = process.env.FAULTS_ONLY ?? '';
/** Traffic goes on for this long once a fault is mended. */
const AFTERWARDS = 2_000;
/** What one fault takes, about: broken, mended, settled and checked. */
const SECONDS_EACH = 20;

/** The same seed has the same faults in the same order; more minutes have more of them. */
function schedule(): Fault[] {
  const next = random(SEED);
  const known = FAULTS.filter(({ name, rows }) => name.includes(ONLY) || rows.split(', ').includes(ONLY));
  if (known.length === 0) throw new Error(`no fault is called ${ONLY}`);
  const wanted = ONLY ? known.length : Math.max(1, Math.round((MINUTES * 60) / SECONDS_EACH));
  const faults: Fault[] = [];
  while (faults.length < wanted) faults.push(...shuffled(next, known));
  return faults.slice(0, wanted);
}

describe(`faults, seed ${SEED}`, () => {
  const report = new Report(SEED);
  const next = random(SEED ^ 0x5eed);
  let world: World;
  let traffic: Traffic;
  beforeAll(async () => {
    world = await openWorld();
    traffic = new Traffic(world, SEED);
    await traffic.begin();
    await settled(world);
  }, 400_000);
  afterAll(async () => {
    report.print(Object.fromEntries(world.programs.map(({ name, log }) => [name, log])));
    await world.close();
  }, 60_000);

  async function breakAndMend(fault: Fault): Promise<Check[]> {
    traffic.flow();
    try {
      report.broke(await fault.run(world, traffic, next));
      await pause(AFTERWARDS);
    } finally {
      await traffic.rest();
      await startAll(world);
    }
    await settled(world);
    return checkLedger(world, traffic.record);
  }

  it.each(schedule().map((fault, index) => [index + 1, fault.rows, fault.name, fault] as const))(
    '%i. %s: %s',
    async (_index, _rows, _name, fault) => {
      const why = fault.impossible?.() ?? null;
      if (why !== null) {
        report.skipped(fault, why);
        if (process.env.CI) throw new Error(`left out: ${why}`);
        return;
      }
      report.began(fault);
      const checks = await breakAndMend(fault).catch((error: unknown) => {
        report.failed(error);
        throw error;
      });
      report.checked(checks);
      expect(checks.flatMap(({ id, wrong }) => wrong.map((one) => `${id}: ${one}`))).toEqual([]);
    },
    600_000,
  );
});
