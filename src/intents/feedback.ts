import { z } from 'zod';
import { keepRefusal } from '../advising/audit/keep-refusal.js';
import { deskFor } from '../advising/school/school.js';
import { type ActionHandler, defineAction } from './action.js';
import { askButton } from './blocks/ask-button.js';
import { askerKind } from './blocks/asker-kind.js';
import { deskReach } from './blocks/desk-reach.js';
import { type Answer, answer, type TurnContext } from './turn-context.js';

/** Whether an answer helped. Praise needs no reply; after anything else there is a person. */
export const feedbackActions: Record<string, ActionHandler> = {
  feedback: defineAction({
    fields: z.object({ delivery: z.guid(), verdict: z.enum(['good', 'bad']) }),
    // the store keeps the last word, so that somebody may change their mind and change it back
    once: false,
    async run({ delivery, verdict }, turn) {
      const given = await turn.records.feedback.give(turn.person.id, delivery, verdict, turn.now);
      if (given === 'absent')
        await keepRefusal(turn, { action: 'feedback', subject: { kind: 'delivery', id: delivery }, reason: 'absent' });
      return given === 'kept' && verdict === 'bad' ? sorry(turn) : { outgoing: [] };
    },
  }),
};

function sorry(turn: TurnContext): Answer {
  const desk = deskReach(deskFor(turn.school, 'osa'));
  return answer({
    text: 'Thank you for telling me',
    blocks: [
      { kind: 'text', text: 'Thank you for telling me. Say it once more in other words, and I try again.' },
      { kind: 'text', text: `If I am not the right one for this, the people at ${desk} are.` },
      ...(askerKind(turn) === 'student'
        ? [{ kind: 'buttons' as const, buttons: [askButton('Talk to a person', 'talk-to-person')] }]
        : []),
    ],
  });
}
