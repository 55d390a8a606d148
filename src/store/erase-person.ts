import { type Kysely, sql } from 'kysely';
import { ERASED_PERSON, type Erased } from '../advising/privacy/privacy-store.js';
import { eraseDeliveries } from './erase-deliveries.js';
import type { Tables } from './schema.js';

type Db = Kysely<Tables>;

/** Rows that are the person's alone, and go. */
const OWN = [
  'reminders',
  'milestone_marks',
  'presses',
  'feedback',
  'calendar_links',
  'data_links',
  'platform_zones',
  'preferences',
] as const;

/**
 * Takes a person's data out, in the caller's transaction: all of it or nothing. What stays, and why: the roster's row while the school
 * lists them (it is the school's), the audit (ids only), ended and withdrawn requests as figures without a person, and that an event
 * was received, without its words, so that one that is delivered again is not answered again. What staff did for others' requests
 * stays with those. Reminders stay switched off until the person switches them on.
 */
export async function erasePerson(db: Db, personId: string, now: Date): Promise<Erased> {
  const person = await db
    .selectFrom('people')
    .select(['id', 'email', 'name', 'status'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!person || personId === ERASED_PERSON) return { counts: {}, withdrawn: [], readers: [] };
  const counts: Record<string, number> = {};
  const tickets = await ticketsOf(db, personId);
  const readers = await readersOf(
    db,
    tickets.map(({ id }) => id),
  );
  counts.messages = await eraseMessages(db, personId, now);
  Object.assign(counts, await eraseDeliveries(db, { ...person, ticketIds: tickets.map(({ id }) => id) }));
  for (const table of OWN) counts[table] = await goneOf(db, table, personId);
  counts.advisee_marks = affected(
    await sql`delete from advisee_marks where student_id = ${personId}::uuid or advisor_id = ${personId}::uuid`.execute(
      db,
    ),
  );
  counts.match_results = affected(
    await sql`delete from match_results where student_id = ${personId}::uuid`.execute(db),
  );
  counts.conversations = affected(
    await sql`update conversations set memory = null, memory_of = null, memory_until = null where memory_of = ${personId}::uuid`.execute(
      db,
    ),
  );
  const withdrawn = await anonymiseTickets(db, personId, now);
  counts.tickets = tickets.length;
  // pages of ours go with the accounts
  counts.accounts = affected(
    await sql`delete from accounts where ${personId}::uuid in (person_id, former_person_id)`.execute(db),
  );
  await db.insertInto('preferences').values({ person_id: personId, reminders_paused: true, updated_at: now }).execute();
  if (person.status === 'inactive') counts.roster = await forgetRoster(db, personId, now);
  return { counts, withdrawn, readers };
}

const affected = ({ numAffectedRows }: { numAffectedRows?: bigint }): number => Number(numAffectedRows ?? 0);

const goneOf = async (db: Db, table: (typeof OWN)[number], personId: string): Promise<number> =>
  affected(await sql`delete from ${sql.table(table)} where person_id = ${personId}::uuid`.execute(db));

/** Held until the end: what somebody of a desk does with one meanwhile comes before all of this, or finds it done. */
const ticketsOf = (db: Db, personId: string) =>
  db.selectFrom('tickets').select('id').where('student_id', '=', personId).orderBy('number').forUpdate().execute();

/** Whoever was sent a card with name and story. */
async function readersOf(db: Db, ticketIds: readonly string[]): Promise<Erased['readers']> {
  const { rows } = await sql<{ ticket_id: string; person_id: string }>`
    select distinct split_part(card, ':', 2) as ticket_id, person_id from deliveries
    where card = any(${ticketIds.map((id) => `ticket:${id}:claimer`)}) and person_id is not null and platform_id is not null`.execute(
    db,
  );
  return rows.map(({ ticket_id: ticketId, person_id }) => ({ ticketId, personId: person_id }));
}

/** Their words and who said them; that something came stays. What waits is not answered any more. */
async function eraseMessages(db: Db, personId: string, now: Date): Promise<number> {
  return affected(
    await sql`
      update inbound_events e
      set sender = null, fingerprint = '', done_at = coalesce(e.done_at, ${now}),
        state = case e.state when 'received' then 'declined' else e.state end,
        message = jsonb_build_object('id', e.event_id, 'channel', e.channel, 'tenant', e.tenant, 'conversation', 'erased',
          'sender', 'erased', 'surface', 'direct', 'at', to_char(e.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'content', jsonb_build_object('kind', 'text', 'text', ''))
      from accounts a
      where ${personId}::uuid in (a.person_id, a.former_person_id) and e.channel = a.channel and e.tenant = a.tenant and e.sender = a.external_id`.execute(
      db,
    ),
  );
}

/** Open ones are withdrawn. What remains of any is a figure: its desk, kind, specialty, days and outcome. */
async function anonymiseTickets(db: Db, personId: string, now: Date): Promise<Erased['withdrawn']> {
  await ensureErasedPerson(db, now);
  const { rows } = await sql<{ id: string; claimed_by: string | null; was: string }>`
    update tickets t
    set student_id = ${ERASED_PERSON}::uuid, question = '', institution = null, city = null, modes = '{}', need_by = null,
      account_id = null, opened_by_nonce = null, story_closed_at = coalesce(t.story_closed_at, ${now}), version = t.version + 1,
      state = case when was.open then 'withdrawn' else t.state end,
      state_since = case when was.open then ${now} else t.state_since end,
      closed_at = case when was.open then ${now} else t.closed_at end
    from (select id, state not in ('closed', 'withdrawn') as open from tickets where student_id = ${personId}::uuid for update) was
    where t.id = was.id
    returning t.id, t.claimed_by, case when was.open then 'open' else 'ended' end as was`.execute(db);
  const ids = rows.map(({ id }) => id);
  await sql`update ticket_events set note = null where ticket_id = any(${ids}::uuid[])`.execute(db);
  await sql`
    update ticket_events set actor_id = ${ERASED_PERSON}::uuid
    where ticket_id = any(${ids}::uuid[]) and actor_id = ${personId}::uuid`.execute(db);
  const open = rows.filter(({ was }) => was === 'open');
  for (const { id } of open)
    await sql`
      insert into ticket_events (ticket_id, at, actor_id, action, to_state, version)
      select id, ${now}, ${ERASED_PERSON}::uuid, 'withdraw', 'withdrawn', version from tickets where id = ${id}::uuid`.execute(
      db,
    );
  return open.map(({ id, claimed_by }) => ({ ticketId: id, claimedBy: claimed_by }));
}

const ensureErasedPerson = (db: Db, now: Date) =>
  db
    .insertInto('people')
    .values({
      id: ERASED_PERSON,
      email: 'erased@invalid',
      name: 'Somebody who asked to be forgotten',
      roles: [],
      time_zone: null,
      status: 'inactive',
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** Whom the school lists no more. The row stays without a name, because others' rows refer to it. */
async function forgetRoster(db: Db, personId: string, now: Date): Promise<number> {
  await db.deleteFrom('students').where('person_id', '=', personId).execute();
  await db.deleteFrom('advisors').where('person_id', '=', personId).execute();
  const email = `erased-${personId}@invalid`;
  return affected(
    await sql`
      update people set email = ${email}, name = 'Somebody who asked to be forgotten', roles = '{}', time_zone = null, updated_at = ${now}
      where id = ${personId}::uuid and email <> ${email}`.execute(db),
  );
}
