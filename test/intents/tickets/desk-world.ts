import { randomUUID } from 'node:crypto';
import type { Person, Role } from '../../../src/advising/people/person.js';
import type { Records } from '../../../src/advising/records.js';
import { School } from '../../../src/advising/school/school.js';
import { renderTeams } from '../../../src/channels/teams/render.js';
import { type Button, type FormField, Reply } from '../../../src/conversation/reply.js';
import { connectAlumni } from '../../../src/intents/connect-alumni.js';
import { findSupport } from '../../../src/intents/find-support.js';
import type { Slots } from '../../../src/intents/intents.js';
import { interviewPrep } from '../../../src/intents/interview-prep.js';
import type { TextModel } from '../../../src/intents/model-texts.js';
import { myRequests } from '../../../src/intents/my-requests.js';
import { privacy } from '../../../src/intents/privacy.js';
import { talkToPerson } from '../../../src/intents/talk-to-person.js';
import { ticketActions } from '../../../src/intents/tickets/actions.js';
import type { Answer, Memory, Outgoing, Outside, TurnContext } from '../../../src/intents/turn-context.js';
import type { Database } from '../../../src/store/database.js';
import { createPeopleStore } from '../../../src/store/people.js';
import { createRecords } from '../../../src/store/records.js';
import { withTexts } from '../../../src/turn/with-texts.js';
import { checkCard } from '../../helpers/card-check.js';

const AT = new Date('2026-11-01T00:00:00Z');

export const SCHOOL = School.parse({
  max_open_requests: 30,
  name: 'Harborview Medical School',
  short_name: 'HMS',
  time_zone: 'America/New_York',
  crisis_lines: [{ name: 'Counseling', reach: '555-0100' }],
  sign_on_name: 'Harbor Key',
  desks: [
    {
      id: 'alumni',
      name: 'Alumni Liaison',
      members: ['dana@example.edu', 'max@example.edu'],
      contact: 'alumni@example.edu',
    },
    { id: 'osa', name: 'Student Affairs', members: ['olive@example.edu'], contact: 'osa@example.edu' },
    { id: 'dean', name: 'Dean for Students', members: ['dee@example.edu'], contact: 'dean@example.edu' },
    { id: 'orma', name: 'Multicultural Affairs', members: ['orla@example.edu'], confidential: true },
    { id: 'interviews', name: 'Practice Interviews', members: ['ivy@example.edu'] },
    { id: 'applications', name: 'Residency Applications', members: ['olive@example.edu'] },
  ],
});

const PEOPLE = {
  sam: ['Sam Rivera', ['student']],
  tess: ['Tess Okafor', ['student']],
  dana: ['Dana Whitfield', ['liaison']],
  max: ['Max Lindqvist', ['liaison']],
  olive: ['Olive Brandt', ['office']],
  dee: ['Dee Marchetti', ['dean']],
  orla: ['Orla Simmons', ['orma']],
  ivy: ['Ivy Novak', ['interviewer']],
} as const satisfies Record<string, readonly [string, readonly Role[]]>;
const HANDLERS = {
  'connect-alumni': connectAlumni,
  'my-requests': myRequests,
  'interview-prep': interviewPrep,
  'talk-to-person': talkToPerson,
  'find-support': findSupport,
  privacy,
};
type Asked = keyof typeof HANDLERS;

export type Who = keyof typeof PEOPLE;

export interface Message {
  card: string | undefined;
  reply: Reply;
}

/** A school with its desks on a real database, and what stands on everybody's screen. */
export interface World {
  people: Record<Who, Person>;
  alumni: Record<'eva' | 'ben' | 'kim', string>;
  now: Date;
  /** What reaches people outside; undefined: nothing does. */
  outside: Outside | undefined;
  /** What drafts; undefined: nothing does. */
  model: TextModel | undefined;
  school: School;
  db: Database;
  /** Messages of a person, or of a desk's channel (`#alumni`), edited in place as cards are. */
  screen(place: Who | `#${string}`): Message[];
  say(who: Who, intent: Asked, slots?: Slots, text?: string, memory?: Memory | null): Promise<Answer>;
  press(who: Who, action: string, fields: Record<string, string>, version?: number | null): Promise<Answer>;
  /** Presses the newest button of this label that stands there; a form's values are sent as filled in, with these changes. */
  tap(who: Who, label: string, typed?: Record<string, string>, place?: Who | `#${string}`): Promise<Answer>;
  /** What nobody pressed: the clock, or an alum's own answer. */
  unasked(work: (deps: Unasked) => Promise<Answer>): Promise<Answer>;
}

export interface Unasked {
  records: Records;
  school: School;
  now: Date;
  outside: Outside | undefined;
}

/** Takes the place of whatever was in the database: opening one takes seconds. The audit stays, as it always does. */
export async function createWorld(db: Database): Promise<World> {
  for (const table of ['tickets', 'accounts', 'people', 'alumni', 'milestones'] as const) {
    await db.db.deleteFrom(table).execute();
  }
  const people = await addPeople(db);
  const alumni = await addAlumni(db);
  const screens = new Map<string, Message[]>();
  const nameOf = (id: string) => (Object.keys(people) as Who[]).find((who) => people[who].id === id) ?? id;
  const show = (place: string, message: Message, anew: Outgoing['anew']) => {
    const own = screens.get(place) ?? [];
    screens.set(place, own);
    const shown = message.card === undefined ? undefined : own.find(({ card }) => card === message.card);
    const problems = checkCard(renderTeams(message.reply).card);
    if (problems.length > 0) throw new Error(`Teams would not draw “${message.reply.text}”: ${problems.join('; ')}`);
    if (shown && !anew) shown.reply = message.reply;
    else own.push(message);
    if (!shown || !anew) return;
    shown.card = undefined;
    shown.reply = anew.earlier ?? shown.reply;
  };
  const world: World = {
    people,
    alumni,
    now: new Date('2026-11-25T15:00:00Z'),
    outside: undefined,
    model: undefined,
    school: SCHOOL,
    db,
    screen: (place) => screens.get(place) ?? [],
    say: (who, intent, slots = {}, text = '', memory = null) =>
      take(who, (turn) => HANDLERS[intent](slots, turn), { text, memory }),
    press(who, action, fields, version = null) {
      const handler = ticketActions[action];
      if (!handler) throw new Error(`no action ${action}`);
      handler.fields.parse(fields);
      return take(who, (turn) => handler.run(fields, turn, version), { nonce: randomUUID() });
    },
    async unasked(work) {
      const answer = await db.transaction((trx) =>
        work({ records: createRecords(trx), school: world.school, now: world.now, outside: world.outside }),
      );
      showAll(answer, 'nobody');
      return answer;
    },
    tap(who, label, typed = {}, place = who) {
      const found = findButton(world.screen(place), label);
      return world.press(
        who,
        found.button.action,
        { ...found.values, ...typed, ...found.button.fields },
        found.button.version,
      );
    },
  };

  async function take(who: Who, work: (turn: TurnContext) => Promise<Answer>, more: Partial<TurnContext>) {
    const patience = { asker: people[who].id, since: performance.now() };
    const answer = await withTexts(world.model, patience, (texts) =>
      db.transaction((trx) =>
        work({
          texts,
          person: people[who],
          accountId: people[who].id,
          school: world.school,
          now: world.now,
          zone: world.school.time_zone,
          records: createRecords(trx),
          memory: null,
          nonce: null,
          text: '',
          outside: world.outside,
          ...more,
        }),
      ),
    );
    showAll(answer, who);
    return answer;
  }

  function showAll({ outgoing }: Answer, who: string) {
    for (const { to, reply, card, anew } of outgoing) {
      Reply.parse(reply);
      for (const button of buttonsOf(reply)) expect(JSON.stringify(button).length).toBeLessThan(1_950);
      const place = to.kind === 'desk' ? `#${to.deskId}` : to.kind === 'person' ? nameOf(to.personId) : who;
      show(place, { card, reply }, anew);
    }
  }
  return world;
}

export const buttonsOf = (reply: Reply): Button[] =>
  reply.blocks.flatMap((block) => {
    if (block.kind === 'buttons') return block.buttons;
    return block.kind === 'form' ? [block.submit, ...(block.cancel ? [block.cancel] : [])] : [];
  });

export const fieldsOf = (reply: Reply): FormField[] =>
  reply.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : []));

/** All that stands in a reply, a message or several, to look for words in. */
export const wordsOf = (shown: Reply | Message | readonly unknown[] | undefined): string =>
  JSON.stringify(shown ?? null);

function findButton(messages: readonly Message[], label: string) {
  for (const { reply } of [...messages].reverse()) {
    const button = buttonsOf(reply).find((each) => each.label === label);
    const values = Object.fromEntries(fieldsOf(reply).map(({ id, value }) => [id, value ?? '']));
    if (button)
      return { button, values: reply.blocks.some((b) => b.kind === 'form' && b.submit === button) ? values : {} };
  }
  const labels = messages.flatMap(({ reply }) => buttonsOf(reply).map((each) => each.label));
  throw new Error(`no button "${label}" among: ${labels.join(', ')}`);
}

async function addPeople({ db }: Database): Promise<Record<Who, Person>> {
  const found: Partial<Record<Who, Person>> = {};
  for (const who of Object.keys(PEOPLE) as Who[]) {
    const [name, roles] = PEOPLE[who];
    const id = randomUUID();
    const row = {
      id,
      email: `${who}@example.edu`,
      name,
      roles: [...roles],
      time_zone: null,
      created_at: AT,
      updated_at: AT,
    };
    await db
      .insertInto('people')
      .values({ ...row, status: 'active' })
      .execute();
    // the account carries its person's id, so that tests need not look it up
    const account = { id, channel: 'playground', tenant: 'local', external_id: who, person_id: id, last_seen: AT };
    const address = JSON.stringify({ channel: 'playground', tenant: 'local', to: who, kind: 'direct' });
    await db
      .insertInto('accounts')
      .values({ ...account, standing: 'member', address })
      .execute();
    if (who === 'sam' || who === 'tess') await addStudent(db, id, who === 'sam' ? 2027 : 2028);
    if (who === 'ivy') await addInterviewer(db, id);
    const person = await createPeopleStore(db).byId(id);
    if (person) found[who] = person;
  }
  return found as Record<Who, Person>;
}

async function addStudent(db: Database['db'], id: string, year: number) {
  const row = { person_id: id, class_year: year, society: null, specialties: ['dermatology'], tracks: ['main'] };
  await db
    .insertInto('students')
    .values({ ...row, society_advisor_id: null, residency_advisor_id: null })
    .execute();
}

async function addInterviewer(db: Database['db'], id: string) {
  const row = { person_id: id, title: null, roles: ['interviewer'], specialties: ['dermatology'], department: null };
  const more = {
    office_hours: null,
    booking_url: null,
    contact: 'ivy.novak@example.edu',
    named_by_years: [],
    evaluates: false,
  };
  await db
    .insertInto('advisors')
    .values({ ...row, ...more, last_confirmed: '2026-09-01', paused_until: null })
    .execute();
}

async function addAlumni({ db }: Database) {
  const rows = [
    ['eva', 'Eva Lindholm', 'Parkland Hospital', 'Dallas', ['call', 'email'], null],
    ['ben', 'Ben Castellano', 'Baylor Medical Center', 'Dallas', ['email'], null],
    ['kim', 'Kim Aldana', 'Parkland Hospital', 'Dallas', ['call'], '2027-06-01'],
  ] as const;
  const ids: Record<string, string> = {};
  for (const [key, name, institution, city, modes, paused_until] of rows) {
    const id = randomUUID();
    ids[key] = id;
    const row = {
      id,
      email: `${key}@alumni.example.edu`,
      name,
      grad_year: 2018,
      specialty: 'dermatology',
      institution,
      city,
    };
    const more = { state: 'TX', country: 'US', modes: [...modes], max_per_year: 2, last_contacted: null, paused_until };
    await db
      .insertInto('alumni')
      .values({ ...row, ...more, status: 'active' })
      .execute();
  }
  return ids as World['alumni'];
}
