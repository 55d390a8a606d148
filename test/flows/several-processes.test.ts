import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { silentLog } from '../../src/observe/log.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { builtMain } from '../helpers/built-main.js';
import { postgresForTests, postgresFound } from '../helpers/postgres.js';
import { describeOnRedis, startRedis } from '../helpers/redis.js';
import { startSlack } from '../helpers/slack/stand-in.js';
import { PEOPLE } from '../helpers/slack-app.js';

const MESSAGES = 50;
const STUDENTS = ['maya', 'daniel', 'priya', 'frances', 'owen', 'amara', 'gwendolyn'];

interface Part {
  child: ChildProcess;
  url: string;
}

/** Again where a busy machine has kept the database from answering in time, as `restart: unless-stopped` does. */
async function start(env: Record<string, string>): Promise<Part> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOnce(env);
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

async function startOnce(env: Record<string, string>): Promise<Part> {
  const child = spawn(process.execPath, [builtMain()], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let seen = '';
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready: ${seen.slice(-400)}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      const port = /"port":(\d+)/.exec(seen)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
  return { child, url };
}

const end = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });

/** Two web and two worker processes, as `docker compose up --scale web=2 --scale worker=2` starts them. */
(postgresFound ? describeOnRedis : describe.skip)('flows/several-processes', () => {
  let database: Database | null = null;
  const parts: Part[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    await Promise.all(parts.map(({ child }) => end(child, 'SIGKILL')));
    await database?.close();
    for (const close of closing.toReversed()) await close();
  }, 60_000);

  const settled = async (): Promise<boolean> => {
    const open = await database!.db
      .selectFrom('inbound_events as e')
      .select('e.id')
      .where('e.state', '=', 'received')
      .unionAll((query) =>
        query.selectFrom('deliveries as d').select('d.id').where('d.state', 'in', ['pending', 'sending']),
      )
      .execute();
    return open.length === 0;
  };

  it('CR1, CR13: two web and two worker processes answer fifty messages once each, though one of each kind is killed on the way and the other worker stands still beyond its locks', async () => {
    const postgres = (await postgresForTests())!;
    closing.push(postgres.stop);
    const redis = (await startRedis({ args: ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'] }))!;
    closing.push(redis.stop);
    const slack = await startSlack({ mode: 'http', people: PEOPLE, retryDelaysMs: [20, 200, 500] });
    closing.push(slack.close);
    const env = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    };
    // all at once on an empty database: they race to migrate it and to bring the school in
    const roles = ['web', 'web', 'worker', 'worker'];
    parts.push(...(await Promise.all(roles.map((role) => start({ ...env, MILEPOST_ROLE: role })))));
    const [oneWeb, otherWeb, oneWorker, otherWorker] = parts as [Part, Part, Part, Part];
    database = await openDatabase({ url: postgres.url, dataDir: 'unused', log: silentLog });

    const accepted: string[] = [];
    let webs = [oneWeb, otherWeb];
    for (let n = 0; n < MESSAGES; n += 1) {
      slack.setRequestUrl(`${webs[n % webs.length]!.url}/slack/events`);
      const student = STUDENTS[n % STUDENTS.length]!;
      const { ts, status } = await slack.say(student, 'help');
      if (status === 200) accepted.push(ts);
      // held up for longer than a job's lock lasts, in whatever it is doing
      if (n === 8) otherWorker.child.kill('SIGSTOP');
      if (n === MESSAGES / 2) await end(oneWorker.child, 'SIGKILL');
      if (n === MESSAGES / 2 + 5) {
        webs = [otherWeb];
        await end(oneWeb.child, 'SIGKILL');
      }
    }
    await pause(15_000);
    otherWorker.child.kill('SIGCONT');
    expect(accepted).toHaveLength(MESSAGES);
    for (let tries = 0; tries < 600 && !(await settled()); tries += 1) await pause(250);

    const events = await database.db.selectFrom('inbound_events').select(['id', 'state']).execute();
    expect(events).toHaveLength(MESSAGES);
    expect([...new Set(events.map(({ state }) => state))]).toEqual(['answered']);
    const deliveries = await database.db
      .selectFrom('deliveries')
      .select(['id', 'state', 'cause', 'platform_id'])
      .where('kind', '=', 'answer')
      .execute();
    expect([...new Set(deliveries.map(({ state }) => state))]).toEqual(['sent']);
    expect(new Set(deliveries.map(({ cause }) => cause)).size).toBe(MESSAGES);
    // what Slack has is what the tables say, and every message has one answer
    const posts = slack.posts();
    const known = new Set(deliveries.map(({ platform_id }) => platform_id));
    expect(posts.filter(({ channel, ts }) => !known.has(`${channel}:${ts}`) && !known.has(ts))).toEqual([]);
    expect(posts).toHaveLength(MESSAGES);

    const left = parts.filter(({ child }) => child.signalCode === null);
    expect(await Promise.all(left.map(({ child }) => end(child, 'SIGTERM')))).toEqual([0, 0]);
  }, 400_000);
});
