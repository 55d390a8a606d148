import type { Answer, Outgoing } from '../intents/turn-context.js';

/** Several things asked in one sentence are answered in one message: the asker's replies become one, the rest go as they are. */
export function combineAnswers(answers: readonly Answer[]): Answer {
  const [first, ...more] = answers;
  if (!first) return { outgoing: [] };
  if (more.length === 0) return first;
  const all = answers.flatMap(({ outgoing }) => outgoing);
  const plain = all.filter(isPlainAnswer);
  const rest = all.filter((one) => !isPlainAnswer(one));
  const remember = answers.findLast((one) => one.remember !== undefined)?.remember;
  return {
    outgoing: [...(plain.length > 0 ? [merge(plain)] : []), ...rest],
    ...(remember === undefined ? {} : { remember }),
  };
}

/** A reply that is a card of its own is edited in place later, so it stays apart. */
const isPlainAnswer = (one: Outgoing) => one.to.kind === 'asker' && one.card === undefined;

function merge(parts: readonly Outgoing[]): Outgoing {
  return {
    to: { kind: 'asker' },
    kind: 'answer',
    reply: {
      text: [...new Set(parts.map(({ reply }) => reply.text))].join(' ').slice(0, 300),
      blocks: parts.flatMap(({ reply }) => reply.blocks),
    },
  };
}
