import type { School } from '../advising/school/school.js';
import { createSlack, type Slack } from '../channels/slack/index.js';
import type { SlackConfig } from '../config/platforms.js';
import { type SuggestedPrompt, suggestedPrompts } from '../intents/suggested-prompts.js';
import type { Log } from '../observe/log.js';
import type { Database } from '../store/database.js';
import { createInstallationStore } from '../store/installations.js';
import { systemClock } from '../time/clock.js';
import type { JobDeps } from './job-handlers.js';
import { quietTurn } from './quiet-turn.js';
import { within } from './within.js';

export interface SlackLinkParts {
  config: SlackConfig;
  database: Database;
  log: Log;
  jobs: Pick<JobDeps, 'turns' | 'store' | 'settling' | 'delivery' | 'wake' | 'clock' | 'school'>;
}

/** Slack, joined to the turns and the outbox. */
export function openSlack({ config, database, log, jobs }: SlackLinkParts): Promise<Slack> {
  const { turns, store, settling, wake, delivery } = jobs;
  const { outbox } = delivery;
  return createSlack({
    settings: config,
    // signatures and pacing follow real time, whatever the playground's clock says
    clock: systemClock,
    log,
    installations: createInstallationStore(database.db),
    receive: turns.receive,
    async answered({ eventId, conversationId }) {
      await turns.work(conversationId);
      await settling.settled(eventId);
    },
    async finished({ conversationId }, ms) {
      return within(ms, turns.work(conversationId));
    },
    held: outbox.held,
    async shown({ id, lane }) {
      await outbox.shown(id, systemClock.now());
      wake([lane]);
    },
    async release({ id, lane }) {
      await outbox.release(id);
      wake([lane]);
    },
    prompts: (tenant, externalId) => promptsFor(tenant, externalId, jobs),
    async accountChanged(tenant, externalId, profileNow) {
      if (!(await store.account('slack', tenant, externalId))) return;
      await store.relink('slack', tenant, externalId, await profileNow(), systemClock.now());
    },
  });
}

async function promptsFor(
  tenant: string,
  externalId: string,
  { store, clock, school }: { store: JobDeps['store']; clock: JobDeps['clock']; school(): School },
): Promise<readonly SuggestedPrompt[]> {
  const account = await store.account('slack', tenant, externalId);
  const person = account?.person;
  if (!account || !person || person.status === 'inactive' || account.standing !== 'member') return [];
  return store.transaction((unit) =>
    suggestedPrompts(quietTurn(person, account.id, { school: school(), now: clock.now(), records: unit.records })),
  );
}
