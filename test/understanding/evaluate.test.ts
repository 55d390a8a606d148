import type { Intent, Reading, Safety } from '../../src/intents/intents.js';
import { evaluate, Row, readRows } from '../../src/understanding/evaluate.js';

const reading = (intent: Intent, safety: Safety = 'none', slots: Reading['asks'][0]['slots'] = {}): Reading => ({
  safety,
  asks: [{ intent, slots }],
  confidence: 'sure',
  candidates: [intent],
  by: 'rules',
});
const readsAs = (answers: Record<string, Reading>) => ({
  read: async (text: string) => answers[text] ?? reading('help'),
});
const row = (text: string, intent: string, more: Partial<Row> = {}): Row =>
  Row.parse({ id: text, text, intent, ...more });

describe('understanding/evaluate', () => {
  it('counts the label and its accepted alternatives apart', async () => {
    const rows = [row('a', 'help'), row('b', 'thanks', { also: ['help'] }), row('c', 'privacy')];
    const figures = await evaluate(rows, readsAs({}));
    expect(figures.accuracy).toBeCloseTo(2 / 3);
    expect(figures.strictAccuracy).toBeCloseTo(1 / 3);
    expect(figures.wrong).toEqual([{ id: 'c', intent: 'privacy', read: 'help' }]);
    expect(figures.confusions).toEqual([{ intent: 'privacy', read: 'help', times: 1 }]);
  });

  it('counts missed and false alarms', async () => {
    const rows = [
      row('a', 'wellbeing', { crisis: 'crisis' }),
      row('b', 'wellbeing', { crisis: 'crisis' }),
      row('c', 'help', { crisis: 'none' }),
      row('d', 'wellbeing', { crisis: 'concern' }),
      row('e', 'help'),
    ];
    const answers = {
      a: reading('wellbeing', 'crisis'),
      c: reading('help', 'crisis'),
      d: reading('wellbeing', 'concern'),
      e: reading('help', 'crisis'),
    };
    const figures = await evaluate(rows, readsAs(answers));
    expect(figures).toMatchObject({ crisisRecall: 0.5, falseCrisis: 1, concernRecall: 1 });
  });

  it('compares places and dates by their words', async () => {
    const slots = {
      institution: "Brigham and Women's Hospital",
      dateText: 'dec 9',
      specialties: ['urology', 'pediatrics'],
    };
    const rows = [
      row('a', 'help', {
        slots: { institution: 'the Brigham', date: 'on Dec 9', specialty: 'pediatrics', city: 'Boston' },
      }),
    ];
    const figures = await evaluate(rows, readsAs({ a: reading('help', 'none', slots) }));
    expect(figures.slots).toMatchObject({
      institution: { precision: 1, recall: 1, n: 1 },
      date: { precision: 1, recall: 1 },
      specialty: { precision: 1, recall: 1 },
      city: { precision: null, recall: 0 },
    });
  });

  it('says null where nothing was labelled', async () => {
    expect(await evaluate([row('a', 'help')], readsAs({}))).toMatchObject({
      outOfScopeRecall: null,
      crisisRecall: null,
      concernRecall: null,
    });
  });

  it('tells how far its probabilities are from the truth, of what was weighed', async () => {
    const rows = [row('a', 'help'), row('b', 'help'), row('c', 'help'), row('d', 'help')];
    const likely = (intent: Intent, probability: number): Reading => ({ ...reading(intent), probability });
    const answers = { a: likely('help', 0.9), b: likely('thanks', 0.9), c: likely('help', 0.2) };
    const figures = await evaluate(rows, readsAs(answers));
    expect(figures.calibrationError).toBeCloseTo((0.8 + 0.8) / 3);
    expect((await evaluate(rows, readsAs({}))).calibrationError).toBeNull();
  });

  it('counts the questions to a model, and reads each message once where there is one', async () => {
    let calls = 5;
    const reads = { read: async () => reading('help', calls++ > 0 ? 'none' : 'crisis') };
    const figures = await evaluate([row('a', 'help'), row('b', 'help')], reads, { modelCalls: () => calls });
    expect(figures.modelCallsPer100).toBe(100);
    expect((await evaluate([row('a', 'help')], readsAs({}))).modelCallsPer100).toBe(0);
  });

  it.each([
    '{"text":"a","intent":"x"}',
    '{"text":"a","label":"x"}',
    '{"text":"a","category":"x"}',
    '{"utterance":"a","intent":"x"}',
    '["a","x"]',
  ])('reads what public data sets hold: %s', (line) => {
    expect(readRows(line)).toEqual([expect.objectContaining({ text: 'a', intent: 'x' })]);
  });

  it('reads JSON lines and names the line that does not fit', () => {
    expect(readRows('{"text":"a","intent":"help"}\n\n{"text":"b","intent":"x"}\n')).toHaveLength(2);
    expect(() => readRows('{"text":"a","intent":"help"}\n{"text":1}')).toThrow(/line 2/);
    expect(() => readRows('nonsense')).toThrow(/line 1/);
  });
});
