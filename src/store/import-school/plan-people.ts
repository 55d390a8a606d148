import { Role } from '../../advising/people/person.js';
import { deskFor } from '../../advising/school/school.js';
import type { FileChange } from '../../school/import-report.js';
import type { AdvisorRow, SchoolPack, Status, StudentRow } from '../../school/pack.js';
import type { Tables } from '../schema.js';
import { type Difference, difference, differingColumns } from './difference.js';

export type PersonRow = Omit<Tables['people'], 'created_at' | 'updated_at'>;
export type StudentTableRow = Tables['students'];
export type AdvisorTableRow = Omit<Tables['advisors'], 'paused_until'>;

/** The roster as it is: people by e-mail, the other two by person id. */
export interface Roster {
  people: ReadonlyMap<string, PersonRow>;
  students: ReadonlyMap<string, StudentTableRow>;
  advisors: ReadonlyMap<string, AdvisorTableRow>;
}

export interface PeoplePlan {
  /** Those of the pack, and those who are gone from it, made inactive. */
  people: Difference<PersonRow>;
  students: Difference<StudentTableRow>;
  advisors: Difference<AdvisorTableRow>;
  /** Person ids whose row goes because the person stays as something else. */
  noLongerStudents: string[];
  noLongerAdvisors: string[];
  roles: { personId: string; email: string; gained: Role[]; lost: Role[] }[];
  files: [students: FileChange, advisors: FileChange];
  /** How many each file held before. */
  heldBefore: { students: number; advisors: number };
}

export function planPeople(pack: SchoolPack, roster: Roster, newId: () => string): PeoplePlan {
  const present = new Map(pack.students.map((row) => [row.email, row]));
  const advising = new Map(pack.advisors.map((row) => [row.email, row]));
  const wanted = wantedPeople(pack, roster, newId, present, advising);
  const idOf = (email: string): string | null => wanted.get(email)?.id ?? null;
  const gone = [...roster.people.values()]
    .filter(({ email, roles, status }) => !wanted.has(email) && (roles.length > 0 || status !== 'inactive'))
    // with the status go the roles: whoever forgets to ask for the one still finds the other missing
    .map((person): PersonRow => ({ ...person, roles: [], status: 'inactive' }));

  const studentRows = new Map(pack.students.map((row) => [idOf(row.email) ?? '', toStudentRow(row, idOf)]));
  const advisorRows = new Map(
    pack.advisors.map((row) => [idOf(row.email) ?? '', toAdvisorRow(row, idOf, roster.advisors)]),
  );
  const people = difference(
    new Map([...wanted, ...gone.map((row): [string, PersonRow] => [row.email, row])]),
    roster.people,
  );
  const before = new Map([...roster.people.values()].map((person) => [person.id, person]));
  const heldStudents = held(roster.students, before, (person) => person.roles.includes('student'));
  const heldAdvisors = held(roster.advisors, before, (person) => person.roles.length > 0);
  return {
    people,
    students: difference(studentRows, roster.students),
    advisors: difference(advisorRows, roster.advisors),
    noLongerStudents: leftBehind(roster.students, present, wanted, before),
    noLongerAdvisors: leftBehind(roster.advisors, advising, wanted, before),
    roles: roleChanges([...wanted.values(), ...gone], roster.people),
    files: [
      describe('students.csv', present, wanted, roster.people, heldStudents, studentRows, roster.students),
      describe('advisors.csv', advising, wanted, roster.people, heldAdvisors, advisorRows, roster.advisors),
    ],
    heldBefore: { students: heldStudents.size, advisors: heldAdvisors.size },
  };
}

/** Those whom a file held at the last import, by e-mail. Whoever left the pack has no roles. */
function held(
  rows: ReadonlyMap<string, unknown>,
  people: ReadonlyMap<string, PersonRow>,
  stays: (person: PersonRow) => boolean,
): Map<string, PersonRow> {
  const found = [...rows.keys()].map((id) => people.get(id)).filter((person) => person !== undefined);
  return new Map(found.filter(stays).map((person) => [person.email, person]));
}

/** Person ids of rows whose person is in the pack, and not in this file: somebody who left the pack keeps their rows. */
const leftBehind = (
  rows: ReadonlyMap<string, unknown>,
  file: ReadonlyMap<string, unknown>,
  wanted: ReadonlyMap<string, PersonRow>,
  people: ReadonlyMap<string, PersonRow>,
): string[] =>
  [...rows.keys()].filter((id) => {
    const email = people.get(id)?.email;
    return email !== undefined && wanted.has(email) && !file.has(email);
  });

function wantedPeople(
  pack: SchoolPack,
  roster: Roster,
  newId: () => string,
  students: ReadonlyMap<string, StudentRow>,
  advisors: ReadonlyMap<string, AdvisorRow>,
): Map<string, PersonRow> {
  const deskRoles = rolesFromDesks(pack);
  const deskNames = new Map(pack.deskMembers.map(({ email, name }) => [email, name]));
  const emails = new Set([...students.keys(), ...advisors.keys(), ...deskRoles.keys()]);
  return new Map(
    [...emails].map((email): [string, PersonRow] => {
      const before = roster.people.get(email);
      const student = students.get(email);
      const advisor = advisors.get(email);
      const roles = new Set<Role>([
        ...(student ? (['student'] as const) : []),
        ...(advisor?.roles ?? []),
        ...(deskRoles.get(email) ?? []),
      ]);
      const row: PersonRow = {
        id: before?.id ?? newId(),
        email,
        name: advisor?.name ?? student?.name ?? deskNames.get(email) ?? before?.name ?? nameFromEmail(email),
        roles: Role.options.filter((role) => roles.has(role)),
        // a zone that the person chose stays where the file says nothing
        time_zone: student?.timeZone ?? before?.time_zone ?? null,
        status: mergedStatus([student?.status, advisor?.status]),
      };
      return [email, row];
    }),
  );
}

/** The alumni desk's people are liaisons; all others who work a desk are of the office. */
function rolesFromDesks({ school }: SchoolPack): Map<string, Set<Role>> {
  const alumni = deskFor(school, 'alumni').id;
  const roles = new Map<string, Set<Role>>();
  for (const desk of school.desks) {
    for (const email of desk.members) {
      const own = roles.get(email) ?? new Set<Role>();
      roles.set(email, own.add(desk.id === alumni ? 'liaison' : 'office'));
    }
  }
  return roles;
}

/** "maria.lopez@..." is Maria Lopez, until a file says better. */
export function nameFromEmail(email: string): string {
  const [local = email] = email.split('@');
  const words = local.split(/[^\p{L}]+/u).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || local;
}

/** Whoever is active in one file is active. */
function mergedStatus(said: (Status | undefined)[]): Status {
  const known = said.filter((status) => status !== undefined);
  const order: Status[] = ['active', 'paused', 'inactive'];
  return known.length === 0 ? 'active' : (order.find((status) => known.includes(status)) ?? 'active');
}

const toStudentRow = (row: StudentRow, idOf: (email: string) => string | null): StudentTableRow => ({
  person_id: idOf(row.email) ?? '',
  class_year: row.classYear,
  society: row.society,
  society_advisor_id: row.societyAdvisor && idOf(row.societyAdvisor),
  residency_advisor_id: row.residencyAdvisor && idOf(row.residencyAdvisor),
  specialties: row.specialties,
  tracks: row.tracks,
});

function toAdvisorRow(
  row: AdvisorRow,
  idOf: (email: string) => string | null,
  before: Roster['advisors'],
): AdvisorTableRow {
  const id = idOf(row.email) ?? '';
  return {
    person_id: id,
    title: row.title,
    roles: row.roles,
    specialties: row.specialties,
    department: row.department,
    office_hours: row.officeHours,
    booking_url: row.bookingUrl,
    contact: row.contact,
    named_by_years: row.namedByYears,
    last_confirmed: laterOf(row.lastConfirmed, before.get(id)?.last_confirmed ?? null),
    evaluates: row.evaluates,
  };
}

/** The program's own news is not undone by an older file. */
export const laterOf = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

function roleChanges(wanted: readonly PersonRow[], before: Roster['people']): PeoplePlan['roles'] {
  return wanted.flatMap(({ id, email, roles }) => {
    const had = before.get(email)?.roles ?? [];
    const gained = Role.options.filter((role) => roles.includes(role) && !had.includes(role));
    const lost = Role.options.filter((role) => had.includes(role) && !roles.includes(role));
    // that a new student is a student is no news
    const news = before.has(email) ? gained.length + lost.length > 0 : gained.some((role) => role !== 'student');
    return news ? [{ personId: id, email, gained, lost }] : [];
  });
}

const COLUMN_NAMES: Readonly<Record<string, string>> = {
  society_advisor_id: 'society_advisor',
  residency_advisor_id: 'residency_advisor',
  tracks: 'track',
};

function describe<Row extends object>(
  file: string,
  rows: ReadonlyMap<string, unknown>,
  wanted: ReadonlyMap<string, PersonRow>,
  people: Roster['people'],
  heldBefore: ReadonlyMap<string, PersonRow>,
  tableRows: ReadonlyMap<string, Row>,
  tableBefore: ReadonlyMap<string, Row>,
): FileChange {
  const change: FileChange = { file, added: [], changed: [], removed: [], unchanged: 0 };
  for (const email of rows.keys()) {
    const person = wanted.get(email);
    const before = people.get(email);
    const row = person && tableRows.get(person.id);
    if (!person || !row) continue;
    const rowBefore = tableBefore.get(person.id);
    if (!before || !rowBefore || !heldBefore.has(email)) change.added.push(email);
    else {
      const own = differingColumns(person, before).filter((column) => column !== 'roles');
      const columns = [...own, ...differingColumns(row, rowBefore)].map((column) => COLUMN_NAMES[column] ?? column);
      if (columns.length > 0) change.changed.push({ key: email, columns });
      else change.unchanged += 1;
    }
  }
  change.removed = [...heldBefore.keys()].filter((email) => !rows.has(email));
  return change;
}
