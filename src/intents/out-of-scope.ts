import type { Block } from '../conversation/reply.js';
import { asksAboutAnother, nothingAboutOthers } from './blocks/about-another.js';
import { askButton } from './blocks/ask-button.js';
import { endAtAPerson } from './blocks/end-at-a-person.js';
import { resourceLinks } from './blocks/resource-links.js';
import { boundaryOf } from './guidance/boundaries.js';
import { answer, type Handler, type TurnContext } from './turn-context.js';

const TEXT = 'That is outside what I can do.';

/** A kind boundary, what there is instead, and a person. */
export const outOfScope: Handler = async (_slots, turn) => {
  const boundary = boundaryOf(turn.text);
  if (boundary === null && asksAboutAnother(turn.text, turn.person, false)) {
    return answer({ text: TEXT, blocks: await nothingAboutOthers(turn) });
  }
  const instead = boundary?.button ? [askButton(boundary.button.label, boundary.button.intent)] : [];
  return answer({
    text: TEXT,
    blocks: [
      {
        kind: 'text',
        text: boundary?.say ?? 'That is outside what I know: I help with advising and the road to residency.',
      },
      ...(boundary === null || boundary.mayHaveAPage ? await namedPages(turn) : await links(turn, boundary.resources)),
      { kind: 'buttons', buttons: [...instead, askButton('What you can do', 'help')] },
      ...(await endAtAPerson(turn, { desk: 'osa', first: 'desk' })),
    ],
  });
};

const links = (turn: TurnContext, topics: readonly string[] = []): Promise<Block[]> =>
  resourceLinks(turn, { topics, specialties: [], limit: 2 });

const namedPages = (turn: TurnContext): Promise<Block[]> =>
  resourceLinks(turn, { topics: [], question: turn.text, specialties: [], limit: 2 });
