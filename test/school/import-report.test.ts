import { changeCount, describeReport, type ImportReport } from '../../src/school/import-report.js';

const report = (more: Partial<ImportReport> = {}): ImportReport => ({
  dryRun: true,
  files: [],
  roles: [],
  refusals: [],
  ...more,
});

describe('school/import-report', () => {
  it('says each change, and what would stand in the way', () => {
    const files = [
      {
        file: 'students.csv',
        added: ['a@example.edu'],
        changed: [{ key: 'b@example.edu', columns: ['name', 'track'] }],
        removed: ['c@example.edu'],
        unchanged: 7,
      },
    ];
    const roles = [{ email: 'd@example.edu', gained: ['dean' as const], lost: ['orma' as const] }];
    expect(describeReport(report({ files, roles, refusals: ['too many'] })).split('\n')).toEqual([
      'students.csv: 1 added, 1 changed, 1 removed, 7 unchanged',
      '  + a@example.edu',
      '  ~ b@example.edu (name, track)',
      '  - c@example.edu',
      'roles of d@example.edu: +dean -orma',
      'would be refused: too many',
    ]);
    expect(changeCount(report({ files }))).toBe(3);
  });

  it('shortens a first import', () => {
    const added = Array.from({ length: 1_000 }, (_, at) => `s${at}@example.edu`);
    const lines = describeReport(
      report({ files: [{ file: 'students.csv', added, changed: [], removed: [], unchanged: 0 }] }),
    ).split('\n');
    expect(lines).toHaveLength(52);
    expect(lines.at(-1)).toBe('    and 950 more');
  });

  it('says that nothing changes', () => expect(describeReport(report())).toBe('Nothing changes.'));
});
