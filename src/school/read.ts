import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { readSpecialties } from '../advising/specialties/specialties.js';
import { crossCheck, type ReadFiles } from './cross-check.js';
import { desksByRole } from './desks-by-role.js';
import { readOwnExamples } from './examples-schema.js';
import { LIMITS, type Limits } from './limits.js';
import { milestonesSpec } from './milestone-schema.js';
import type { SchoolPack } from './pack.js';
import { type Problem, ProblemList } from './problem.js';
import { readDocument } from './read-document.js';
import { type EntriesSpec, readEntries } from './read-entries.js';
import { readSchool } from './read-school.js';
import { type NumberedRow, readTable } from './read-table.js';
import { resourcesSpec } from './resource-schema.js';
import { advisorsTable, alumniTable, studentsTable } from './roster-schema.js';

export interface PackReading {
  /** Null where there is any problem: a pack is taken as a whole or not at all. */
  pack: SchoolPack | null;
  /** In the order of the files, then of the lines. */
  problems: readonly Problem[];
}

/** Reads and checks the six files of a school pack, and its own examples where there are some. What is wrong with it comes back as problems; only faults of the machine throw. */
export async function readSchoolPack(folder: string, limits: Limits = LIMITS): Promise<PackReading> {
  const problems = new ProblemList();
  if (!(await isFolder(folder))) {
    return {
      pack: null,
      problems: [{ file: '.', line: null, column: null, reason: 'is not a folder that can be read' }],
    };
  }
  const pack = await readFiles(await realpath(folder), limits, problems);
  if (problems.all.length > 0 || pack === null) return { pack: null, problems: inOrder(problems.all) };
  return { pack, problems: [] };
}

async function readFiles(folder: string, limits: Limits, problems: ProblemList): Promise<SchoolPack | null> {
  const specialties = readSpecialties();
  const schoolFile = await readDocument(folder, ['school.yaml', 'school.yml'], limits, problems);
  const read = schoolFile && readSchool(schoolFile, problems);
  const students = await readTable(folder, studentsTable(specialties), limits, problems);
  const advisors = await readTable(folder, advisorsTable(specialties), limits, problems);
  const alumni = await readTable(folder, alumniTable(specialties), limits, problems);
  const milestones = await readList(folder, milestonesSpec, limits, problems);
  const resources = await readList(folder, resourcesSpec(specialties), limits, problems);
  const examples = await readOwnExamples(folder, limits, problems);
  const rows = {
    students: students.rows,
    advisors: advisors.rows,
    alumni: alumni.rows,
    refusedAdvisors: advisors.refused,
    deskMembers: read?.deskMembers ?? null,
    milestones: milestones.flatMap(({ line, row }) => row.map((one) => ({ line, row: one }))),
    resources,
  };
  crossCheck(rows, problems);
  if (!read) return null;
  const files = bare(rows);
  const content = { ...read, school: desksByRole(read.school, files.advisors), ...files, examples };
  return { ...content, hash: createHash('sha256').update(JSON.stringify(content)).digest('hex') };
}

async function readList<Row>(
  folder: string,
  spec: EntriesSpec<Row>,
  limits: Limits,
  problems: ProblemList,
): Promise<NumberedRow<Row>[]> {
  const document = await readDocument(folder, [`${spec.wrapper}.yaml`, `${spec.wrapper}.yml`], limits, problems);
  return document ? readEntries(document, spec, MAX_ENTRIES, problems) : [];
}

const MAX_ENTRIES = 5_000;

const rowsOf = <Row>(numbered: NumberedRow<Row>[]): Row[] => numbered.map(({ row }) => row);

const bare = (files: ReadFiles) => ({
  students: rowsOf(files.students),
  advisors: rowsOf(files.advisors),
  alumni: rowsOf(files.alumni),
  milestones: rowsOf(files.milestones),
  resources: rowsOf(files.resources),
});

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

const FILES = [
  'school.yaml',
  'students.csv',
  'advisors.csv',
  'alumni.csv',
  'milestones.yaml',
  'resources.yaml',
  'examples.csv',
];

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort(
    (one, other) => FILES.indexOf(one.file) - FILES.indexOf(other.file) || (one.line ?? 0) - (other.line ?? 0),
  );
