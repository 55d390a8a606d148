import { MilepostError } from '../errors.js';
import { type Check, healthRoutes, runChecks } from '../observe/health.js';
import type { Metrics } from '../observe/metrics.js';
import type { OperatorLogin } from '../observe/operator-login.js';
import { queueHealth } from '../queue/health.js';
import type { Queues } from '../queue/queues.js';
import type { Route } from '../server.js';
import { readBacklog } from '../store/backlog.js';
import type { Database } from '../store/database.js';
import { takesRecords } from '../store/takes-records.js';

export interface HealthLinkParts {
  database: Database;
  queues: Queues;
  metrics: Metrics;
  /** Platforms that can be cut off from what arrives. */
  platforms: readonly { connected?(): boolean }[];
  /** Whether a stop has begun. */
  stopping(): boolean;
  login: OperatorLogin;
}

/** What must be well for this process to be of use, and the figures. */
export function healthLink(parts: HealthLinkParts): Route[] {
  const { database, queues, metrics, platforms, stopping, login } = parts;
  const checks: Record<string, Check> = {
    running: async () => insist(!stopping(), 'The process is being stopped.'),
    async database() {
      await database.ping();
      await takesRecords(database.db);
    },
    queue: async () => insist((await queueHealth(queues)).ok, 'The queue takes no work.'),
  };
  if (platforms.some(({ connected }) => connected !== undefined)) {
    checks.platforms = async () =>
      insist(
        platforms.every(({ connected }) => connected?.() ?? true),
        'A platform is not connected.',
      );
  }
  const gather = async () => {
    await Promise.allSettled([
      queues.counts().then(metrics.jobs),
      queueHealth(queues).then((health) => metrics.queueAges(health.queues)),
      readBacklog(database.db).then(metrics.backlog),
      runChecks(checks).then((states) =>
        metrics.ready(Object.fromEntries(Object.entries(states).map(([name, state]) => [name, state === 'ok']))),
      ),
    ]);
  };
  return healthRoutes(checks, metrics, gather, login);
}

function insist(well: boolean, why: string): void {
  if (!well) throw new MilepostError('queue-unavailable', why);
}
