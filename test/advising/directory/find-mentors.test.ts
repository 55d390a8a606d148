import type { DirectoryStore } from '../../../src/advising/directory/directory-store.js';
import { findMentors } from '../../../src/advising/directory/find-mentors.js';
import { readSpecialties } from '../../../src/advising/specialties/specialties.js';
import { anAdvisor } from '../../fixtures/directory/entries.js';
import { aWorld, inMemoryRecords } from '../../fixtures/directory/in-memory-records.js';

const { all } = readSpecialties();
const ON = '2026-11-23';

describe('src/advising/directory/find-mentors', () => {
  it('offers related specialties only when there is nobody, nearest first', async () => {
    const peds = anAdvisor({}, { name: 'Peds' });
    const im = anAdvisor({ specialties: ['internal-medicine'] }, { name: 'IM' });
    const { directory } = inMemoryRecords(aWorld({ advisors: [peds, im] }));
    expect(await findMentors('pediatrics', all, directory, ON)).toEqual({ mentors: [peds], related: [] });
    expect(await findMentors('medicine-pediatrics', all, directory, ON)).toEqual({
      mentors: [],
      related: [
        { specialty: 'internal-medicine', mentors: [im] },
        { specialty: 'pediatrics', mentors: [peds] },
      ],
    });
  });

  it('hands out nobody who is away even where a store would', async () => {
    const away = anAdvisor({}, { status: 'paused' });
    const careless = { advisors: async () => [away] } as unknown as DirectoryStore;
    expect(await findMentors('pediatrics', all, careless, ON)).toEqual({ mentors: [], related: [] });
  });
});
