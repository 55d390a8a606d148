import type { Block, Button } from '../../conversation/reply.js';
import { endAtAPerson } from '../blocks/end-at-a-person.js';
import { nextMilestone } from '../blocks/next-milestone.js';
import { resourceLinks } from '../blocks/resource-links.js';
import { knownSpecialties } from '../blocks/specialty-names.js';
import type { Intent, Slots } from '../intents.js';
import { type Answer, answer, type TurnContext } from '../turn-context.js';
import { fromResources } from './from-resources.js';
import { type Guidance, subjectsOf } from './guidance.js';

/** Links shown at most. */
const LINKS = 4;

export interface Extra {
  /** Between what is said and the links. */
  blocks?: Block[];
  /** Beside the links. */
  buttons?: Button[];
}

/** Specialties of the question, else those that the student's own record names. Slots come with buttons too: unknown ids are dropped. */
export const specialtiesOf = (slots: Slots, turn: TurnContext): string[] =>
  knownSpecialties(slots.specialties ?? turn.person.student?.specialties ?? []);

/** An answer by subject: what to do next, the date that belongs to it, the school's links, and the person to turn to. */
export async function guide(
  intent: Intent,
  guidance: Guidance,
  slots: Slots,
  turn: TurnContext,
  extra: Extra = {},
): Promise<Answer> {
  const subjects = subjectsOf(guidance, `${turn.text} ${slots.topic ?? ''}`);
  const specialties = specialtiesOf(slots, turn);
  const quoted = await fromResources(intent, subjects, { ...slots, specialties }, turn);
  // in general nobody needs to be told what the pages answered in particular
  const spoken = quoted.cited.length > 0 ? subjects.filter((subject) => subject !== guidance.general) : subjects;
  const said = spoken.flatMap(({ heading, say }): Block[] => [
    { kind: 'heading', text: heading },
    { kind: 'list', items: [...say] },
  ]);
  const milestone = subjects.find((subject) => subject.milestone !== undefined)?.milestone;
  const [main] = subjects;
  const links = await resourceLinks(turn, {
    topics: subjects.flatMap(({ resources }) => resources),
    specialties,
    limit: LINKS,
    first: quoted.cited,
    question: turn.text,
  });
  const { blocks = [], buttons = [] } = extra;
  return answer(
    {
      text: guidance.text,
      blocks: [
        ...quoted.blocks,
        ...said,
        ...blocks,
        ...(await nextMilestone(turn, milestone)),
        ...links,
        ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
        ...(await endAtAPerson(turn, {
          desk: main?.desk ?? guidance.desk,
          first: main?.first ?? 'advisor',
          topic: intent,
        })),
      ],
    },
    { intent, slots },
  );
}
