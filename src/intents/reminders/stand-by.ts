import { residencyAdvisorOf, societyAdvisorOf } from '../../advising/directory/assigned-advisor.js';
import { deskFor } from '../../advising/school/school.js';
import type { Block } from '../../conversation/reply.js';
import { deskReach } from '../blocks/desk-reach.js';
import { today } from '../blocks/today.js';
import type { TurnContext } from '../turn-context.js';

/** The last line of a short answer: the person to turn to, by name where the student has one, and the office. */
export async function standBy(
  turn: Pick<TurnContext, 'person' | 'school' | 'records' | 'now' | 'zone'>,
): Promise<Block> {
  const desk = deskReach(deskFor(turn.school, 'osa'));
  const name = await advisorName(turn);
  return {
    kind: 'note',
    text: name ? `If something stands in the way: ${name}, or ${desk}.` : `If something stands in the way: ${desk}.`,
  };
}

async function advisorName(turn: Pick<TurnContext, 'person' | 'records' | 'now' | 'zone'>): Promise<string | null> {
  const { student } = turn.person;
  if (student === null) return null;
  const on = today(turn);
  const residency = await residencyAdvisorOf(student, turn.records.directory, on);
  if (residency.kind === 'here') return `${residency.advisor.person.name}, your residency application advisor`;
  const society = await societyAdvisorOf(student, turn.records.directory, on);
  return society.kind === 'here' ? `${society.advisor.person.name}, your society advisor` : null;
}
