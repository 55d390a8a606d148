import { type Sample, trainLogistic } from '../../../src/understanding/classifier/logistic.js';

const sample = (label: string, ...words: string[]): Sample => ({
  label,
  features: new Map(words.map((word) => [word, 1])),
});
const best = (model: ReturnType<typeof trainLogistic>, ...words: string[]) => {
  const probabilities = [...model.probabilities(new Map(words.map((word) => [word, 1])))];
  return { label: model.labels[probabilities.indexOf(Math.max(...probabilities))], probabilities };
};

describe('understanding/classifier/logistic', () => {
  const samples = [
    ...Array.from({ length: 20 }, (_, at) => sample('fruit', 'eat', 'apple', `x${at}`)),
    ...Array.from({ length: 20 }, (_, at) => sample('car', 'drive', 'wheel', `y${at}`)),
    ...Array.from({ length: 5 }, (_, at) => sample('rare', 'moon', `z${at}`)),
  ];
  const model = trainLogistic(samples);

  it('learns what tells the classes apart, rare ones too', () => {
    expect(best(model, 'apple').label).toBe('fruit');
    expect(best(model, 'wheel', 'drive').label).toBe('car');
    expect(best(model, 'moon').label).toBe('rare');
  });

  it('gives probabilities that add up to one, also for what it never saw', () => {
    for (const words of [['apple'], ['nothing known'], []]) {
      expect(best(model, ...words).probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
    }
  });

  it('learns the same from the same', () => {
    expect([...trainLogistic(samples).probabilities(new Map([['apple', 1]]))]).toEqual([
      ...model.probabilities(new Map([['apple', 1]])),
    ]);
  });
});
