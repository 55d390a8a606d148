import { type Scores, scoreByRules } from '../rules/index.js';
import type { Sentence } from '../sentence.js';
import { conceptsOf } from './concepts.js';

/** What the classifier looks at, and how much each kind counts before it has learnt anything. */
export type Features = ReadonlyMap<string, number>;

/**
 * Measured by cross-validation over example messages of two hands, learnt from one and tested on the other. Pieces of words are
 * many, so each counts little; rules are right more often on plain examples than on what students write, so they count less.
 */
const WEIGHT = { word: 1, pair: 0.8, piece: 0.15, concept: 0.7, leap: 0.5, known: 1, rule: 1 } as const;

/** Beyond this a text is a story, and pairs at a distance say nothing more. */
const MOST_WORDS = 120;

/**
 * Words, pairs of words, near or at a short distance, pieces of three to five letters, groups of words of one meaning, what was recognised, and which rules
 * spoke: how far to trust a rule is learnt like everything else. Names of specialties, places and dates are replaced by one word
 * each, so that nothing is learnt about cardiology as such.
 */
export function featuresOf(sentence: Sentence, rules: Scores = scoreByRules(sentence)): Features {
  const features = wordFeatures(sentence.masked);
  leaps(sentence.masked, features);
  for (const known of knowledge(sentence)) features.set(`k:${known}`, WEIGHT.known);
  for (const spoke of rulesThatSpoke(rules)) features.set(`r:${spoke}`, WEIGHT.rule);
  return features;
}

export const isLeap = (feature: string): boolean => feature.startsWith('s:');

/** Pairs with a word or two between: "who ... advisor" in "who is my advisor". */
export function leaps(plain: string, into: Map<string, number>): void {
  const words = plain.trim().split(' ').slice(0, MOST_WORDS);
  words.forEach((word, at) => {
    for (const later of words.slice(at + 2, at + 4)) into.set(`s:${word} ${later}`, WEIGHT.leap);
  });
}

/**
 * The words of a text alone, as the classifier weighs them: for texts of which nothing else is known. `plain` as in `Sentence`.
 * Without pieces of words it is five times smaller.
 */
export function wordFeatures(plain: string, withPieces = true): Map<string, number> {
  const features = new Map<string, number>([['bias', 1]]);
  const words = plain
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  words.forEach((word, at) => {
    features.set(`w:${word}`, WEIGHT.word);
    features.set(`p:${words[at - 1] ?? '^'} ${word}`, WEIGHT.pair);
    if (withPieces && word.length > 4) pieces(word, features);
    for (const concept of conceptsOf(word)) features.set(`g:${concept}`, WEIGHT.concept);
  });
  if (words.length > 0) features.set(`p:${words.at(-1)} $`, WEIGHT.pair);
  return features;
}

function pieces(word: string, into: Map<string, number>): void {
  const bounded = `<${word}>`;
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= bounded.length; at++) into.set(`c:${bounded.slice(at, at + size)}`, WEIGHT.piece);
  }
}

/** The three intents that the rules favour, twice where they are loud, and the first where it leads clearly. */
function rulesThatSpoke(rules: Scores): string[] {
  const best = Object.entries(rules).sort((a, b) => b[1] - a[1]);
  const spoke = best
    .slice(0, 3)
    .flatMap(([intent, score]) => [...(score >= 1.5 ? [intent] : []), ...(score >= 3.5 ? [`loud ${intent}`] : [])]);
  const [first, second] = best;
  const leads = first !== undefined && first[1] >= 3 && first[1] - (second?.[1] ?? 0) >= 2;
  return leads ? [...spoke, `alone ${first[0]}`] : spoke;
}

function knowledge(sentence: Sentence): string[] {
  const count = sentence.specialty.specialties?.length ?? 0;
  const length = sentence.words.length;
  return [
    ...(count === 1 ? ['specialty'] : count > 1 ? ['specialties'] : []),
    ...(sentence.institution ? ['institution'] : []),
    ...(sentence.city ? ['city'] : []),
    ...(sentence.date.date ? ['date'] : sentence.date.dateText ? ['vague date'] : []),
    ...(sentence.date.time ? ['time'] : []),
    ...(sentence.date.repeat ? ['repeat'] : []),
    ...(sentence.milestone ? ['milestone'] : []),
    ...(sentence.mode ? [`mode ${sentence.mode}`] : []),
    ...(sentence.role ? [`role ${sentence.role}`] : []),
    ...(sentence.namesAdvisor ? ['advisor'] : []),
    ...(sentence.plain.includes(' ? ') ? ['question'] : []),
    length <= 2
      ? 'length 2'
      : length <= 5
        ? 'length 5'
        : length <= 12
          ? 'length 12'
          : length <= 25
            ? 'length 25'
            : 'long',
  ];
}
