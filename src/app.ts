import { type Desk, deskById } from './advising/school/school.js';
import { alumPageRoutes, type OutsideLink, openOutside } from './app/alum-link.js';
import { dataRoutes } from './app/data-page-link.js';
import { healthLink } from './app/health-link.js';
import { type JobDeps, jobHandlers, letters, nudge, remindPerson } from './app/job-handlers.js';
import { createLifecycle, type Running } from './app/lifecycle.js';
import { mayStillRead } from './app/may-still-read.js';
import { type OpenedStore, openStore } from './app/open-store.js';
import { createPlanPages, planRoutes } from './app/plan-page-link.js';
import { createPlaygroundLink, type PlaygroundLink } from './app/playground-link.js';
import { openQueueSide, type QueueSide } from './app/queue-side.js';
import { openSchool, type SchoolKeeper } from './app/school-keeper.js';
import { createSendNow } from './app/send-now.js';
import { createSettling } from './app/settling.js';
import { openTeams } from './app/teams-link.js';
import { openUnderstanding, type UnderstandingSide } from './app/understanding-side.js';
import { createUpkeep } from './app/upkeep.js';
import type { Slack } from './channels/slack/index.js';
import type { Teams } from './channels/teams/index.js';
import type { Config } from './config.js';
import type { Address, Channel, ChannelName } from './conversation/channel.js';
import type { DeliverDeps } from './delivery/deliver-lane.js';
import type { Log } from './observe/log.js';
import { createMetrics, type Metrics } from './observe/metrics.js';
import { createOperatorLogin } from './observe/operator-login.js';
import { createReconciler } from './queue/reconciler.js';
import { createHttpServer, type HttpServer } from './server.js';
import { checkKeys } from './store/check-keys.js';
import type { Database } from './store/database.js';
import { ownerOfReminder, peopleDue } from './store/due-people.js';
import { createOutboxStore } from './store/outbox.js';
import { ensurePlaygroundAccounts } from './store/playground-accounts.js';
import { prepareTables } from './store/prepare.js';
import { createReconcilableWork } from './store/reconcilable-work.js';
import { applyRetention } from './store/retention.js';
import { createTurnStore } from './store/turns.js';
import { createMovableClock, type MovableClock, systemClock } from './time/clock.js';
import type { Addressing } from './turn/address-answer.js';
import { createTurns, type Turns } from './turn/turns.js';

export interface App extends Running {
  /** Whether the playground is served. */
  readonly playground: boolean;
  readonly failed: Promise<'failed'>;
  /** Where every channel brings what it received. */
  readonly turns: Turns;
  /** What sends, platform by platform. */
  readonly channels: ReadonlyMap<ChannelName, Channel>;
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
  understanding: UnderstandingSide;
  metrics: Metrics;
  queue: QueueSide;
  channels: Map<ChannelName, Channel>;
  outside: OutsideLink;
  /** Where each platform shows a desk's cards. */
  deskPlaces: ((desk: Desk) => Address | null)[];
}

async function assemble(config: Config, log: Log, database: Database): Promise<Omit<App, 'failed'>> {
  const clock = createMovableClock();
  await prepareTables(database, config, clock, log);
  await checkKeys(database);
  const metrics = createMetrics(config.model?.price ?? null);
  const keeper = await openSchool({ database, folder: config.schoolDir, clock, log });
  const understanding = await openUnderstanding({ config, database, keeper, metrics, clock, log });
  const queue = await openQueueSide(config, database, log);
  let server: HttpServer | null = null;
  const outside = await openOutside({ config, database, log, port: () => server?.port ?? null });
  const parts: Parts = {
    config,
    log,
    clock,
    database,
    keeper,
    understanding,
    metrics,
    queue,
    channels: new Map(),
    outside,
    deskPlaces: [],
  };
  const jobs = jobDeps(parts);
  const playground = config.playground ? await openPlayground(parts, jobs) : null;
  // its SDK is loaded only where there is a Slack: a start on the embedded default is seconds shorter
  const slack = config.slack
    ? await (await import('./app/slack-link.js')).openSlack({ config: config.slack, database, log, jobs })
    : null;
  if (slack) serveSlack(slack, parts);
  const teams =
    config.teams || config.teamsLocal ? await openTeams({ config: config.teams, database, log, jobs }) : null;
  if (teams) serveTeams(teams, parts);
  let stopping = false;
  const login = createOperatorLogin(config.operatorPassword);
  const operatorRoutes = healthLink({
    ...{ database, metrics, queues: queue.queues },
    platforms: config.role !== 'worker' && slack ? [slack] : [],
    stopping: () => stopping,
    login,
  });
  if (config.operatorPassword !== null)
    operatorRoutes.push(...(await import('./queue/board.js')).boardRoutes(queue.queues, login));
  const routes = [playground, slack, teams]
    .flatMap((part) => part?.routes ?? [])
    .concat(alumPageRoutes(outside.key, jobs), planRoutes(jobs), dataRoutes(jobs), operatorRoutes);
  server = createHttpServer(routes, (error) => log.error('A request failed', { error }));
  const { turns, reconciler } = jobs;
  understanding.warmUp();
  const running = createLifecycle({
    ...{ config, log, database, queue, reconciler, turns, server },
    handlers: jobHandlers(jobs),
    platforms: [slack, teams].filter((platform) => platform !== null),
  });
  return {
    playground: playground !== null,
    turns,
    channels: parts.channels,
    database,
    say: async (as, text) => (playground ? playground.say(as, text) : null),
    start: running.start,
    stop(ms) {
      stopping = true;
      return running.stop(ms);
    },
  };
}

/** A platform's channel sends, and its desks' channels get cards. */
function serveSlack({ channel, teamId }: Slack, { channels, deskPlaces }: Parts): void {
  channels.set('slack', channel);
  deskPlaces.push(({ slack_channel: to }) => (to ? { channel: 'slack', tenant: teamId, to, kind: 'shared' } : null));
}

function serveTeams({ channel, deskAddress }: Teams, { channels, deskPlaces }: Parts): void {
  channels.set('teams', channel);
  deskPlaces.push(({ teams_channel: to }) => (to ? deskAddress(to) : null));
}

function jobDeps(parts: Parts): JobDeps {
  const { config, log, clock, database, keeper, understanding, metrics, queue, channels, deskPlaces, outside } = parts;
  const store = createTurnStore(database);
  const addressing = (): Addressing => ({
    school: keeper.school(),
    deskAddresses(deskId) {
      const desk = deskById(keeper.school(), deskId);
      return desk ? deskPlaces.map((place) => place(desk)).filter((place) => place !== null) : [];
    },
  });
  const outbox = createOutboxStore(database.db);
  const settling = createSettling(outbox);
  const delivery: DeliverDeps = {
    outbox,
    channels,
    clock: systemClock,
    log,
    wake: queue.wake,
    whyNot: mayStillRead({ database, school: keeper.school, clock }),
    onOutcome: metrics.delivery,
  };
  const turns = createTurns({
    store,
    channels,
    school: keeper.school,
    addressing,
    understanding,
    outside: outside.outside,
    pages: createPlanPages(outside.baseUrl),
    texts: understanding.texts,
    clock,
    log,
    wake: queue.wake,
    sendNow: createSendNow(delivery, settling),
    ...(config.slack ? { homes: { wake: queue.wakeHomes } } : {}),
    onTurn(state, ms, reading) {
      metrics.turn(state, ms, reading?.by ?? 'none');
      if (reading) metrics.safety(reading.safety);
    },
  });
  return {
    turns,
    store,
    settling,
    delivery,
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
    outside: outside.outside,
    sendLetters: outside.sendLetters,
    onReminder: metrics.reminder,
    async housekeeping() {
      const gone = await applyRetention(database, keeper.school(), clock.now(), systemClock.now());
      const count = Object.values(gone).reduce((sum, rows) => sum + rows, 0);
      if (count > 0) log.info('What the school keeps no longer is gone', { count });
      await database.housekeeping();
    },
    refreshSchool: createUpkeep({ database, keeper, understanding, clock, playground: config.playground }),
  };
}

async function openPlayground(
  { clock, database, keeper, channels, deskPlaces }: Parts,
  jobs: JobDeps,
): Promise<PlaygroundLink> {
  const { settling } = jobs;
  const link = createPlaygroundLink({
    database,
    clock,
    school: keeper.school,
    turns: jobs.turns,
    settling,
    async catchUp() {
      await jobs.refreshSchool();
      const causes = [await nudge(jobs)];
      await letters(jobs);
      for (const personId of await peopleDue(database.db, clock.now()))
        causes.push((await remindPerson(personId, jobs)).cause);
      await Promise.all(causes.map((cause) => settling.settled(cause)));
    },
  });
  channels.set('playground', link.channel);
  deskPlaces.push(({ id }) => ({ channel: 'playground', tenant: 'local', to: `desk:${id}`, kind: 'shared' }));
  await ensurePlaygroundAccounts(database.db, clock.now());
  return link;
}
