import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { bringLearnt } from '../helpers/app.js';
import { type PostgresServer, startPostgresServer } from '../helpers/postgres-server.js';
import { type SlackForTests, startSlack } from '../helpers/slack/stand-in.js';
import { DESKS } from '../helpers/slack-app.js';
import { type TeamsSide, teamsForTests } from '../helpers/teams-app.js';
import type { Platform } from './platform.js';
import { Program } from './program.js';
import { type RedisServer, startRedisServer } from './redis-server.js';
import { slackPlatform } from './slack-platform.js';
import { openSmallDisk, type SmallDisk } from './small-disk.js';
import { teamsPlatform } from './teams-platform.js';
import { Wire } from './wire.js';

const IN_SLACK = 8;
const IN_TEAMS = 4;

/** The real program as it is deployed, a web process and two workers, with real stores; Slack and Microsoft alone are stand-ins. */
export interface World {
  slack: SlackForTests;
  teams: TeamsSide;
  /** Those of Slack, those of Teams. */
  platforms: readonly Platform[];
  postgres: PostgresServer;
  redis: RedisServer;
  /** Where the two keep what they keep; null: nothing may be mounted here, and it is a folder like any other. */
  disks: Readonly<Record<'postgres' | 'redis', SmallDisk | null>>;
  /** Of the rig itself, past every wire. */
  pool: pg.Pool;
  webs: Program[];
  workers: Program[];
  programs: Program[];
  /** The platforms' way to whichever web process is alive, as a load balancer has it. */
  front: Wire;
  students: string[];
  /** Tells no reminders apart from the rest: what somebody in danger is answered while everything is down. */
  inDanger: string;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const disks = { postgres: openSmallDisk(256), redis: openSmallDisk(64) };
  const postgres = await startPostgresServer({
    ...(disks.postgres ? { parent: disks.postgres.path } : {}),
    settings: { max_wal_size: '64MB', min_wal_size: '32MB' },
  });
  if (postgres === null) throw new Error('the fault rig needs a Postgres');
  const redis = await startRedisServer(disks.redis?.path);
  const scratch = await mkdtemp(join(tmpdir(), 'milepost-faults-'));
  const everybody = activeStudents().map((email, index) => ({ name: `student${index}`, email }));
  const people = everybody.slice(0, IN_SLACK + 1);
  const teams = await teamsForTests();
  const slack = await startSlack({
    mode: 'http',
    people,
    channels: DESKS,
    echo: false,
    retryDelaysMs: [50, 500, 3_000],
  });
  const ports = { postgres: Number(new URL(postgres.url).port), redis: redis.port };
  const create = async (name: string, role: 'web' | 'worker') => {
    const dataDir = join(scratch, name);
    await mkdir(dataDir);
    await bringLearnt(dataDir);
    return Program.create(name, role, ports, {
      MILEPOST_DATA_DIR: dataDir,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      ...teams.env,
      NODE_OPTIONS: `--import=${new URL('./microsoft.mjs', import.meta.url)}`,
      MILEPOST_RIG_MICROSOFT: JSON.stringify({ openIdUrl: teams.signer.openIdUrl, serviceUrl: teams.connector.url }),
    });
  };
  const web = await create('web', 'web');
  const webs = [web];
  const workers = [await create('worker-1', 'worker'), await create('worker-2', 'worker')];
  const programs = [...webs, ...workers];
  const front = await Wire.open(() => webs.find(({ alive, port }) => alive && port !== null)?.port ?? null);
  slack.setRequestUrl(`http://127.0.0.1:${front.port}/slack/events`);
  const inSlack = people.slice(0, IN_SLACK).map(({ name }) => name);
  const inDanger = `student${IN_SLACK}`;
  const platforms = [
    slackPlatform(slack, inSlack, [inDanger]),
    teamsPlatform(teams, `http://127.0.0.1:${front.port}`, everybody.slice(IN_SLACK + 1, IN_SLACK + 1 + IN_TEAMS)),
  ];
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
  pool.on('error', () => {});
  const world: World = {
    ...{ slack, teams, platforms, postgres, redis, disks, pool, webs, workers, programs, front, inDanger },
    students: platforms.flatMap(({ students }) => students),
    async close() {
      for (const program of programs) await program.close();
      await front.close();
      await slack.close();
      await teams.close();
      await pool.end().catch(() => {});
      await redis.stop();
      await postgres.stop();
      for (const disk of Object.values(disks)) disk?.close();
      await rm(scratch, { recursive: true, force: true });
    },
  };
  try {
    await web.startUntilUp(); // makes the tables, and learns
    const learnt = join(scratch, 'web', 'understanding.cache');
    await until('the first process has learnt', () => existsSync(learnt), 60_000).catch(() => {});
    for (const one of workers) {
      await copyFile(learnt, join(scratch, one.name, 'understanding.cache')).catch(() => {});
      await one.startUntilUp();
    }
    return world;
  } catch (error) {
    await world.close();
    throw error;
  }
}

const SAMPLE = new URL('../../src/school/sample/students.csv', import.meta.url);

const activeStudents = (): string[] =>
  readFileSync(SAMPLE, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line.endsWith(',active') && !line.includes('leave'))
    .map((line) => line.slice(0, line.indexOf(',')));

/** Asks until it holds; a store that is away only means: not yet. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, ms = 240_000): Promise<void> {
  const late = Date.now() + ms;
  for (;;) {
    if (await Promise.resolve(holds()).catch(() => false)) return;
    if (Date.now() > late) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await pause(200);
  }
}

/** Everything that was stored has been answered, and what had to leave has left. */
export async function settled({ pool }: World, ms?: number): Promise<void> {
  let open: unknown = null;
  await until(
    'everything settles',
    async () => {
      const { rows } = await pool.query(`select
        (select count(*)::int from inbound_events where state = 'received') as events,
        (select count(*)::int from deliveries where state in ('pending', 'sending')) as deliveries,
        (select count(*)::int from reminders where state = 'planned' and occurrence like 'rig-%' and due_at <= now()) as reminders`);
      open = rows[0];
      return rows[0].events + rows[0].deliveries + rows[0].reminders === 0;
    },
    ms,
  ).catch((error: Error) => {
    throw new Error(`${error.message}; still open: ${JSON.stringify(open)}`);
  });
}
