import type { Advisor } from '../../advising/directory/directory-store.js';
import { type DeskPurpose, deskFor } from '../../advising/school/school.js';
import type { Block, Button } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';
import { askButton } from './ask-button.js';
import { conflictNote } from './conflict-note.js';
import { deskReach } from './desk-reach.js';
import { personEntry } from './person-entry.js';
import { today } from './today.js';

/** The people behind a desk who are named in the directory, the desk, and what it is for. */
export type OfficeRole = 'dean' | 'orma' | 'liaison' | 'interviewer';

interface Office {
  desk: DeskPurpose;
  about: string;
  /** For what students come, and what they need not say. */
  say: string;
  button: Button;
}

/** Named at most; a desk answers for the rest. */
const MOST = 4;

function office(role: OfficeRole): Office {
  switch (role) {
    case 'dean':
      return {
        desk: 'dean',
        about: 'Dean for students',
        say: 'For anything that weighs on your studies or your way into residency, in any year. A topic is enough to ask for a meeting; details can wait for the room.',
        button: askButton('Ask for the dean’s people', 'talk-to-person', { role: 'dean' }),
      };
    case 'orma':
      return {
        desk: 'orma',
        about: 'Multicultural affairs',
        say: 'Open to every student who would like it. You need not say why, and nobody asks for proof of anything.',
        button: askButton('Ask this office', 'find-support', { role: 'orma' }),
      };
    case 'liaison':
      return {
        desk: 'alumni',
        about: 'Alumni liaison',
        say: 'Finds an alum for you by specialty, hospital or city, and makes the introduction. Contact data of alumni never goes through me.',
        button: askButton('Ask for an alum', 'connect-alumni'),
      };
    case 'interviewer':
      return {
        desk: 'interviews',
        about: 'Practice interviews',
        say: 'Practice interviewers are chosen for you, so that nobody from a program you apply to sits across from you.',
        button: askButton('Ask for a practice interview', 'interview-prep'),
      };
  }
}

export async function officePeople(
  role: OfficeRole,
  turn: TurnContext,
): Promise<{ blocks: Block[]; people: Advisor[] }> {
  const { desk, about, say, button } = office(role);
  const on = today(turn);
  const found = role === 'interviewer' ? [] : await turn.records.directory.advisors({ role }, on);
  const people = found.slice(0, MOST);
  const served = deskFor(turn.school, desk);
  const confidential = served.confidential ? ' Requests to it are seen by its own people only.' : '';
  return {
    people,
    blocks: [
      { kind: 'text', text: say },
      ...(people.length > 0
        ? [{ kind: 'people' as const, people: people.map((one) => personEntry(one, about, on)) }]
        : []),
      ...conflictNote(people, turn.school),
      { kind: 'text', text: `The desk for this: ${deskReach(served)}.${confidential}` },
      { kind: 'buttons', buttons: [button] },
    ],
  };
}
