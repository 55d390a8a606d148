import { createTeams, type Teams, type TeamsDeps } from '../channels/teams/index.js';
import type { TeamsConfig } from '../config/platforms.js';
import type { Log } from '../observe/log.js';
import { createAuditStore } from '../store/audit.js';
import type { Database } from '../store/database.js';
import { createTeamsRecords } from '../store/teams.js';
import { systemClock } from '../time/clock.js';
import type { JobDeps } from './job-handlers.js';
import { ownViewOf } from './own-view.js';
import { within } from './within.js';

export interface TeamsLinkParts {
  /** Null: local mode (`MILEPOST_TEAMS_LOCAL`). `cloud`: tests alone. */
  config: (TeamsConfig & { cloud?: TeamsDeps['cloud'] }) | null;
  database: Database;
  log: Log;
  jobs: Pick<JobDeps, 'turns' | 'settling' | 'delivery' | 'wake' | 'store' | 'school' | 'clock'>;
}

/** Teams, joined to the turns and the outbox. */
export function openTeams({ config, database, log, jobs }: TeamsLinkParts): Promise<Teams> {
  const { turns, settling, wake, delivery } = jobs;
  const { outbox } = delivery;
  const tenant = config?.tenantId ?? 'local';
  const records = createTeamsRecords(database.db, tenant, config?.appId ?? 'local');
  const audit = createAuditStore(database.db);
  // tokens and pacing follow real time, whatever the playground's clock says
  const clock = systemClock;
  return createTeams({
    settings: config,
    ...(config?.cloud ? { cloud: config.cloud } : {}),
    clock,
    log,
    serviceUrls: records.serviceUrls,
    receive: turns.receive,
    async answered({ eventId, conversationId }) {
      await turns.work(conversationId);
      await settling.settled(eventId);
    },
    finished: ({ conversationId }, ms) => within(ms, turns.work(conversationId)),
    held: outbox.held,
    async shown({ id, lane }, platformId) {
      const first = await outbox.shown(id, clock.now(), platformId);
      wake([lane]);
      return first;
    },
    async release({ id, lane }) {
      await outbox.release(id);
      wake([lane]);
    },
    sentReplyAt: records.sentReplyAt,
    viewers: records.usersOf,
    ownView: (externalId, asked) => ownViewOf('teams', tenant, externalId, asked, jobs),
    async met(_tenant, externalId, direct) {
      const lane = await records.met(externalId, direct, clock.now());
      if (lane) wake([lane]);
    },
    removed: (_tenant, externalId, direct) => records.removed(externalId, direct),
    foreignTenant: () =>
      audit.add({
        ...{ at: clock.now(), actorId: null, action: 'teams.enter', subject: { kind: 'school', id: tenant } },
        ...{ aboutPersonId: null, allowed: false, reason: 'foreign-tenant' },
      }),
  });
}
