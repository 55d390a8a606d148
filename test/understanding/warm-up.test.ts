import { readSpecialties } from '../../src/advising/specialties/specialties.js';
import { createUnderstanding } from '../../src/understanding/understanding.js';
import { WARMING, warmUp } from '../../src/understanding/warm-up.js';
import { VOCABULARY } from '../fixtures/understanding/vocabulary.js';

describe('understanding/warm-up', () => {
  const asked: string[] = [];
  const understanding = createUnderstanding({
    vocabulary: VOCABULARY,
    specialties: readSpecialties(),
    model: {
      route: async (text) => {
        asked.push(text);
        return null;
      },
    },
  });

  it('uses every part of the router, and asks no model', async () => {
    const read: (string | undefined)[] = [];
    await warmUp(
      {
        read: async (text, setting) => {
          const reading = await understanding.read(text, setting);
          read.push(reading.by, reading.safety, reading.asks.length > 1 ? 'two' : 'one');
          return reading;
        },
      },
      new Date('2026-11-23T15:00:00Z'),
      'America/New_York',
    );
    expect(asked).toEqual([]);
    expect(read).toEqual(expect.arrayContaining(['safety', 'exact', 'classifier', 'crisis', 'concern', 'two']));
    expect(read).toHaveLength(6 * WARMING.length);
  });
});
