// How fast, each figure beside the bare minimum measured in the same run. Absolutes depend on the machine: read the ratios.
//   npm run bench            all of it
//   npm run bench -- --quick a short run
//   npm run bench -- --only flood|backlog|soak [--minutes 10]   one crowd alone
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchBacklog, benchFlood, benchSoak } from './crowds.mjs';
import { benchJobs } from './jobs.mjs';
import { benchDue, benchPlans } from './plans.mjs';
import { benchSlack } from './slack.mjs';
import { benchStart } from './start.mjs';
import { startPostgres, startRedis } from './stores.mjs';
import { benchSuggestions } from './suggestions.mjs';
import { benchTeams } from './teams.mjs';
import { benchTurns } from './turns.mjs';

const quick = process.argv.includes('--quick');
const argument = (name) => process.argv[process.argv.indexOf(name) + 1] ?? '';
const only = process.argv.includes('--only') ? argument('--only') : null;
const minutes = process.argv.includes('--minutes') ? Number(argument('--minutes')) : quick ? 0.5 : 1;
const seconds = quick ? 3 : 10;
const print = (rows) => console.table(rows);
const scratch = await mkdtemp(join(tmpdir(), 'milepost-bench-'));

console.log(`node ${process.version}, ${only ?? (quick ? 'quick' : 'full')} run`);
if (only === null) {
  console.log('\n# Start, embedded');
  print(await benchStart(scratch, quick ? 2 : 5));

  console.log('\n# Suggestions for a request, embedded');
  print(
    await benchSuggestions(
      (size) => ({ dataDir: join(scratch, `alumni-${size}`) }),
      [400, quick ? 20_000 : 100_000],
      quick ? 50 : 200,
    ),
  );
}

const embedded = { name: 'embedded', env: { MILEPOST_DATA_DIR: join(scratch, 'turns') } };
const postgres = await startPostgres(scratch);
const redis = await startRedis(scratch);
const places = [embedded];
if (postgres && redis)
  places.push({
    name: 'Postgres + Redis',
    env: { DATABASE_URL: postgres.url, REDIS_URL: redis.url, MILEPOST_DATA_DIR: join(scratch, 'unused') },
  });
else console.log('skipped: Postgres + Redis, of which there is none');
try {
  for (const place of only === null ? places : []) {
    console.log(`\n# Turns, ${place.name}: a message is stored, answered and its answer delivered`);
    print(await benchTurns(place.env, seconds));
    console.log(`\n# Slack, ${place.name}: ms from a signed event to the acknowledgement, and to the posted answer`);
    const slackEnv = place.env.DATABASE_URL ? place.env : { MILEPOST_DATA_DIR: join(scratch, 'slack') };
    print(await benchSlack(slackEnv, seconds, quick ? [100, 6] : [1_000, 60]));
    console.log(`\n# Teams, ${place.name}: the same, with tokens, beside a botbuilder echo`);
    const teamsEnv = place.env.DATABASE_URL ? place.env : { MILEPOST_DATA_DIR: join(scratch, 'teams') };
    print(await benchTeams(teamsEnv, seconds));
    console.log(`\n# Jobs, ${place.name}: added and processed`);
    print(await benchJobs(place.env, quick ? 500 : 3_000));
    console.log(`\n# Plans, ${place.name}: a year for everybody, and reminders that fall due in one minute`);
    const plansEnv = place.env.DATABASE_URL ? place.env : { MILEPOST_DATA_DIR: join(scratch, 'plans') };
    print(await benchPlans(plansEnv, quick ? [200] : [1_000]));
    const dueEnv = place.env.DATABASE_URL ? place.env : { MILEPOST_DATA_DIR: join(scratch, 'due') };
    print(await benchDue(dueEnv, quick ? 100 : 1_000));
  }
  const crowded = places.at(-1);
  const crowds = {
    flood: ['one person floods, ten others a second go on', (env) => benchFlood(env, quick ? 5 : 20)],
    backlog: ['a backlog of reminders drains while people ask', (env) => benchBacklog(env, quick ? 2_000 : 50_000)],
    soak: [`${minutes} min at ten times a busy day`, (env) => benchSoak(env, minutes)],
  };
  for (const [name, [what, run]] of Object.entries(crowds)) {
    if (only !== null && only !== name) continue;
    console.log(`\n# Crowds, ${crowded.name}: ${what}`);
    print(await run(crowded.env.DATABASE_URL ? crowded.env : { MILEPOST_DATA_DIR: join(scratch, name) }));
  }
} finally {
  await postgres?.stop();
  await redis?.stop();
  await rm(scratch, { recursive: true, force: true });
}
process.exit(0);
