import fc from 'fast-check';
import { rankMentors } from '../../../src/advising/directory/rank-mentors.js';
import { anAdvisor } from '../../fixtures/directory/entries.js';

const names = (found: { person: { name: string } }[]) => found.map(({ person }) => person.name);

describe('src/advising/directory/rank-mentors', () => {
  it('puts recent naming first, then recent confirmation, then no say in grading, then the name', () => {
    const ranked = rankMentors([
      anAdvisor({ namedByYears: [], lastConfirmed: '2026-11-01' }, { name: 'Never named' }),
      anAdvisor({ namedByYears: [2026], lastConfirmed: null }, { name: 'Unconfirmed' }),
      anAdvisor({ namedByYears: [2026], lastConfirmed: '2026-03-01', evaluates: true }, { name: 'Aaron Grades' }),
      anAdvisor({ namedByYears: [2026], lastConfirmed: '2026-03-01' }, { name: 'Zoe' }),
      anAdvisor({ namedByYears: [2019], lastConfirmed: '2026-11-01' }, { name: 'Long ago' }),
      anAdvisor({ namedByYears: [2026], lastConfirmed: '2026-03-01' }, { name: 'Yan' }),
    ]);
    expect(names(ranked)).toEqual(['Yan', 'Zoe', 'Aaron Grades', 'Unconfirmed', 'Long ago', 'Never named']);
  });

  it('gives the same order for the same people, however they come, and loses nobody', () => {
    const mentor = fc
      .record({
        namedByYears: fc.uniqueArray(fc.integer({ min: 2018, max: 2026 })),
        lastConfirmed: fc.constantFrom(null, '2024-01-01', '2026-01-01'),
        evaluates: fc.boolean(),
      })
      .map((some) => anAdvisor(some));
    fc.assert(
      fc.property(fc.array(mentor, { maxLength: 12 }), fc.integer(), (mentors, turn) => {
        const shuffled = [
          ...mentors.slice(turn % (mentors.length || 1)),
          ...mentors.slice(0, turn % (mentors.length || 1)),
        ];
        expect(rankMentors(shuffled)).toEqual(rankMentors([...mentors].reverse()));
        expect(rankMentors(mentors)).toHaveLength(mentors.length);
      }),
    );
  });
});
