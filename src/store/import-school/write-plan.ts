import { sql, type Transaction } from 'kysely';
import type { Tables } from '../schema.js';
import { toWrite } from './difference.js';
import { inChunks } from './in-chunks.js';
import type { PeoplePlan } from './plan-people.js';
import type { AlumTableRow, MilestoneTableRow, ResourceTableRow, TablePlan } from './plan-rest.js';

export interface ImportPlan {
  people: PeoplePlan;
  alumni: TablePlan<AlumTableRow>;
  milestones: TablePlan<MilestoneTableRow>;
  resources: TablePlan<ResourceTableRow>;
}

/** People before those rows that refer to them. Rows that stay as they are are not touched. */
export async function writePlan(trx: Transaction<Tables>, plan: ImportPlan, now: Date): Promise<void> {
  await writePeople(trx, plan.people, now);
  await writeAdvisors(trx, plan.people);
  await writeStudents(trx, plan.people);
  await writeAlumni(trx, plan.alumni);
  await writeMilestones(trx, plan.milestones);
  await writeResources(trx, plan.resources);
}

async function writePeople(trx: Transaction<Tables>, { people }: PeoplePlan, now: Date): Promise<void> {
  const rows = toWrite(people).map((row) => ({ ...row, created_at: now, updated_at: now }));
  for (const chunk of inChunks(rows)) {
    await trx
      .insertInto('people')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('email').doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          roles: ref('excluded.roles'),
          time_zone: ref('excluded.time_zone'),
          status: ref('excluded.status'),
          updated_at: ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}

async function writeStudents(trx: Transaction<Tables>, plan: PeoplePlan): Promise<void> {
  for (const ids of slices(plan.noLongerStudents)) {
    await trx.deleteFrom('students').where('person_id', 'in', ids).execute();
  }
  for (const chunk of inChunks(toWrite(plan.students))) {
    await trx
      .insertInto('students')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('person_id').doUpdateSet(({ ref }) => ({
          class_year: ref('excluded.class_year'),
          society: ref('excluded.society'),
          society_advisor_id: ref('excluded.society_advisor_id'),
          residency_advisor_id: ref('excluded.residency_advisor_id'),
          specialties: ref('excluded.specialties'),
          tracks: ref('excluded.tracks'),
        })),
      )
      .execute();
  }
}

async function writeAdvisors(trx: Transaction<Tables>, plan: PeoplePlan): Promise<void> {
  for (const ids of slices(plan.noLongerAdvisors)) {
    await trx.deleteFrom('advisors').where('person_id', 'in', ids).execute();
  }
  for (const chunk of inChunks(toWrite(plan.advisors))) {
    await trx
      .insertInto('advisors')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('person_id').doUpdateSet(({ ref }) => ({
          title: ref('excluded.title'),
          roles: ref('excluded.roles'),
          specialties: ref('excluded.specialties'),
          department: ref('excluded.department'),
          office_hours: ref('excluded.office_hours'),
          booking_url: ref('excluded.booking_url'),
          contact: ref('excluded.contact'),
          named_by_years: ref('excluded.named_by_years'),
          last_confirmed: ref('excluded.last_confirmed'),
          evaluates: ref('excluded.evaluates'),
        })),
      )
      .execute();
  }
}

async function writeAlumni(trx: Transaction<Tables>, { rows, gone }: TablePlan<AlumTableRow>): Promise<void> {
  for (const emails of slices(gone)) {
    await trx.updateTable('alumni').set({ status: 'inactive' }).where('email', 'in', emails).execute();
  }
  for (const chunk of inChunks(toWrite(rows))) {
    await trx
      .insertInto('alumni')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('email').doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          grad_year: ref('excluded.grad_year'),
          specialty: ref('excluded.specialty'),
          institution: ref('excluded.institution'),
          city: ref('excluded.city'),
          state: ref('excluded.state'),
          country: ref('excluded.country'),
          modes: ref('excluded.modes'),
          max_per_year: ref('excluded.max_per_year'),
          // an introduction made while we read is kept
          last_contacted: sql<string | null>`greatest(alumni.last_contacted, excluded.last_contacted)`,
          status: ref('excluded.status'),
        })),
      )
      .execute();
  }
}

async function writeMilestones(trx: Transaction<Tables>, { rows, gone }: TablePlan<MilestoneTableRow>): Promise<void> {
  for (const ids of slices(gone)) await trx.deleteFrom('milestones').where('id', 'in', ids).execute();
  for (const chunk of inChunks(toWrite(rows))) {
    await endOfficeWords(trx, chunk);
    await trx
      .insertInto('milestones')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          season: ref('excluded.season'),
          track: ref('excluded.track'),
          audience: ref('excluded.audience'),
          title: ref('excluded.title'),
          date: ref('excluded.date'),
          date_end: ref('excluded.date_end'),
          window_text: ref('excluded.window_text'),
          months_before_from: ref('excluded.months_before_from'),
          months_before_to: ref('excluded.months_before_to'),
          time: ref('excluded.time'),
          time_zone: ref('excluded.time_zone'),
          what_to_do: ref('excluded.what_to_do'),
          source: ref('excluded.source'),
          confidence: ref('excluded.confidence'),
          remind_before: ref('excluded.remind_before'),
          version: ref('excluded.version'),
          verified_by: ref('excluded.verified_by'),
          verified_on: ref('excluded.verified_on'),
          advised_by: ref('excluded.advised_by'),
        })),
      )
      .execute();
  }
}

/** The file has another date than the one that stands here: it is the newer word, and the office's own is over. */
async function endOfficeWords(trx: Transaction<Tables>, rows: readonly MilestoneTableRow[]): Promise<void> {
  await sql`
    delete from milestone_words w using milestones m, unnest(
      ${rows.map(({ id }) => id)}::text[], ${rows.map(({ date }) => date)}::date[],
      ${rows.map(({ date_end: end }) => end)}::date[], ${rows.map(({ time }) => time)}::time[],
      ${rows.map(({ confidence }) => confidence)}::text[]) as file (id, date, date_end, time, confidence)
    where w.milestone_id = m.id and m.id = file.id
      and (m.date, m.date_end, m.time, m.confidence)
        is distinct from (file.date, file.date_end, file.time, file.confidence)`.execute(trx);
}

async function writeResources(trx: Transaction<Tables>, { rows, gone }: TablePlan<ResourceTableRow>): Promise<void> {
  for (const ids of slices(gone)) await trx.deleteFrom('resources').where('id', 'in', ids).execute();
  for (const chunk of inChunks(toWrite(rows))) {
    await trx
      .insertInto('resources')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          title: ref('excluded.title'),
          url: ref('excluded.url'),
          sign_on: ref('excluded.sign_on'),
          about: ref('excluded.about'),
          text: ref('excluded.text'),
          topics: ref('excluded.topics'),
          specialties: ref('excluded.specialties'),
          office: ref('excluded.office'),
        })),
      )
      .execute();
  }
}

const SLICE = 10_000;

function* slices(keys: readonly string[]): Generator<string[]> {
  for (let at = 0; at < keys.length; at += SLICE) yield keys.slice(at, at + SLICE);
}
