import type { Kysely } from 'kysely';
import type { School } from '../advising/school/school.js';
import { deskOf } from '../advising/tickets/desk-of.js';
import type { Tables } from './schema.js';
import { firstAnswer, introduced } from './ticket-figures.js';

/**
 * One row a request. The student's words stay out: they belong to the claimer and the student. A confidential desk's requests are in
 * no export but its own: without `deskId` they are left out.
 */
export async function exportTickets(
  db: Kysely<Tables>,
  school: School,
  deskId: string | null = null,
): Promise<Record<string, unknown>[]> {
  const rows = await db
    .selectFrom('tickets as t')
    .innerJoin('people as student', 'student.id', 't.student_id')
    .leftJoin('people as claimer', 'claimer.id', 't.claimed_by')
    .leftJoin('alumni as alum', 'alum.id', 't.alum_id')
    .select([
      't.number',
      't.kind',
      't.desk',
      't.state',
      't.outcome',
      't.specialty',
      't.institution',
      't.city',
      't.need_by',
      't.opened_at',
      't.closed_at',
      'student.email as student',
      'claimer.email as claimed_by',
      'alum.email as alum',
    ])
    .select([firstAnswer.as('first_answer_at'), introduced.as('introduced_at')])
    .orderBy('t.number')
    .execute();
  const wanted = rows.filter((row) => {
    const desk = deskOf(school, row);
    return deskId === null ? desk !== null && !desk.confidential : desk?.id === deskId;
  });
  return wanted.map((row) => ({
    ...row,
    opened_at: row.opened_at.toISOString(),
    first_answer_at: row.first_answer_at?.toISOString() ?? null,
    introduced_at: row.introduced_at?.toISOString() ?? null,
    closed_at: row.closed_at?.toISOString() ?? null,
  }));
}

/** Without what was done to a confidential desk's requests: who turned to it would be read from that. */
export async function exportAudit(db: Kysely<Tables>, school: School): Promise<Record<string, unknown>[]> {
  const tickets = await db.selectFrom('tickets').select(['id', 'desk', 'kind']).execute();
  const hidden = new Set(tickets.filter((ticket) => deskOf(school, ticket)?.confidential ?? true).map(({ id }) => id));
  const all = await db.selectFrom('audit').selectAll().orderBy('seq').execute();
  const rows = all.filter(({ subject_kind, subject_id }) => subject_kind !== 'ticket' || !hidden.has(subject_id));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
