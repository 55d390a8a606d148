import type { AdvisorRow, AlumnusRow, DeskMember, MilestoneRow, ResourceRow, StudentRow } from './pack.js';
import type { ProblemList } from './problem.js';
import type { NumberedRow } from './read-table.js';

export interface ReadFiles {
  students: NumberedRow<StudentRow>[];
  advisors: NumberedRow<AdvisorRow>[];
  alumni: NumberedRow<AlumnusRow>[];
  milestones: NumberedRow<MilestoneRow>[];
  resources: NumberedRow<ResourceRow>[];
  /** E-mails of rows of advisors.csv that had problems of their own; null: the file as a whole could not be read. */
  refusedAdvisors: ReadonlySet<string> | null;
  /** Null: school.yaml has problems. */
  deskMembers: readonly DeskMember[] | null;
}

/** What no row can know alone: keys that come twice, people under two names, advisors that are not there. */
export function crossCheck(files: ReadFiles, problems: ProblemList): void {
  for (const file of ['students', 'advisors', 'alumni'] as const) {
    refuseRepeats(`${file}.csv`, 'email', emailsOf(files[file]), problems);
  }
  for (const file of ['milestones', 'resources'] as const) {
    refuseRepeats(`${file}.yaml`, 'id', idsOf(files[file]), problems);
  }
  refuseUnknownAdvisors(files, problems);
  refuseUnknownVerifiers(files, problems);
  refuseTwoNames(files, problems);
}

const emailsOf = (rows: NumberedRow<{ email: string }>[]) => rows.map(({ line, row }) => ({ line, key: row.email }));
const idsOf = (rows: NumberedRow<{ id: string }>[]) => rows.map(({ line, row }) => ({ line, key: row.id }));

function refuseRepeats(
  file: string,
  column: string,
  rows: { line: number; key: string }[],
  problems: ProblemList,
): void {
  const seen = new Map<string, number>();
  for (const { line, key } of rows) {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, line);
    else problems.add({ file, line, column, reason: `is the same as in line ${first}` });
  }
}

function refuseUnknownAdvisors({ students, advisors, refusedAdvisors }: ReadFiles, problems: ProblemList): void {
  // one bad line of advisors.csv must not bring a problem for each advisee
  if (refusedAdvisors === null) return;
  const known = new Set([...advisors.map(({ row }) => row.email), ...refusedAdvisors]);
  for (const { line, row } of students) {
    for (const [column, email] of [
      ['society_advisor', row.societyAdvisor],
      ['residency_advisor', row.residencyAdvisor],
    ] as const) {
      if (email !== null && !known.has(email)) {
        problems.add({ file: 'students.csv', line, column, reason: 'is not in advisors.csv' });
      }
    }
  }
}

function refuseUnknownVerifiers(
  { milestones, advisors, refusedAdvisors, deskMembers }: ReadFiles,
  problems: ProblemList,
): void {
  if (refusedAdvisors === null || deskMembers === null) return;
  const staff = new Set([
    ...advisors.map(({ row }) => row.email),
    ...deskMembers.map(({ email }) => email),
    ...refusedAdvisors,
  ]);
  for (const { line, row } of milestones) {
    if (row.verifiedBy === null || staff.has(row.verifiedBy)) continue;
    problems.add({
      file: 'milestones.yaml',
      line,
      column: 'verified_by',
      reason: 'is neither in advisors.csv nor at a desk',
    });
  }
}

/** One e-mail is one person: an advisor may be an alumna, and a student may advise, under one name. */
function refuseTwoNames({ students, advisors, alumni }: ReadFiles, problems: ProblemList): void {
  const names = new Map<string, { name: string; place: string }>();
  for (const [file, rows] of [
    ['advisors.csv', advisors],
    ['students.csv', students],
    ['alumni.csv', alumni],
  ] as const) {
    for (const { line, row } of rows) {
      const first = names.get(row.email);
      if (first === undefined) names.set(row.email, { name: bareName(row.name), place: file });
      else if (first.place !== file && first.name !== bareName(row.name)) {
        problems.add({
          file,
          line,
          column: 'name',
          reason: `differs from the name with the same e-mail in ${first.place}`,
        });
      }
    }
  }
}

/** "Dr. Ana Ruiz, MD" and "Ana Ruiz" are one name. */
const bareName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(dr|prof|professor)\.?\s+/, '')
    .replace(/,.*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
