import type { Block } from '../conversation/reply.js';
import { resourceLinks } from './blocks/resource-links.js';
import { checkIn, somebodyAtSchool } from './crisis.js';
import { answer, type Handler } from './turn-context.js';

const KEPT_APART: Block = {
  kind: 'text',
  text: 'Clinicians and counselors who treat you take no part in grading or promotion, and their records are kept apart: nothing of it goes into the MSPE. You can go to them directly, without telling me or anyone at school.',
};

const PRACTICAL: readonly { when: RegExp; say: string }[] = [
  {
    when: /\b(leave|(year|yr) (off|out)|time off|withdraw\w*|quit)\b/i,
    say: 'Time off is possible for many reasons, and nothing needs deciding today. The dean for students can tell you what each way would mean.',
  },
  {
    when: /\b(exam|class|clerkship|rotation|shift|team|step|ck)\b/i,
    say: 'For the practical side, such as a missed exam or a day you cannot manage, the dean’s people can help you sort out what has to happen. You need not explain everything.',
  },
];

/** A check-in, the lines, what is confidential and what is not, and a person. No menu, and no advisor who may grade. */
export const wellbeing: Handler = async (_slots, turn) => {
  const practical = PRACTICAL.find(({ when }) => when.test(turn.text));
  const topics = ['wellness', 'wellbeing', 'well-being', 'mental health', 'counseling', 'support'];
  return answer({
    text: 'You can talk to somebody.',
    blocks: [
      ...checkIn(turn.school),
      KEPT_APART,
      ...(practical ? [{ kind: 'text' as const, text: practical.say }] : []),
      ...(await resourceLinks(turn, { topics, specialties: [], limit: 3 })),
      ...somebodyAtSchool(turn.school),
    ],
  });
};
