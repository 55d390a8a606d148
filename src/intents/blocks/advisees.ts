import type { Person } from '../../advising/people/person.js';
import type { Block } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';
import { askButton } from './ask-button.js';
import type { AskerKind } from './asker-kind.js';

/** Names shown at once. */
const MOST = 40;

/** What somebody who advises may see of the roster: their own advisees' names and classes, and nothing of other students. */
export async function myAdvisees(turn: TurnContext, kind: AskerKind): Promise<Block[]> {
  const { person } = turn;
  const advisees = (await turn.records.people.adviseesOf(person.id)).sort((a, b) => a.name.localeCompare(b.name));
  return [...(advisees.length > 0 ? adviseeList(advisees, person.id) : nobody(kind)), ...pointer(kind)];
}

function adviseeList(advisees: readonly Person[], advisorId: string): Block[] {
  const items = advisees.slice(0, MOST).map(({ name, student }) => {
    const as = [
      ...(student?.societyAdvisorId === advisorId ? ['society'] : []),
      ...(student?.residencyAdvisorId === advisorId ? ['residency application'] : []),
    ];
    return `${name}${student ? `, class of ${student.classYear}` : ''} (${as.join(' and ')})`;
  });
  const rest = advisees.length - items.length;
  return [
    { kind: 'heading', text: 'Your advisees' },
    { kind: 'list', items: rest > 0 ? [...items, `and ${rest} more`] : items },
    { kind: 'note', text: 'From the school’s roster. Only the office changes assignments.' },
  ];
}

const nobody = (kind: AskerKind): Block[] => {
  const text =
    kind === 'advisor'
      ? 'The roster has no advisees for you at the moment. Only the office assigns them.'
      : 'You have no advisees on the roster. I can look up the dean’s people, multicultural affairs, or mentors by specialty.';
  return [{ kind: 'text', text }];
};

const pointer = (kind: AskerKind): Block[] =>
  kind === 'liaison' || kind === 'office'
    ? [
        { kind: 'text', text: 'Open requests of students are in the queue.' },
        { kind: 'buttons', buttons: [askButton('Show the queue', 'my-requests')] },
      ]
    : [];
