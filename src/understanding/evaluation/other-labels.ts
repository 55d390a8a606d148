import { type Logistic, trainLogistic } from '../classifier/logistic.js';
import { type Features, wordFeatures } from '../classifier/text-features.js';
import type { Reads } from '../evaluate.js';
import type { Example } from '../examples.js';
import { plainWords } from '../plain-text.js';
import { dangerAtFirst } from '../safety/danger.js';
import { theEar } from '../safety/heard/learning.js';

/** As the router: from here on it would answer. */
const SURE = 0.5;
/** Where the examples show nothing that is out of scope: what the least sure of this share of held-apart messages reach. */
const GIVEN_UP = 0.08;
/** Every tenth message is held apart to find that. */
const HELD = 10;
const OUTSIDE = 'oos';

const featuresOf = (text: string): Features => wordFeatures(plainWords(text));

/**
 * The classifier alone, with the labels of another data set: no rules, no names, no context. It shows what the method is worth
 * beside published figures. Out of scope is a label like the others where there are examples of it; else it is what no label is
 * likely for.
 */
export function createOtherLabels(examples: readonly Example[]): Reads {
  const classifier = train(examples);
  const ear = theEar();
  const threshold = examples.some(({ intent }) => isOutside(intent)) ? 0 : thresholdOf(examples);
  return {
    async read(text) {
      const { intent, probability } = best(classifier, text);
      return {
        safety: dangerAtFirst(text, ear(text)),
        asks: [{ intent: probability < threshold ? OUTSIDE : intent, slots: {} }],
        confidence: probability < SURE ? 'unsure' : 'sure',
        probability,
      };
    },
  };
}

export const isOutside = (intent: string): boolean => intent === OUTSIDE || intent === 'out-of-scope';

const train = (examples: readonly Example[]): Logistic =>
  trainLogistic(examples.map(({ text, intent }) => ({ features: featuresOf(text), label: intent })));

function best({ labels, probabilities }: Logistic, text: string): { intent: string; probability: number } {
  const all = probabilities(featuresOf(text));
  const probability = Math.max(...all);
  return { intent: labels[all.indexOf(probability)] ?? '', probability };
}

function thresholdOf(examples: readonly Example[]): number {
  const held = examples.filter((_, at) => at % HELD === 0);
  const learnt = train(examples.filter((_, at) => at % HELD !== 0));
  const reached = held.map(({ text }) => best(learnt, text).probability).sort((a, b) => a - b);
  return reached[Math.floor(reached.length * GIVEN_UP)] ?? 0;
}
