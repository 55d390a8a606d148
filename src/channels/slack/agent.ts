import type { Log } from '../../observe/log.js';
import type { SlackApi, SlackMethod } from './api.js';
import { slackFailure } from './errors.js';

export interface Prompt {
  title: string;
  message: string;
}

/** What the agent's container shows beside the messages. All of it is a kindness: where Slack does not have it, the bot is a plain one. */
export interface SlackAgent {
  /** While an answer is under way. Gone by itself when the answer comes; taken back where it came sooner than this. */
  working(channel: string, thread: string, answered: Promise<unknown>): Promise<void>;
  suggest(channel: string, prompts: readonly Prompt[]): Promise<void>;
}

/** A workspace without the feature, or an installation without the scope, is not asked again. */
const WITHOUT = new Set([
  'missing_scope',
  'not_allowed_token_type',
  'unknown_method',
  'feature_not_enabled',
  'not_allowed',
]);

export function createSlackAgent({ api, log }: { api: SlackApi; log: Log }): SlackAgent {
  const off = new Set<SlackMethod>();
  const attempt = async (method: SlackMethod, args: Record<string, unknown>): Promise<boolean> => {
    if (off.has(method)) return false;
    try {
      await api.call(method, args);
      return true;
    } catch (error) {
      const { detail } = slackFailure(error);
      if (WITHOUT.has(detail)) off.add(method);
      log.debug('Slack shows no hint', { channel: 'slack', code: detail });
      return false;
    }
  };
  return {
    async working(channel, thread, answered) {
      let done = false;
      const settled = answered.then(
        () => {
          done = true;
        },
        () => {
          done = true;
        },
      );
      const where = { channel_id: channel, thread_ts: thread };
      if (!(await attempt('assistant.threads.setStatus', { ...where, status: 'is looking it up' }))) return;
      if (done) await attempt('assistant.threads.setStatus', { ...where, status: '' });
      await settled;
    },
    async suggest(channel, prompts) {
      const [...few] = prompts.slice(0, 4);
      // with a thread_ts, prompts of an agent fail silently
      if (few.length > 0) await attempt('assistant.threads.setSuggestedPrompts', { channel_id: channel, prompts: few });
    },
  };
}
