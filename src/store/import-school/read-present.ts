import type { Transaction } from 'kysely';
import type { Tables } from '../schema.js';
import type { AdvisorTableRow, PersonRow, Roster } from './plan-people.js';
import type { AlumTableRow, MilestoneTableRow, OfficeWord, ResourceTableRow } from './plan-rest.js';

/** All that an import compares itself with. */
export interface Present extends Roster {
  alumni: ReadonlyMap<string, AlumTableRow>;
  milestones: ReadonlyMap<string, MilestoneTableRow>;
  resources: ReadonlyMap<string, ResourceTableRow>;
  /** By milestone. */
  officeWords: ReadonlyMap<string, OfficeWord>;
}

export async function readPresent(trx: Transaction<Tables>): Promise<Present> {
  const people: PersonRow[] = await trx
    .selectFrom('people')
    .select(['id', 'email', 'name', 'roles', 'time_zone', 'status'])
    .execute();
  const students = await trx.selectFrom('students').selectAll().execute();
  const advisors: AdvisorTableRow[] = await trx.selectFrom('advisors').selectAll().execute();
  const alumni: AlumTableRow[] = await trx.selectFrom('alumni').selectAll().execute();
  const milestones = await trx.selectFrom('milestones').selectAll().execute();
  const words = await trx.selectFrom('milestone_words').selectAll().execute();
  const resources = await trx.selectFrom('resources').selectAll().execute();
  return {
    people: by(people, ({ email }) => email),
    students: by(students, ({ person_id }) => person_id),
    advisors: by(advisors, ({ person_id }) => person_id),
    alumni: by(alumni, ({ email }) => email),
    milestones: by(
      milestones.map((row) => ({ ...row, time: row.time?.slice(0, 5) ?? null })),
      ({ id }) => id,
    ),
    resources: by(resources, ({ id }) => id),
    officeWords: by(words, ({ milestone_id }) => milestone_id),
  };
}

const by = <Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row> =>
  new Map(rows.map((row) => [key(row), row]));
