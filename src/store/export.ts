import { type Kysely, sql } from 'kysely';
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

export async function exportAudit(db: Kysely<Tables>): Promise<Record<string, unknown>[]> {
  const rows = await db.selectFrom('audit').selectAll().orderBy('seq').execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Everything that is kept about one person, for a student who asks to see it (34 CFR 99.10). Null: nobody has that e-mail. */
export async function exportPerson(db: Kysely<Tables>, email: string): Promise<Record<string, unknown> | null> {
  const person = await db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();
  if (!person) return null;
  const { id } = person;
  const tickets = await db.selectFrom('tickets').selectAll().where('student_id', '=', id).orderBy('number').execute();
  const ticketIds = tickets.map((ticket) => ticket.id);
  return {
    person,
    student: (await db.selectFrom('students').selectAll().where('person_id', '=', id).executeTakeFirst()) ?? null,
    advisor: (await db.selectFrom('advisors').selectAll().where('person_id', '=', id).executeTakeFirst()) ?? null,
    accounts: await db
      .selectFrom('accounts')
      .select(['channel', 'tenant', 'external_id', 'reachable', 'last_seen'])
      .where('person_id', '=', id)
      .execute(),
    preferences:
      (await db.selectFrom('preferences').selectAll().where('person_id', '=', id).executeTakeFirst()) ?? null,
    messages: await messagesOf(db, id),
    received: await db
      .selectFrom('deliveries')
      .select(['created_at', 'kind', 'state', 'reply'])
      .where('person_id', '=', id)
      .orderBy('seq')
      .execute(),
    pages: await db
      .selectFrom('homes as h')
      .innerJoin('accounts as a', 'a.id', 'h.account_id')
      .select(['a.channel', 'a.tenant', 'h.opened_at', 'h.published_at'])
      .where('a.person_id', '=', id)
      .execute(),
    feedback: await db
      .selectFrom('feedback')
      .select(['delivery_id', 'verdict', 'at'])
      .where('person_id', '=', id)
      .orderBy('at')
      .execute(),
    tickets,
    ticket_events:
      ticketIds.length > 0
        ? await db.selectFrom('ticket_events').selectAll().where('ticket_id', 'in', ticketIds).orderBy('seq').execute()
        : [],
    letters:
      ticketIds.length > 0
        ? await db
            .selectFrom('letters')
            .select(['kind', 'recipients', 'subject', 'body', 'state', 'created_at', 'sent_at'])
            .where('ticket_id', 'in', ticketIds)
            .orderBy('seq')
            .execute()
        : [],
    reminders: await db.selectFrom('reminders').selectAll().where('person_id', '=', id).orderBy('due_at').execute(),
    // the secret of a calendar link is not known here, and its hash opens nothing
    calendar_links: await db
      .selectFrom('calendar_links')
      .select(['kind', 'created_at'])
      .where('person_id', '=', id)
      .execute(),
    platform_zone:
      (await db
        .selectFrom('platform_zones')
        .select(['time_zone', 'at'])
        .where('person_id', '=', id)
        .executeTakeFirst()) ?? null,
    advisee_marks: await db
      .selectFrom('advisee_marks')
      .select(['advisor_id', 'milestone_id', 'student_id', 'at'])
      .where((eb) => eb.or([eb('student_id', '=', id), eb('advisor_id', '=', id)]))
      .execute(),
    milestone_marks: await db.selectFrom('milestone_marks').selectAll().where('person_id', '=', id).execute(),
    audit: await db
      .selectFrom('audit')
      .selectAll()
      .where((eb) => eb.or([eb('about_person_id', '=', id), eb('actor_id', '=', id)]))
      .orderBy('seq')
      .execute(),
  };
}

/** What the person wrote, through whichever of their accounts. */
const messagesOf = (db: Kysely<Tables>, personId: string) =>
  db
    .selectFrom('inbound_events as e')
    .innerJoin('accounts as a', (join) =>
      join
        .onRef('a.channel', '=', 'e.channel')
        .onRef('a.tenant', '=', 'e.tenant')
        .on(sql<boolean>`a.external_id = e.message->>'sender'`),
    )
    .select(['e.received_at', 'e.state', 'e.message'])
    .where('a.person_id', '=', personId)
    .orderBy('e.seq')
    .execute();
