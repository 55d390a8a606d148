import { isAvailable } from '../../advising/directory/availability.js';
import type { Desk } from '../../advising/school/school.js';
import type { Block, PersonEntry } from '../../conversation/reply.js';
import { deskHours, deskReach } from '../blocks/desk-reach.js';
import { personEntry } from '../blocks/person-entry.js';
import { today } from '../blocks/today.js';
import type { TurnContext } from '../turn-context.js';

/** Named at most; the desk answers for the rest. */
const MOST = 4;

/** Who sits at a desk and how to reach it. Whoever is paused or gone is not named. */
export async function deskPeople(desk: Desk, turn: TurnContext): Promise<Block[]> {
  const on = today(turn);
  const people: PersonEntry[] = [];
  for (const member of await turn.records.people.byEmails(desk.members)) {
    if (member.status !== 'active' || people.length === MOST) continue;
    const advisor = await turn.records.directory.advisor(member.id);
    if (advisor && !isAvailable(advisor, on)) continue;
    people.push(advisor ? personEntry(advisor, desk.name, on) : { name: member.name, about: desk.name, lines: [] });
  }
  const hours = deskHours(desk);
  const reach = `How to reach them: ${deskReach(desk)}${hours ? `, ${hours}` : ''}.`;
  return [...(people.length > 0 ? [{ kind: 'people' as const, people }] : []), { kind: 'text', text: reach }];
}
