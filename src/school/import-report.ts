import type { Role } from '../advising/people/person.js';

/** What an import changes in one file's part of the database. Keys are e-mails or ids, columns those of the file. */
export interface FileChange {
  file: string;
  added: string[];
  changed: { key: string; columns: string[] }[];
  /** People become inactive; milestones and resources go. */
  removed: string[];
  unchanged: number;
}

export interface ImportReport {
  /** True: nothing was written. */
  dryRun: boolean;
  files: FileChange[];
  /** Who may do more or less than before. */
  roles: { email: string; gained: Role[]; lost: Role[] }[];
  /** Why the import would be refused as it stands; empty unless `dryRun`. */
  refusals: string[];
}

export const changeCount = ({ files }: Pick<ImportReport, 'files'>): number =>
  files.reduce((count, { added, changed, removed }) => count + added.length + changed.length + removed.length, 0);

/** "students.csv: 2 added, 1 changed, 0 removed, 45 unchanged", and below it a line for each of them. */
export function describeReport(report: ImportReport): string {
  if (changeCount(report) === 0 && report.roles.length === 0) return 'Nothing changes.';
  return [
    ...report.files.flatMap(describeFile),
    ...report.roles.map(({ email, gained, lost }) => `roles of ${email}:${signed('+', gained)}${signed('-', lost)}`),
    ...report.refusals.map((refusal) => `would be refused: ${refusal}`),
  ].join('\n');
}

function describeFile({ file, added, changed, removed, unchanged }: FileChange): string[] {
  return [
    `${file}: ${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`,
    ...shortened(added.map((key) => `  + ${key}`)),
    ...shortened(changed.map(({ key, columns }) => `  ~ ${key} (${columns.join(', ')})`)),
    ...shortened(removed.map((key) => `  - ${key}`)),
  ];
}

const MAX_LINES = 50;

const shortened = (lines: string[]): string[] =>
  lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES), `    and ${lines.length - MAX_LINES} more`];

const signed = (sign: string, roles: readonly Role[]): string => roles.map((role) => ` ${sign}${role}`).join('');
