import { randomUUID } from 'node:crypto';
import type { FeedbackStore } from '../../src/advising/feedback/feedback-store.js';
import type { Database } from '../../src/store/database.js';
import { exportPerson } from '../../src/store/export-person.js';
import { createFeedbackStore } from '../../src/store/feedback.js';
import { readFigures } from '../../src/store/figures.js';
import { addPerson } from '../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const AT = new Date('2026-11-24T15:00:00Z');
const after = (days: number) => new Date(AT.getTime() + days * 86_400_000);

describeOnDatabases('store/feedback', (open) => {
  let database: Database;
  let feedback: FeedbackStore;
  beforeEach(async () => {
    database ??= await open();
    feedback = createFeedbackStore(database.db);
    await database.db.deleteFrom('feedback').execute();
  });

  async function sentTo(personId: string | null): Promise<string> {
    const id = randomUUID();
    const address = { channel: 'slack', tenant: 'T1', to: 'D1', kind: 'direct' };
    const reply = { text: 'Hello', blocks: [{ kind: 'text', text: 'Hello' }] };
    await database.db
      .insertInto('deliveries')
      .values({
        ...{ id, person_id: personId, address: JSON.stringify(address), lane: 'lane', reply: JSON.stringify(reply) },
        ...{ kind: 'answer', state: 'sent', created_at: AT, not_before: AT, sent_at: AT },
      })
      .execute();
    return id;
  }
  const kept = () => database.db.selectFrom('feedback').selectAll().execute();

  it('keeps one verdict a person and message, the last one', async () => {
    const ada = await addPerson(database);
    const message = await sentTo(ada);
    expect(await feedback.give(ada, message, 'good', AT)).toBe('kept');
    expect(await feedback.give(ada, message, 'good', after(1))).toBe('same');
    expect(await feedback.give(ada, message, 'bad', after(1))).toBe('kept');
    expect(await kept()).toEqual([{ delivery_id: message, person_id: ada, verdict: 'bad', at: after(1) }]);
  });

  it('takes none on a message to somebody else, to a desk, or that never was', async () => {
    const [ada, ben] = [await addPerson(database), await addPerson(database)];
    for (const message of [await sentTo(ben), await sentTo(null), randomUUID()])
      expect(await feedback.give(ada, message, 'good', AT)).toBe('absent');
    expect(await kept()).toEqual([]);
  });

  it('is counted for an operator, the last 30 days of it', async () => {
    const ada = await addPerson(database);
    const give = async (verdict: 'good' | 'bad', days: number) =>
      feedback.give(ada, await sentTo(ada), verdict, after(days));
    await give('good', 0);
    await give('bad', 25);
    await give('good', 40);
    await give('good', 50);
    const { feedback: counts } = await readFigures(database.db, after(50));
    expect(counts).toEqual({ good: 2, bad: 1 });
  });

  it('is part of what is shown to a person who asks what is kept', async () => {
    const ada = await addPerson(database);
    const message = await sentTo(ada);
    await feedback.give(ada, message, 'bad', AT);
    const { email } = (await database.db
      .selectFrom('people')
      .select('email')
      .where('id', '=', ada)
      .executeTakeFirst())!;
    const all = await exportPerson(database.db, email);
    expect(all?.pages).toEqual([]);
    expect(all?.feedback).toEqual([{ delivery_id: message, verdict: 'bad', at: AT }]);
  });
});
