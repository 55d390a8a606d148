import type { Intent, Safety, Slots } from '../../intents/intents.js';
import type { Scores } from '../rules/index.js';
import type { Sentence } from '../sentence.js';

/** How likely each intent is, judged by likeness to examples and by what the rules said. The probabilities add up to one. */
export interface Classifier {
  classify(sentence: Sentence, rules: Scores): readonly { intent: Intent; probability: number }[];
}

/**
 * A language model that is asked when rules and classifier are unsure. Null: it has nothing to say, for whatever reason: it is
 * slow, failing, resting, over its limits, wrong in form, or the words may not be sent to it.
 */
export interface Model {
  route(text: string, candidates: readonly Intent[], about?: AboutText): Promise<Routed | null>;
}

/** What decides whether a text may be sent, and at whose expense. None of it is sent. */
export interface AboutText {
  safety?: Safety;
  /** The intent of the turn before: what follows a private matter is private. */
  previous?: Intent | undefined;
  /** How likely each intent is, judged here. */
  ranked?: readonly { intent: Intent; probability: number }[];
  /** Any key of the person who wrote. */
  asker?: string | undefined;
}

export interface Routed {
  intent: Intent;
  probability: number;
  /** Only ids and names that exist. */
  slots?: Slots;
}
