import { setTimeout as pause } from 'node:timers/promises';
import { answers } from '../helpers/postgres-server.js';
import { clockFaults } from './clock-faults.js';
import { killFaults } from './kill-faults.js';
import { outageFault } from './outage-fault.js';
import type { Program } from './program.js';
import { pick } from './random.js';
import { whyNoSmallDisk } from './small-disk.js';
import type { Traffic } from './traffic.js';
import { until, type World } from './world.js';

export interface Fault {
  name: string;
  /** Rows of the fault catalogue that it stands for. */
  rows: string;
  /** Null: it can be done here. Else why not. */
  impossible?(): string | null;
  /** Breaks something while traffic flows and mends it again; recovery is waited for by the rig. Answers with what took place. */
  run(world: World, traffic: Traffic, next: () => number): Promise<string>;
}

const SHORT = 6_000;

/** Every process that is down is started, as whoever runs it would. */
export async function startAll({ programs }: World): Promise<void> {
  await Promise.all(programs.filter(({ alive }) => !alive).map((program) => program.startUntilUp()));
}

async function cut(ways: Program['redis'][], ms: number): Promise<void> {
  for (const way of ways) way.cut();
  await pause(ms);
  for (const way of ways) way.mend();
}

/** Whatever is broken. */
async function crisisIsAnswered({ slack, inDanger }: World, traffic: Traffic): Promise<void> {
  const seen = () => slack.messages(slack.dmOf(inDanger)).filter(({ user }) => user === slack.botUserId);
  const before = seen().length;
  await traffic.say(inDanger, 'I want to kill myself');
  await until(
    'the crisis answer goes out at once',
    () =>
      seen()
        .slice(before)
        .some(({ blocks, text }) => `${text}${JSON.stringify(blocks)}`.includes('988')),
    10_000,
  );
}

const redisFaults: Fault[] = [
  {
    name: 'Redis is emptied',
    rows: 'CR5',
    async run({ redis }, traffic) {
      await traffic.plan(3, 3_000);
      await redis.client.flushall();
      return 'FLUSHALL';
    },
  },
  {
    name: 'Redis is killed and starts again',
    rows: 'CR3',
    async run({ redis }) {
      await redis.restart(1_000);
      return 'kill -9, append-only file';
    },
  },
  {
    name: 'Redis is gone for a minute',
    rows: 'CR3',
    async run(world, traffic) {
      await traffic.plan(2, 20_000);
      const away = world.redis.restart(60_000);
      await pause(5_000);
      await crisisIsAnswered(world, traffic);
      await away;
      return 'away for 60 s; the crisis answer went out';
    },
  },
  {
    name: 'Redis has no memory left',
    rows: 'CR6',
    async run({ redis }, traffic) {
      await redis.client.config('SET', 'maxmemory', '1');
      await traffic.plan(2);
      await pause(SHORT);
      await redis.client.config('SET', 'maxmemory', '0');
      return 'maxmemory 1';
    },
  },
  {
    name: 'Redis stands still',
    rows: 'CR14',
    async run({ redis }) {
      redis.signal('SIGSTOP');
      await pause(10_000);
      redis.signal('SIGCONT');
      return 'SIGSTOP for 10 s';
    },
  },
  {
    name: 'the way to Redis is cut',
    rows: 'CR3, CR14',
    async run({ programs }, _traffic, next) {
      const some = next() < 0.5 ? programs : [pick(next, programs)];
      await cut(
        some.map(({ redis }) => redis),
        SHORT,
      );
      return some.map(({ name }) => name).join(', ');
    },
  },
  {
    name: 'the way to Redis is slow',
    rows: 'CR14',
    async run({ programs }) {
      for (const { redis } of programs) redis.slow(400);
      await pause(SHORT);
      for (const { redis } of programs) redis.mend();
      return '400 ms each way';
    },
  },
];

const postgresFaults: Fault[] = [
  {
    name: 'Postgres is stopped at once and starts again',
    rows: 'CR9',
    async run(world, traffic) {
      const down = world.postgres.restart('immediate', SHORT);
      await pause(500);
      await crisisIsAnswered(world, traffic);
      await down;
      return `immediate, away for ${SHORT / 1000} s; the crisis answer went out`;
    },
  },
  {
    name: 'every connection to Postgres is ended by the server',
    rows: 'CR9',
    async run({ pool }) {
      const { rowCount } = await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`,
      );
      return `pg_terminate_backend, ${rowCount}`;
    },
  },
  {
    name: 'the way to Postgres is cut',
    rows: 'CR9',
    async run({ programs }, _traffic, next) {
      const some = next() < 0.5 ? programs : [pick(next, programs)];
      await cut(
        some.map(({ postgres }) => postgres),
        SHORT,
      );
      return some.map(({ name }) => name).join(', ');
    },
  },
  {
    name: 'connections to Postgres are reset',
    rows: 'CR9, CR10',
    async run({ programs }) {
      for (let times = 0; times < 5; times += 1) {
        for (const { postgres } of programs) postgres.reset();
        await pause(700);
      }
      return 'five times';
    },
  },
  {
    name: 'a table is locked',
    rows: 'CR10',
    async run({ pool }) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('lock table deliveries in access exclusive mode');
        await pause(SHORT);
      } finally {
        await client.query('rollback').catch(() => {});
        client.release();
      }
      return `deliveries, for ${SHORT / 1000} s`;
    },
  },
];

const diskFaults: Fault[] = [
  {
    name: 'the disk of Postgres is full',
    rows: 'CR11',
    impossible: whyNoSmallDisk,
    async run(world, traffic) {
      const { disks, pool, postgres } = world;
      await disks.postgres?.fill();
      try {
        await traffic.plan(3);
        await crisisIsAnswered(world, traffic);
        await pause(SHORT);
        // its log wants the next file, finds no room, and the server ends itself
        for (let times = 0; times < 4; times += 1) await pool.query('select pg_switch_wal()').catch(() => {});
        await crisisIsAnswered(world, traffic);
        await pause(SHORT);
      } finally {
        await disks.postgres?.free();
      }
      const down = !(await answers(postgres.url));
      if (down) await postgres.restart('immediate');
      return `no room for ${(2 * SHORT) / 1000} s${down ? ', and it was down' : ''}; the crisis answer went out`;
    },
  },
  {
    name: 'the disk of Redis is full',
    rows: 'CR11',
    impossible: whyNoSmallDisk,
    async run(world, traffic) {
      const { disks, redis } = world;
      await disks.redis?.fill();
      try {
        await traffic.plan(3, 2_000);
        await pause(SHORT);
        await crisisIsAnswered(world, traffic);
        await pause(SHORT);
        const state = await redis.client.info('persistence');
        if (!state.includes('aof_last_write_status:err')) throw new Error('Redis found room to write');
      } finally {
        await disks.redis?.free();
      }
      return `no room for ${(2 * SHORT) / 1000} s`;
    },
  },
];

const processFaults: Fault[] = [
  {
    name: 'a worker stands still past its locks',
    rows: 'CR13, CR14',
    async run({ workers }, _traffic, next) {
      const one = pick(next, workers);
      one.signal('SIGSTOP');
      await pause(14_000);
      one.signal('SIGCONT');
      return `${one.name}, SIGSTOP for 14 s`;
    },
  },
  {
    name: 'a rolling restart while work flows',
    rows: 'OP15',
    async run({ webs, workers }, traffic) {
      const codes: unknown[] = [];
      for (const one of [...workers, ...webs]) {
        await traffic.plan(1);
        codes.push(await one.end('SIGTERM'));
        await one.startUntilUp();
      }
      if (codes.some((code) => code !== 0)) throw new Error(`a process ended with ${codes.join(', ')}`);
      return 'each in turn, exit code 0';
    },
  },
  {
    name: 'Slack loses its answers',
    rows: 'SD9',
    async run({ slack }, traffic) {
      const end = slack.script('chat.postMessage', (_body, nth) => (nth % 2 === 0 ? 'accept-then-drop' : undefined));
      await traffic.plan(4);
      await pause(SHORT);
      end();
      return 'every second post';
    },
  },
];

export const FAULTS: readonly Fault[] = [
  ...killFaults,
  ...redisFaults,
  ...postgresFaults,
  ...diskFaults,
  ...processFaults,
  ...clockFaults,
  outageFault,
];
