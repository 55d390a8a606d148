import type { SlackForTests } from '../helpers/slack/stand-in.js';
import { DESKS } from '../helpers/slack-app.js';
import type { Platform } from './platform.js';

/** @param others write as well, and are planned nothing for */
export function slackPlatform(slack: SlackForTests, students: readonly string[], others: readonly string[]): Platform {
  const chats: [string | null, string][] = [
    ...[...students, ...others].map((student): [string, string] => [student, slack.dmOf(student)]),
    ...DESKS.map((desk): [null, string] => [null, slack.channelId(desk)]),
  ];
  return {
    students,
    secrets: [slack.botToken, slack.signingSecret],
    externalId: (student) => slack.userId(student),
    async say(student, text) {
      const { status, text: answer } = await slack.say(student, text);
      return { acknowledged: status === 200, text: answer };
    },
    async pressDone(by, student, mine) {
      const channel = slack.dmOf(student);
      const isAbout = (blocks: unknown, title: string) => JSON.stringify(blocks).includes(title);
      const message = slack
        .messages(channel)
        .findLast(({ blocks }) => mine.some(({ title }) => isAbout(blocks, title)));
      const target = mine.find(({ title }) => message && isAbout(message.blocks, title));
      if (!message || !target) return null;
      let hit = false; // one button alone is pressed
      const isTargets = ({ value, text }: { value?: unknown; text?: unknown }): boolean => {
        const first = !hit && String(value ?? '').includes(target.id) && JSON.stringify(text ?? '').includes('Done');
        hit ||= first;
        return first;
      };
      try {
        const { status, text } = await slack.click(by, { channel, message }, isTargets as never);
        return { acknowledged: status === 200, text, reminderId: target.id };
      } catch {
        return null; // no such button in that message: nothing was pressed
      }
    },
    posts: () =>
      chats.flatMap(([reader, channel]) =>
        slack
          .messages(channel)
          .filter(({ user }) => user === slack.botUserId)
          .map(({ metadata, blocks, text }) => ({
            reader,
            deliveryId: String((metadata?.event_payload as { id?: unknown } | undefined)?.id ?? ''),
            words: `${text} ${JSON.stringify(blocks)}`,
          })),
      ),
  };
}
