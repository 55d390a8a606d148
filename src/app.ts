import { join } from 'node:path';
import { readSpecialties } from './advising/specialties/specialties.js';
import { type JobDeps, jobHandlers, nudge, remindPerson } from './app/job-handlers.js';
import { createLifecycle, type Running } from './app/lifecycle.js';
import { type OpenedStore, openStore } from './app/open-store.js';
import { createPlaygroundLink, type PlaygroundLink } from './app/playground-link.js';
import { openQueueSide, type QueueSide } from './app/queue-side.js';
import { openSchool, type SchoolKeeper } from './app/school-keeper.js';
import { createSettling } from './app/settling.js';
import { createUpkeep } from './app/upkeep.js';
import type { Config } from './config.js';
import type { Channel, ChannelName } from './conversation/channel.js';
import { MilepostError } from './errors.js';
import { healthRoutes } from './observe/health.js';
import type { Log } from './observe/log.js';
import { createMetrics, type Metrics } from './observe/metrics.js';
import { queueHealth } from './queue/health.js';
import { createReconciler } from './queue/reconciler.js';
import { createHttpServer, type Route } from './server.js';
import type { Database } from './store/database.js';
import { ownerOfReminder, peopleDue } from './store/due-people.js';
import { migrate } from './store/migrate.js';
import { createOutboxStore } from './store/outbox.js';
import { ensurePlaygroundAccounts } from './store/playground-accounts.js';
import { createReconcilableWork } from './store/reconcilable-work.js';
import { createTurnStore } from './store/turns.js';
import { createMovableClock, type MovableClock, systemClock } from './time/clock.js';
import type { Addressing } from './turn/address-answer.js';
import { createTurns, type Turns } from './turn/turns.js';
import { readSafety } from './understanding/safety.js';
import { createUnderstanding, type Understanding } from './understanding/understanding.js';

export interface App extends Running {
  /** Whether the playground is served. */
  readonly playground: boolean;
  readonly failed: Promise<'failed'>;
  /** Where every channel brings what it received. */
  readonly turns: Turns;
  readonly database: Database;
  /** One turn as a person of the playground; null: nobody has that e-mail. */
  say: PlaygroundLink['say'];
}

/** The one place that constructs things and hands them to each other. Throws MilepostError with what an operator can do about it. */
export async function createApp(
  config: Config,
  log: Log,
  opening: Promise<OpenedStore> = openStore(config, log),
): Promise<App> {
  const { database, failed } = await opening;
  try {
    return { failed, ...(await assemble(config, log, database)) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What every part below is made of. */
interface Parts {
  config: Config;
  log: Log;
  clock: MovableClock;
  database: Database;
  keeper: SchoolKeeper;
  understanding: Understanding;
  metrics: Metrics;
  queue: QueueSide;
  channels: Map<ChannelName, Channel>;
}

async function assemble(config: Config, log: Log, database: Database): Promise<Omit<App, 'failed'>> {
  const clock = createMovableClock();
  await migrate(database, clock);
  const specialties = readSpecialties();
  const keeper = await openSchool({ database, folder: config.schoolDir, clock, log });
  const cacheFile = join(config.dataDir, 'understanding.cache');
  const understanding = createUnderstanding({ vocabulary: keeper.vocabulary(), specialties, cacheFile });
  const queue = await openQueueSide(config, database, log);
  const parts: Parts = {
    config,
    log,
    clock,
    database,
    keeper,
    understanding,
    metrics: createMetrics(),
    queue,
    channels: new Map(),
  };
  const jobs = jobDeps(parts);
  const playground = config.playground ? await openPlayground(parts, jobs) : null;
  const server = createHttpServer([...(playground?.routes ?? []), ...health(parts)], (error) =>
    log.error('A request failed', { error }),
  );
  const { turns, reconciler } = jobs;
  return {
    playground: playground !== null,
    turns,
    database,
    say: async (as, text) => (playground ? playground.say(as, text) : null),
    ...createLifecycle({ config, log, database, queue, handlers: jobHandlers(jobs), reconciler, turns, server }),
  };
}

function jobDeps(parts: Parts): JobDeps {
  const { config, log, clock, database, keeper, understanding, metrics, queue, channels } = parts;
  const store = createTurnStore(database);
  const addressing = (): Addressing => ({
    school: keeper.school(),
    deskAddresses: (deskId) =>
      channels.has('playground')
        ? [{ channel: 'playground', tenant: 'local', to: `desk:${deskId}`, kind: 'shared' }]
        : [],
  });
  const turns = createTurns({
    store,
    channels,
    school: keeper.school,
    addressing,
    understanding: { read: understanding.read, isCrisis: (text) => readSafety(text) === 'crisis' },
    clock,
    log,
    wake: queue.wake,
    onTurn(state, ms, reading) {
      metrics.turn(state, ms, reading?.by ?? 'none');
      if (reading) metrics.safety(reading.safety);
    },
  });
  return {
    turns,
    store,
    delivery: {
      outbox: createOutboxStore(database.db),
      channels,
      clock: systemClock,
      log,
      onOutcome: metrics.delivery,
    },
    reconciler: createReconciler({
      queues: queue.queues,
      work: createReconcilableWork(database.db),
      clock,
      system: systemClock,
    }),
    school: keeper.school,
    addressing,
    clock,
    wake: queue.wake,
    ownerOf: (reminderId, version) => ownerOfReminder(database.db, reminderId, version),
    housekeeping: () => database.housekeeping(),
    refreshSchool: createUpkeep({ database, keeper, understanding, clock, playground: config.playground }),
  };
}

async function openPlayground({ clock, database, keeper, channels }: Parts, jobs: JobDeps): Promise<PlaygroundLink> {
  const settling = createSettling(jobs.delivery.outbox);
  const link = createPlaygroundLink({
    database,
    clock,
    school: keeper.school,
    turns: jobs.turns,
    settling,
    async catchUp() {
      await jobs.refreshSchool();
      const causes = [await nudge(jobs)];
      for (const personId of await peopleDue(database.db, clock.now()))
        causes.push((await remindPerson(personId, jobs)).cause);
      await Promise.all(causes.map((cause) => settling.settled(cause)));
    },
  });
  channels.set('playground', link.channel);
  await ensurePlaygroundAccounts(database.db, clock.now());
  return link;
}

function health({ database, queue, metrics }: Parts): Route[] {
  const checks = {
    database: () => database.ping(),
    queue: async () => {
      const { ok } = await queueHealth(queue.queues);
      if (!ok) throw new MilepostError('queue-unavailable', 'The queue takes no work.');
    },
  };
  return healthRoutes(checks, metrics, async () => metrics.jobs(await queue.queues.counts()));
}
