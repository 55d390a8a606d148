import { type ChannelSide, type Failure, PEOPLE, until } from '../../contracts/channel-contract.js';
import type { ScriptedReply } from '../slack/types.js';
import { buttonIn, slackForTests, wordsIn } from '../slack-app.js';

const FAILURES: Record<Failure, [method: string, reply: ScriptedReply]> = {
  'rate-limit': ['chat.postMessage', { status: 429, retryAfter: '2', error: 'ratelimited' }],
  unreachable: ['chat.postMessage', { error: 'channel_not_found' }],
  'never-arrived': ['chat.postMessage', 'drop'],
  'arrived-unanswered': ['chat.postMessage', 'accept-then-drop'],
  deleted: ['chat.update', { error: 'message_not_found' }],
  credentials: ['chat.postMessage', { error: 'token_revoked' }],
};

/** The program joined to the strict stand-in for Slack. */
export async function slackSide(): Promise<ChannelSide> {
  const people = Object.entries(PEOPLE).map(([name, email]) => ({ name, email }));
  const rig = await slackForTests({ people, triggerMs: 10_000 });
  const { slack } = rig;
  const posts = (channel: string) => slack.messages(channel).filter(({ user }) => user === slack.botUserId);
  const direct = (to: string) => ({ channel: 'slack' as const, tenant: slack.teamId, to, kind: 'direct' as const });
  let scripted = 0;
  let events = 0;
  return {
    app: rig,
    channel: rig.app.channels.get('slack')!,
    address: (name) => direct(slack.dmOf(name)),
    desk: { ...direct(slack.channelId('alumni-liaison')), kind: 'shared' },
    account: (name) => ({ tenant: slack.teamId, externalId: slack.userId(name) }),
    seen: async ({ to }) => posts(to).map((message) => ({ id: `${to}:${message.ts}`, words: wordsIn(message) })),
    fail(how) {
      scripted += 1;
      slack.script(...FAILURES[how]);
    },
    async say(name, text, times = 1) {
      events += 1;
      const event = {
        ...{ type: 'message', channel_type: 'im', user: slack.userId(name), channel: slack.dmOf(name), text },
        ts: `17956000${String(events).padStart(2, '0')}.000100`,
      };
      const one = { event_id: `EvCONTRACT${events}` };
      await Promise.all(Array.from({ length: times }, () => slack.event(event, one)));
    },
    async press(name, { to }, label, times = 1) {
      const message = await until(() =>
        posts(to).findLast(({ blocks }) => JSON.stringify(blocks).includes(`"text":"${label}"`)),
      );
      const which = buttonIn(message, label);
      await Promise.all(Array.from({ length: times }, () => slack.click(name, { channel: to, message }, which)));
    },
    async form(name) {
      await slack.say(name, 'I want to talk to an alum in Boston');
      const offer = (await rig.heard(name)).at(-1)!;
      await slack.click(name, { channel: slack.dmOf(name), message: offer }, buttonIn(offer, /form/));
      await rig.settled();
      await until(() => slack.views(name).at(-1));
      return async (fields) => {
        const view = slack.views(name).at(-1)!;
        const { errors, accepted } = await slack.submit(name, view, { ...fields, modes: [fields.modes ?? ''] });
        const fieldOf = (blockId: string) => {
          const block = view.blocks.find(({ block_id }) => block_id === blockId);
          return String((block?.element as { action_id?: string } | undefined)?.action_id ?? blockId);
        };
        const wrong = Object.entries(errors ?? {}).map(([blockId, error]) => [fieldOf(blockId), error]);
        // with errors Slack leaves the window as it is, inputs and all
        const open = slack.views(name).some(({ id }) => id === view.id);
        return { accepted, errors: Object.fromEntries(wrong), kept: open ? fields : {} };
      };
    },
    settled: rig.settled,
    refused: () =>
      slack.calls.filter(({ method, answer }) => method.startsWith('chat.') && answer?.ok === false).slice(scripted),
    close: rig.remove,
  };
}
