import type { Safety } from '../../../intents/intents.js';
import { type Learnt, logisticOf, type Sample, training } from '../../classifier/logistic.js';
import type { Example } from '../../examples.js';
import type { SafetyExample } from './examples.js';
import { dangerFeatures } from './features.js';

/** How likely a text speaks of danger, and of strain or danger. */
export interface Heard {
  crisis: number;
  strain: number;
}

export type Ear = (text: string) => Heard;

/** Learns from messages of each level, and from those of all intents but one as from ordinary ones. In steps, as `training`. */
export const learningToHear = (of: readonly SafetyExample[], ordinary: readonly Example[]): Generator<void, Learnt> =>
  training(samples(of, ordinary), (_, times) => times > 1);

function* samples(of: readonly SafetyExample[], ordinary: readonly Example[]): Generator<Sample> {
  for (const { text, level } of of) yield { features: dangerFeatures(text), label: level };
  // strain stands among these, unsorted
  for (const { text, intent } of ordinary)
    if (intent !== 'wellbeing') yield { features: dangerFeatures(text), label: 'none' satisfies Safety };
}

export function createEar(learnt: Learnt): Ear {
  const model = logisticOf(learnt);
  const [crisis, none] = [model.labels.indexOf('crisis'), model.labels.indexOf('none')];
  return (text) => {
    const probabilities = model.probabilities(dangerFeatures(text));
    return { crisis: probabilities[crisis] ?? 0, strain: 1 - (probabilities[none] ?? 1) };
  };
}
