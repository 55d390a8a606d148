import { relatedSpecialties } from '../../../src/advising/directory/related-specialties.js';
import { readSpecialties } from '../../../src/advising/specialties/specialties.js';

const { all, byId } = readSpecialties();

describe('src/advising/directory/related-specialties', () => {
  it.each([
    ['medicine-pediatrics', ['internal-medicine', 'pediatrics']],
    ['triple-board', ['pediatrics', 'psychiatry']],
    ['medicine-preventive', ['internal-medicine', 'public-health-preventive-medicine']],
    ['colon-rectal-surgery', ['general-surgery']],
    ['allergy-immunology', ['internal-medicine', 'pediatrics']],
    ['child-neurology', ['neurology', 'pediatrics']],
    ['internal-medicine-primary', ['internal-medicine', 'family-medicine']],
  ])('of %p are first %p', (id, first) => {
    expect(relatedSpecialties(id, all).slice(0, first.length)).toEqual(first);
  });

  it('finds combined programs that hold a core specialty', () => {
    expect(relatedSpecialties('dermatology', all)).toEqual(['dermatology-medicine']);
  });

  it('names only specialties that exist, each once, never itself', () => {
    for (const { id } of all) {
      const related = relatedSpecialties(id, all);
      expect(related.every((other) => byId(other) !== undefined && other !== id)).toBe(true);
      expect(new Set(related).size).toBe(related.length);
    }
  });

  it('gives every combined, track, preliminary and later program somewhere to turn', () => {
    const lonely = all.filter(({ kind, id }) => kind !== 'core' && relatedSpecialties(id, all).length === 0);
    expect(lonely.map(({ id }) => id)).toEqual([]);
    expect(relatedSpecialties('no-such-thing', all)).toEqual([]);
  });
});
