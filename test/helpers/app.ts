import { constants } from 'node:fs';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.js';
import { type Config, readConfig } from '../../src/config.js';
import { Reply } from '../../src/conversation/reply.js';
import { type Log, silentLog } from '../../src/observe/log.js';
import { checkCard } from './card-check.js';

export interface Shown {
  id: string;
  to: string;
  text: string;
  reply: Reply | null;
}

export interface TestApp {
  app: App;
  url: string;
  dataDir: string;
  config: Config;
  say(as: string, text: string): Promise<Shown[]>;
  act(as: string, message: string, action: string, fields?: Record<string, string>): Promise<Shown[]>;
  messages(as: string): Promise<Shown[]>;
  clock(now: string | null): Promise<void>;
  post(path: string, body: unknown): Promise<{ status: number; body: unknown }>;
  /** Stops it and leaves its data, for starting it anew. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** The whole program in this process, on the embedded default unless `env` says otherwise, spoken to over HTTP. */
export async function appForTests(
  env: Record<string, string> = {},
  log: Log = silentLog,
  keep?: string,
  change: (config: Config) => Config = (config) => config,
): Promise<TestApp> {
  const dataDir = keep ?? (await mkdtemp(join(tmpdir(), 'milepost-app-')));
  const config = change(readConfig({ PORT: '0', MILEPOST_DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env }));
  await bringLearnt(dataDir);
  const app = await createApp(config, log);
  await keepLearnt(dataDir);
  const { url } = await app.start();
  const call = async (path: string, body?: unknown) => {
    const response = await fetch(
      url + path,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    );
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const messagesOf = ({ status, body }: { status: number; body: unknown }): Shown[] => {
    if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
    return (body as { messages: Drawn[] }).messages.map(asTeamsTakesIt);
  };
  return {
    app,
    url,
    dataDir,
    config,
    say: async (as, text) => messagesOf(await call('/playground/api/say', { as, text })),
    act: async (as, message, action, fields) =>
      messagesOf(await call('/playground/api/act', { as, message, action, ...(fields ? { fields } : {}) })),
    messages: async (as) => messagesOf(await call(`/playground/api/messages?as=${encodeURIComponent(as)}`)),
    clock: async (now) => void (await call('/playground/api/clock', { now })),
    post: (path, body) => call(path, body),
    stop: () => app.stop(10_000),
    async remove() {
      await app.stop(10_000);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Drawn = Shown & { teams?: { card: object } };

/** Whatever a flow shows to anybody would also pass as a card in Teams: six actions, no unknown property, words in every label. */
function asTeamsTakesIt(message: Drawn): Drawn {
  const problems = message.teams ? checkCard(message.teams.card) : [];
  if (problems.length > 0) throw new Error(`Teams would not draw “${message.text}”: ${problems.join('; ')}`);
  return message;
}

/** Learning from the examples takes seconds: what one test has learnt, the next may have. What is stale is learnt anew, by its hash. */
const LEARNT = join(tmpdir(), 'milepost-tests-understanding.cache');
export const bringLearnt = (dataDir: string): Promise<void> =>
  copyFile(LEARNT, join(dataDir, 'understanding.cache'), constants.COPYFILE_EXCL).catch(() => {});
async function keepLearnt(dataDir: string): Promise<void> {
  const fresh = `${LEARNT}.${process.pid}`;
  await copyFile(join(dataDir, 'understanding.cache'), fresh)
    .then(() => rename(fresh, LEARNT))
    .catch(() => {});
}

/** Everything a person would read in these messages. */
export const wordsOf = (messages: readonly Shown[]): string =>
  messages.map(({ reply }) => (reply ? JSON.stringify(Reply.parse(reply).blocks) : '')).join('\n');

/** Active students, by e-mail. */
export const studentsOf = ({ app }: TestApp, limit: number): Promise<{ email: string; name: string }[]> =>
  app.database.db
    .selectFrom('people as p')
    .innerJoin('students as s', 's.person_id', 'p.id')
    .select(['p.email', 'p.name'])
    .where('p.status', '=', 'active')
    .orderBy('p.email')
    .limit(limit)
    .execute();
