import { INTENTS, type Intent } from '../intents/intents.js';
import type { Classifier } from './classifier/classifier.js';
import { type Scores, scoreByRules } from './rules/index.js';
import { isRefused } from './rules/refused.js';
import type { Sentence } from './sentence.js';

export interface Decision {
  intent: Intent;
  /** How likely `intent` is. */
  probability: number;
  /** All intents, likeliest first. */
  ranked: readonly { intent: Intent; probability: number }[];
  rules: Scores;
}

/** Strain in the words makes wellbeing this much likelier. */
const CONCERN = 2;
/** What is never done is out of scope, however near the words are to what is. */
const REFUSED = 20;
/** The classifier is right more often than it says; fitted on messages held apart by test/bench/calibration.mjs. */
export const SHARPNESS = 1.4;

/** What the classifier makes of sentence and rules; without one, the rules alone. */
export function decide(sentence: Sentence, classifier: Classifier | null, concern: boolean): Decision {
  const rules = scoreByRules(sentence);
  const judged = classifier?.classify(sentence, rules) ?? byRulesAlone(rules);
  const refused = isRefused(sentence);
  const favour = (intent: Intent): number =>
    intent === 'wellbeing' && concern ? CONCERN : intent === 'out-of-scope' && refused ? REFUSED : 1;
  const weighed = judged.map(({ intent, probability }) => ({
    intent,
    probability: (probability * favour(intent)) ** (classifier ? SHARPNESS : 1),
  }));
  const whole = weighed.reduce((sum, { probability }) => sum + probability, 0);
  const ranked = weighed
    .map(({ intent, probability }) => ({ intent, probability: probability / whole }))
    .sort((a, b) => b.probability - a.probability);
  const [best] = ranked;
  return { intent: best?.intent ?? 'help', probability: best?.probability ?? 0, ranked, rules };
}

const byRulesAlone = (rules: Scores): { intent: Intent; probability: number }[] =>
  INTENTS.map((intent) => ({ intent, probability: Math.exp(rules[intent]) }));
