import { Intent } from '../../intents/intents.js';
import type { Sentence } from '../sentence.js';
import type { Classifier } from './classifier.js';
import { type Learnt, logisticOf, trainLogistic } from './logistic.js';
import { featuresOf } from './text-features.js';

/** Learns from examples. Labels outside the closed list are left out. */
export const learn = (examples: readonly { sentence: Sentence; intent: string }[]): Learnt =>
  trainLogistic(
    examples
      .filter(({ intent }) => Intent.safeParse(intent).success)
      .map(({ sentence, intent }) => ({ features: featuresOf(sentence), label: intent })),
  ).learnt;

export function createExampleClassifier(learnt: Learnt): Classifier {
  const model = logisticOf(learnt);
  const labels = learnt.labels.map((label) => Intent.parse(label));
  return {
    classify(sentence, rules) {
      const probabilities = model.probabilities(featuresOf(sentence, rules));
      return labels.map((intent, at) => ({ intent, probability: probabilities[at] ?? 0 }));
    },
  };
}
