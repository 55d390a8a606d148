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

  it('reads JSON lines and names the line that does not fit', () => {
    expect(readRows('{"text":"a","intent":"help"}\n\n{"text":"b","intent":"x"}\n')).toHaveLength(2);
    expect(() => readRows('{"text":"a","intent":"help"}\n{"text":1}')).toThrow(/line 2/);
    expect(() => readRows('nonsense')).toThrow(/line 1/);
  });
});
