import { MilepostError } from '../../errors.js';
import type { Log } from '../../observe/log.js';
import type { Clock } from '../../time/clock.js';
import type { SlackApi } from './api.js';
import { slackFailure } from './errors.js';
import type { Installed } from './parse.js';

/** The workspace that the token belongs to, as it was last seen. */
export interface InstallationStore {
  load(): Promise<Installed | null>;
  save(installed: Installed, at: Date): Promise<void>;
}

interface Parts {
  api: SlackApi;
  installations: InstallationStore;
  clock: Clock;
  log: Log;
}

/** Asks Slack whose token this is. Where Slack does not answer, or has revoked it meanwhile, what was known before is good enough to go on. */
export async function meetWorkspace({ api, installations, clock, log }: Parts): Promise<Installed> {
  try {
    const { team_id: teamId, user_id: botUserId } = await api.call('auth.test', {});
    if (typeof teamId !== 'string' || typeof botUserId !== 'string') throw new Error('auth.test says nobody');
    const installed = { teamId, botUserId };
    await installations.save(installed, clock.now());
    return installed;
  } catch (error) {
    const { kind, detail } = slackFailure(error);
    const before = await installations.load();
    if (before) {
      log.error('Slack does not confirm our token; going on with the workspace it had before', {
        channel: 'slack',
        code: detail,
      });
      return before;
    }
    if (kind === 'credentials')
      throw new MilepostError('config', 'Slack refuses SLACK_BOT_TOKEN.', { details: [`Slack says: ${detail}`] });
    throw new MilepostError(
      'platform-unavailable',
      `Slack does not answer (${detail}), and this installation has not met it before.`,
    );
  }
}
