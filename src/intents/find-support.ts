import { type DeskPurpose, deskFor, type School } from '../advising/school/school.js';
import type { Block, Button } from '../conversation/reply.js';
import { askerKind } from './blocks/asker-kind.js';
import { deskReach } from './blocks/desk-reach.js';
import { FIND_SUPPORT_GUIDANCE } from './guidance/find-support.js';
import { subjectsOf } from './guidance/guidance.js';
import { guide } from './guidance/guide.js';
import { talkToPerson } from './talk-to-person.js';
import type { Handler } from './turn-context.js';

/**
 * Routes by what is asked, never by who somebody seems to be: nothing about the person is inferred or kept. The multicultural
 * affairs office is offered to everyone, as a choice.
 */
export const findSupport: Handler = async (slots, turn) => {
  if (slots.role === 'orma') return talkToPerson(slots, turn);
  const student = askerKind(turn) === 'student';
  return guide('find-support', FIND_SUPPORT_GUIDANCE, slots, turn, {
    blocks: openToAll(turn.school),
    buttons: student ? handOffs(turn.school, deskOfSubject(`${turn.text} ${slots.topic ?? ''}`)) : [],
  });
};

function openToAll(school: School): Block[] {
  const orma = ownDesk(school);
  if (!orma) return [];
  const confidence = orma.confidential ? ' What you ask there is seen by its own people only.' : '';
  const text = `There is also ${deskReach(orma)}. It is open to every student who would like it; nobody asks why, or for proof of anything.${confidence}`;
  return [{ kind: 'text', text }];
}

/** Where the first of what was asked goes further. */
const deskOfSubject = (words: string): DeskPurpose =>
  subjectsOf(FIND_SUPPORT_GUIDANCE, words)[0]?.desk ?? FIND_SUPPORT_GUIDANCE.desk;

function handOffs(school: School, purpose: DeskPurpose): Button[] {
  const desk = deskFor(school, purpose);
  const orma = ownDesk(school);
  const ask = (name: string, fields: Record<string, string>): Button => ({
    label: `Ask ${name}`.slice(0, 75),
    action: 'ticket.start',
    fields,
  });
  return [
    ask(desk.name, { kind: 'person', purpose }),
    ...(orma && orma.id !== desk.id ? [ask(orma.name, { kind: 'orma' })] : []),
  ];
}

/** Null where the school has no such office and student affairs would stand in: then there is nothing more to offer. */
function ownDesk(school: School) {
  const desk = deskFor(school, 'orma');
  return desk.id === deskFor(school, 'osa').id || desk.id === deskFor(school, 'dean').id ? null : desk;
}
