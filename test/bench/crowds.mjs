import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { median, percentile, round } from './figures.mjs';
import { load } from './load.mjs';
import { startOnStub, talk } from './slack.mjs';

const FLOOD = 500;
const OTHERS = 10;

/** One person sends 500 messages as fast as they can, in one conversation; what do the others notice of it? */
export async function benchFlood(env, seconds) {
  const { app, slack, ours } = await startOnStub(env);
  const others = () => load((n) => talk(ours, slack, n, { who: 1 + (n % (slack.count - 1)) }), OTHERS, seconds);
  const calm = await others();
  const flood = (async () => {
    const said = [];
    for (let n = 0; n < FLOOD; n += 10) {
      const ten = Array.from({ length: 10 }, () => talk(ours, slack, 3, { who: 0, channel: 'DFLOOD' }));
      said.push(...ten);
      await Promise.all(ten.map(({ acked }) => acked));
    }
    return said.length;
  })();
  const crowded = await others();
  const sent = await flood;
  const states = await app.database.db
    .selectFrom('inbound_events as e')
    .innerJoin('conversations as c', 'c.id', 'e.conversation_id')
    .select(({ fn }) => ['e.state', fn.countAll().as('n')])
    .where('c.external_id', 'like', '%DFLOOD%')
    .groupBy('e.state')
    .execute();
  await app.stop(10_000);
  slack.stop();
  const of = (state) => Number(states.find((row) => row.state === state)?.n ?? 0);
  const row = (what, figures) => ({
    what,
    'ack p99': round(percentile(figures.acks, 0.99)),
    'post p50': round(median(figures.posts)),
    'post p99': round(percentile(figures.posts, 0.99)),
    'answered / asked': `${figures.posts.length} / ${figures.asked}`,
    'of the flood: answered, left, waiting': '',
  });
  return [
    row('others, calm', calm),
    {
      ...row('others, beside the flood', crowded),
      'of the flood: answered, left, waiting': `${of('answered')}, ${of('declined')}, ${of('received')} of ${sent}`,
    },
  ];
}

/** So many reminders wait to be sent, as after an outage. People go on asking, one of them in danger. */
export async function benchBacklog(env, count) {
  const first = await startOnStub(env);
  await preload(first.app.database.db, count);
  await first.app.stop(10_000);
  first.slack.stop();
  await pause(1_000);

  const { app, slack, ours } = await startOnStub(env);
  const { db } = app.database;
  const left = async () =>
    Number(
      (
        await db
          .selectFrom('deliveries')
          .select(({ fn }) => fn.countAll().as('n'))
          .where('state', 'in', ['pending', 'sending'])
          .where('kind', '=', 'reminder')
          .executeTakeFirstOrThrow()
      ).n,
    );
  const began = performance.now();
  const asked = [];
  const danger = [];
  let rss = 0;
  for (let n = 0; (await left()) > 0 && performance.now() - began < 500_000; n += 1) {
    asked.push(talk(ours, slack, n));
    if (n % 5 === 0) danger.push(talk(ours, slack, n, { text: 'I want to kill myself' }));
    rss = Math.max(rss, process.memoryUsage().rss);
    await pause(500);
  }
  const took = (performance.now() - began) / 1000;
  const undone = await left();
  const times = async (all) => (await Promise.all(all.map(({ posted }) => posted))).filter((ms) => ms !== null);
  const [answers, crisis] = [await times(asked), await times(danger)];
  const { n: sent } = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('state', '=', 'sent')
    .where('lane', 'like', 'bench-%')
    .executeTakeFirstOrThrow();
  await app.stop(10_000);
  slack.stop();
  return [
    {
      backlog: count,
      sent: Number(sent),
      left: undone,
      s: round(took),
      'a second': round(Number(sent) / took, 0),
      'peak RSS MB': round(rss / 1e6, 0),
      'questions meanwhile, post p50 / p99': `${round(median(answers), 0)} / ${round(percentile(answers, 0.99), 0)}`,
      'danger, post p50 / max': `${round(median(crisis), 0)} / ${round(Math.max(...crisis), 0)}`,
      'answered / asked': `${answers.length + crisis.length} / ${asked.length + danger.length}`,
    },
  ];
}

async function preload(db, count) {
  const reply = JSON.stringify({ text: 'A reminder', blocks: [{ kind: 'text', text: 'A reminder' }] });
  for (let from = 0; from < count; from += 2_000) {
    const rows = Array.from({ length: Math.min(2_000, count - from) }, (_, n) => ({
      ...{ id: randomUUID(), person_id: null, lane: `bench-${from + n}`, card: null, reply, kind: 'reminder' },
      address: JSON.stringify({ channel: 'slack', tenant: 'T0BENCH', to: `DB${from + n}`, kind: 'direct' }),
      ...{ cause: null, not_before: new Date(0), claimed_until: null, platform_id: null, error_code: null },
      ...{ created_at: new Date(), sent_at: null },
    }));
    await db.insertInto('deliveries').values(rows).execute();
  }
}

/** A thousand students who each ask five times in a day of eight hours are one message in six seconds. */
const BUSY_DAY = 1 / 6;

/** Steady load: what a process holds in the first third of the time, and in the last. */
export async function benchSoak(env, minutes) {
  const { app, slack, ours } = await startOnStub(env);
  const perSecond = 10 * BUSY_DAY;
  const redis = env.REDIS_URL ? new Redis(env.REDIS_URL) : null;
  const samples = [];
  let running = true;
  const sampling = (async () => {
    while (running) {
      await pause(Math.min(10_000, (minutes * 60_000) / 30));
      globalThis.gc?.();
      const { rows } = await app.database.pool.query(
        'select (select count(*) from pg_stat_activity where datname = current_database())::int as n',
      );
      samples.push({
        'RSS MB': process.memoryUsage().rss / 1e6,
        'heap MB': process.memoryUsage().heapUsed / 1e6,
        handles: process.getActiveResourcesInfo().length,
        'database connections': rows[0].n,
        'Redis clients': redis ? Number(/connected_clients:(\d+)/.exec(await redis.info('clients'))?.[1]) : 0,
        'Redis keys': redis ? await redis.dbsize() : 0,
      });
    }
  })();
  const { asked, acks, posts } = await load((n) => talk(ours, slack, n), perSecond, minutes * 60);
  running = false;
  await sampling;
  redis?.disconnect();
  await app.stop(10_000);
  slack.stop();
  const third = Math.max(1, Math.floor(samples.length / 3));
  const mean = (part, key) => part.reduce((sum, sample) => sum + sample[key], 0) / part.length;
  return [
    ...Object.keys(samples[0]).map((key) => ({
      what: key,
      'first third': round(mean(samples.slice(0, third), key)),
      'last third': round(mean(samples.slice(-third), key)),
    })),
    { what: 'answered / asked', 'first third': posts.length, 'last third': asked },
    {
      what: 'ack p99, post p99 (ms)',
      'first third': round(percentile(acks, 0.99)),
      'last third': round(percentile(posts, 0.99)),
    },
  ];
}
