import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Who may import whom, folder by folder (the longest matching row counts), and which packages. Data flows one way: channels ->
 * turn -> understanding, intents -> advising; store, queue and delivery stand behind ports; only `app` and `cli` see everything.
 */
const MAY_IMPORT: Record<string, { ours: string[]; packages: string[] }> = {
  conversation: { ours: [], packages: ['zod'] },
  time: { ours: [], packages: ['luxon'] },
  errors: { ours: [], packages: [] },
  config: { ours: ['errors'], packages: ['zod'] },
  server: { ours: ['errors'], packages: [] },
  observe: { ours: ['errors', 'server', 'time'], packages: ['pino', 'prom-client'] },
  'observe/traces': {
    ours: ['time'],
    packages: [
      '@opentelemetry/api',
      '@opentelemetry/context-async-hooks',
      '@opentelemetry/core',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace-base',
      'bullmq-otel',
    ],
  },
  advising: { ours: ['errors', 'time'], packages: ['zod', 'luxon', 'fastest-levenshtein'] },
  intents: { ours: ['conversation', 'advising', 'errors', 'time'], packages: ['zod', 'luxon'] },
  understanding: {
    ours: [
      'intents/intents',
      'intents/turn-context',
      'intents/model-texts',
      'advising/school/school',
      'advising/specialties',
      'errors',
      'time',
    ],
    packages: ['zod', 'luxon', 'chrono-node', 'fastest-levenshtein', 'yaml'],
  },
  'understanding/model': {
    ours: ['understanding', 'intents/intents', 'intents/model-texts', 'errors', 'time'],
    packages: ['zod', 'openai'],
  },
  delivery: { ours: ['conversation', 'observe/log', 'time'], packages: [] },
  turn: {
    ours: ['conversation', 'intents', 'advising', 'delivery', 'observe/log', 'errors', 'time'],
    packages: [],
  },
  school: {
    ours: [
      'advising/school',
      'advising/people/person',
      'advising/specialties',
      'advising/milestones',
      'errors',
      'time',
      'intents/intents',
      'understanding/vocabulary',
    ],
    packages: ['zod', 'yaml', 'csv-parse', 'luxon'],
  },
  store: {
    ours: [
      'conversation',
      'advising',
      'delivery',
      'mail/send-letters',
      'turn',
      'queue',
      'school',
      'channels/playground',
      'channels/slack/installation',
      'intents/turn-context',
      'understanding/vocabulary',
      'observe/log',
      'errors',
      'time',
    ],
    packages: ['zod', 'kysely', 'pg', '@electric-sql/pglite', '@electric-sql/pglite-prepopulatedfs', 'luxon'],
  },
  queue: { ours: ['store/database', 'observe/log', 'errors', 'time'], packages: ['zod', 'bullmq', 'ioredis', 'pg'] },
  // the queues, to look at
  'queue/board': {
    ours: ['queue', 'server', 'observe/operator-login'],
    packages: ['@bull-board/api', '@bull-board/express', 'bullmq'],
  },
  'channels/drawing': { ours: ['conversation'], packages: ['zod'] },
  'channels/slack': {
    ours: ['channels/drawing', 'conversation', 'observe/log', 'errors', 'time'],
    packages: ['zod'],
  },
  'channels/slack/index': {
    ours: ['channels/slack', 'conversation', 'server', 'observe/log', 'errors', 'time'],
    packages: ['zod', '@slack/bolt'],
  },
  'channels/teams': {
    ours: ['channels/drawing', 'conversation', 'server', 'observe/log', 'errors', 'time'],
    packages: ['zod'],
  },
  'channels/teams/guard': { ours: ['channels/teams', 'time'], packages: ['jsonwebtoken'] },
  // the archived SDK: another one comes in by another file of this kind
  'channels/teams/sdk-botbuilder': { ours: ['channels/teams'], packages: ['botbuilder', 'botframework-connector'] },
  'channels/playground': {
    ours: [
      'channels/slack/render',
      'channels/slack/render-window',
      'channels/teams/render',
      'conversation',
      'server',
      'errors',
      'time',
    ],
    packages: ['zod'],
  },
  // what people see who are in neither Slack nor Teams
  'web-page': { ours: [], packages: [] },
  'plan-page': { ours: ['web-page', 'advising/milestones', 'server', 'time'], packages: [] },
  'plan-page/calendar-feed': { ours: ['plan-page', 'advising/milestones', 'time'], packages: ['ical-generator'] },
  'data-page': { ours: ['web-page', 'server'], packages: [] },
  'alum-page': { ours: ['web-page', 'server'], packages: ['zod'] },
  mail: { ours: ['advising/letters', 'observe/log', 'time'], packages: [] },
  'mail/smtp': { ours: ['mail', 'advising/letters', 'time'], packages: ['nodemailer'] },
  app: { ours: ['*'], packages: [] },
  main: { ours: ['app', 'config', 'errors', 'observe'], packages: [] },
  cli: { ours: ['*'], packages: ['commander', 'csv-stringify'] },
};

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const IMPORT =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+['"](?<from>[^'"]+)['"]|^\s*import\s+['"](?<bare>[^'"]+)['"]|\b(?:import|require|require\.resolve|import\.meta\.resolve)\(\s*['"](?<call>[^'"]+)['"]/gm;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

const covers = (place: string, file: string) =>
  file === place || file === `${place}.ts` || file.startsWith(`${place}/`);
const ruleOf = (file: string) =>
  Object.keys(MAY_IMPORT)
    .filter((place) => covers(place, file))
    .sort((a, b) => b.length - a.length)[0];

function strangersOf(file: string): string[] {
  const place = ruleOf(file);
  if (!place) return [`${file} stands in no row of the table`];
  const { ours, packages } = MAY_IMPORT[place]!;
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(IMPORT)]
    .map(({ groups }) => groups!.from ?? groups!.bare ?? groups!.call!)
    .filter((target) => {
      if (target.startsWith('node:')) return false;
      if (!target.startsWith('.')) return !packages.some((name) => target === name || target.startsWith(`${name}/`));
      const resolved = normalize(join(dirname(file), target))
        .replaceAll('\\', '/')
        .replace(/\.js$/, '.ts');
      return !ours.includes('*') && ![place, ...ours].some((allowed) => covers(allowed, resolved));
    })
    .map((target) => `${file} -> ${target}`);
}

describe('architecture', () => {
  it.each(Object.keys(MAY_IMPORT).filter((place) => place !== 'understanding/model'))(
    '%s exists, so that its row cannot pass by accident',
    (place) => expect(sources.some((file) => covers(place, file))).toBe(true),
  );
  it('every file imports only what its row allows', () => {
    expect(sources.flatMap(strangersOf)).toEqual([]);
  });
  it('one file knows the SDK for Teams, so that another SDK is one other file', () => {
    const named = /['"](?:botbuilder|botframework-)|@microsoft\/(?:agents|teams)|@azure\//;
    expect(sources.filter((file) => named.test(readFileSync(join(SRC, file), 'utf8')))).toEqual([
      'channels/teams/sdk-botbuilder.ts',
    ]);
  });
  it('process.env is read in config.ts alone', () => {
    expect(
      sources.filter((file) => file !== 'config.ts' && /process\.env/.test(readFileSync(join(SRC, file), 'utf8'))),
    ).toEqual([]);
  });
  it('what only some installations need is loaded by them alone: traces and the board of queues', () => {
    const loads = sources.filter((file) =>
      /^import (?!type).*\/(traces|board)\.js/m.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(loads).toEqual([]);
  });
  it('no folder is a drawer for odds and ends', () => {
    expect(sources.filter((file) => /(^|\/)(utils?|common|helpers?|types|misc|shared|lib)\//.test(file))).toEqual([]);
  });
  it('only render.ts makes Block Kit or Adaptive Cards', () => {
    const makes = /type:\s*'(?:AdaptiveCard|TextBlock|Action\.Execute|rich_text|plain_text|mrkdwn)'/;
    const makers = sources.filter((file) => makes.test(readFileSync(join(SRC, file), 'utf8')));
    expect(makers.filter((file) => !/^channels\/(slack|teams)\//.test(file))).toEqual([]);
  });
});
