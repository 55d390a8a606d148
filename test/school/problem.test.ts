import fc from 'fast-check';
import { formatProblem, ProblemList, quoteName } from '../../src/school/problem.js';

describe('school/problem', () => {
  it.each([
    [{ file: 'a.csv', line: 3, column: 'name', reason: 'is needed' }, 'a.csv:3 name: is needed'],
    [{ file: 'a.csv', line: 3, column: null, reason: 'is short' }, 'a.csv:3: is short'],
    [{ file: 'a.csv', line: null, column: null, reason: 'is missing' }, 'a.csv: is missing'],
  ])('writes %j', (problem, line) => expect(formatProblem(problem)).toBe(line));

  it('quotes a name so that it cannot disturb a terminal', () => {
    expect(quoteName('\u001b[2Jgpa')).toBe('"?[2Jgpa"');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(quoteName(name)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        expect(quoteName(name).length).toBeLessThanOrEqual(43);
      }),
    );
  });

  it('says once that there is more than it lists', () => {
    const problems = new ProblemList();
    for (let line = 1; line <= 5_000; line += 1)
      problems.add({ file: 'a.csv', line, column: null, reason: 'is wrong' });
    problems.add({ file: 'b.csv', line: 1, column: null, reason: 'is wrong' });
    expect(problems.all).toHaveLength(ProblemList.MAX_PER_FILE + 2);
    expect(problems.isFull('a.csv')).toBe(true);
    expect(problems.isFull('b.csv')).toBe(false);
  });
});
