import fc from 'fast-check';
import { findResources } from '../../../src/advising/resources/find-resources.js';
import { aResource } from '../../fixtures/directory/entries.js';

const ids = (found: { id: string }[]) => found.map(({ id }) => id);

describe('src/advising/resources/find-resources', () => {
  it('finds a topic however the school spells it', () => {
    for (const topic of ['rank-list', 'Rank Lists', 'rank_list', 'building a rank list']) {
      const all = [aResource({ id: 'x', title: 'Page', about: 'Something.', topics: [topic] })];
      expect(ids(findResources(all, { topics: ['rank list'], specialties: [], limit: 3 }))).toEqual(['x']);
    }
  });

  it('prefers a topic to a title and a title to a description', () => {
    const all = [
      aResource({ id: 'about', title: 'A', about: 'Also on couples.', topics: ['x'] }),
      aResource({ id: 'topic', title: 'B', about: 'y', topics: ['couples'] }),
      aResource({ id: 'title', title: 'Couples guide', about: 'y', topics: ['x'] }),
    ];
    expect(ids(findResources(all, { topics: ['couples'], specialties: [], limit: 3 }))).toEqual([
      'topic',
      'title',
      'about',
    ]);
  });

  it('leaves out what is for other specialties and puts the asker’s own first', () => {
    const all = [
      aResource({ id: 'general', topics: ['letters'] }),
      aResource({ id: 'em', topics: ['letters'], specialties: ['emergency-medicine'] }),
      aResource({ id: 'uro', topics: ['letters'], specialties: ['urology'] }),
    ];
    const find = (specialties: string[]) => ids(findResources(all, { topics: ['letters'], specialties, limit: 3 }));
    expect(find(['emergency-medicine'])).toEqual(['em', 'general']);
    expect(find([])).toEqual(['general']);
  });

  it('does not find words inside words', () => {
    const all = [aResource({ title: 'Therapist rota', about: 'x', topics: ['therapist'] })];
    expect(findResources(all, { topics: ['the rap', 'rota tion', 'rap'], specialties: [], limit: 3 })).toEqual([]);
  });

  it('gives back only what it was given, at most the limit', () => {
    const resource = fc
      .record({
        topics: fc.array(fc.string({ maxLength: 8 })),
        title: fc.string({ maxLength: 12 }),
        about: fc.string({ maxLength: 12 }),
      })
      .map((some) => aResource(some));
    fc.assert(
      fc.property(
        fc.array(resource),
        fc.array(fc.string({ maxLength: 6 })),
        fc.nat({ max: 5 }),
        (all, topics, limit) => {
          const found = findResources(all, { topics, specialties: [], limit });
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(found.every((one) => all.includes(one))).toBe(true);
        },
      ),
    );
  });
});
