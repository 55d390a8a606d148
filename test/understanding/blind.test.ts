import { readFileSync } from 'node:fs';
import { readSpecialties } from '../../src/advising/specialties/specialties.js';
import { evaluate, readRows } from '../../src/understanding/evaluate.js';
import { createUnderstanding } from '../../src/understanding/understanding.js';
import { VOCABULARY } from '../fixtures/understanding/vocabulary.js';

/** Messages written before their intents' rules and examples were looked at. Floors, a little under what is reached. */
const FLOORS = {
  'blind-1': 0.92,
  'blind-2': 0.89,
  'blind-3': 0.85,
  'blind-4': 0.87,
  'blind-5': 0.93,
  'blind-6': 0.85,
  'blind-7': 0.85,
  'blind-8': 0.88,
  'blind-9': 0.82,
  'blind-10': 0.89,
  'blind-11': 0.87,
  'blind-12': 0.89,
  'blind-13': 0.9,
  'blind-14': 0.92,
  'blind-15': 0.86,
};

/** Ten or twenty of each set are out of scope, forty or sixty of the last three. */
const OUT_OF_SCOPE: Readonly<Record<string, number>> = {
  'blind-10': 0.8,
  'blind-11': 0.75,
  'blind-12': 0.75,
  'blind-15': 0.8,
};

describe('understanding/messages written blind', () => {
  const understanding = createUnderstanding({ vocabulary: VOCABULARY, specialties: readSpecialties() });

  it.each(Object.entries(FLOORS))('%s', async (name, floor) => {
    const file = new URL(`../fixtures/understanding/${name}.jsonl`, import.meta.url);
    const figures = await evaluate(readRows(readFileSync(file, 'utf8')), understanding);
    expect(figures.accuracy).toBeGreaterThan(floor);
    expect(figures.crisisRecall ?? 1).toBe(1); // null: the set has none
    expect(figures.falseCrisis).toBeLessThanOrEqual(0.02 * figures.rows); // one in a hundred and less over all sets
    expect(figures.outOfScopeRecall).toBeGreaterThan(OUT_OF_SCOPE[name] ?? 0.85);
  });
});
