import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { actions } from '../../src/intents/index.js';
import type { Tables } from '../../src/store/schema.js';
import { appForTests, type TestApp } from '../helpers/app.js';

const MAYA = 'maya.okafor@example.edu';
const DANIEL = 'daniel.reyes@example.edu';
const FRANCES = 'frances.delgado@example.edu';
const OWEN = 'owen.mbatha@example.edu';
const ADVISOR = 'amara.abernathy@example.edu';

/** What a press itself leaves behind, whoever presses. */
const TRACES = new Set([
  'audit',
  'inbound_events',
  'conversations',
  'presses',
  'deliveries',
  'playground_messages',
  'homes',
  'ticket_events',
]);

/** Presses that name somebody else's thing: whose it is, and who may not press it. */
const OTHERS: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    Object.keys(actions)
      .filter((name) => /^ticket\.(?!start|review|change|open|add|discard|leave)/.test(name))
      .map((name, at) => [name, [at % 2 ? DANIEL : ADVISOR]]),
  ),
  ...Object.fromEntries(
    Object.keys(actions)
      .filter((name) => /^(reminder\.(done|dismiss|undo|recall|snooze)|advisees\.(form|done|show))/.test(name))
      .map((name, at) => [name, [at % 2 ? DANIEL : FRANCES]]),
  ),
  'ticket.add': [DANIEL, ADVISOR],
  'ticket.open': [ADVISOR],
  feedback: [DANIEL],
  'form.open': [DANIEL],
  'desk.away-form': [DANIEL],
  'desk.away': [DANIEL],
  'desk.back': [ADVISOR],
  'desk.figures': [DANIEL],
  'milestone.confirm': [DANIEL, ADVISOR],
  'milestone.date-form': [DANIEL],
  'milestone.date-save': [DANIEL, FRANCES],
  'milestone.unconfirmed': [DANIEL],
  'no.such.button': [DANIEL],
};

describe('flows/refusals', () => {
  let app: TestApp;
  let forged: Record<string, string>;
  beforeAll(async () => {
    app = await appForTests();
    await press(MAYA, 'ticket.open', {
      kind: 'alumni',
      draft: randomUUID(),
      question: 'Which programs are kind to couples?',
      specialty: 'internal-medicine',
      modes: 'email',
    });
    await press(MAYA, 'reminder.save', { what: 'ask for a letter', date: '2027-03-01', time: '09:00' });
    const { db } = app.app.database;
    const ticket = await db.selectFrom('tickets').select('id').executeTakeFirstOrThrow();
    await press(FRANCES, 'ticket.claim', { ticket: ticket.id }, 1);
    const own = await db
      .selectFrom('reminders')
      .select(['id', 'person_id'])
      .where('milestone_id', 'is', null)
      .executeTakeFirstOrThrow();
    const delivery = await db
      .selectFrom('deliveries')
      .select('id')
      .where('person_id', '=', own.person_id)
      .executeTakeFirstOrThrow();
    const milestone = await db
      .selectFrom('milestones')
      .select('id')
      .where('date', 'is not', null)
      .orderBy('id')
      .executeTakeFirstOrThrow();
    const alum = await db.selectFrom('alumni').select('id').orderBy('id').executeTakeFirstOrThrow();
    forged = {
      ...{
        ticket: ticket.id,
        reminder: own.id,
        delivery: delivery.id,
        milestone: milestone.id,
        alum: alum.id,
        to: own.person_id,
      },
      ...{
        verdict: 'bad',
        form: randomUUID(),
        draft: randomUUID(),
        kind: 'alumni',
        intent: 'help',
        days: '3',
        advisees: own.person_id,
      },
      ...{
        date: '2027-01-10',
        date_end: '',
        time: '10:00',
        confidence: 'published',
        until: '2027-01-20',
        repeat: 'none',
        what: 'x',
      },
      ...{
        outcome: 'met',
        note: 'a note',
        question: 'a question',
        specialty: 'internal-medicine',
        modes: 'email',
        answer: 'an answer',
        message: 'a message',
        letter: 'a letter',
        text: 'words',
      },
    };
  }, 60_000);
  afterAll(() => app.remove());

  /** As a platform would bring it: any name, any fields. */
  async function press(
    as: string,
    name: string,
    fields: Record<string, string>,
    version: number | null = null,
  ): Promise<void> {
    const { turns } = app.app;
    const { conversationId } = await turns.receive({
      ...{ id: randomUUID(), channel: 'playground', tenant: 'local', conversation: as, sender: as, surface: 'direct' },
      at: new Date().toISOString(),
      content: { kind: 'action', name, fields, nonce: randomUUID(), version },
    });
    await turns.work(conversationId);
  }

  async function everything(): Promise<Map<string, string>> {
    const { db } = app.app.database;
    const { rows } = await sql<{
      name: string;
    }>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(db);
    const found = new Map<string, string>();
    for (const { name } of rows.filter(({ name }) => !TRACES.has(name) && !name.startsWith('bullmq'))) {
      const table = await sql<object>`select * from ${sql.table(name as keyof Tables)} t order by t::text`.execute(db);
      found.set(name, JSON.stringify(table.rows));
    }
    return found;
  }
  const refusals = (email: string) =>
    app.app.database.db
      .selectFrom('audit as a')
      .leftJoin('people as p', 'p.id', 'a.actor_id')
      .select(['a.seq', 'a.action', 'a.reason', 'a.allowed'])
      .where('p.email', '=', email)
      .orderBy('a.seq')
      .execute();

  it.each(Object.entries(OTHERS).flatMap(([name, who]) => who.map((as) => ({ name, as }))))(
    'AZ1, AZ2, AZ3, N6: $as presses $name: refused, kept, and nothing changes',
    async ({ name, as }) => {
      const before = await everything();
      const known = (await refusals(as)).length;
      await press(as, name, forged, 2);
      const kept = (await refusals(as)).slice(known);
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.every(({ allowed }) => !allowed)).toBe(true);
      // the form was whole: what was refused is the act
      if (name !== 'no.such.button') expect(kept.map(({ reason }) => reason)).not.toContain('fields');
      expect(await everything()).toEqual(before);
    },
  );

  it('AZ3: what is absent and what is forbidden are answered in the same words', async () => {
    for (const name of ['ticket.show', 'ticket.withdraw', 'ticket.details', 'reminder.done']) {
      const [mine, none] = [
        await heard(DANIEL, name, forged),
        await heard(DANIEL, name, { ...forged, ticket: randomUUID(), reminder: randomUUID() }),
      ];
      expect(mine).toBe(none);
    }
  });

  async function heard(as: string, name: string, fields: Record<string, string>): Promise<string> {
    const { db } = app.app.database;
    await press(as, name, fields);
    const last = await db.selectFrom('deliveries').select('reply').orderBy('seq', 'desc').executeTakeFirstOrThrow();
    return JSON.stringify(last.reply).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>');
  }

  it('AZ7: whoever left the school presses every button there is, and each is refused and kept', async () => {
    const { db } = app.app.database;
    await db.updateTable('people').set({ status: 'inactive' }).where('email', 'in', [FRANCES, OWEN]).execute();
    const before = await everything();
    for (const name of Object.keys(actions)) await press(FRANCES, name, forged, 2);
    const kept = (await refusals(FRANCES)).filter(({ reason }) => reason === 'inactive');
    expect(new Set(kept.map(({ action }) => action))).toEqual(new Set(Object.keys(actions)));
    expect(await everything()).toEqual(before);
    await db.updateTable('people').set({ status: 'active' }).where('email', 'in', [FRANCES, OWEN]).execute();
  }, 60_000);

  it('AZ6: a press of somebody unknown is refused and kept without a name', async () => {
    const { db } = app.app.database;
    const before = await everything();
    await db
      .insertInto('accounts')
      .values({
        id: randomUUID(),
        channel: 'playground',
        tenant: 'local',
        external_id: 'guest',
        person_id: null,
        standing: 'guest',
        address: JSON.stringify({ channel: 'playground', tenant: 'local', to: 'guest', kind: 'direct' }),
        last_seen: new Date(),
      })
      .execute();
    await press('guest', 'ticket.claim', forged, 1);
    const row = await db.selectFrom('audit').selectAll().orderBy('seq', 'desc').executeTakeFirstOrThrow();
    expect(row).toMatchObject({ actor_id: null, action: 'ticket.claim', allowed: false, reason: 'unknown-account' });
    await db.deleteFrom('accounts').where('external_id', '=', 'guest').execute();
    expect(await everything()).toEqual(before);
  });
});
