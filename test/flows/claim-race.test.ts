import { randomUUID } from 'node:crypto';
import type { Person } from '../../src/advising/people/person.js';
import { School } from '../../src/advising/school/school.js';
import { actOnTicket } from '../../src/advising/tickets/act-on-ticket.js';
import { openTicket } from '../../src/advising/tickets/open-ticket.js';
import { MilepostError } from '../../src/errors.js';
import type { Database } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { createRecords } from '../../src/store/records.js';
import { systemClock } from '../../src/time/clock.js';
import { serverDatabaseForTests } from '../helpers/embedded.js';
import { postgresFound } from '../helpers/postgres.js';

const CLAIMERS = 50;
const ROUNDS = 200;
const NOW = new Date('2026-11-25T15:00:00Z');

(postgresFound ? describe : describe.skip)('flows/claim-race', () => {
  let database: Database;
  let school: School;
  let student: Person;
  let liaisons: Person[];

  beforeAll(async () => {
    const opened = await serverDatabaseForTests();
    if (!opened) throw new Error('there is no Postgres');
    database = opened;
    await migrate(database, systemClock);
    const people = Array.from({ length: CLAIMERS + 1 }, (_, at) => ({
      id: randomUUID(),
      email: at === 0 ? 'sam@example.edu' : `liaison-${at}@example.edu`,
      name: at === 0 ? 'Sam Rivera' : `Liaison ${at}`,
      roles: at === 0 ? ['student'] : ['liaison'],
      time_zone: null,
      status: 'active' as const,
      created_at: NOW,
      updated_at: NOW,
    }));
    await database.db.insertInto('people').values(people).execute();
    await database.db
      .insertInto('students')
      .values({
        person_id: people[0]!.id,
        class_year: 2027,
        society: null,
        society_advisor_id: null,
        residency_advisor_id: null,
        specialties: [],
        tracks: ['main'],
      })
      .execute();
    const records = createRecords(database.db);
    const [own, ...others] = await Promise.all(people.map(({ id }) => records.people.byId(id)));
    student = own!;
    liaisons = others.map((one) => one!);
    school = School.parse({
      ...{ name: 'Harborview Medical School', short_name: 'HMS', time_zone: 'America/New_York', sign_on_name: 'Key' },
      crisis_lines: [{ name: 'Counseling', reach: '555-0100' }],
      desks: [{ id: 'alumni', name: 'Alumni Liaison', members: liaisons.map(({ email }) => email) }],
      max_open_requests: 100,
    });
  }, 120_000);
  afterAll(() => database?.close());

  it(`${CLAIMERS} claimers at once, ${ROUNDS} rounds: one winner each, and the rest are told who (promise 2, fault SD17)`, async () => {
    const wish = { specialty: null, institution: null, city: null, modes: [], needBy: null, question: 'x' };
    for (let round = 0; round < ROUNDS; round += 1) {
      const opened = await database.transaction((trx) =>
        openTicket({ records: createRecords(trx), school, now: NOW }, student, {
          kind: 'person',
          desk: school.desks[0]!,
          wish,
          accountId: null,
          nonce: null,
        }),
      );
      if (opened.kind !== 'opened') throw new Error(opened.kind);
      const { id } = opened.ticket;
      // every second round the buttons name the version they were drawn for
      const seen = round % 2 === 0 ? 1 : null;
      const results = await Promise.all(
        liaisons.map((one) =>
          untilItAnswers(() =>
            database.transaction((trx) =>
              actOnTicket({ records: createRecords(trx), school, now: NOW }, one, {
                ticketId: id,
                action: 'claim',
                seen,
              }),
            ),
          ),
        ),
      );
      const won = results.flatMap((result, at) => (result.kind === 'done' ? [liaisons[at]!.id] : []));
      expect(won).toHaveLength(1);
      const losers = results.filter((result) => result.kind === 'refused');
      expect(losers).toHaveLength(CLAIMERS - 1);
      for (const loser of losers)
        expect(loser.kind === 'refused' && [loser.ticket.claimedBy, loser.lastBy]).toEqual([won[0], won[0]]);
      const stored = await createRecords(database.db).tickets.byId(id);
      expect(stored).toMatchObject({ state: 'claimed', claimedBy: won[0], version: 2 });
    }
    const { count } = await database.db
      .selectFrom('ticket_events')
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .where('action', '=', 'claim')
      .where('refused', 'is not', null)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(ROUNDS * (CLAIMERS - 1));
  }, 300_000);
});

/** A press that finds no connection free within 2 s stays open and is taken up again, as the reconciler does. */
async function untilItAnswers<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MilepostError && error.code === 'store-unavailable')) throw error;
    }
  }
}
