import { randomUUID } from 'node:crypto';
import type { NewReminder, ReminderStore } from '../../src/advising/reminders/reminder-store.js';
import type { Database } from '../../src/store/database.js';
import { createReminderStore } from '../../src/store/reminders.js';
import { instantOf } from '../../src/time/zoned.js';
import { NEW_YORK } from '../fixtures/reminder.js';
import { addPerson, putMilestone } from '../fixtures/store/plan-rows.js';
import { describeOnDatabases } from '../helpers/embedded.js';

const AT = new Date('2026-11-24T15:00:00Z');
const own = (personId: string, localAt: string, change: Partial<NewReminder> = {}): NewReminder => {
  const id = change.id ?? randomUUID();
  return {
    id,
    personId,
    milestoneId: null,
    occurrence: id,
    title: 'E-mail',
    localAt,
    zone: NEW_YORK,
    dueAt: instantOf(localAt, NEW_YORK),
    repeat: null,
    repeatUntil: null,
    milestoneVersion: null,
    ...change,
  };
};

describeOnDatabases('store/reminders', (open) => {
  let database: Database;
  let store: ReminderStore;
  beforeAll(async () => {
    database = await open();
    store = createReminderStore(database.db);
    await putMilestone(database, { id: 'rank', date: '2027-03-03' });
  });

  it('keeps a reminder as it was given and finds it by id and person', async () => {
    const personId = await addPerson(database);
    const reminder = own(personId, '2026-12-01T09:00', { repeat: 'weekly' });
    expect(await store.add(reminder, AT)).toBe(true);
    expect(await store.byId(reminder.id)).toEqual({
      ...reminder,
      state: 'planned',
      version: 1,
      sentAt: null,
      saidFor: null,
      updatedAt: AT,
    });
    expect(await store.ofPerson(personId, ['planned'])).toHaveLength(1);
    expect(await store.ofPerson(personId, ['sent'])).toEqual([]);
    expect(await store.byId('not-an-id')).toBeNull();
    expect(await store.byId(randomUUID())).toBeNull();
  });

  it('holds one row for person, milestone and occurrence', async () => {
    const personId = await addPerson(database);
    const nudge = () =>
      own(personId, '2027-02-17T09:00', { milestoneId: 'rank', occurrence: '14', milestoneVersion: 1 });
    expect([await store.add(nudge(), AT), await store.add(nudge(), AT)]).toEqual([true, false]);
  });

  it('changes only the version that was read', async () => {
    const reminder = own(await addPerson(database), '2026-12-01T09:00');
    await store.add(reminder, AT);
    expect(await store.change(reminder.id, 1, { state: 'done' }, AT)).toBe(true);
    expect(await store.change(reminder.id, 1, { state: 'planned' }, AT)).toBe(false);
    expect(await store.byId(reminder.id)).toMatchObject({ state: 'done', version: 2 });
  });

  it('marks as sent only planned rows at the version they were read with, once', async () => {
    const personId = await addPerson(database);
    const [a, b] = [own(personId, '2026-11-24T09:00'), own(personId, '2026-11-24T09:30')];
    await store.add(a, AT);
    await store.add(b, AT);
    await store.change(b.id, 1, { localAt: '2026-11-25T09:00' }, AT);
    const rows = [
      { id: a.id, version: 1 },
      { id: b.id, version: 1 },
    ];
    expect(await store.markSent(rows, AT)).toEqual([a.id]);
    expect(await store.markSent(rows, AT)).toEqual([]);
    expect(await store.lastSentAt(personId)).toEqual(AT);
    expect(await store.byId(a.id)).toMatchObject({ state: 'sent', version: 1, sentAt: AT, saidFor: a.dueAt });
  });

  it('reads what a plan depends on, page by page', async () => {
    const advisorId = await addPerson(database, { roles: ['society_advisor'], classYear: null });
    const studentId = await addPerson(database, { societyAdvisorId: advisorId, tracks: ['urology', 'main'] });
    await addPerson(database, { societyAdvisorId: advisorId, status: 'inactive', classYear: 2029 });
    await store.add(own(studentId, '2026-12-24T09:00'), AT);
    await database.db
      .insertInto('milestone_marks')
      .values({ person_id: studentId, milestone_id: 'rank', mark: 'done', at: AT })
      .execute();
    expect(await store.subject(studentId)).toMatchObject({
      person: { id: studentId, student: { classYear: 2027, tracks: ['urology', 'main'] } },
      marks: new Map([['rank', 'done']]),
      rows: [{ localAt: '2026-12-24T09:00' }],
    });
    expect(await store.subject(advisorId)).toMatchObject({
      advisees: [{ classYear: 2027, tracks: ['urology', 'main'] }],
      person: { student: null },
    });
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await store.subjects(after, 2);
      seen.push(...page.map(({ person }) => person.id));
      if (page.length < 2) break;
      after = page.at(-1)!.person.id;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining([advisorId, studentId]));
  });

  it('writes many people’s changes in one go', async () => {
    const personId = await addPerson(database);
    const nudge = {
      milestoneId: 'rank',
      occurrence: '3',
      title: 'It’s "due", \\ {now}, \u{1F4C5}',
      localAt: '2027-02-28T09:00',
      zone: NEW_YORK,
      dueAt: instantOf('2027-02-28T09:00', NEW_YORK),
      milestoneVersion: 1,
    };
    await store.apply([{ personId, insert: [nudge, { ...nudge, occurrence: '0' }], move: [], cancel: [] }], AT);
    await store.apply([{ personId, insert: [nudge], move: [], cancel: [] }], AT);
    const [three, zero] = (await store.ofPerson(personId, ['planned'])).sort((a, b) =>
      b.occurrence.localeCompare(a.occurrence),
    );
    expect(three).toMatchObject({ ...nudge, version: 1, state: 'planned' });
    const moved = {
      id: three!.id,
      version: 1,
      title: 'Moved',
      localAt: '2027-03-01T09:00',
      zone: NEW_YORK,
      dueAt: instantOf('2027-03-01T09:00', NEW_YORK),
      milestoneVersion: null,
      occurrence: '3',
      state: 'planned' as const,
    };
    await store.apply([{ personId, insert: [], move: [moved], cancel: [{ id: zero!.id, version: 7 }] }], AT);
    expect(await store.byId(three!.id)).toMatchObject({ title: 'Moved', version: 2, milestoneVersion: null });
    expect(await store.byId(zero!.id)).toMatchObject({ state: 'planned' });
    await store.apply(
      [{ personId, insert: [], move: [{ ...moved, title: 'Stale' }], cancel: [{ id: zero!.id, version: 1 }] }],
      AT,
    );
    expect(await store.byId(three!.id)).toMatchObject({ title: 'Moved' });
    expect(await store.byId(zero!.id)).toMatchObject({ state: 'cancelled', version: 2 });
  });
});
