import type { Command } from 'commander';
import { keptDays, RETENTION_KINDS } from '../advising/school/retention.js';
import { type Config, readConfig } from '../config.js';
import { isMilepostError } from '../errors.js';
import { openQueueStore } from '../queue/connection.js';
import { createQueues } from '../queue/queues.js';
import type { Database } from '../store/database.js';
import { type Figures, readFigures } from '../store/figures.js';
import { mayChangeAudit } from '../store/grants.js';
import { oldestKept } from '../store/retention.js';
import { countStale, keysInUse } from '../store/rotate-keys.js';
import { readSchool } from '../store/school.js';
import { systemClock } from '../time/clock.js';
import { DAY } from '../time/durations.js';
import { examineDeskChannels } from './desk-channels.js';
import { print, printJson, table } from './output.js';
import { withDatabase } from './with-database.js';

interface Finding {
  what: string;
  state: 'ok' | 'note' | 'problem';
  says: string;
}

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command.option('--json', 'print the findings as JSON').action(async ({ json }: { json?: boolean }) => {
    const findings = await examine();
    if (json) printJson({ findings });
    else
      print(
        table(
          findings.map(({ what, state, says }) => [
            state === 'ok' ? 'ok' : state === 'note' ? 'note' : 'PROBLEM',
            what,
            says,
          ]),
        ),
      );
    process.exitCode = findings.some(({ state }) => state === 'problem') ? 1 : 0;
  });

async function examine(): Promise<Finding[]> {
  const findings: Finding[] = [{ what: 'Node', state: 'ok', says: process.version }];
  try {
    const config = readConfig();
    findings.push({ what: 'environment', state: 'ok', says: describeConfig(config) });
  } catch (error) {
    if (!isMilepostError(error, 'config')) throw error;
    return [...findings, ...error.details.map((says): Finding => ({ what: 'environment', state: 'problem', says }))];
  }
  try {
    await withDatabase(async (database, config) => {
      findings.push({ what: 'database', state: 'ok', says: `${database.kind}, schema up to date` });
      findings.push(
        ...(await examineSchool(database, config)),
        ...(await examineQueue(database, config)),
        await examineAudit(database),
        await examineKeys(database),
        ...(await examineRetention(database)),
        ...figuresToFindings(await readFigures(database.db, systemClock.now())),
      );
    });
  } catch (error) {
    if (!isMilepostError(error)) throw error;
    findings.push({
      what: 'database',
      state: error.code === 'directory-in-use' ? 'note' : 'problem',
      says: error.message,
    });
  }
  return findings;
}

const describeConfig = (config: Config) =>
  [
    config.databaseUrl ? 'Postgres' : `embedded database in ${config.dataDir}`,
    config.redisUrl ? 'jobs on Redis' : 'jobs beside the records',
    config.slack ? 'Slack' : 'no Slack',
    config.teams ? 'Teams' : 'no Teams',
    config.model ? 'a model' : 'no model',
    config.playground ? 'playground on' : 'playground off',
  ].join(', ');

async function examineAudit(database: Database): Promise<Finding> {
  if (!(await mayChangeAudit(database.db)))
    return { what: 'audit', state: 'ok', says: 'this role can read it and add to it, and nothing else' };
  const server = database.kind === 'postgres';
  return {
    what: 'audit',
    state: server ? 'note' : 'ok',
    says: `kept from changes by a trigger${server ? ' alone; with DATABASE_MIGRATE_URL the role itself could not' : ''}`,
  };
}

async function examineKeys(database: Database): Promise<Finding> {
  const { newest, ids } = database.keys;
  const missing = (await keysInUse(database)).filter((id) => !ids.includes(id));
  if (missing.length > 0)
    return {
      what: 'words',
      state: 'problem',
      says: `sealed with ${missing.join(', ')}, which MILEPOST_DATA_KEYS does not have: nobody can read them`,
    };
  if (newest === null)
    return { what: 'words', state: 'note', says: 'what people write is kept in the clear: set MILEPOST_DATA_KEYS' };
  const left = await countStale(database, newest);
  return {
    what: 'words',
    state: left > 0 ? 'note' : 'ok',
    says: `sealed with key ${newest}${left > 0 ? `, but for ${left}: run milepost rotate-keys` : ''}`,
  };
}

async function examineRetention({ db }: Database): Promise<Finding[]> {
  const kept = await readSchool(db);
  if (!kept) return [];
  const oldest = await oldestKept(db);
  const words = RETENTION_KINDS.map((kind) => {
    const since = oldest[kind];
    return `${kind} ${keptDays(kept.school, kind)} days (${since ? `oldest of ${since.toISOString().slice(0, 10)}` : 'none'})`;
  });
  const late = RETENTION_KINDS.some((kind) => {
    const since = oldest[kind];
    // a day's grace: it goes hour by hour while the program runs
    return since !== null && systemClock.now().getTime() - since.getTime() > (keptDays(kept.school, kind) + 1) * DAY;
  });
  return [
    { what: 'retention', state: late ? 'note' : 'ok', says: `${words.join('; ')}${late ? '; some is due to go' : ''}` },
  ];
}

async function examineSchool(database: Database, { slack, teams }: Config): Promise<Finding[]> {
  const kept = await readSchool(database.db);
  if (!kept) return [{ what: 'school', state: 'note', says: 'none imported yet; the first start brings one in' }];
  return [
    { what: 'school', state: 'ok', says: kept.school.name },
    ...examineDeskChannels(kept.school, { slack: slack !== null, teams: teams !== null }),
  ];
}

async function examineQueue(database: Database, config: Config): Promise<Finding[]> {
  const store = await openQueueStore({ redisUrl: config.redisUrl ?? undefined, database });
  const queues = createQueues({ store });
  try {
    const warnings = await store.warnings();
    const counts = await queues.counts();
    const says = Object.entries(counts)
      .map(([name, { waiting, delayed, dead }]) => `${name}: ${waiting} waiting, ${delayed} delayed, ${dead} dead`)
      .join('; ');
    const dead = Object.values(counts).some((count) => count.dead > 0);
    return [
      { what: `queue (${store.kind})`, state: dead ? 'problem' : 'ok', says },
      ...warnings.map((warning): Finding => ({ what: 'queue', state: 'problem', says: warning })),
    ];
  } catch (error) {
    return [{ what: 'queue', state: 'problem', says: isMilepostError(error) ? error.message : 'does not answer' }];
  } finally {
    await queues.close().catch(() => {});
    await store.close().catch(() => {});
  }
}

function figuresToFindings(figures: Figures): Finding[] {
  const people =
    Object.entries(figures.people)
      .map(([role, count]) => `${count} ${role}`)
      .join(', ') || 'none';
  const { milestones } = figures;
  return [
    { what: 'people', state: 'ok', says: `${people}; ${figures.alumni} alumni` },
    {
      what: 'calendar',
      state: milestones.unconfirmed > 0 ? 'note' : 'ok',
      says: `${milestones.all} milestones, ${milestones.unconfirmed} of them typical and not yet confirmed by the office`,
    },
    {
      what: 'work',
      state: 'ok',
      says: `${figures.ticketsOpen} open requests, ${figures.remindersPlanned} reminders planned, ${figures.eventsWaiting} messages and ${figures.deliveriesWaiting} deliveries waiting`,
    },
    {
      what: 'feedback',
      state: 'ok',
      says: `${figures.feedback.good} answers called good and ${figures.feedback.bad} called bad in the last 30 days`,
    },
    ...figures.dead.map(
      ({ what, reason, count }): Finding => ({
        what: 'given up',
        state: 'problem',
        says: `${count} ${what}${count === 1 ? '' : 's'}: ${reason}`,
      }),
    ),
  ];
}
