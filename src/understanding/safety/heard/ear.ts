import type { Safety } from '../../../intents/intents.js';
import { type Learnt, logisticOf, type Sample, training } from '../../classifier/logistic.js';
import type { Example } from '../../examples.js';
import type { SafetyExample } from './examples.js';
import { dangerFeatures } from './features.js';

const isWord = (feature: string): boolean => feature.startsWith('w:');

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

/** In a long message danger is one sentence among many: each of some length is heard alone, and believed a little less. */
const SENTENCES = /(?<=[.!?;\n])\s+/;
const SOME_LENGTH = 8;
const LESS = 0.12;

export function createEar(learnt: Learnt): Ear {
  const model = logisticOf(learnt);
  const [crisis, none] = [model.labels.indexOf('crisis'), model.labels.indexOf('none')];
  const known = new Set(learnt.features.filter(isWord));
  const hear = (text: string): Heard => {
    const features = dangerFeatures(text);
    const words = [...features.keys()].filter(isWord);
    // of words that it never met it knows nothing
    if (words.filter((word) => known.has(word)).length < words.length / 2) return NOTHING;
    const probabilities = model.probabilities(features);
    return { crisis: probabilities[crisis] ?? 0, strain: 1 - (probabilities[none] ?? 1) };
  };
  return (text) => {
    const whole = hear(text);
    const sentences = text.split(SENTENCES).filter((one) => one.length < text.length && isLong(one));
    const loudest = Math.max(whole.crisis, ...sentences.map((one) => hear(one).crisis - LESS));
    return { crisis: loudest, strain: Math.max(whole.strain, loudest) };
  };
}

const NOTHING: Heard = { crisis: 0, strain: 0 };
const isLong = (sentence: string): boolean => sentence.split(/\s+/).length >= SOME_LENGTH;
