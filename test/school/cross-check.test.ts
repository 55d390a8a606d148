import { crossCheck, type ReadFiles } from '../../src/school/cross-check.js';
import { ProblemList } from '../../src/school/problem.js';
import { readSchoolPack } from '../../src/school/read.js';
import { packFolder } from '../fixtures/school/pack-folder.js';

/** The small pack's rows, numbered from 2. */
async function files(): Promise<ReadFiles> {
  const { folder, remove } = await packFolder();
  const { pack } = await readSchoolPack(folder);
  await remove();
  if (!pack) throw new Error('the small pack has problems');
  const numbered = <Row>(rows: Row[]) => rows.map((row, at) => ({ line: at + 2, row }));
  return {
    students: numbered(pack.students),
    advisors: numbered(pack.advisors),
    alumni: numbered(pack.alumni),
    milestones: numbered(pack.milestones),
    resources: numbered(pack.resources),
    refusedAdvisors: new Set(),
    deskMembers: pack.deskMembers,
  };
}
const problemsOf = (read: ReadFiles) => {
  const problems = new ProblemList();
  crossCheck(read, problems);
  return problems.all.map(({ file, line, column }) => [file, line, column]);
};

describe('school/cross-check', () => {
  it('finds nothing wrong with a sound pack', async () => expect(problemsOf(await files())).toEqual([]));

  it('names each advisee of somebody who is not there, and none when the file of advisors was not read', async () => {
    const read = await files();
    expect(problemsOf({ ...read, advisors: [] })).toEqual([
      ['students.csv', 2, 'society_advisor'],
      ['students.csv', 2, 'residency_advisor'],
    ]);
    expect(problemsOf({ ...read, advisors: [], refusedAdvisors: null })).toEqual([]);
    expect(problemsOf({ ...read, advisors: [], refusedAdvisors: new Set(['bo.chen@example.edu']) })).toEqual([
      ['students.csv', 2, 'residency_advisor'],
    ]);
  });

  it.each([
    ['Dr. Bo Chen', []],
    ['Bo Chen, MD', []],
    ['bo chen', []],
    ['Bo Cheng', [['alumni.csv', 2, 'name']]],
  ])('compares the alum %s with the advisor of the same e-mail', async (name, expected) => {
    const read = await files();
    const alumni = read.alumni.map(({ line, row }) => ({ line, row: { ...row, email: 'bo.chen@example.edu', name } }));
    expect(problemsOf({ ...read, alumni })).toEqual(expected);
  });
});
