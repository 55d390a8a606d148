import { readdirSync, readFileSync } from 'node:fs';
import { INTENTS, type Intent } from '../../src/intents/intents.js';
import { readExampleFiles } from '../../src/understanding/examples.js';
import { createModel, type ModelCall, type ModelOptions } from '../../src/understanding/model.js';
import { VOCABULARY } from '../fixtures/understanding/vocabulary.js';
import {
  type Behaviour,
  callsTool,
  hangs,
  hangsHalfway,
  KEY,
  type ModelServer,
  problem,
  READING,
  redirects,
  refuses,
  resets,
  says,
  saysText,
  sendsRaw,
  slow,
  startModelServer,
  streamsRefusal,
  truncates,
} from '../helpers/model-server.js';

const FILES = readExampleFiles();
const CANDIDATES: Intent[] = ['find-mentor', 'connect-alumni', 'help'];
/** Words that any example may hold, so that they may be sent. */
const TEXT = 'who is the person for the thing with the list';

describe('understanding/model', () => {
  let server: ModelServer;
  let calls: ModelCall[];
  beforeEach(async () => {
    server = await startModelServer();
    calls = [];
  });
  afterEach(() => server.close());

  const model = (more: Partial<ModelOptions> = {}) =>
    createModel({
      apiKey: KEY,
      baseUrl: server.baseUrl,
      name: 'a-model',
      vocabulary: () => VOCABULARY,
      specialtyIds: ['dermatology', 'pediatrics'],
      privateNames: () => [],
      onCall: (call) => calls.push(call),
      exampleFiles: FILES,
      ...more,
    });
  const outcomes = () => calls.map(({ outcome }) => outcome);

  it('gives back the intent and what was named, by the lists’ spelling', async () => {
    server.behave(
      says({
        intent: 'connect-alumni',
        specialties: ['dermatology'],
        institution: 'massachusetts general hospital',
        city: 'boston',
        mode: 'call',
        milestone: 'match-day',
      }),
    );
    expect(await model().route(TEXT, CANDIDATES)).toEqual({
      intent: 'connect-alumni',
      probability: 0.9,
      slots: {
        specialties: ['dermatology'],
        institution: 'Massachusetts General Hospital',
        city: 'Boston',
        mode: 'call',
        milestone: 'match-day',
      },
    });
    expect(calls).toEqual([{ outcome: 'answered', requests: 1, tokens: 960, ms: expect.any(Number) }]);
  });

  it.each([
    ['refusal (LL3)', refuses, 'refused'],
    ['refusal as a stream (LL3)', streamsRefusal, 'malformed'],
    ['truncated by length (LL3)', truncates, 'truncated'],
    ['stopped by a filter (LL3)', saysText('', { status: 'incomplete', reason: 'content_filter' }), 'refused'],
    ['broken JSON (LL3)', saysText('{"intent":'), 'malformed'],
    ['empty (LL3)', saysText(''), 'malformed'],
    ['text before the JSON (LL3)', saysText(`Sure! ${JSON.stringify(READING)}`), 'malformed'],
    ['text after the JSON (LL3)', saysText(`${JSON.stringify(READING)} Anything else?`), 'malformed'],
    ['fenced (LL3)', saysText(`\`\`\`json\n${JSON.stringify(READING)}\n\`\`\``), 'malformed'],
    ['wrong types (LL3)', says({ specialties: 'dermatology' }), 'malformed'],
    ['a field missing (LL3)', saysText('{"intent":"privacy"}'), 'malformed'],
    ['a field too many (LL3)', saysText(JSON.stringify({ ...READING, say: 'hello' })), 'malformed'],
    ['an array (LL3)', saysText(JSON.stringify([READING])), 'malformed'],
    ['an intent outside the closed list (LL5)', says({ intent: 'list-everyone' }), 'malformed'],
    ['a mode outside the closed list (LL5)', says({ mode: 'teleport' }), 'malformed'],
    ['two answers (LL3)', saysText('', { output: [message(READING), message(READING)] }), 'malformed'],
    ['a call of a tool (LL6)', callsTool, 'malformed'],
    ['1 MB of JSON (LL3)', sendsRaw(JSON.stringify({ output: 'x'.repeat(1_000_000) })), 'malformed'],
    ['1 MB of text (LL3)', says({ institution: 'x'.repeat(1_000_000) }), 'malformed'],
    ['HTML (LL3)', sendsRaw('<html>gateway</html>', 'text/html'), 'malformed'],
    ['null (LL3)', sendsRaw('null'), 'malformed'],
    ['another shape (LL3)', sendsRaw('{"hello":1}'), 'failed'],
    ['a redirect elsewhere (LL9)', redirects('http://127.0.0.1:1/v1/responses'), 'failed'],
    ['429 (LL2)', problem(429), 'busy'],
    ['500 (LL2)', problem(500), 'failed'],
    ['reset (LL2)', resets, 'failed'],
    ['401 (LL2)', problem(401), 'denied'],
    ['400 (LL2)', problem(400), 'denied'],
  ] as [string, Behaviour, string][])('has nothing to say after: %s', async (_, behaviour, outcome) => {
    server.behave(behaviour);
    expect(await model().route(TEXT, CANDIDATES)).toBeNull();
    expect(outcomes()).toEqual([outcome]);
  });

  it('drops invented ids, names, e-mails and links, and never says them (LL5, LL9)', async () => {
    server.behave(
      says({
        specialties: ['dermatology', 'wizardry', '<@U123>'],
        institution: 'Hogwarts Hospital https://evil.example/?q=canary',
        city: 'mailto:dean@evil.example',
        milestone: 'graduation-2099',
      }),
    );
    expect(await model().route(TEXT, CANDIDATES)).toEqual({
      intent: 'privacy',
      probability: 0.9,
      slots: { specialties: ['dermatology'] },
    });
  });

  it('does not act on a guess', async () => {
    server.behave(says({ sureness: 'guess' }));
    expect((await model().route(TEXT, CANDIDATES))?.probability).toBeLessThan(0.5);
  });

  it.each([
    ['slow', slow(5_000)],
    ['hanging', hangs],
    ['hanging halfway', hangsHalfway],
  ] as [string, Behaviour][])('waits no longer than its deadline: %s (LL2)', async (_, behaviour) => {
    server.behave(behaviour);
    const asking = model();
    const start = performance.now();
    expect(await asking.route(TEXT, CANDIDATES)).toBeNull();
    expect(performance.now() - start).toBeLessThan(3_900);
    expect(outcomes()).toEqual(['timeout']);
  });

  it('tries once more after a 500 or a reset, not after a 429 (LL2)', async () => {
    server.behave(problem(500), says());
    expect(await model().route(TEXT, CANDIDATES)).not.toBeNull();
    server.behave(resets, says());
    expect(await model().route(TEXT, CANDIDATES)).not.toBeNull();
    server.behave(problem(429), says());
    expect(await model().route(TEXT, CANDIDATES)).toBeNull();
    expect(calls.map(({ requests }) => requests)).toEqual([2, 2, 1]);
    server.behave(problem(500));
    expect(await model().route(TEXT, CANDIDATES)).toBeNull();
    expect(calls.at(-1)?.requests).toBe(2);
  });

  it('speaks to services that have no /responses, or refuse a temperature', async () => {
    const old: Behaviour = (response, asked) =>
      asked.path === '/v1/responses' ? problem(404)(response, asked) : says({ intent: 'thanks' })(response, asked);
    server.behave(old);
    const asking = model();
    expect(await asking.route(TEXT, CANDIDATES)).toMatchObject({ intent: 'thanks' });
    expect(await asking.route(`${TEXT} again`, CANDIDATES)).toMatchObject({ intent: 'thanks' });
    expect(server.asked.map(({ path }) => path)).toEqual([
      '/v1/responses',
      '/v1/chat/completions',
      '/v1/chat/completions',
    ]);
    const thinking: Behaviour = (response, asked) =>
      ('temperature' in asked.body ? problem(400, 'no temperature', 'temperature') : says())(response, asked);
    server.behave(thinking);
    expect(await model().route(TEXT, CANDIDATES)).toMatchObject({ intent: 'privacy' });
  });

  it('is not asked for a while after three failures, then by one question alone (LL2)', async () => {
    let now = 0;
    server.behave(problem(503));
    const asking = model({ now: () => now });
    for (let at = 0; at < 5; at += 1) await asking.route(`${TEXT} ${at}`, CANDIDATES);
    expect(outcomes()).toEqual(['failed', 'failed', 'failed', 'resting', 'resting']);
    expect(server.asked).toHaveLength(6);
    now += 31_000;
    server.behave(says());
    await Promise.all([asking.route(TEXT, CANDIDATES), asking.route(`${TEXT} too`, CANDIDATES)]);
    expect(outcomes().slice(5).sort()).toEqual(['answered', 'resting']);
    expect(await asking.route(`${TEXT} now`, CANDIDATES)).not.toBeNull();
  });

  it('keeps to its caps: a person, a minute, a day’s tokens, at once (LL11)', async () => {
    let now = 0;
    const ask = async (one: ReturnType<typeof model>, asker: string, times: number) => {
      for (let at = 0; at < times; at += 1) await one.route(`${TEXT} ${at}`, CANDIDATES, { asker });
    };
    const asking = model({ now: () => now, caps: { perMinute: 8 } });
    await ask(asking, 'a', 500);
    expect(server.asked).toHaveLength(6);
    await ask(asking, 'b', 6);
    expect(server.asked).toHaveLength(8);
    now += 60_000;
    await ask(asking, 'c', 1);
    expect(server.asked).toHaveLength(9);
    const poor = model({ caps: { tokensPerDay: 7_000 } });
    await ask(poor, 'd', 6);
    expect(server.asked.length - 9).toBeLessThanOrEqual(7);
    expect(outcomes()).toContain('limited');
  });

  it('asks four at once and lets nobody queue (LL2, LD3)', async () => {
    server.behave(slow(200));
    const asking = model();
    const all = Array.from({ length: 12 }, (_, at) => asking.route(`${TEXT} ${at}`, CANDIDATES, { asker: `${at}` }));
    expect((await Promise.all(all)).filter((routed) => routed !== null)).toHaveLength(4);
    expect(outcomes().filter((outcome) => outcome === 'limited')).toHaveLength(8);
  });

  it('cuts a very long input before it is sent (LL11)', async () => {
    for (const text of [`${TEXT} `.repeat(4_000), `${TEXT} ${'x'.repeat(100_000)}`])
      await model().route(text, CANDIDATES);
    for (const { body } of server.asked) {
      expect(JSON.parse(String(body.input)).message.length).toBeLessThanOrEqual(1_000);
      expect(JSON.stringify(body).length).toBeLessThan(24_000);
    }
    expect(server.asked.length).toBeGreaterThan(0);
  });

  it('remembers an answer for the same person only (LL14)', async () => {
    const asking = model();
    await asking.route(TEXT, CANDIDATES, { asker: 'a' });
    await asking.route(TEXT.toUpperCase(), CANDIDATES, { asker: 'a' });
    await asking.route(TEXT, CANDIDATES, { asker: 'b' });
    expect(outcomes()).toEqual(['answered', 'cached', 'answered']);
  });

  it('offers at most 24 examples, none of an unknown intent, what it may be among them', async () => {
    const asking = model();
    const offered = async (text: string) => {
      await asking.route(text, ['find-mentor', 'connect-alumni', 'help']);
      const { examples } = JSON.parse(String(server.asked.at(-1)?.body.input)) as {
        examples: { intent: Intent; text?: string; message?: string }[];
      };
      return examples;
    };
    let examples = await offered('who mentors people in derm');
    for (let again = 0; again < 30 && examples.length < 24; again += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500)); // indexed beside others
      examples = await offered(`who mentors people in derm, ${again}`);
    }
    expect(examples.length).toBeGreaterThan(12);
    expect(examples.length).toBeLessThanOrEqual(24);
    expect(examples.every(({ intent }) => INTENTS.includes(intent))).toBe(true);
    expect(examples.map(({ intent }) => intent)).toEqual(expect.arrayContaining(CANDIDATES));
    expect(JSON.stringify(examples.at(-1))).toMatch(/mentor|derm/i); // the nearest comes last
  });

  it('sends in the clear to this machine only', () => {
    for (const baseUrl of ['http://models.example.edu/v1', 'http://10.0.0.8/v1', 'http://127.0.0.1.evil.example/v1'])
      expect(() => model({ baseUrl })).toThrow(expect.objectContaining({ code: 'config' }));
    expect(() => model({ baseUrl: 'https://models.example.edu/v1' })).not.toThrow();
    expect(() => model({ baseUrl: null })).not.toThrow();
  });

  it('one file knows the SDK', () => {
    const src = new URL('../../src/', import.meta.url);
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    expect(files.filter((file) => /['"]openai['"/]/.test(readFileSync(new URL(file, src), 'utf8')))).toEqual([
      'understanding/model.ts',
    ]);
  });
});

function message(answer: unknown) {
  const content = [{ type: 'output_text', text: JSON.stringify(answer), annotations: [] }];
  return { id: 'm', type: 'message', role: 'assistant', status: 'completed', content };
}
