import { readSpecialties } from '../../../src/advising/specialties/specialties.js';
import { createUnderstanding } from '../../../src/understanding/understanding.js';
import { DANGER, NEITHER, STRAIN } from '../../fixtures/understanding/fresh-safety.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';

describe('understanding/safety: sentences written before the lists were looked at', () => {
  const understanding = createUnderstanding({ vocabulary: VOCABULARY, specialties: readSpecialties() });
  const setting = { now: new Date('2026-11-26T12:00:00Z'), zone: 'America/New_York', memory: null };
  const safetyOf = async (text: string) => (await understanding.read(text, setting)).safety;

  it.each(DANGER)('danger: %s', async (text) => expect(await safetyOf(text)).toBe('crisis'));
  it.each(STRAIN)('strain: %s', async (text) => expect(await safetyOf(text)).toBe('concern'));
  it.each(NEITHER)('neither: %s', async (text) => expect(await safetyOf(text)).toBe('none'));
});
