import { Intent } from '../../intents/intents.js';
import type { Sentence } from '../sentence.js';
import type { Classifier } from './classifier.js';
import { type Learnt, logisticOf, type Sample, trainLogistic } from './logistic.js';
import { featuresOf, isLeap } from './text-features.js';

/** Learns from examples. Labels outside the closed list are left out. */
export const learn = (examples: readonly { sentence: Sentence; intent: string }[]): Learnt =>
  trainLogistic(
    withoutLoneLeaps(
      examples
        .filter(({ intent }) => Intent.safeParse(intent).success)
        .map(({ sentence, intent }) => ({ features: featuresOf(sentence), label: intent })),
    ),
  ).learnt;

/** Pairs at a distance that stand in one example only are half of all features and teach nothing. */
function withoutLoneLeaps(samples: readonly Sample[]): Sample[] {
  const seen = new Map<string, number>();
  for (const { features } of samples)
    for (const feature of features.keys()) if (isLeap(feature)) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  return samples.map(({ features, label }) => ({
    features: new Map([...features].filter(([feature]) => !isLeap(feature) || (seen.get(feature) ?? 0) > 1)),
    label,
  }));
}

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
