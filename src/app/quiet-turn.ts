import type { Person } from '../advising/people/person.js';
import type { Records } from '../advising/records.js';
import type { School } from '../advising/school/school.js';
import type { TurnContext } from '../intents/turn-context.js';

interface Around {
  school: School;
  now: Date;
  records: Records;
}

/** What is shown to somebody who has not said anything: a page, suggestions. */
export const quietTurn = (person: Person, accountId: string, { school, now, records }: Around): TurnContext => ({
  person,
  accountId,
  school,
  now,
  zone: person.timeZone ?? school.time_zone,
  records,
  memory: null,
  nonce: null,
  text: '',
});
