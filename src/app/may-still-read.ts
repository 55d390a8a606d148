import { keepRefusal } from '../advising/audit/keep-refusal.js';
import { authorize } from '../advising/people/authorize.js';
import type { Person } from '../advising/people/person.js';
import type { School } from '../advising/school/school.js';
import { deskOf } from '../advising/tickets/desk-of.js';
import type { Delivery, Need } from '../delivery/outbox.js';
import type { Database } from '../store/database.js';
import { createRecords } from '../store/records.js';
import type { Clock } from '../time/clock.js';

interface Parts {
  database: Database;
  school(): School;
  clock: Clock;
}

/**
 * Whether the reader of a waiting message may still have it: somebody may have left the desk, handed the request over, or stopped
 * being a student's advisor since it was written. A message that names several students goes to nobody who lost one of them; the
 * next summary is made for whom they have then. What is refused is kept.
 */
export const mayStillRead =
  ({ database, school, clock }: Parts) =>
  async ({ personId, needs = [] }: Delivery): Promise<string | null> => {
    const records = createRecords(database.db);
    const person = personId === null ? null : await records.people.byId(personId);
    if (!person) return needs.length > 0 ? 'no-person' : null;
    for (const need of needs) {
      const lost = await whyNot(need, person, records, school());
      if (lost === null) continue;
      const { act: action, id } = need;
      const subject = { kind: action === 'record.read' ? 'person' : 'ticket', id } as const;
      await keepRefusal(
        { records, person, now: clock.now() },
        { action, subject, reason: lost.reason, aboutPersonId: lost.about },
      );
      return lost.reason;
    }
    return null;
  };

async function whyNot(
  { act, id }: Need,
  person: Person,
  records: ReturnType<typeof createRecords>,
  school: School,
): Promise<{ reason: string; about: string | null } | null> {
  if (act === 'record.read') {
    const student = await records.people.byId(id);
    const verdict = student && authorize(person, act, { kind: 'person', person: student });
    return verdict?.allowed ? null : { reason: verdict?.reason ?? 'absent', about: student?.id ?? null };
  }
  const ticket = await records.tickets.byId(id);
  const desk = ticket && deskOf(school, ticket);
  const verdict = ticket && desk && authorize(person, act, { kind: 'ticket', ticket, desk });
  return verdict?.allowed ? null : { reason: verdict?.reason ?? 'absent', about: ticket?.studentId ?? null };
}
