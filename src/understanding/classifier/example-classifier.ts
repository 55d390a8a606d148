import { Intent } from '../../intents/intents.js';
import type { Sentence } from '../sentence.js';
import type { Classifier } from './classifier.js';
import { type Learnt, logisticOf, type Sample, training } from './logistic.js';
import { featuresOf, isLeap } from './text-features.js';

/** Learns from examples. Labels outside the closed list are left out. In steps, as `training`. */
export const learning = (examples: Iterable<{ sentence: Sentence; intent: string }>): Generator<void, Learnt> =>
  training(samplesOf(examples), teaches);

function* samplesOf(examples: Iterable<{ sentence: Sentence; intent: string }>): Generator<Sample> {
  for (const { sentence, intent } of examples) {
    if (Intent.safeParse(intent).success) yield { features: featuresOf(sentence), label: intent };
  }
}

/** Pairs at a distance that stand in one example only are half of all features and teach nothing. */
const teaches = (feature: string, times: number): boolean => times > 1 || !isLeap(feature);

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
