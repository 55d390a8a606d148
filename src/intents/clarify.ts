import { deskFor } from '../advising/school/school.js';
import type { Button } from '../conversation/reply.js';
import type { Intent } from './intents.js';
import { type Answer, answer, type TurnContext } from './turn-context.js';

/** What each intent is called on a button, in a student's words. */
export const INTENT_LABELS: Record<Intent, string> = {
  'find-advisor': 'Who my advisors are',
  'find-mentor': 'Find a specialty mentor',
  'connect-alumni': 'Talk to an alum',
  'my-requests': 'My requests',
  deadlines: 'Dates and deadlines',
  'set-reminder': 'Set a reminder',
  'manage-reminders': 'My reminders',
  'application-materials': 'MSPE, letters, statement',
  'interview-prep': 'Interviews',
  'rank-list': 'Rank list',
  'choose-specialty': 'Choosing a specialty',
  'application-strategy': 'Where and how to apply',
  'not-matched': 'SOAP, or not matching',
  'find-support': 'Support for my situation',
  wellbeing: 'How I am doing',
  'talk-to-person': 'Talk to a person',
  privacy: 'Who sees what I write',
  preferences: 'My settings',
  help: 'What you can do',
  thanks: 'Nothing, thanks',
  'out-of-scope': 'Something else',
};

/** Asks back once, with the likeliest readings as buttons and a person as the last. */
export function clarify(candidates: readonly Intent[], turn: TurnContext): Answer {
  const offered = candidates
    .filter((intent) => !['thanks', 'out-of-scope', 'talk-to-person'].includes(intent))
    .slice(0, 3);
  const buttons: Button[] = [...offered, 'talk-to-person' as const].map((intent) => ({
    label: INTENT_LABELS[intent],
    action: 'ask',
    fields: { intent },
  }));
  const desk = deskFor(turn.school, 'osa');
  return answer(
    {
      text: 'Which of these do you mean?',
      blocks: [
        { kind: 'text', text: 'I am not sure I understood. Which of these comes closest?' },
        { kind: 'buttons', buttons },
        {
          kind: 'note',
          text: `You can also say it in other words. ${desk.name}${desk.contact ? ` (${desk.contact})` : ''} is there for anything I cannot do.`,
        },
      ],
    },
    { intent: offered[0] ?? 'help', slots: {}, awaiting: 'clarify' },
  );
}
