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

  const asked = {
    ...setting,
    memory: { intent: 'set-reminder' as const, slots: { task: 'send notes' }, awaiting: 'reminder-date' as const },
  };
  it.each([
    ['april 3', 'send notes', '2027-04-03'],
    ['remind me on april 3', 'send notes', '2027-04-03'],
    ['remind me on april 3 to check the clock', 'check the clock', '2027-04-03'],
  ])('a day that was asked for is the answer, and another wish is another wish: %s', async (text, task, date) => {
    expect((await read(text, asked)).asks).toMatchObject([{ intent: 'set-reminder', slots: { task, date } }]);
  });
});
