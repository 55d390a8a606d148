import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { createLogger } from '../../src/observe/logger.js';
import { KEY, type ModelServer, startModelServer } from '../helpers/model-server.js';
import { PEOPLE, type SlackRig, slackForTests } from '../helpers/slack-app.js';

const TIMEOUT = 300_000;

/** Words of one person, each of another matter. */
const CANARY = {
  message: 'Plover19',
  request: 'Kestrel27',
  answer: 'Dunlin33',
  reminder: 'Siskin41',
  note: 'Wigeon58',
  orma: 'Bittern66',
  crisis: 'Godwit72',
} as const;
const NAMES = [
  ...PEOPLE,
  { name: 'thandiwe', email: 'thandiwe.marsh@example.edu' },
  { name: 'luis', email: 'luis.arroyobeltran@example.edu' },
];
const IDENTIFIERS = ['Okafor', 'maya.okafor@example.edu', '617-555-0199'];

describe('flows/canaries', () => {
  let rig: SlackRig;
  let model: ModelServer;
  const log: string[] = [];
  const queued: string[] = [];
  const replies: string[] = [];
  const spans: string[] = [];
  const collector = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    spans.push(body);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });

  beforeAll(async () => {
    model = await startModelServer();
    await once(collector.listen(0, '127.0.0.1'), 'listening');
    const traces = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    rig = await slackForTests({
      people: NAMES,
      log: createLogger('debug', { write: (line) => void log.push(line) }),
      env: { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: model.baseUrl, OTEL_EXPORTER_OTLP_ENDPOINT: traces },
    });
    await live();
  }, TIMEOUT);
  afterAll(async () => {
    await rig.remove();
    await model.close();
    collector.closeAllConnections();
    collector.close();
  }, TIMEOUT);

  const press = async (name: string, action: string, fields: Record<string, string>, version: number | null = null) => {
    const { conversationId } = await rig.app.turns.receive({
      ...{
        id: randomUUID(),
        channel: 'slack',
        tenant: await tenant(),
        conversation: rig.slack.dmOf(name),
        sender: rig.slack.userId(name),
      },
      surface: 'direct',
      at: new Date().toISOString(),
      content: { kind: 'action', name: action, fields, nonce: randomUUID(), version },
    });
    await rig.app.turns.work(conversationId);
  };
  const tenant = async () =>
    (await rig.app.database.db.selectFrom('installations').select('tenant').executeTakeFirstOrThrow()).tenant;
  const newest = async () =>
    rig.app.database.db
      .selectFrom('tickets')
      .select(['id', 'version'])
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();

  /** A student's month: ordinary questions, a request with a question and an answer, a reminder, ORMA, a crisis, and what goes wrong. */
  async function live(): Promise<void> {
    for (const { name } of NAMES) await rig.slack.say(name, 'help');
    await rig.settled();
    await rig.slack.say(
      'maya',
      `zorp ${CANARY.message} frumious Maya Okafor maya.okafor@example.edu 617-555-0199 bandersnatch`,
    );
    await rig.slack.say('maya', `${CANARY.message}?`);
    // what a model is asked
    const me = 'I am Maya Okafor, maya.okafor@example.edu, 617-555-0199';
    await rig.slack.say('maya', `how many letters of recommendation do most programs take? ${me}`);
    await rig.slack.say('daniel', `who is the person for the thing with the list, Maya Okafor said, ${IDENTIFIERS[1]}`);
    const wish = { kind: 'alumni', draft: randomUUID(), specialty: 'internal-medicine', modes: 'email' };
    await press('maya', 'ticket.open', { ...wish, question: `Is ${CANARY.request} kind to couples?` });
    const request = await newest();
    await press('frances', 'ticket.claim', { ticket: request.id }, 1);
    await press('frances', 'ticket.ask', { ticket: request.id, question: `Do you know ${CANARY.note}?` });
    await press('maya', 'ticket.answer', { ticket: request.id, answer: `Yes, ${CANARY.answer}.` });
    await press('owen', 'ticket.details', { ticket: request.id });
    await press('daniel', 'ticket.details', { ticket: request.id });
    await press('maya', 'reminder.save', { what: CANARY.reminder, date: '2027-03-01', time: '09:00' });
    await press('maya', 'ticket.open', { kind: 'orma', draft: randomUUID(), question: `About ${CANARY.orma}` });
    await press('thandiwe', 'ticket.claim', { ticket: (await newest()).id }, 1);
    await rig.slack.say('maya', `I want to kill myself because of ${CANARY.crisis}`);
    // a fault in the middle of a turn, and requests that are refused
    const broken = rig.slack.script('chat.postMessage', { status: 500 });
    await rig.slack.say('maya', `remind me of ${CANARY.message} tomorrow at 9`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    broken();
    for (const path of ['/metrics', '/healthz', '/readyz', `/my-data/${CANARY.message}`, `/${CANARY.message}`])
      replies.push(await (await fetch(rig.url + path)).text());
    const body = JSON.stringify({ text: CANARY.message });
    for (const path of ['/slack/events', '/api/messages', '/healthz'])
      replies.push(await (await fetch(rig.url + path, { method: 'POST', body })).text());
    await rig.settled();
    replies.push(await (await fetch(`${rig.url}/metrics`)).text());
    // spans leave every five seconds
    const before = spans.length;
    for (let tries = 0; tries < 400 && spans.length < before + 2; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  const found = (text: string): string[] =>
    [...Object.values(CANARY), ...IDENTIFIERS, rig.slack.botToken, rig.slack.signingSecret, KEY].filter((canary) =>
      text.toLowerCase().includes(canary.toLowerCase()),
    );

  it('N5, PR1: no log line of any level holds a word, a name or an address', () => {
    expect(log.some((line) => line.includes('Turn taken'))).toBe(true);
    expect(found(log.join('\n'))).toEqual([]);
  });

  it('N5, PR2: nor do metrics, health and error replies', () => {
    expect(replies.join()).toMatch(/milepost_|process_/);
    expect(found(replies.join('\n'))).toEqual([]);
  });

  it('N5, PR2: nor the queue’s own tables', async () => {
    const { rows: tables } = await rig.app.database.pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'bullmq'`,
    );
    expect(tables.length).toBeGreaterThan(0);
    for (const { name } of tables)
      queued.push(JSON.stringify((await sql.raw<object>(`select * from ${name}`).execute(rig.app.database.db)).rows));
    expect(found(queued.join('\n'))).toEqual([]);
  });

  it('N5, PR2: nor what is sent to a receiver of traces', () => {
    expect(spans.join('\n')).toContain('deliver');
    expect(found(spans.join('\n'))).toEqual([]);
  });

  it('N5, LL10: a model is asked about the message in hand alone, without who wrote it; ORMA, danger, notes and requests never reach it', () => {
    expect(model.asked.length).toBeGreaterThan(0);
    const bodies = model.asked.map(({ body }) => JSON.stringify(body)).join('\n');
    expect(found(bodies).filter((canary) => canary !== CANARY.message)).toEqual([]);
  });

  it('words are sealed at rest: no raw row holds one', async () => {
    const { rows: tables } = await rig.app.database.pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'bullmq')`,
    );
    for (const { name } of tables) {
      const { rows } = await rig.app.database.pool.query<{ row: string }>(`select t::text as row from ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      expect({ name, words: Object.values(CANARY).filter((canary) => text.includes(canary)) }).toEqual({
        name,
        words: [],
      });
    }
  });
});
