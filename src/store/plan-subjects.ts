import { type Kysely, sql } from 'kysely';
import type { Mark, StepAdvisor } from '../advising/milestones/milestone.js';
import type { Person, Track } from '../advising/people/person.js';
import type { Reminder } from '../advising/reminders/reminder.js';
import type { PlanSubject } from '../advising/reminders/reminder-store.js';
import { personRows, toPerson } from './person-row.js';
import { toReminder } from './reminder-row.js';
import type { Tables } from './schema.js';

type Which = { only: string } | { after: string | null; limit: number };

/** A page of people with everything that their plans depend on: four queries, however many people. */
export async function planSubjects(db: Kysely<Tables>, which: Which): Promise<PlanSubject[]> {
  const people = await peopleOf(db, which);
  const ids = people.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [marks, rows, advisees] = [await marksOf(db, ids), await rowsOf(db, ids), await adviseesOf(db, ids)];
  return people.map((person) => ({
    person,
    marks: marks.get(person.id) ?? new Map(),
    rows: rows.get(person.id) ?? [],
    advisees: advisees.get(person.id) ?? [],
  }));
}

async function peopleOf(db: Kysely<Tables>, which: Which): Promise<Person[]> {
  const query = personRows(db);
  const rows =
    'only' in which
      ? await query.where('people.id', '=', which.only).execute()
      : await query
          .$if(which.after !== null, (q) => q.where('people.id', '>', which.after))
          .orderBy('people.id')
          .limit(which.limit)
          .execute();
  return rows.map(toPerson);
}

async function marksOf(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, Map<string, Mark>>> {
  const rows = await db
    .selectFrom('milestone_marks')
    .select(['person_id', 'milestone_id', 'mark'])
    .where(sql<boolean>`person_id = any(${ids}::uuid[])`)
    .execute();
  const marks = new Map<string, Map<string, Mark>>();
  for (const { person_id: personId, milestone_id: milestoneId, mark } of rows) {
    marks.set(personId, (marks.get(personId) ?? new Map<string, Mark>()).set(milestoneId, mark));
  }
  return marks;
}

async function rowsOf(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, Reminder[]>> {
  const rows = await db
    .selectFrom('reminders')
    .selectAll()
    .where(sql<boolean>`person_id = any(${ids}::uuid[])`)
    .orderBy('due_at')
    .execute();
  return grouped(rows.map((row) => [row.person_id, toReminder(row)]));
}

async function adviseesOf(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, PlanSubject['advisees']>> {
  const { rows } = await sql<{
    advisor: string;
    class_year: number;
    tracks: string[];
    society: boolean | null;
    residency: boolean | null;
  }>`
    select distinct advisor, class_year, tracks, society_advisor_id = advisor as society,
      residency_advisor_id = advisor as residency
    from students
    join people on people.id = students.person_id and people.status = 'active'
    cross join lateral unnest(array[society_advisor_id, residency_advisor_id]) as advisor
    where advisor = any(${ids}::uuid[])`.execute(db);
  return grouped(
    rows.map(({ advisor, class_year: classYear, tracks, society, residency }) => [
      advisor,
      {
        classYear,
        tracks: tracks as Track[],
        as: rolesThat(true, society, residency),
        others: rolesThat(false, society, residency),
      },
    ]),
  );
}

/** Null: nobody is assigned. */
const rolesThat = (are: boolean, society: boolean | null, residency: boolean | null): StepAdvisor[] => [
  ...(society === are ? (['society_advisor'] as const) : []),
  ...(residency === are ? (['residency_advisor'] as const) : []),
];

function grouped<T>(entries: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
