import type { Intent } from '../../intents/intents.js';
import { wordFeatures } from '../classifier/text-features.js';
import type { Example } from '../examples.js';
import { plainWords } from '../plain-text.js';

export interface NearestExamples {
  /** The examples most like the text, nearest last; at least one of each candidate, at most `MOST_OF_ONE` of any intent. */
  to(text: string, candidates: readonly Intent[], most: number): Example[];
}

/** Of one intent, so that a large one does not take all the room. */
const MOST_OF_ONE = 5;
/** Examples indexed between two turns of the event loop: about two milliseconds. */
const SLICE = 100;

/** Likeness by the classifier's features of the words, each weighed by how rare it is. */
export function createNearestExamples(examples: readonly Example[]): NearestExamples {
  const index = indexBesideOthers(examples);
  return {
    to(text, candidates, most) {
      const likeness = likenessTo(text, index);
      const order = [...likeness.keys()].sort((a, b) => (likeness[b] ?? 0) - (likeness[a] ?? 0));
      const taken = new Map<string, number>();
      const chosen = new Set<number>();
      const take = (at: number): void => {
        const intent = examples[at]?.intent ?? '';
        if (chosen.size >= most || (taken.get(intent) ?? 0) >= MOST_OF_ONE || chosen.has(at)) return;
        taken.set(intent, (taken.get(intent) ?? 0) + 1);
        chosen.add(at);
      };
      for (const intent of candidates) {
        const nearest = order.find((at) => examples[at]?.intent === intent);
        if (nearest !== undefined) take(nearest);
      }
      for (const at of order) if ((likeness[at] ?? 0) > 0) take(at);
      return [...chosen].sort((a, b) => (likeness[a] ?? 0) - (likeness[b] ?? 0)).flatMap((at) => examples[at] ?? []);
    },
  };
}

interface Index {
  /** By feature: the examples that hold it, and with what weight. */
  holders: Map<string, { at: number; weight: number }[]>;
  /** Of each example: the length of its features, all counting alike. */
  lengths: Float64Array;
  size: number;
}

/** Complete a moment later: until then it knows fewer examples. Nobody's answer waits for it. */
function indexBesideOthers(examples: readonly Example[]): Index {
  const index: Index = { holders: new Map(), lengths: new Float64Array(examples.length), size: examples.length };
  const next = (from: number): void => {
    for (let at = from; at < Math.min(from + SLICE, examples.length); at++) add(examples[at]?.text ?? '', at, index);
    if (from + SLICE < examples.length) setImmediate(next, from + SLICE);
  };
  next(0);
  return index;
}

const featuresOf = (text: string): Map<string, number> => wordFeatures(plainWords(text), false);

function add(text: string, at: number, { holders, lengths }: Index): void {
  let square = 0;
  for (const [feature, weight] of featuresOf(text)) {
    square += weight * weight;
    const holding = holders.get(feature);
    if (holding) holding.push({ at, weight });
    else holders.set(feature, [{ at, weight }]);
  }
  lengths[at] = Math.sqrt(square);
}

function likenessTo(text: string, { holders, lengths, size }: Index): Float64Array {
  const likeness = new Float64Array(size);
  for (const [feature, said] of featuresOf(text)) {
    const holding = feature === 'bias' ? [] : (holders.get(feature) ?? []);
    const rarity = Math.log((size + 1) / (holding.length + 1));
    for (const { at, weight } of holding)
      likeness[at] = (likeness[at] ?? 0) + (said * weight * rarity * rarity) / (lengths[at] || 1);
  }
  return likeness;
}
