import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { silentLog } from '../../dist/observe/log.js';
import { median, percentile, round } from './figures.mjs';

const ASKED = [
  'who is my society advisor',
  'any mentors in orthopaedic surgery',
  'what is due for me',
  'when is the rank list deadline',
  'help',
];

/** A message is stored, its turn taken, its answer delivered; beside it one durable insert on the same pool and one post. */
export async function benchTurns(env, seconds) {
  const app = await createApp(readConfig({ PORT: '0', LOG_LEVEL: 'silent', ...env }), silentLog);
  await app.start({ listen: false });
  const { db, pool } = app.database;
  await pool.query('create table if not exists bench_bare (id uuid primary key, body jsonb not null)');
  const students = await db
    .selectFrom('people as p')
    .innerJoin('students as s', 's.person_id', 'p.id')
    .select('p.email')
    .where('p.status', '=', 'active')
    .execute();
  let turn = 0;
  const ours = async () => {
    const { email } = students[turn % students.length];
    await app.say(email, ASKED[turn++ % ASKED.length]);
  };
  const bare = async () => {
    await pool.query('insert into bench_bare values ($1, $2)', [randomUUID(), JSON.stringify({ text: ASKED[0] })]);
    await Promise.resolve(); // the post, at no cost
  };
  for (let warm = 0; warm < 20; warm += 1) await ours();

  const rows = [];
  for (const perSecond of [1, 10, 50]) {
    const [a, b] = [await atRate(ours, perSecond, seconds), await atRate(bare, perSecond, seconds)];
    rows.push({
      what: `${perSecond} a second, latency`,
      'p50 ms': round(median(a)),
      'p99 ms': round(percentile(a, 0.99)),
      'bare p50': round(median(b)),
      'bare p99': round(percentile(b, 0.99)),
      ratio: round(median(a) / median(b)),
    });
  }
  const [a, b] = [await asFastAs(ours, 16, seconds), await asFastAs(bare, 16, seconds)];
  rows.push({
    what: 'turns a second, 16 at once',
    'a second': round(a, 0),
    'bare a second': round(b, 0),
    ratio: round(b / a),
  });
  await app.stop(10_000);
  return rows;
}

/** Open loop: a message leaves at its time whether or not earlier ones are done. */
async function atRate(task, perSecond, seconds) {
  const latencies = [];
  const under = [];
  const started = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = started + (index * 1000) / perSecond;
    await pause(Math.max(0, due - performance.now()));
    under.push(task().then(() => latencies.push(performance.now() - due)));
  }
  await Promise.all(under);
  return latencies;
}

async function asFastAs(task, atOnce, seconds) {
  const until = performance.now() + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < until) {
        await task();
        done += 1;
      }
    }),
  );
  return done / seconds;
}
