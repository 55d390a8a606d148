import { readSpecialties } from '../../src/advising/specialties/specialties.js';
import { createUnderstanding } from '../../src/understanding/understanding.js';
import { VOCABULARY } from '../fixtures/understanding/vocabulary.js';

describe('understanding/context', () => {
  const { read } = createUnderstanding({ vocabulary: VOCABULARY, specialties: readSpecialties(), classifier: null });
  const setting = {
    now: new Date('2026-11-23T15:00:00Z'),
    zone: 'America/New_York',
    memory: {
      intent: 'connect-alumni' as const,
      slots: { specialties: ['urology'], institution: 'Duke', date: '2026-12-03' },
      at: new Date('2026-11-23T14:58:00Z'),
    },
  };

  it.each([
    ['no the other hospital', { specialties: ['urology'], date: '2026-12-03' }],
    ['wrong specialty', { institution: 'Duke', date: '2026-12-03' }],
    ['a different day please', { specialties: ['urology'], institution: 'Duke' }],
  ])('takes back what was named: %s', async (text, slots) => {
    expect((await read(text, setting)).asks).toEqual([{ intent: 'connect-alumni', slots }]);
  });
});
