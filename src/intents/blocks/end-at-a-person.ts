import { type Assigned, residencyAdvisorOf, societyAdvisorOf } from '../../advising/directory/assigned-advisor.js';
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
  const { student } = turn.person;
  if (student === null) return [];
  const on = today(turn);
  const residency = await residencyAdvisorOf(student, turn.records.directory, on);
  if (residency.kind === 'here') return [entry(residency, 'Your residency application advisor', on)];
  const society = await societyAdvisorOf(student, turn.records.directory, on);
  const away = residency.kind === 'away' ? [awayText('residency application advisor')] : [];
  if (society.kind === 'here') return [...away, entry(society, 'Your society advisor', on)];
  return society.kind === 'away' && away.length === 0 ? [awayText('society advisor')] : away;
}

const entry = ({ advisor }: Assigned & { kind: 'here' }, about: string, on: string): Block => ({
  kind: 'people',
  people: [personEntry(advisor, about, on)],
});

const awayText = (role: string): Block => ({
  kind: 'text',
  text: `Your ${role} is not available at the moment, so the office stands in.`,
});
