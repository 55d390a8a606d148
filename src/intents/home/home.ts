import type { Block, Reply } from '../../conversation/reply.js';
import { endAtAPerson } from '../blocks/end-at-a-person.js';
import type { TurnContext } from '../turn-context.js';
import { advisorHome } from './advisor-home.js';
import { deskHome } from './desk-home.js';
import { settingsHome } from './settings-home.js';
import { studentHome } from './student-home.js';

/**
 * A person's own page: what waits for them, by what they are to the school; somebody who is several sees one part after the
 * other. Only they see it. It says the same until something changes, so that it need not be drawn again.
 */
export async function homeFor(turn: TurnContext): Promise<Reply> {
  const parts = [...(await studentHome(turn)), ...(await deskHome(turn)), ...(await advisorHome(turn))];
  return {
    text: 'Your page',
    blocks: [
      { kind: 'text', text: 'What waits for you, at a glance. For anything else, write to me in your own words.' },
      ...(parts.length > 0 ? parts : nothingYet),
      ...(await settingsHome(turn)),
      ...(await endAtAPerson(turn, { desk: 'osa', first: 'desk', topic: 'help' })),
    ],
  };
}

const nothingYet: Block[] = [
  { kind: 'text', text: 'Nothing waits for you. I write to you when a student or a desk needs you.' },
];
