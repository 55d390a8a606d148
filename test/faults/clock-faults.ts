import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './nemesis.js';
import { faketimeLibrary } from './program.js';

export const whyNoOtherClock = () => (faketimeLibrary() === null ? 'libfaketime is not installed' : null);

/** Both workers believe another time for a while, as after a bad time synchronisation, and then the right one again. */
const jump = (clock: string, words: string): Fault => ({
  name: `the clock is ${words}, and then right again`,
  rows: 'CR17',
  impossible: whyNoOtherClock,
  async run({ workers }, traffic) {
    for (const one of workers) await one.end('SIGTERM');
    await Promise.all(workers.map((one) => one.startUntilUp(clock)));
    await traffic.plan(3);
    await pause(12_000);
    for (const one of workers) await one.end('SIGTERM');
    await Promise.all(workers.map((one) => one.startUntilUp()));
    return `libfaketime ${clock}, 12 s`;
  },
});

export const clockFaults: Fault[] = [
  jump('+6h', 'six hours ahead'),
  jump('-6h', 'six hours behind'),
  jump('+365d', 'a year ahead'),
];
