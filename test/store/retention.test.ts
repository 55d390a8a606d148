import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import type { School } from '../../src/advising/school/school.js';
import { applyRetention, oldestKept } from '../../src/store/retention.js';
import type { Tables } from '../../src/store/schema.js';
import { DAY } from '../../src/time/durations.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const NOW = new Date();
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);
const school = (retention: School['retention']) => ({ retention }) as School;

jest.setTimeout(180_000);

describe('store/retention', () => {
  describeOnDatabases('what the school keeps no longer', (open) => {
    async function plant(db: Kysely<Tables>, at: Date): Promise<void> {
      const person = randomUUID();
      const human = { roles: [], time_zone: null, status: 'active' as const, created_at: at, updated_at: at };
      await db
        .insertInto('people')
        .values({ id: person, email: `${person}@example.edu`, name: 'Ana', ...human })
        .execute();
      const conversation = randomUUID();
      await db
        .insertInto('conversations')
        .values({
          id: conversation,
          channel: 'slack',
          tenant: 'T',
          external_id: conversation,
          memory: '{}',
          memory_of: person,
          memory_until: at,
        })
        .execute();
      const heard = (state: 'received' | 'answered') => ({
        id: randomUUID(),
        channel: 'slack',
        tenant: 'T',
        event_id: randomUUID(),
        sender: 'U',
        conversation_id: conversation,
        message: '{}',
        fingerprint: 'x',
        received_at: at,
        state,
        error_code: null,
        done_at: null,
      });
      await db
        .insertInto('inbound_events')
        .values([heard('answered'), heard('received')])
        .execute();
      const sent = (state: 'sent' | 'pending', id = randomUUID()) => ({
        id,
        person_id: person,
        address: '{"channel":"slack"}',
        lane: 'l',
        card: null,
        reply: '{"text":"words","blocks":[]}',
        kind: 'answer' as const,
        cause: null,
        state,
        not_before: at,
        claimed_until: null,
        platform_id: null,
        error_code: null,
        created_at: at,
        sent_at: at,
        needs: null,
      });
      const judged = randomUUID();
      await db
        .insertInto('deliveries')
        .values([sent('sent'), sent('pending'), sent('sent', judged)])
        .execute();
      await db.insertInto('feedback').values({ delivery_id: judged, person_id: person, verdict: 'good', at }).execute();
      await db.insertInto('presses').values({ person_id: person, nonce: randomUUID(), at }).execute();
      const ticket = (state: 'closed' | 'new') => ({
        id: randomUUID(),
        kind: 'person' as const,
        desk: 'osa',
        student_id: person,
        state,
        specialty: 'x',
        institution: 'x',
        city: null,
        modes: [],
        need_by: null,
        question: 'words',
        claimed_by: null,
        alum_id: null,
        outcome: null,
        opened_at: at,
        state_since: at,
        closed_at: state === 'closed' ? at : null,
        account_id: null,
        opened_by_nonce: null,
        story_closed_at: null,
      });
      const [closed] = await db
        .insertInto('tickets')
        .values([ticket('closed'), ticket('new')])
        .returning('id')
        .execute();
      await db
        .insertInto('ticket_events')
        .values({
          ticket_id: closed?.id ?? '',
          at,
          actor_id: person,
          action: 'close',
          from_state: null,
          to_state: null,
          version: 1,
          refused: null,
          note: 'words',
          alum_id: null,
        })
        .execute();
      const reminder = (state: 'sent' | 'planned') => ({
        id: randomUUID(),
        person_id: person,
        milestone_id: null,
        occurrence: randomUUID(),
        title: 'words',
        local_at: 'x',
        time_zone: 'UTC',
        due_at: at,
        state,
        repeat: null,
        repeat_until: null,
        milestone_version: null,
        sent_at: null,
        updated_at: at,
      });
      await db
        .insertInto('reminders')
        .values([reminder('sent'), reminder('planned')])
        .execute();
      await db
        .insertInto('audit')
        .values({
          at,
          actor_id: person,
          action: 'x',
          subject_kind: 'ticket',
          subject_id: 'x',
          about_person_id: person,
          allowed: true,
          reason: null,
        })
        .execute();
    }
    const count = async (db: Kysely<Tables>, table: keyof Tables, where = 'true') =>
      Number(
        (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(db))
          .rows[0]?.n,
      );

    it('PR6: nothing older is left of any kind, and nothing younger, waiting or open is touched', async () => {
      const database = await open();
      const { db } = database;
      await plant(db, ago(400));
      await plant(db, ago(10));
      const kept = { messages: 30, requests: 60, reminders: 30, feedback: 200, audit: 366 };
      const gone = await applyRetention(database, school(kept), NOW, NOW);
      expect(gone).toEqual({ messages: 5, requests: 2, reminders: 1, feedback: 1, audit: 1 });
      expect(await count(db, 'inbound_events')).toBe(3);
      expect(await count(db, 'inbound_events', `state = 'received'`)).toBe(2);
      expect(await count(db, 'deliveries')).toBe(4);
      expect(await count(db, 'tickets', `question = ''`)).toBe(1);
      expect(await count(db, 'tickets')).toBe(4);
      expect(await count(db, 'ticket_events', 'note is null')).toBe(1);
      expect(await count(db, 'reminders')).toBe(3);
      expect(await count(db, 'audit')).toBe(1);
      // again: nothing
      expect(Object.values(await applyRetention(database, school(kept), NOW, NOW))).toEqual([0, 0, 0, 0, 0]);
      expect((await oldestKept(db)).audit?.getTime()).toBe(ago(10).getTime());
    });

    it('PR6: the words of an answer go in time though its judgement stays', async () => {
      const database = await open();
      await plant(database.db, ago(100));
      await applyRetention(database, school({ messages: 30, feedback: 365 }), NOW, NOW);
      expect(await count(database.db, 'feedback')).toBe(1);
      expect(await count(database.db, 'deliveries', `reply ->> 'text' = 'words' and state = 'sent'`)).toBe(0);
    });

    it('CR17: a machine whose clock runs a year ahead lets nothing go that is not due by the database’s clock', async () => {
      const database = await open();
      await plant(database.db, new Date(Date.now() - 10 * 86_400_000));
      const ahead = new Date(Date.now() + 365 * 86_400_000);
      const gone = await applyRetention(database, school({ messages: 30, requests: 30, reminders: 30 }), ahead, ahead);
      expect(Object.values(gone)).toEqual([0, 0, 0, 0, 0]);
    });

    it('goes on where it was ended, batch by batch', async () => {
      const database = await open();
      const { db } = database;
      await plant(db, ago(400));
      await sql`insert into presses select person_id, 'n' || n, at from presses, generate_series(1, 1200) n`.execute(
        db,
      );
      await sql`create function stop_once() returns trigger language plpgsql as $$ begin
        if (select count(*) from presses) < 500 then raise exception 'killed'; end if; return null; end $$`.execute(db);
      await sql`create trigger stop_once after delete on presses for each statement execute function stop_once()`.execute(
        db,
      );
      await expect(applyRetention(database, school({ messages: 30 }), NOW, NOW)).rejects.toThrow(/killed/);
      expect(await count(db, 'presses')).toBe(701);
      await sql`drop trigger stop_once on presses`.execute(db);
      await applyRetention(database, school({ messages: 30 }), NOW, NOW);
      expect(await count(db, 'presses')).toBe(0);
    });

    it('PR7: lets no audit row go that is younger than a year, whatever it is told', async () => {
      const { db } = await open();
      await plant(db, ago(300));
      await expect(sql`select audit_forget(${ago(200)}, 10)`.execute(db)).rejects.toThrow(/for a year at least/);
      await expect(db.deleteFrom('audit').execute()).rejects.toThrow(/never changed/);
      expect(await count(db, 'audit')).toBe(1);
    });
  });
});
