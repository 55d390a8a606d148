import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { planEveryone } from '../../dist/advising/reminders/replan.js';
import { createApp } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { silentLog } from '../../dist/observe/log.js';
import { openQueueStore } from '../../dist/queue/connection.js';
import { createQueues } from '../../dist/queue/queues.js';
import { createReconciler } from '../../dist/queue/reconciler.js';
import { readSchoolPack } from '../../dist/school/read.js';
import { openDatabase } from '../../dist/store/database.js';
import { importSchool } from '../../dist/store/import-school.js';
import { migrate } from '../../dist/store/migrate.js';
import { createReconcilableWork } from '../../dist/store/reconcilable-work.js';
import { createRecords } from '../../dist/store/records.js';
import { systemClock } from '../../dist/time/clock.js';
import { percentile, round } from './figures.mjs';

const SAMPLE = fileURLToPath(new URL('../../dist/school/sample', import.meta.url));
const AT_ONCE = 5_000;

/** A year's plan for so many students of one year; beside it the same rows written once, with nothing thought about. */
export async function benchPlans(env, counts) {
  const { database, school } = await openWithSchool(env);
  const rows = [];
  let there = 0;
  for (const count of counts) {
    await addStudents(database, count - there);
    there = count;
    await database.db.deleteFrom('reminders').execute();
    const plan = () =>
      planEveryone((run) => database.transaction((trx) => run(createRecords(trx))), school, new Date());
    const began = performance.now();
    const { added } = await plan();
    const took = performance.now() - began;
    const again = performance.now();
    await plan();
    const second = performance.now() - again;
    const bare = await writeBare(database, added);
    rows.push({
      what: `a year for ${count} students`,
      reminders: added,
      s: round(took / 1000, 2),
      'planned again s': round(second / 1000, 2),
      'bare inserts s': round(bare / 1000, 2),
      ratio: round(took / bare),
    });
  }
  await database.close();
  return rows;
}

/**
 * So many reminders fall due in the same minute, as at nine in the morning: how late each message was kept and posted, without any platform's rates; beside it BullMQ alone.
 * `slack`: through Slack's channel instead, to a stub that refuses a second message to one conversation within a second.
 */
export async function benchDue(env, count, { slack: onSlack = false } = {}) {
  const { database } = await openWithSchool(env);
  const people = await addStudents(database, count);
  const start = nextMinute();
  const due = people.map(() => new Date(start));
  await addReminders(database, people, due);
  await addAccounts(database, people, onSlack ? 'slack' : 'playground');
  await database.close();

  const slack = onSlack ? await startSlackStub() : null;
  const app = await createApp(readConfig({ PORT: '0', LOG_LEVEL: 'silent', ...env, ...slack?.env }), silentLog);
  await app.start({ listen: false });
  const { db } = app.database;
  const deadline = start + 10 * 60_000;
  const left = async () =>
    Number(
      (
        await db
          .selectFrom('reminders')
          .select(({ fn }) => fn.countAll().as('n'))
          .where('occurrence', 'like', 'bench-%')
          .where('state', '=', 'planned')
          .executeTakeFirstOrThrow()
      ).n,
    );
  const unsent = async () =>
    Number(
      (
        await db
          .selectFrom('deliveries')
          .select(({ fn }) => fn.countAll().as('n'))
          .where('kind', '=', 'reminder')
          .where('state', 'in', ['pending', 'sending'])
          .executeTakeFirstOrThrow()
      ).n,
    );
  while (Date.now() < deadline && (Date.now() < start || (await left()) + (await unsent()) > 0)) await pause(500);
  const sent = await db
    .selectFrom('deliveries as d')
    .innerJoin('reminders as r', 'r.person_id', 'd.person_id')
    .select(['r.due_at', 'd.sent_at'])
    .where('d.kind', '=', 'reminder')
    .where('r.occurrence', 'like', 'bench-%')
    .execute();
  const late = sent.flatMap(({ due_at: dueAt, sent_at: at }) => (at ? [at.getTime() - dueAt.getTime()] : []));
  await app.stop(30_000);
  if (slack) {
    slack.stop();
    return [{ ...row(`${count} due in a minute, on Slack`, late, count), ...slack.seen() }];
  }
  const bare = await bareDue(env, count);
  return [row(`${count} due in a minute`, late, count), row('bare BullMQ, the same delays', bare, count)];
}

const row = (what, late, count) => ({
  what,
  done: late.length,
  once: late.length === count,
  'p50 ms late': round(percentile(late, 0.5), 0),
  'p99 ms late': round(percentile(late, 0.99), 0),
  'max ms late': round(Math.max(...late), 0),
});

/** Wall-clock times are kept to the minute; time enough to write everything before. */
const nextMinute = () => Math.ceil((Date.now() + 20_000) / 60_000) * 60_000;

/** What the queue holds of a plan: only what falls due within the hour, however long the plan. Redis only. */
export async function benchQueueMemory(env, counts) {
  const { database } = await openWithSchool(env);
  const redis = new Redis(env.REDIS_URL);
  const people = await addStudents(database, 1_000);
  const store = await openQueueStore({ redisUrl: env.REDIS_URL, database, prefix: 'bench-memory' });
  const queues = createQueues({ store });
  const reconciler = createReconciler({
    queues,
    work: createReconcilableWork(database.db),
    clock: systemClock,
    system: systemClock,
  });
  const rows = [];
  let there = 0;
  for (const count of counts) {
    const year = 365 * 86_400_000;
    for (; there < count; there += 1_000) {
      const due = people.map((_, index) => new Date(Date.now() + 60_000 + ((there + index) / counts.at(-1)) * year));
      await addReminders(database, people, due, there);
    }
    await queues.removeAll();
    await redis.call('MEMORY', 'PURGE').catch(() => {});
    const before = await usedMemory(redis);
    const { reminders } = await reconciler.run();
    rows.push({
      what: `a plan of ${count} reminders`,
      'jobs made': reminders,
      'queue memory MB': round((await usedMemory(redis)) / 1e6 - before / 1e6, 2),
    });
  }
  await queues.removeAll();
  await queues.close();
  await store.close();
  await redis.quit();
  await database.close();
  return rows;
}

const usedMemory = async (redis) => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);

async function openWithSchool(env) {
  const config = readConfig({ PORT: '0', ...env });
  const database = await openDatabase({
    url: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    log: silentLog,
  });
  await migrate(database, systemClock);
  const { pack } = await readSchoolPack(SAMPLE);
  await importSchool(database.db, pack, { dryRun: false, allowRemovals: true, now: new Date() });
  await database.db.deleteFrom('people').where('email', 'like', 'bench-%').execute();
  return { database, school: pack.school };
}

async function addStudents({ db }, count) {
  const ids = Array.from({ length: count }, () => randomUUID());
  const now = new Date();
  for (let from = 0; from < count; from += AT_ONCE) {
    const part = ids.slice(from, from + AT_ONCE);
    await db
      .insertInto('people')
      .values(
        part.map((id) => ({
          id,
          email: `bench-${id}@example.edu`,
          name: 'A Student',
          roles: ['student'],
          time_zone: null,
          status: 'active',
          created_at: now,
          updated_at: now,
        })),
      )
      .execute();
    await db
      .insertInto('students')
      .values(
        part.map((id) => ({
          person_id: id,
          class_year: now.getFullYear() + 1,
          society: null,
          society_advisor_id: null,
          residency_advisor_id: null,
          specialties: [],
          tracks: ['main'],
        })),
      )
      .execute();
    // no quiet hours, whatever the time of the run
    await db
      .insertInto('preferences')
      .values(part.map((id) => ({ person_id: id, quiet_from: '00:00', quiet_to: '00:00', updated_at: now })))
      .execute();
  }
  return ids;
}

async function addReminders({ pool }, people, due, series = 0) {
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const part = people.slice(from, from + AT_ONCE);
    await pool.query(
      `insert into reminders (id, person_id, occurrence, title, local_at, time_zone, due_at, updated_at)
       select id, person, occurrence, 'Bench', to_char(due at time zone 'America/New_York', 'YYYY-MM-DD"T"HH24:MI'), 'America/New_York', due, now()
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as one (id, person, occurrence, due)`,
      [
        part.map(() => randomUUID()),
        part,
        part.map((_, index) => `bench-${series + from + index}`),
        due.slice(from, from + AT_ONCE),
      ],
    );
  }
}

const TEAM = 'T0BENCH';

const addAccounts = ({ pool }, people, channel) =>
  pool.query(
    `insert into accounts (id, channel, tenant, external_id, person_id, standing, address, last_seen)
     select gen_random_uuid(), $2, $3, person::text, person, 'member',
       jsonb_build_object('channel', $2::text, 'tenant', $3::text, 'to', person::text, 'kind', 'direct'), now()
     from unnest($1::uuid[]) as person on conflict do nothing`,
    [people, channel, channel === 'slack' ? TEAM : 'local'],
  );

/** Slack, as far as posts go: one a second to each conversation, and 429 for what comes sooner. */
async function startSlackStub() {
  const last = new Map();
  const seen = { posts: 0, 'refused (429)': 0 };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { channel } = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    response.setHeader('content-type', 'application/json');
    if (!request.url.endsWith('/chat.postMessage'))
      return response.end(JSON.stringify({ ok: true, team_id: TEAM, user_id: 'U0BOT' }));
    const now = Date.now();
    seen.posts += 1;
    if (now - (last.get(channel) ?? 0) < 1_000) {
      seen['refused (429)'] += 1;
      response.writeHead(429, { 'retry-after': '1' });
      return response.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
    }
    last.set(channel, now);
    return response.end(JSON.stringify({ ok: true, channel, ts: `${now / 1000}` }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: {
      SLACK_BOT_TOKEN: 'xoxb-for-bench-only',
      SLACK_SIGNING_SECRET: 'signing-secret-for-bench-only',
      SLACK_API_URL: `http://127.0.0.1:${server.address().port}/api/`,
    },
    seen: () => seen,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function writeBare({ pool }, count) {
  await pool.query('drop table if exists bench_rows');
  await pool.query('create table bench_rows (like reminders including all)');
  const { rows } = await pool.query('select id from people limit 1');
  const began = performance.now();
  for (let from = 0; from < count; from += AT_ONCE) {
    const part = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    await pool.query(
      `insert into bench_rows (id, person_id, milestone_id, occurrence, title, local_at, time_zone, due_at, milestone_version, updated_at)
       select id, $1::uuid, 'm', number::text, 'A title of some length', '2027-03-03T09:00', 'America/New_York', now(), 1, now()
       from unnest($2::uuid[], $3::int[]) as one (id, number)`,
      [rows[0].id, part.map(() => randomUUID()), part],
    );
  }
  const took = performance.now() - began;
  await pool.query('drop table bench_rows');
  return took;
}

async function bareDue(env, count) {
  const config = readConfig({ PORT: '0', ...env });
  const database = await openDatabase({
    url: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    log: silentLog,
  });
  const store = await openQueueStore({ redisUrl: config.redisUrl ?? undefined, database, prefix: 'bench-due' });
  const queue = store.openQueue('due');
  const late = [];
  const worker = store.openWorker(
    'due',
    async ({ data }) => {
      late.push(Date.now() - data.at);
    },
    { concurrency: store.kind === 'embedded' ? 4 : 8 },
  );
  worker.on('error', () => {});
  await worker.waitUntilReady();
  const start = nextMinute();
  for (let from = 0; from < count; from += 1_000) {
    const part = Array.from({ length: Math.min(1_000, count - from) }, (_, index) => {
      return { name: 'due', data: { at: start, index }, opts: { delay: start - Date.now(), removeOnComplete: true } };
    });
    await queue.addBulk(part);
  }
  while (late.length < count && Date.now() < start + 6 * 60_000) await pause(100);
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  await store.close();
  await database.close();
  return late;
}

/** `node test/bench/plans.mjs [--quick] [plans|due|slack|memory ...]`: this part alone, or some of it, on a Postgres and a Redis of its own; without either, on the embedded default. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { mkdtemp, rm } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { startPostgres, startRedis } = await import('./stores.mjs');
  const quick = process.argv.includes('--quick');
  const scratch = await mkdtemp(join(tmpdir(), 'milepost-bench-plans-'));
  const named = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const wants = (part) => named.length === 0 || named.includes(part);
  if (named.length === 0) {
    console.table(await benchPlans({ MILEPOST_DATA_DIR: join(scratch, 'plans') }, quick ? [1_000] : [1_000, 10_000]));
    console.table(await benchDue({ MILEPOST_DATA_DIR: join(scratch, 'due') }, quick ? 200 : 1_000));
  }
  const postgres = await startPostgres(scratch);
  const redis = await startRedis(scratch);
  if (postgres && redis) {
    const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, MILEPOST_DATA_DIR: join(scratch, 'unused') };
    if (wants('plans')) console.table(await benchPlans(env, quick ? [1_000] : [1_000, 10_000]));
    if (wants('due')) console.table(await benchDue(env, quick ? 1_000 : 10_000));
    if (wants('slack')) console.table(await benchDue(env, quick ? 1_000 : 10_000, { slack: true }));
    if (wants('memory')) console.table(await benchQueueMemory(env, quick ? [10_000, 100_000] : [10_000, 1_000_000]));
  }
  await postgres?.stop();
  await redis?.stop();
  await rm(scratch, { recursive: true, force: true });
  process.exit(0);
}
