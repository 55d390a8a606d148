import type { Config } from '../../src/config.js';
import type { Log } from '../../src/observe/log.js';
import { appForTests, type TestApp } from './app.js';
import { type SlackForTests, startSlack } from './slack/stand-in.js';
import type { Json, Message, Person, SlackOptions } from './slack/types.js';

export interface SlackRig extends TestApp {
  slack: SlackForTests;
  /** Waits until nothing is on its way, then answers with the bot's posts to this person. */
  heard(name: string): Promise<Message[]>;
  /** Everything that is stored has been answered and sent. */
  settled(): Promise<void>;
}

/** Of the sample school, by their first names: three students, both liaisons, a society advisor, somebody of student affairs. */
export const PEOPLE: Person[] = [
  { name: 'maya', email: 'maya.okafor@example.edu' },
  { name: 'daniel', email: 'daniel.reyes@example.edu' },
  { name: 'priya', email: 'priya.raman@example.edu' },
  { name: 'frances', email: 'frances.delgado@example.edu' },
  { name: 'owen', email: 'owen.mbatha@example.edu' },
  { name: 'amara', email: 'amara.abernathy@example.edu' },
  { name: 'gwendolyn', email: 'gwendolyn.park@example.edu' },
];

export const DESKS = [
  'alumni-liaison',
  'student-affairs',
  'dean-for-students',
  'orma-desk',
  'practice-interviews',
  'residency-applications',
];

export interface SlackRigOptions {
  env?: Record<string, string>;
  log?: Log;
  keep?: string;
  change?: (config: Config) => Config;
}

/** The whole program joined to a stand-in for Slack. */
export async function slackForTests(more: Partial<SlackOptions> & SlackRigOptions = {}): Promise<SlackRig> {
  const { env, log, keep, change, ...options } = more;
  const slack = await startSlack({ mode: 'http', people: PEOPLE, channels: DESKS, ...options });
  const socket = options.mode === 'socket';
  const app = await appForTests(
    {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
      ...(socket ? { SLACK_APP_TOKEN: slack.appToken } : { SLACK_SIGNING_SECRET: slack.signingSecret }),
      ...env,
    },
    log,
    keep,
    change,
  );
  slack.setRequestUrl(`${app.url}/slack/events`);
  const settled = () => settle(app);
  return {
    ...app,
    slack,
    settled,
    async heard(name) {
      await settled();
      return slack.messages(slack.dmOf(name)).filter(({ user }) => user === slack.botUserId);
    },
    async remove() {
      await app.remove();
      await slack.close();
    },
  };
}

/** Gives up only where nothing has moved for a minute, or the test's own time is up: a machine may be as slow as it likes. */
export async function settle({ app }: TestApp): Promise<void> {
  const { db } = app.database;
  let before = '';
  for (let still = 0; still < 2_400; still += 1) {
    const { open } = await db
      .selectFrom('inbound_events')
      .select(({ fn }) => fn.countAll<number>().as('open'))
      .where('state', '=', 'received')
      .executeTakeFirstOrThrow();
    const unsent = await db
      .selectFrom('deliveries')
      .select(['id', 'state', 'attempts'])
      .where('state', 'in', ['pending', 'sending'])
      .orderBy('id')
      .execute();
    if (Number(open) + unsent.length === 0) return;
    const now = JSON.stringify([open, unsent]);
    if (now !== before) still = 0;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it does not settle');
}

/** Everything that can be read in a message or view. */
export const wordsIn = (content: { blocks: Json[]; text?: string }): string =>
  `${content.text ?? ''} ${JSON.stringify(content.blocks)}`;

/** The action_id of a button by its label. */
export function buttonIn(content: { blocks: Json[] }, label: string | RegExp): string {
  for (const block of content.blocks) {
    for (const element of (block.elements as Json[] | undefined) ?? []) {
      const text = (element.text as Json | undefined)?.text;
      if (typeof text === 'string' && (typeof label === 'string' ? text === label : label.test(text)))
        return String(element.action_id);
    }
  }
  throw new Error(`no button ${String(label)} in ${JSON.stringify(content.blocks).slice(0, 2_000)}`);
}
