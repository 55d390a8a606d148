import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { createApp } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { silentLog } from '../../dist/observe/log.js';
import { median, round } from './figures.mjs';
import { ASKED, studentsOf } from './turns.mjs';

const BLOCK = 50;

/** A turn where words are sealed beside one where they are kept as they are: two programs on one Postgres, block by block in turns. */
export async function benchSealing(url, blocks) {
  const keys = `bench:${randomBytes(32).toString('base64')}`;
  const sealed = await open(url, { MILEPOST_DATA_KEYS: keys });
  const clear = await open(url, {});
  for (const one of [sealed, clear]) await one.take(2 * BLOCK);
  const spent = { sealed: [], clear: [] };
  for (let block = 0; block < blocks; block += 1) {
    // each goes first as often as the other
    const pair = [
      ['sealed', sealed],
      ['clear', clear],
    ];
    for (const [name, one] of block % 2 === 0 ? pair : pair.reverse()) spent[name].push(await one.take(BLOCK));
  }
  await Promise.all([sealed.stop(), clear.stop()]);
  const of = (name, what) => median(spent[name].map((one) => one[what]));
  const ratios = spent.sealed.map(({ cpu }, block) => cpu / spent.clear[block].cpu);
  return ['cpu', 'wall'].map((what) => ({
    what: `a turn, ms of ${what === 'cpu' ? 'the processor' : 'the clock'}`,
    sealed: round(of('sealed', what)),
    clear: round(of('clear', what)),
    ratio: round(what === 'cpu' ? median(ratios) : of('sealed', what) / of('clear', what), 3),
  }));
}

async function open(server, env) {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const app = await createApp(readConfig({ PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: url, ...env }), silentLog);
  await app.start({ listen: false });
  const students = await studentsOf(app);
  let turn = 0;
  return {
    /** Milliseconds a turn, of so many one after the other. */
    async take(turns) {
      const [cpu, wall] = [process.cpuUsage(), performance.now()];
      for (let n = 0; n < turns; n += 1, turn += 1)
        await app.say(students[turn % students.length].email, ASKED[turn % ASKED.length]);
      const { user, system } = process.cpuUsage(cpu);
      return { cpu: (user + system) / 1_000 / turns, wall: (performance.now() - wall) / turns };
    },
    stop: () => app.stop(10_000),
  };
}
