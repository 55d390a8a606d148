import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openQueueStore } from '../../src/queue/connection.js';
import { createQueues } from '../../src/queue/queues.js';
import { builtMain } from '../helpers/built-main.js';
import { postgresForTests, postgresFound } from '../helpers/postgres.js';
import { findPostgresTool } from '../helpers/postgres-binary.js';
import { describeOnRedis, startRedis } from '../helpers/redis.js';
import { type SlackRig, slackForTests } from '../helpers/slack-app.js';

const dump = findPostgresTool('pg_dump');
const restore = findPostgresTool('pg_restore');

(postgresFound && dump && restore ? describeOnRedis : describe.skip)('flows/backup', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
  }, 60_000);

  it("CR22: yesterday's database with today's Redis: nothing is sent twice, work goes on, and doctor finds no fault", async () => {
    const [before, after] = [(await postgresForTests())!, (await postgresForTests())!];
    const redis = (await startRedis({ args: ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'] }))!;
    const folder = await mkdtemp(join(tmpdir(), 'milepost-backup-'));
    const file = join(folder, 'milepost.dump');
    closing.push(before.stop, after.stop, redis.stop, () => rm(folder, { recursive: true, force: true }));
    const rig: SlackRig = await slackForTests({ env: { DATABASE_URL: before.url, REDIS_URL: redis.url } });
    let running = true;
    const stopIt = async () => {
      if (running) await rig.app.stop(10_000);
      running = false;
    };
    closing.push(rig.slack.close, stopIt);

    await rig.slack.say('maya', 'who is my society advisor?');
    await rig.settled();
    // one reply is on its way while the backup is made
    const stop = rig.slack.script('chat.postMessage', ...Array(200).fill({ status: 429, retryAfter: '1' }));
    await rig.slack.say('daniel', 'help');
    for (let tries = 0; tries < 100; tries += 1) {
      const waiting = await rig.app.database.db
        .selectFrom('deliveries')
        .select('id')
        .where('state', '=', 'pending')
        .execute();
      if (waiting.length === 1) break;
      await pause(50);
    }
    const madeAt = new Date();
    execFileSync(dump!, ['--format=custom', '--no-owner', '--dbname', before.url, '--file', file]);
    stop();
    await rig.settled();
    // the day goes on, and is lost with the database
    await rig.slack.say('priya', 'what is due for me');
    await rig.settled();
    const posted = rig.slack.posts().length;
    expect(posted).toBe(3);
    // jobs about things that the backup has never heard of
    const queues = createQueues({ store: await openQueueStore({ redisUrl: redis.url, database: rig.app.database }) });
    await queues.add('turn', { conversationId: randomUUID() });
    await queues.add('remind', { reminderId: randomUUID(), version: 1 });
    await queues.close();
    await queues.store.close();
    await stopIt();

    execFileSync(restore!, ['--no-owner', '--exit-on-error', '--dbname', after.url, file]);
    const env = { PATH: process.env.PATH, DATABASE_URL: after.url, REDIS_URL: redis.url };
    const milepost = (...args: string[]) =>
      spawnSync(process.execPath, [builtMain().replace(/main\.js$/, 'cli.js'), ...args], { encoding: 'utf8', env });
    const settled = milepost('restored', '--from', madeAt.toISOString(), '--json');
    expect(JSON.parse(settled.stdout)).toMatchObject({ unclear: 1 });

    const again = await slackForTests({
      env: {
        ...{ DATABASE_URL: after.url, REDIS_URL: redis.url, SLACK_API_URL: rig.slack.apiUrl },
        ...{ SLACK_BOT_TOKEN: rig.slack.botToken, SLACK_SIGNING_SECRET: rig.slack.signingSecret },
      },
    });
    closing.push(() => again.remove());
    rig.slack.setRequestUrl(`${again.url}/slack/events`);
    await again.settled();
    expect(rig.slack.posts()).toHaveLength(posted);
    const { status } = await rig.slack.say('priya', 'what is due for me');
    expect(status).toBe(200);
    await again.settled();
    expect(rig.slack.posts()).toHaveLength(posted + 1);
    const doctor = milepost('doctor', '--json');
    const { findings } = JSON.parse(doctor.stdout) as { findings: { state: string }[] };
    expect(findings.filter(({ state }) => state === 'problem')).toEqual([]);
    expect(doctor.status).toBe(0);
    expect(milepost('dead-letters', 'list').stdout).toContain('Nothing was given up');
  }, 300_000);
});
