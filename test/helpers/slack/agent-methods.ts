import { checkBlocks, checkView } from '../block-rules.js';
import { isJson, type Json, jsons, type Methods, text } from './types.js';

export interface ShownPrompts {
  channel: string;
  title: string | undefined;
  prompts: { title: string; message: string }[];
}
export interface ShownStatus {
  channel: string;
  thread_ts: string;
  status: string;
  loading_messages: string[];
}

/** What the agent view shows beside the messages, and the calls around it. */
export function agentMethods(
  seen: { prompts: ShownPrompts[]; statuses: ShownStatus[] },
  isChannel: (id: unknown) => boolean,
): Methods {
  const refused = { error: 'invalid_arguments' };
  return {
    'api.test': () => ({}),
    'assistant.threads.setStatus'(body) {
      if (!isChannel(body.channel_id)) return { error: 'channel_not_found' };
      const loading = Array.isArray(body.loading_messages) ? body.loading_messages.map(String) : [];
      if (!text(body.thread_ts) || typeof body.status !== 'string' || loading.length > 10) return refused;
      const { status } = body;
      seen.statuses.push({
        channel: text(body.channel_id),
        thread_ts: text(body.thread_ts),
        status,
        loading_messages: loading,
      });
      return {};
    },
    'assistant.threads.setTitle': (body) => (text(body.thread_ts) && text(body.title) ? {} : refused),
    'assistant.threads.setSuggestedPrompts'(body) {
      if (!isChannel(body.channel_id)) return { error: 'channel_not_found' };
      const prompts = jsons(body.prompts).map((p) => ({ title: text(p.title), message: text(p.message) }));
      if (prompts.length < 1 || prompts.length > 4 || prompts.some((p) => !p.title || !p.message)) return refused;
      const title = body.title === undefined ? undefined : text(body.title);
      // under agent_view a thread_ts makes it fail without a word
      if (body.thread_ts === undefined) seen.prompts.push({ channel: text(body.channel_id), title, prompts });
      return {};
    },
    'agents.sessions.setStatus': (body) =>
      ['active', 'processing', 'suspended', 'closed'].includes(text(body.status)) ? { status: body.status } : refused,
    'agents.sessions.rename': (body) => (text(body.title) && text(body.title).length <= 200 ? {} : refused),
    'blocks.validate'(body) {
      const message = isJson(body.message) ? body.message.blocks : undefined;
      const problems = body.view === undefined ? checkBlocks(body.blocks ?? message) : checkView(body.view);
      const errors: Json[] = problems.map((problem) => ({ ...problem, code: 'failed_constraint' }));
      return errors.length > 0 ? { error: body.view === undefined ? 'invalid_blocks' : 'invalid_view', errors } : {};
    },
  };
}
