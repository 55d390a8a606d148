import fc from 'fast-check';
import { resourcesAskedFor } from '../../../src/advising/resources/asked-for.js';
import { aResource } from '../../fixtures/directory/entries.js';

const parking = aResource({ id: 'parking', title: 'Parking for students', topics: ['parking permits', 'parking'] });
const disability = aResource({ id: 'access', title: 'Access services', topics: ['accommodations', 'extra time'] });
const letters = ['a', 'b', 'c'].map((id) => aResource({ id, title: id, topics: ['letters'] }));
const all = [parking, disability, ...letters];
const asked = (question: string, limit = 2) =>
  resourcesAskedFor(all, { question, specialties: [], limit }).map(({ id }) => id);

describe('src/advising/resources/asked-for', () => {
  it.each([
    ['where can I park, or rather who does Parking', ['parking']],
    ['can i get extra time on step 2', ['access']],
    ['ACCOMMODATION for shelf exams?', ['access']],
    ['parking and accommodations please', ['access', 'parking']],
  ])('%s', (question, expected) => {
    expect(asked(question).sort()).toEqual(expected);
  });

  it('does not take a part of a topic for the topic, nor what many pages have', () => {
    expect(asked('I have no time left')).toEqual([]);
    expect(asked('my letters are late')).toEqual([]);
  });

  it('leaves out what is for other specialties', () => {
    const em = aResource({ id: 'em', topics: ['sloe'], specialties: ['emergency-medicine'] });
    const find = (specialties: string[]) =>
      resourcesAskedFor([em], { question: 'who writes my sloe', specialties, limit: 1 });
    expect(find(['urology'])).toEqual([]);
    expect(find(['emergency-medicine'])).toEqual([em]);
  });

  it('takes any text and never brings more than wanted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(3), (question, limit) => {
        expect(asked(question, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
