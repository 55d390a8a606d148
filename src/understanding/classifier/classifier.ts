import type { Intent } from '../../intents/intents.js';
import type { Scores } from '../rules/index.js';
import type { Sentence } from '../sentence.js';

/** How likely each intent is, judged by likeness to examples and by what the rules said. The probabilities add up to one. */
export interface Classifier {
  classify(sentence: Sentence, rules: Scores): readonly { intent: Intent; probability: number }[];
}

/** A language model that is asked when rules and classifier are unsure. Null: it has nothing to say, for whatever reason. */
export interface Model {
  route(text: string, candidates: readonly Intent[]): Promise<{ intent: Intent; probability: number } | null>;
}
