import type { Intent } from '../../intents/intents.js';
import type { Sentence } from '../sentence.js';

/**
 * One piece of evidence. Weights are log-odds in spirit: 1 a hint, 2 likely, 4 nearly decides, 6 decides; negative ones speak
 * against. Each rule counts once however often it fits.
 */
export interface Rule {
  weight: number;
  /** Over `Sentence.plain`. */
  pattern?: RegExp;
  when?: (sentence: Sentence) => boolean;
}

export interface IntentRules {
  intent: Intent;
  rules: readonly Rule[];
}

export const fits = ({ pattern, when }: Rule, sentence: Sentence): boolean =>
  (pattern === undefined || pattern.test(sentence.plain)) && (when === undefined || when(sentence));

/** What the rules of one intent say together. */
export const score = (rules: readonly Rule[], sentence: Sentence): number =>
  rules.reduce((sum, rule) => (fits(rule, sentence) ? sum + rule.weight : sum), 0);

const OF = '(?:[^ .?]+ )';

/**
 * A pattern over plain words. `~` stands for up to three words, `~~` for up to eight, within a clause; borders are spaces, so
 * that no word is found inside another.
 */
export function say(...lines: string[]): RegExp {
  const sources = lines.map((line) => line.replaceAll(' ~~ ', ` ${OF}{0,8}`).replaceAll(' ~ ', ` ${OF}{0,3}`));
  return new RegExp(`(?<= )(?:${sources.join('|')})(?= )`);
}
