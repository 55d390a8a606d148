import { readSpecialties } from '../../../src/advising/specialties/specialties.js';
import type { Memory } from '../../../src/intents/turn-context.js';
import type { AboutText, Model } from '../../../src/understanding/classifier/classifier.js';
import { createUnderstanding } from '../../../src/understanding/understanding.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';

const SETTING = { now: new Date('2026-11-23T15:00:00Z'), zone: 'America/New_York', memory: null };
const TEXT = 'qqq www in derm';

describe('understanding asks a model', () => {
  const asked: (AboutText | undefined)[] = [];
  const model: Model = {
    route: async (_, __, about) => {
      asked.push(about);
      return { intent: 'find-mentor', probability: 0.9, slots: { specialties: ['urology'], city: 'Boston' } };
    },
  };
  const understanding = createUnderstanding({
    vocabulary: VOCABULARY,
    specialties: readSpecialties(),
    classifier: null,
    model,
  });
  beforeEach(() => asked.splice(0));

  it('and takes from it only what it did not read itself', async () => {
    const reading = await understanding.read(TEXT, { ...SETTING, asker: 'a' });
    expect(reading).toMatchObject({ by: 'model', confidence: 'sure', probability: 0.9 });
    expect(reading.asks[0]).toEqual({ intent: 'find-mentor', slots: { specialties: ['dermatology'], city: 'Boston' } });
  });

  it('telling it who pays, what was before and how likely each intent is', async () => {
    const memory: Memory = { intent: 'find-support', slots: {} };
    await understanding.read('qqq www', { ...SETTING, memory, asker: 'a' });
    expect(asked).toEqual([expect.objectContaining({ safety: 'none', asker: 'a', previous: 'find-support' })]);
    expect(asked[0]?.ranked?.length).toBeGreaterThan(20);
  });

  it('for nobody who is not on the roster (LL11)', async () => {
    expect((await understanding.read(TEXT, { ...SETTING, asker: null })).confidence).toBe('unsure');
    expect(asked).toEqual([]);
  });
});
