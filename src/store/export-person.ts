import { type Kysely, sql } from 'kysely';
import type { PersonCopy } from '../advising/privacy/privacy-store.js';
import type { Tables } from './schema.js';

interface Part {
  table: keyof Tables;
  /** Which rows are about the person with this id: an SQL condition with `$` for the id. */
  where: string;
  columns: string;
  order?: string;
  /** At most one row: given by itself, or null. */
  one?: true;
}

const TICKETS = 'ticket_id in (select id from tickets where student_id = $)';
const THEIRS = '(person_id = $ or former_person_id = $)';
const ACCOUNTS = `(select channel, tenant, external_id from accounts where ${THEIRS})`;

/** Every part of the copy, by name. `test/store/privacy.test.ts` walks the schema and fails where a table is missing here. */
export const PARTS: Readonly<Record<string, Part>> = {
  person: { table: 'people', where: 'id = $', columns: '*', one: true },
  student: { table: 'students', where: 'person_id = $', columns: '*', one: true },
  advisor: { table: 'advisors', where: 'person_id = $', columns: '*', one: true },
  accounts: {
    table: 'accounts',
    where: THEIRS,
    columns: 'id, channel, tenant, external_id, standing, address, reachable, last_seen',
  },
  preferences: { table: 'preferences', where: 'person_id = $', columns: '*', one: true },
  conversations: {
    table: 'conversations',
    where: 'memory_of = $',
    columns: 'channel, tenant, memory, memory_until',
  },
  messages: {
    table: 'inbound_events',
    where: `(channel, tenant, sender) in ${ACCOUNTS}`,
    columns: 'received_at, state, message',
    order: 'seq',
  },
  presses: { table: 'presses', where: 'person_id = $', columns: 'at', order: 'at' },
  received: {
    table: 'deliveries',
    where: 'person_id = $',
    columns: 'created_at, kind, state, reply',
    order: 'seq',
  },
  playground: {
    table: 'playground_messages',
    where: `address in (select external_id from accounts where ${THEIRS} and channel = 'playground')`,
    columns: 'at, from_person, text, reply',
    order: 'seq',
  },
  pages: {
    table: 'homes',
    where: `account_id in (select id from accounts where ${THEIRS})`,
    columns: 'account_id, opened_at, published_at',
  },
  feedback: { table: 'feedback', where: 'person_id = $', columns: 'delivery_id, verdict, at', order: 'at' },
  tickets: { table: 'tickets', where: 'student_id = $', columns: '*', order: 'number' },
  ticket_events: { table: 'ticket_events', where: TICKETS, columns: '*', order: 'seq' },
  invites: {
    table: 'alum_invites',
    where: TICKETS,
    columns: 'ticket_id, alum_id, created_at, expires_at, answer, answered_at',
    order: 'created_at',
  },
  letters: {
    table: 'letters',
    where: `${TICKETS} or (select email from people where id = $) = any(recipients || reply_to)`,
    columns: 'kind, recipients, subject, body, state, created_at, sent_at',
    order: 'seq',
  },
  reminders: { table: 'reminders', where: 'person_id = $', columns: '*', order: 'due_at' },
  milestone_marks: { table: 'milestone_marks', where: 'person_id = $', columns: '*', order: 'at' },
  match_results: { table: 'match_results', where: 'student_id = $ or said_by = $', columns: '*' },
  advisee_marks: { table: 'advisee_marks', where: 'student_id = $ or advisor_id = $', columns: '*', order: 'at' },
  // the secret of a link is not known here, and its hash opens nothing
  calendar_links: { table: 'calendar_links', where: 'person_id = $', columns: 'kind, created_at' },
  data_links: { table: 'data_links', where: 'person_id = $', columns: 'created_at, expires_at, used_at' },
  platform_zone: { table: 'platform_zones', where: 'person_id = $', columns: 'time_zone, at', one: true },
  // of people who work here
  advisees: {
    table: 'students',
    where: 'society_advisor_id = $ or residency_advisor_id = $',
    columns: 'person_id',
  },
  absences: { table: 'absences', where: 'person_id = $ or substitute_id = $', columns: '*' },
  requests_held: {
    table: 'tickets',
    where: 'claimed_by = $',
    columns: 'number, kind, desk, state, opened_at, closed_at',
    order: 'number',
  },
  requests_handled: {
    table: 'ticket_events',
    where: 'actor_id = $',
    columns: 'at, ticket_id, action, from_state, to_state, refused, note',
    order: 'seq',
  },
  dates_confirmed: { table: 'milestones', where: 'verified_by = $', columns: 'id, date, verified_on' },
  match_lists: { table: 'match_lists', where: 'said_by = $', columns: '*' },
  dates_said: { table: 'milestone_words', where: 'by_person = $', columns: 'milestone_id, at' },
  audit: { table: 'audit', where: 'about_person_id = $ or actor_id = $', columns: '*', order: 'seq' },
};

/** Everything that is kept about one person, for somebody who asks to see it (34 CFR 99.10). Null: there is no such person. */
export async function copyOfPerson(db: Kysely<Tables>, personId: string): Promise<PersonCopy | null> {
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(PARTS)) {
    const rows = await rowsOf(db, part, personId);
    copy[name] = part.one ? (rows[0] ?? null) : rows;
  }
  return copy.person === null ? null : copy;
}

/** By e-mail, in any case. */
export async function exportPerson(db: Kysely<Tables>, email: string): Promise<PersonCopy | null> {
  const row = await db.selectFrom('people').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst();
  return row ? copyOfPerson(db, row.id) : null;
}

async function rowsOf(db: Kysely<Tables>, part: Part, id: string): Promise<object[]> {
  const order = part.order === undefined ? sql`` : sql` order by ${sql.ref(part.order)}`;
  const { rows } = await sql<object>`
    select ${sql.raw(part.columns)} from ${sql.table(part.table)} where ${condition(part.where, id)}${order}`.execute(
    db,
  );
  return rows;
}

const condition = (text: string, id: string) =>
  sql.join(
    text.split('$').map((piece) => sql.raw(piece)),
    sql`${id}::uuid`,
  );
