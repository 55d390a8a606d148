import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { ERASED_PERSON } from '../../src/advising/privacy/privacy-store.js';
import type { Database } from '../../src/store/database.js';
import { erasePerson } from '../../src/store/erase-person.js';
import { copyOfPerson, PARTS } from '../../src/store/export-person.js';
import { createPrivacyStore } from '../../src/store/privacy.js';
import type { Tables } from '../../src/store/schema.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const NOW = new Date('2026-11-25T15:00:00Z');
const CANARY = 'canary-7f3a';

/** Tables that hold nothing of a person, and why. */
const NOBODYS: Record<string, string> = {
  alumni_places: 'spellings of hospitals and cities',
  alumni: 'people who are not on the roster; the office answers for the file',
  installations: 'one a workspace',
  planned_calendar: 'one a school',
  resources: 'links of the school',
  schema_migrations: 'of the program',
  school: 'the pack: desks name their members, as the roster does',
  secrets: 'keys of the program',
};
/** Text that names kinds and ids, and never what somebody wrote. */
const NO_WORDS = new Set(
  `accounts.channel accounts.standing accounts.tenant advisee_marks.milestone_id advisors.named_by_years advisors.roles advisors.specialties alum_invites.answer
  audit.action audit.reason audit.subject_id audit.subject_kind calendar_links.kind calendar_links.token_hash conversations.channel conversations.external_id
  conversations.tenant data_links.token_hash deliveries.cause deliveries.error_code deliveries.kind deliveries.lane deliveries.needs deliveries.platform_id
  deliveries.state feedback.verdict homes.hash inbound_events.channel inbound_events.error_code inbound_events.event_id inbound_events.state
  inbound_events.tenant letters.error_code letters.kind letters.state milestone_marks.mark milestone_marks.milestone_id milestone_words.file_confidence
  milestone_words.milestone_id people.roles people.status people.time_zone platform_zones.time_zone playground_messages.id preferences.channel preferences.muted
  preferences.quiet_from preferences.quiet_to preferences.shift_from preferences.shift_to reminders.local_at reminders.milestone_id
  reminders.repeat reminders.state reminders.time_zone students.specialties students.tracks ticket_events.action
  ticket_events.from_state ticket_events.refused ticket_events.to_state tickets.desk tickets.kind tickets.modes tickets.outcome tickets.specialty tickets.state`.split(
    /\s+/,
  ),
);
/** Whole tables of the school's own texts. */
const SCHOOLS = new Set(['milestones', ...Object.keys(NOBODYS)]);

describe('store/privacy', () => {
  describeOnDatabases('a copy and its end', (open) => {
    let database: Database;
    let db: Kysely<Tables>;
    beforeAll(async () => {
      database = await open();
      db = database.db;
    }, 60_000);

    const columns = async () =>
      (
        await sql<{ table_name: string; column_name: string; data_type: string }>`
          select c.table_name, c.column_name, c.data_type from information_schema.columns c
          join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace and k.relkind = 'r'
          where c.table_schema = 'public' order by 1, 2`.execute(db)
      ).rows;

    it('PR5: every table and every reference to a person is in the copy, or on the list of exceptions', async () => {
      const tables = new Set((await columns()).map(({ table_name }) => table_name));
      const covered = new Set<string>(Object.values(PARTS).map(({ table }) => table));
      expect([...tables].filter((table) => !covered.has(table) && !NOBODYS[table])).toEqual([]);
      const { rows } = await sql<{ from: string; column: string }>`
        select c.conrelid::regclass::text as "from", a.attname as "column" from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
        where c.contype = 'f' and c.confrelid = 'people'::regclass`.execute(db);
      const references = [...rows, { from: 'audit', column: 'actor_id' }, { from: 'audit', column: 'about_person_id' }];
      const missing = references.filter(
        ({ from, column }) =>
          !Object.values(PARTS).some(
            ({ table, where }) => table === from && new RegExp(`\\b${column} = \\$`).test(where),
          ),
      );
      expect(missing).toEqual([]);
    });

    async function plant(): Promise<{ person: string; other: string; ticket: string; account: string; email: string }> {
      const [person, staff, ticket, account, conversation, delivery, alum] = Array.from({ length: 7 }, () =>
        randomUUID(),
      );
      const email = `${person}@example.edu`;
      const at = { created_at: NOW, updated_at: NOW };
      const human = { roles: [], time_zone: null, status: 'active' as const, ...at };
      await db
        .insertInto('people')
        .values([
          { id: person as string, email, name: `Ana ${CANARY}`, ...human },
          { id: staff as string, email: `${staff}@example.edu`, name: 'Sam Staff', ...human },
        ])
        .execute();
      const mine = { person_id: person as string };
      await db
        .insertInto('students')
        .values({
          ...mine,
          class_year: 2027,
          society: CANARY,
          society_advisor_id: staff as string,
          residency_advisor_id: null,
          specialties: [],
          tracks: ['main'],
        })
        .execute();
      await db
        .insertInto('advisors')
        .values({
          ...mine,
          title: CANARY,
          roles: [],
          specialties: [],
          department: CANARY,
          office_hours: CANARY,
          booking_url: CANARY,
          contact: CANARY,
          named_by_years: [],
          last_confirmed: null,
          evaluates: false,
          paused_until: null,
        })
        .execute();
      const address = { channel: 'playground', tenant: 'local', to: `${CANARY}-${email}`, kind: 'direct' };
      const account_ = {
        channel: 'playground',
        tenant: 'local',
        external_id: `${CANARY}-${email}`,
        standing: 'member' as const,
        address: JSON.stringify(address),
        last_seen: NOW,
      };
      await db
        .insertInto('accounts')
        .values({ id: account as string, ...mine, ...account_ })
        .execute();
      await db
        .insertInto('accounts')
        .values({
          ...account_,
          id: randomUUID(),
          channel: 'slack',
          external_id: `${CANARY}-old-${email}`,
          person_id: null,
          former_person_id: person as string,
        })
        .execute();
      await db
        .insertInto('match_results')
        .values({
          student_id: person as string,
          match_year: 2027,
          matched: false,
          said_by: staff as string,
          said_at: NOW,
          expires_on: '2027-07-01',
        })
        .execute();
      await db
        .insertInto('homes')
        .values({ account_id: account as string, opened_at: NOW, hash: null, drawn_at: null, published_at: null })
        .execute();
      await db
        .insertInto('conversations')
        .values({
          id: conversation as string,
          channel: 'playground',
          tenant: 'local',
          external_id: email,
          memory: JSON.stringify({ topic: CANARY }),
          memory_of: person as string,
          memory_until: NOW,
        })
        .execute();
      const heard = (sender: string, state: 'received' | 'answered', channel: string) => ({
        id: randomUUID(),
        channel,
        tenant: 'local',
        event_id: randomUUID(),
        sender,
        conversation_id: conversation as string,
        message: JSON.stringify({ id: 'x', sender, content: { kind: 'text', text: CANARY } }),
        fingerprint: CANARY,
        received_at: NOW,
        state,
        error_code: null,
        done_at: null,
      });
      await db
        .insertInto('inbound_events')
        .values([
          heard(`${CANARY}-${email}`, 'answered', 'playground'),
          heard(`${CANARY}-${email}`, 'received', 'playground'),
          heard(`${CANARY}-old-${email}`, 'answered', 'slack'),
        ])
        .execute();
      await db
        .insertInto('presses')
        .values({ ...mine, nonce: CANARY, at: NOW })
        .execute();
      await db
        .insertInto('alumni')
        .values({
          id: alum as string,
          email: `${alum}@example.edu`,
          name: 'Al',
          grad_year: 2010,
          specialty: 'x',
          institution: 'x',
          city: 'x',
          state: null,
          country: 'x',
          modes: [],
          max_per_year: 4,
          status: 'active',
          last_contacted: null,
          paused_until: null,
        })
        .execute();
      const [kept] = await db
        .insertInto('tickets')
        .values([
          {
            id: ticket as string,
            kind: 'alumni',
            desk: 'alumni',
            student_id: person as string,
            state: 'claimed',
            specialty: 'x',
            institution: CANARY,
            city: CANARY,
            modes: [],
            need_by: '2027-01-01',
            question: CANARY,
            claimed_by: staff as string,
            alum_id: alum as string,
            outcome: null,
            opened_at: NOW,
            state_since: NOW,
            closed_at: null,
            account_id: account as string,
            opened_by_nonce: CANARY,
            story_closed_at: null,
          },
        ])
        .returning('number')
        .execute();
      expect(kept?.number).toBeGreaterThan(0);
      await db
        .insertInto('ticket_events')
        .values({
          ticket_id: ticket as string,
          at: NOW,
          actor_id: person as string,
          action: 'answer',
          from_state: null,
          to_state: null,
          version: 1,
          refused: null,
          note: CANARY,
          alum_id: null,
        })
        .execute();
      await db
        .insertInto('alum_invites')
        .values({
          id: randomUUID(),
          ticket_id: ticket as string,
          alum_id: alum as string,
          created_at: NOW,
          expires_at: NOW,
          answer: null,
          pause_until: null,
          answered_at: null,
        })
        .execute();
      await db
        .insertInto('letters')
        .values({
          id: randomUUID(),
          ticket_id: ticket as string,
          kind: 'introduction',
          recipients: [`${CANARY}@example.edu`],
          reply_to: [`${CANARY}@example.edu`],
          subject: CANARY,
          body: CANARY,
          not_before: NOW,
          claimed_until: null,
          error_code: null,
          created_at: NOW,
          sent_at: null,
        })
        .execute();
      await db
        .insertInto('reminders')
        .values({
          id: randomUUID(),
          ...mine,
          milestone_id: null,
          occurrence: `own:${CANARY}`,
          title: CANARY,
          local_at: '2027-01-01T09:00',
          time_zone: 'UTC',
          due_at: NOW,
          repeat: null,
          repeat_until: null,
          milestone_version: null,
          sent_at: null,
          updated_at: NOW,
        })
        .execute();
      await db
        .insertInto('preferences')
        .values({ ...mine, updated_at: NOW })
        .execute();
      await db
        .insertInto('platform_zones')
        .values({ ...mine, time_zone: 'UTC', at: NOW })
        .execute();
      await db
        .insertInto('calendar_links')
        .values({ ...mine, kind: 'calendar', token_hash: randomUUID(), created_at: NOW })
        .execute();
      await createPrivacyStore(db).putLink(person as string, randomUUID(), NOW, new Date(NOW.getTime() + 1));
      const reply = (text: string) => JSON.stringify({ text: 'x', blocks: [{ kind: 'text', text }] });
      const sent = (some: object) => ({
        id: randomUUID(),
        person_id: person as string,
        address: JSON.stringify(address),
        lane: 'l',
        card: `draft:${CANARY}`,
        reply: reply(CANARY),
        kind: 'answer' as const,
        cause: null,
        state: 'sent' as const,
        not_before: NOW,
        claimed_until: null,
        platform_id: null,
        error_code: null,
        created_at: NOW,
        sent_at: NOW,
        needs: null,
        ...some,
      });
      const there = { address: JSON.stringify({ ...address, to: 'staff' }), person_id: staff as string };
      await db
        .insertInto('deliveries')
        .values([
          sent({ id: delivery }),
          sent({ state: 'pending' }),
          sent({ ...there, card: `ticket:${ticket}:claimer`, platform_id: `p-${ticket}` }),
          sent({ ...there, card: null, reply: reply(`Ana ${CANARY} would like to hear from you`), state: 'pending' }),
          sent({ ...there, card: null, reply: reply(`about ${ticket}: ${CANARY}`), person_id: null }),
        ])
        .execute();
      await db
        .insertInto('feedback')
        .values({ delivery_id: delivery as string, ...mine, verdict: 'bad', at: NOW })
        .execute();
      await db
        .insertInto('playground_messages')
        .values([
          {
            id: randomUUID(),
            address: `${CANARY}-${email}`,
            from_person: true,
            text: CANARY,
            reply: reply(CANARY),
            at: NOW,
            edited_at: null,
          },
          {
            id: `p-${ticket}`,
            address: 'staff',
            from_person: false,
            text: CANARY,
            reply: reply(CANARY),
            at: NOW,
            edited_at: null,
          },
        ])
        .execute();
      await db
        .insertInto('audit')
        .values({
          at: NOW,
          actor_id: person as string,
          action: 'ticket.open',
          subject_kind: 'ticket',
          subject_id: ticket as string,
          about_person_id: person as string,
          allowed: true,
          reason: null,
        })
        .execute();
      return {
        person: person as string,
        other: staff as string,
        ticket: ticket as string,
        account: account as string,
        email,
      };
    }

    /** The columns in which the canary stands. */
    async function sung(): Promise<string[]> {
      const found: string[] = [];
      for (const { table_name: table, column_name: column, data_type: type } of await columns()) {
        if (!/text|json|ARRAY/.test(type) || SCHOOLS.has(table)) continue;
        const { rows } =
          await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)}::text like ${`%${CANARY}%`} limit 1`.execute(
            db,
          );
        if (rows.length > 0) found.push(`${table}.${column}`);
      }
      return found;
    }

    it('PR5: of a canary in every text column nothing is left but the roster’s own row; again changes nothing', async () => {
      const { person, other, ticket } = await plant();
      const all = (await columns())
        .filter(({ table_name, data_type }) => /text|json|ARRAY/.test(data_type) && !SCHOOLS.has(table_name))
        .map(({ table_name, column_name }) => `${table_name}.${column_name}`)
        .filter((column) => !NO_WORDS.has(column));
      const planted = new Set(await sung());
      expect(all.filter((column) => !planted.has(column) && column !== 'people.email')).toEqual([]);
      expect(JSON.stringify(await copyOfPerson(db, person))).toContain(CANARY);

      const erased = await database.transaction((trx) => erasePerson(trx, person, NOW));
      expect(erased).toMatchObject({
        withdrawn: [{ ticketId: ticket, claimedBy: other }],
        readers: [{ ticketId: ticket, personId: other }],
      });
      expect(await db.selectFrom('match_results').selectAll().where('student_id', '=', person).execute()).toEqual([]);
      expect(await sung()).toEqual([
        'advisors.booking_url',
        'advisors.contact',
        'advisors.department',
        'advisors.office_hours',
        'advisors.title',
        'people.name',
        'students.society',
      ]);
      expect(await db.selectFrom('tickets').selectAll().where('id', '=', ticket).executeTakeFirst()).toMatchObject({
        student_id: ERASED_PERSON,
        state: 'withdrawn',
        kind: 'alumni',
        specialty: 'x',
        question: '',
      });
      expect(
        await db.selectFrom('preferences').selectAll().where('person_id', '=', person).executeTakeFirst(),
      ).toMatchObject({ reminders_paused: true });
      expect(
        await db.selectFrom('deliveries').select('id').where('state', 'in', ['pending', 'sending']).execute(),
      ).toEqual([]);
      expect(
        await db.selectFrom('audit').select('action').where('about_person_id', '=', person).execute(),
      ).toHaveLength(1);

      const again = await database.transaction((trx) => erasePerson(trx, person, NOW));
      expect(Object.entries(again.counts).filter(([what, count]) => count !== 0 && what !== 'preferences')).toEqual([]);

      // the school lists them no more
      await db.updateTable('people').set({ status: 'inactive' }).where('id', '=', person).execute();
      await database.transaction((trx) => erasePerson(trx, person, NOW));
      expect(await sung()).toEqual([]);
    }, 60_000);

    it('PR5: a crash in the middle leaves all of it', async () => {
      const { person } = await plant();
      const before = JSON.stringify(await copyOfPerson(db, person));
      await sql`create function break_it() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`.execute(
        db,
      );
      await sql`create trigger break_it before delete on accounts for each row execute function break_it()`.execute(db);
      await expect(database.transaction((trx) => erasePerson(trx, person, NOW))).rejects.toThrow(/killed/);
      await sql`drop trigger break_it on accounts`.execute(db);
      expect(JSON.stringify(await copyOfPerson(db, person))).toBe(before);
      await database.transaction((trx) => erasePerson(trx, person, NOW));
    });

    it('a link shows a copy once, in time, and the newest alone', async () => {
      const { person } = await plant();
      const privacy = createPrivacyStore(db);
      const until = new Date(NOW.getTime() + 1_000);
      await privacy.putLink(person, 'first', NOW, until);
      await privacy.putLink(person, 'second', NOW, until);
      expect(await privacy.link('first', NOW)).toBeNull();
      expect(await privacy.useLink('second', until)).toBeNull();
      expect(await privacy.link('second', NOW)).toBe(person);
      const used = await Promise.all([privacy.useLink('second', NOW), privacy.useLink('second', NOW)]);
      expect(used.filter((one) => one === person)).toHaveLength(1);
      expect(await privacy.link('second', NOW)).toBeNull();
    });
  });
});
