import { residencyAdvisorOf, societyAdvisorOf } from '../../advising/directory/assigned-advisor.js';
import type { Advisor } from '../../advising/directory/directory-store.js';
import { type DeskPurpose, deskFor } from '../../advising/school/school.js';
import type { Block } from '../../conversation/reply.js';
import type { Slots } from '../intents.js';
import type { TurnContext } from '../turn-context.js';
import { askButton } from './ask-button.js';
import { askerKind } from './asker-kind.js';
import { deskReach } from './desk-reach.js';
import { personEntry } from './person-entry.js';
import { today } from './today.js';

export interface EndAtAPerson {
  /** The desk that takes it further. */
  desk: DeskPurpose;
  /** `advisor`: the student's own advisors come first. `desk`: the desk alone, for what advisors need not know. */
  first: 'advisor' | 'desk';
  /** What a request opened from here is about. */
  topic?: string;
}

/** The last blocks of every answer: whom to turn to, how, and a button that opens a request with people. */
export async function endAtAPerson(turn: TurnContext, end: EndAtAPerson): Promise<Block[]> {
  const desk = deskFor(turn.school, end.desk);
  if (askerKind(turn) !== 'student') return [{ kind: 'text', text: `For anything further: ${deskReach(desk)}.` }];
  const own = end.first === 'advisor' ? await ownAdvisor(turn) : [];
  const line = own.length > 0 ? `You can also turn to ${deskReach(desk)}.` : `The people for this: ${deskReach(desk)}.`;
  const slots = { role: ROLE[end.desk], ...(end.topic === undefined ? {} : { topic: end.topic }) };
  return [
    ...own,
    { kind: 'text', text: line },
    { kind: 'buttons', buttons: [askButton('Talk to a person', 'talk-to-person', slots)] },
  ];
}

/** Whom one asks for at each desk, so that the button leads to the desk that the words name. */
const ROLE: Readonly<Record<DeskPurpose, NonNullable<Slots['role']>>> = {
  alumni: 'liaison',
  osa: 'society_advisor',
  dean: 'dean',
  orma: 'orma',
  interviews: 'interviewer',
  applications: 'residency_advisor',
};

/** The residency application advisor once there is one, else the society advisor; one who is away is said to be so. */
async function ownAdvisor(turn: TurnContext): Promise<Block[]> {
  const { here, away } = await ownAdvisorOf(turn);
  const said = away.map(awayText);
  if (!here) return said.slice(0, 1);
  const person = personEntry(here.advisor, `Your ${here.role}`, today(turn));
  return [...said, { kind: 'people', people: [person] }];
}

type OwnRole = 'residency application advisor' | 'society advisor';

/** Whom an answer to this student ends with, and who would have come before but is away. */
export async function ownAdvisorOf(
  turn: TurnContext,
): Promise<{ here: { advisor: Advisor; role: OwnRole } | null; away: OwnRole[] }> {
  const { student } = turn.person;
  const away: OwnRole[] = [];
  if (student === null) return { here: null, away };
  for (const [role, of] of [
    ['residency application advisor', residencyAdvisorOf],
    ['society advisor', societyAdvisorOf],
  ] as const) {
    const assigned = await of(student, turn.records.directory, today(turn));
    if (assigned.kind === 'here') return { here: { advisor: assigned.advisor, role }, away };
    if (assigned.kind === 'away') away.push(role);
  }
  return { here: null, away };
}

const awayText = (role: OwnRole): Block => ({
  kind: 'text',
  text: `Your ${role} is not available at the moment, so the office stands in.`,
});
