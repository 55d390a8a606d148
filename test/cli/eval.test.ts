import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { Command } from 'commander';
import { define } from '../../src/cli/eval.js';
import type { Evaluation } from '../../src/understanding/evaluate.js';
import { KEY, type ModelServer, says, startModelServer } from '../helpers/model-server.js';

const folder = mkdtempSync(join(tmpdir(), 'milepost-eval-'));
function file(name: string, rows: object[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return path;
}
const MESSAGES = file('messages.jsonl', [
  { text: 'who is my society advisor', intent: 'find-advisor', crisis: 'none' },
  { text: 'i want to kill myself', intent: 'wellbeing', crisis: 'crisis' },
  { text: 'who are the derm mentors', intent: 'find-mentor', slots: { specialty: 'dermatology' } },
  { text: 'what is the wifi password', intent: 'out-of-scope' },
  { text: 'the thing with the other thing about it maybe', intent: 'privacy' },
]);
const OURS = file('ours.jsonl', [
  { text: 'who advises me', intent: 'find-advisor' },
  { text: 'list mentors in surgery', intent: 'find-mentor' },
  { text: 'wifi is down', intent: 'out-of-scope' },
]);

async function run(...args: string[]): Promise<Evaluation> {
  const out: string[] = [];
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  try {
    await define(new Command()).parseAsync([...args, '--json'], { from: 'user' });
  } finally {
    spy.mockRestore();
  }
  return JSON.parse(out.join('')) as Evaluation;
}

describe('cli/eval', () => {
  it('prints every figure of issue 5', async () => {
    const figures = await run(MESSAGES);
    expect(figures).toMatchObject({
      accuracy: expect.any(Number),
      strictAccuracy: expect.any(Number),
      perIntent: { 'find-advisor': { precision: 1, recall: 1, n: 1 } },
      outOfScopeRecall: 1,
      crisisRecall: 1,
      concernRecall: null,
      falseCrisis: 0,
      slots: { specialty: { precision: 1, recall: 1, n: 1 } },
      latencyMs: { p50: expect.any(Number), p99: expect.any(Number) },
      modelCallsPer100: 0,
      calibrationError: expect.any(Number),
      confusions: expect.any(Array),
    });
  });

  it('--train: another data set, whatever its labels', async () => {
    const lines = ['lost my card', 'card is gone', 'card was stolen'].map((text) => ({ text, intent: 'card_lost' }));
    const rates = ['euro rate', 'rate for yen', 'dollar rate today'].map((text) => ({ text, intent: 'exchange_rate' }));
    const train = file('train.jsonl', [...lines, ...rates]);
    const test = file('test.jsonl', [
      { text: 'my card is lost', intent: 'card_lost' },
      { text: 'yen rate', intent: 'exchange_rate' },
    ]);
    expect(await run(test, '--train', train)).toMatchObject({ accuracy: 1, perIntent: { card_lost: { n: 1 } } });
  });

  it('--train: our own labels, the rest of the router stands', async () => {
    expect(await run(MESSAGES, '--train', OURS)).toMatchObject({ crisisRecall: 1, rows: 5 });
  });

  it('names what is wrong with a file', async () => {
    const broken = file('broken.jsonl', [{ text: 'a' }]);
    await expect(run(broken)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('line 1') });
    await expect(run(join(folder, 'none.jsonl'))).rejects.toMatchObject({ code: 'not-found' });
  });

  describe('--model', () => {
    let server: ModelServer;
    const { OPENAI_API_KEY, OPENAI_BASE_URL } = process.env;
    beforeAll(async () => {
      server = await startModelServer();
    });
    afterAll(async () => {
      Object.assign(process.env, { OPENAI_API_KEY: OPENAI_API_KEY ?? '', OPENAI_BASE_URL: OPENAI_BASE_URL ?? '' });
      await server.close();
    });

    it('asks the configured model what the router is unsure of, and counts that', async () => {
      Object.assign(process.env, { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: server.baseUrl });
      server.behave(says({ intent: 'privacy' }));
      const test = file('unsure.jsonl', [{ text: 'what about this one', intent: 'privacy' }]);
      const figures = await run(test, '--train', OURS, '--model');
      expect(figures).toMatchObject({ modelCallsPer100: 100, accuracy: 1 });
      expect(server.asked).toHaveLength(1);
    });

    it('says that there is none', async () => {
      Object.assign(process.env, { OPENAI_API_KEY: '', OPENAI_BASE_URL: '' });
      await expect(run(MESSAGES, '--model')).rejects.toMatchObject({ code: 'config' });
    });
  });
});
