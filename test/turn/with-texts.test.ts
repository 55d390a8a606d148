import type { TextModel, Texts, TextWanted } from '../../src/intents/model-texts.js';
import { withTexts } from '../../src/turn/with-texts.js';

const wanted = (question: string) => ({ facts: [], question, notes: [] });
const patience = () => ({ asker: 'p1', since: performance.now() });

describe('turn/with-texts', () => {
  it('runs the work again with what was written, and asks the model between two runs, never within', async () => {
    let inside = false;
    let runs = 0;
    const asked: TextWanted[] = [];
    const model: TextModel = {
      write: async (one) => {
        expect(inside).toBe(false);
        asked.push(one);
        return `text ${asked.length}`;
      },
    };
    const result = await withTexts(model, patience(), async (texts) => {
      inside = true;
      runs += 1;
      try {
        return [texts?.summary(wanted('a')), texts?.summary(wanted('b')), texts?.summary(wanted('a'))];
      } finally {
        inside = false;
      }
    });
    expect(result).toEqual(['text 1', 'text 2', 'text 1']);
    expect([runs, asked.length]).toEqual([3, 2]);
  });
  it('a model that fails has nothing to say, and nobody fails with it', async () => {
    const model: TextModel = { write: () => Promise.reject(new Error('broken')) };
    expect(await withTexts(model, patience(), async (texts) => texts?.summary(wanted('a')))).toBeNull();
  });
  it('ends, however much is asked for', async () => {
    let n = 0;
    const model: TextModel = { write: async () => 'x' };
    const work = async (texts: Texts | undefined) => {
      n += 1;
      return texts?.summary(wanted(`another ${n}`));
    };
    expect(await withTexts(model, patience(), work)).toBeNull();
    expect(n).toBeLessThan(10);
  });
  it('a fault of the work is a fault; without a model or for a stranger there are no texts', async () => {
    const model: TextModel = { write: async () => 'x' };
    const broken = withTexts(model, patience(), () => Promise.reject(new Error('mine')));
    await expect(broken).rejects.toThrow('mine');
    expect(await withTexts(null, patience(), async (texts) => texts)).toBeUndefined();
    expect(await withTexts(model, { asker: null, since: 0 }, async (texts) => texts)).toBeUndefined();
  });
});
