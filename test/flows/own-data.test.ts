import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { actions } from '../../src/intents/index.js';
import { appForTests, type Shown, type TestApp, wordsOf } from '../helpers/app.js';

const MAYA = 'maya.okafor@example.edu';
const FRANCES = 'frances.delgado@example.edu';
const CANARY = 'Kestrel-41';

describe('flows/own data', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await appForTests();
  }, 60_000);
  afterAll(() => app.remove());

  const linkIn = (messages: readonly Shown[]) =>
    /http:\/\/localhost:\d+\/my-data\/[\w-]+/.exec(wordsOf(messages))?.[0] ?? '';
  const press = async (as: string, name: string, fields: Record<string, string> = {}) => {
    expect(Object.keys(actions)).toContain(name);
    const { conversationId } = await app.app.turns.receive({
      ...{ id: randomUUID(), channel: 'playground', tenant: 'local', conversation: as, sender: as, surface: 'direct' },
      at: new Date().toISOString(),
      content: { kind: 'action', name, fields, nonce: randomUUID(), version: null },
    });
    await app.app.turns.work(conversationId);
  };

  it('"what do you know about me" gives a summary, and all of it once, as a page and as a file', async () => {
    await app.say(MAYA, `I worry about ${CANARY}`);
    const said = await app.say(MAYA, 'What do you know about me?');
    expect(wordsOf(said)).toMatch(/From the school’s roster[\s\S]*messages? or presses of yours/);
    expect(wordsOf(said)).not.toContain(CANARY);
    const url = linkIn(said);
    const asked = await fetch(url);
    expect(asked.status).toBe(200);
    expect(await asked.text()).not.toContain(CANARY);
    const shown = await fetch(url, { method: 'POST' });
    const html = await shown.text();
    expect(html).toContain(CANARY);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    const file = /base64,([\w+/=]+)/.exec(html)?.[1] ?? '';
    const copy = JSON.parse(Buffer.from(file, 'base64').toString()) as { person: { email: string } };
    expect(copy.person.email).toBe(MAYA);
    expect(JSON.stringify(copy)).toContain(CANARY);
    for (const method of ['GET', 'POST']) {
      const again = await fetch(url, { method });
      expect(again.status).toBe(404);
      expect(await again.text()).not.toContain(CANARY);
    }
    const about = await app.app.database.db
      .selectFrom('audit')
      .select('reason')
      .where('action', '=', 'record.export')
      .execute();
    expect(about).toEqual([{ reason: null }, { reason: 'page' }]);
  });

  it('AZ7, AZ9: the page is closed to whoever left; in a channel nothing is told', async () => {
    const { db } = app.app.database;
    const url = linkIn(await app.say(MAYA, 'can I get a copy of my data'));
    const status = (value: 'active' | 'inactive') =>
      db.updateTable('people').set({ status: value }).where('email', '=', MAYA).execute();
    await status('inactive');
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
    await status('active');
    const { conversationId } = await app.app.turns.receive({
      ...{
        id: randomUUID(),
        channel: 'playground',
        tenant: 'local',
        conversation: 'desk:alumni',
        sender: MAYA,
        surface: 'shared',
      },
      at: new Date().toISOString(),
      content: { kind: 'text', text: 'what do you know about me' },
    });
    await app.app.turns.work(conversationId);
    const last = await db.selectFrom('deliveries').select('reply').orderBy('seq', 'desc').executeTakeFirstOrThrow();
    expect(JSON.stringify(last.reply)).toMatch(/in private/);
    expect(JSON.stringify(last.reply)).not.toContain('my-data');
  });

  it('PR5: "delete my data" asks once, says what goes and what stays, and leaves no word anywhere', async () => {
    const { db } = app.app.database;
    await press(MAYA, 'ticket.open', {
      kind: 'alumni',
      draft: randomUUID(),
      question: `Is ${CANARY} kind?`,
      specialty: 'internal-medicine',
      modes: 'email',
    });
    await press(MAYA, 'reminder.save', { what: CANARY, date: '2027-03-01', time: '09:00' });
    const ticket = await db.selectFrom('tickets').select('id').executeTakeFirstOrThrow();
    await press(FRANCES, 'ticket.claim', { ticket: ticket.id });
    // sealed at rest: the raw rows hold no word of it, and the copy does
    const raw = await app.app.database.pool.query('select message::text, question from inbound_events, tickets');
    expect(JSON.stringify(raw.rows)).not.toContain(CANARY);
    expect(JSON.stringify((await sql`select * from tickets`.execute(db)).rows)).toContain(CANARY);
    const asked = await app.say(MAYA, 'Please delete my data');
    expect(wordsOf(asked)).toMatch(/This goes, for good[\s\S]*This stays, and why[\s\S]*cannot be unsent/);
    const done = await app.act(MAYA, asked.at(-1)?.id ?? '', 'privacy.erase');
    expect(wordsOf(done)).toMatch(
      /Your data is deleted here\. One open request|Your data is deleted here\. 1 open request/,
    );

    const { rows: tables } = await app.app.database.pool.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
    );
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      // through kysely, which opens what is sealed; the jobs' payloads are among them
      const all = await sql.raw<object>(`select * from ${name}`).execute(db);
      expect({ name, found: JSON.stringify(all.rows).includes(CANARY) }).toEqual({ name, found: false });
    }
    const told = wordsOf(await app.messages(FRANCES));
    expect(told).not.toContain(CANARY);
    expect(told).toMatch(/was withdrawn, and the student’s data in it is deleted/);
    // afresh: an account of their own again, and reminders off
    expect(wordsOf(await app.say(MAYA, 'hello'))).toMatch(/./);
    expect(await db.selectFrom('reminders').select('id').where('milestone_id', 'is', null).execute()).toEqual([]);
  });
});
