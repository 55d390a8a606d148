import type { School } from '../advising/school/school.js';
import { createPlayground, type Playground, type PlaygroundPerson } from '../channels/playground/playground.js';
import type { Database } from '../store/database.js';
import { createPlaygroundMessages } from '../store/playground.js';
import { listRoster, type RosterEntry } from '../store/roster.js';
import type { MovableClock } from '../time/clock.js';
import type { Turns } from '../turn/turns.js';
import type { Settling } from './settling.js';

export type PlaygroundLink = Playground;

export interface PlaygroundLinkDeps {
  database: Database;
  clock: MovableClock;
  school(): School;
  turns: Turns;
  settling: Settling;
  catchUp(): Promise<void>;
}

export function createPlaygroundLink({
  database,
  clock,
  school,
  turns,
  settling,
  catchUp,
}: PlaygroundLinkDeps): PlaygroundLink {
  const people = async () => (await listRoster(database.db)).map(describePerson);
  return createPlayground({
    clock,
    messages: createPlaygroundMessages(database.db),
    people,
    async knows(email) {
      const row = await database.db
        .selectFrom('people')
        .select('id')
        .where('email', '=', email)
        .where('status', '<>', 'inactive')
        .executeTakeFirst();
      return row !== undefined;
    },
    desks: async () => school().desks.map(({ id, name, members }) => ({ id, name, members })),
    zone: async () => school().time_zone,
    async converse(message) {
      const { eventId, conversationId } = await turns.receive(message);
      await turns.work(conversationId);
      await settling.settled(eventId);
    },
    catchUp,
  });
}

const ROLE_WORDS: Readonly<Record<string, string>> = {
  society_advisor: 'society advisor',
  specialty_mentor: 'specialty mentor',
  residency_advisor: 'residency application advisor',
  dean: 'dean',
  orma: 'ORMA',
  liaison: 'alumni liaison',
  interviewer: 'interviewer',
  office: 'office',
};

function describePerson({ email, name, roles, classYear, tracks, specialties }: RosterEntry): PlaygroundPerson {
  const about =
    classYear === null
      ? roles.map((role) => ROLE_WORDS[role] ?? role).join(', ')
      : [
          `class of ${classYear}`,
          ...specialties,
          ...tracks.filter((track) => track !== 'main').map((track) => track.replace('_', ' ')),
        ].join(', ');
  return { email, name, roles, about, classYear };
}
