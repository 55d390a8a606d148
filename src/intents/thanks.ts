import { deskFor } from '../advising/school/school.js';
import { deskReach } from './blocks/desk-reach.js';
import { answer, type Handler } from './turn-context.js';

const GRATEFUL = /\bth(an)?(k|x)|\bty\b|\btysm\b|\bobliged\b|\bappreciat|\bgracias\b|\bmerci\b|\bdanke\b|🙏|❤/iu;

/** Short, and nothing is opened or changed by it. */
export const thanks: Handler = async (_slots, turn) => {
  const first = GRATEFUL.test(turn.text) ? 'You are welcome.' : 'All right.';
  const desk = deskReach(deskFor(turn.school, 'osa'));
  return answer({
    text: first,
    blocks: [{ kind: 'text', text: `${first} I am here when you need something, and for a person there is ${desk}.` }],
  });
};
