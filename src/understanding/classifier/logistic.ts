/** One thing to learn from: features that are present with their weights, and the class. */
export interface Sample {
  features: ReadonlyMap<string, number>;
  label: string;
}

/** All that was learnt: plain data. */
export interface Learnt {
  labels: readonly string[];
  features: readonly string[];
  /** Of each feature: rare ones say more (inverse document frequency). */
  rarity: Float32Array;
  /** By feature, then label. */
  weights: Float32Array;
}

export interface Logistic {
  learnt: Learnt;
  labels: readonly string[];
  /** Probability of each label, in the order of `labels`. */
  probabilities(features: ReadonlyMap<string, number>): Float64Array;
}

const EPOCHS = 6;
/** Samples between two pauses. */
const STEP = 20;
const RATE = 0.2;
/** What the sum of squares begins with: the smaller, the more the first samples decide, and the order they come in. */
const FIRST_SQUARE = 0.005;
/** Length of every row: the longer, the bolder. */
const LENGTH = 2;
/** Classes this close to right are left alone. */
const SETTLED = 0.005;

/** A sample as numbers: indices of features and their values. */
interface Row {
  at: Int32Array;
  value: Float32Array;
}

interface Vocabulary {
  index: ReadonlyMap<string, number>;
  rarity: Float32Array;
}

interface Gathered {
  rows: { row: Row; label: number }[];
  labels: string[];
  vocabulary: Vocabulary;
}

/**
 * Multinomial logistic regression by AdaGrad over rows weighted by rarity and scaled to one length, so that long texts do not
 * shout. Deterministic: samples are visited in one fixed shuffled order. `teaches` says which features are kept, by name and the
 * number of samples they stand in.
 */
export const trainLogistic = (samples: Iterable<Sample>, teaches?: Teaches): Logistic =>
  logisticOf(atOnce(training(samples, teaches)));

type Teaches = (feature: string, times: number) => boolean;

/** The same in steps of a few milliseconds, for whoever has other things to do in between. */
export function* training(samples: Iterable<Sample>, teaches: Teaches = () => true): Generator<void, Learnt> {
  const { rows, labels, vocabulary } = yield* gathered(samples, teaches);
  const classes = labels.length;
  const weights = new Float32Array(vocabulary.index.size * classes);
  const squares = new Float32Array(vocabulary.index.size * classes).fill(FIRST_SQUARE);
  const rates = classRates(
    rows.map(({ label }) => label),
    classes,
  );
  const scores = new Float64Array(classes);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let visited = 0;
    for (const at of shuffled(rows.length)) {
      const sample = rows[at];
      if (!sample) continue;
      softmax(sample.row, weights, scores);
      scores[sample.label] = (scores[sample.label] ?? 0) - 1;
      descend(sample.row, scores, rates[sample.label] ?? 1, weights, squares);
      if (++visited % STEP === 0) yield;
    }
  }
  return { labels, features: [...vocabulary.index.keys()], rarity: vocabulary.rarity, weights };
}

/** Runs all steps. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Each sample becomes numbers as soon as it comes: eight thousand maps at once keep the garbage collector busy. */
function* gathered(samples: Iterable<Sample>, teaches: Teaches): Generator<void, Gathered> {
  const seen = new Map<string, number>();
  const times: number[] = [];
  const typed: { row: Row; label: string }[] = [];
  for (const { features, label } of samples) {
    const at = new Int32Array(features.size);
    const value = new Float32Array(features.size);
    let next = 0;
    for (const [feature, weight] of features) {
      let place = seen.get(feature);
      if (place === undefined) {
        place = seen.size;
        seen.set(feature, place);
      }
      times[place] = (times[place] ?? 0) + 1;
      at[next] = place;
      value[next++] = weight;
    }
    typed.push({ row: { at, value }, label });
    if (typed.length % STEP === 0) yield;
  }
  const labels = [...new Set(typed.map(({ label }) => label))].sort();
  const index = new Map<string, number>();
  const kept = new Int32Array(seen.size).fill(-1);
  const rarity: number[] = [];
  for (const [feature, place] of seen) {
    const often = times[place] ?? 0;
    if (!teaches(feature, often)) continue;
    kept[place] = index.size;
    rarity.push(Math.log((typed.length + 1) / (often + 1)) + 1);
    index.set(feature, index.size);
  }
  const vocabulary: Vocabulary = { index, rarity: Float32Array.from(rarity) };
  const rows = typed.map(({ row, label }) => ({
    row: weighed(
      row.at.map((place) => kept[place] ?? -1),
      row.value,
      vocabulary.rarity,
    ),
    label: labels.indexOf(label),
  }));
  return { rows, labels, vocabulary };
}

export function logisticOf(learnt: Learnt): Logistic {
  const { labels, rarity, weights } = learnt;
  // two hundred thousand pairs made only to be taken apart would keep the garbage collector busy at a start
  const index = new Map<string, number>();
  for (const feature of learnt.features) index.set(feature, index.size);
  return {
    learnt,
    labels,
    probabilities: (features) => {
      const out = new Float64Array(labels.length);
      softmax(rowOf(features, { index, rarity }), weights, out);
      return out;
    },
  };
}

function rowOf(features: ReadonlyMap<string, number>, { index, rarity }: Vocabulary): Row {
  const places = [...features.keys()].map((feature) => index.get(feature) ?? -1);
  return weighed(places, [...features.values()], rarity);
}

/** Places below zero are of features that are not known: they say nothing. */
function weighed(places: ArrayLike<number>, weights: ArrayLike<number>, rarity: Float32Array): Row {
  const at = new Int32Array(places.length);
  const value = new Float32Array(places.length);
  let length = 0;
  let square = 0;
  for (let one = 0; one < places.length; one++) {
    const place = places[one] ?? -1;
    if (place < 0) continue;
    const said = (weights[one] ?? 0) * (rarity[place] ?? 0);
    at[length] = place;
    value[length++] = said;
    square += said * said;
  }
  const scale = LENGTH / (Math.sqrt(square) || 1);
  return { at: at.slice(0, length), value: value.slice(0, length).map((said) => said * scale) };
}

/** Rare classes count a little more. */
function classRates(found: readonly number[], classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of found) counts[label] = (counts[label] ?? 0) + 1;
  const mean = found.length / Math.max(1, classes);
  return counts.map((count) => Math.min(2, Math.sqrt(mean / Math.max(1, count))));
}

function softmax({ at, value }: Row, weights: Float32Array, out: Float64Array): void {
  const classes = out.length;
  out.fill(0);
  for (let one = 0; one < at.length; one++) {
    const base = (at[one] ?? 0) * classes;
    const said = value[one] ?? 0;
    for (let label = 0; label < classes; label++) out[label] = (out[label] ?? 0) + said * (weights[base + label] ?? 0);
  }
  const top = Math.max(...out);
  let sum = 0;
  for (let label = 0; label < classes; label++) {
    out[label] = Math.exp((out[label] ?? 0) - top);
    sum += out[label] ?? 0;
  }
  for (let label = 0; label < classes; label++) out[label] = (out[label] ?? 0) / sum;
}

/** One step against the error of each class. */
function descend(row: Row, errors: Float64Array, rate: number, weights: Float32Array, squares: Float32Array): void {
  const classes = errors.length;
  const wrong = [...errors.keys()].filter((label) => Math.abs(errors[label] ?? 0) > SETTLED);
  for (let one = 0; one < row.at.length; one++) {
    const base = (row.at[one] ?? 0) * classes;
    const said = (row.value[one] ?? 0) * rate;
    for (const label of wrong) {
      const place = base + label;
      const gradient = (errors[label] ?? 0) * said;
      const square = (squares[place] ?? 0) + gradient * gradient;
      squares[place] = square;
      weights[place] = (weights[place] ?? 0) - (RATE * gradient) / Math.sqrt(square);
    }
  }
}

/** A fixed order that mixes the classes (a linear congruential generator). */
function shuffled(length: number): Int32Array {
  const order = Int32Array.from({ length }, (_, at) => at);
  let state = 12_345;
  for (let at = length - 1; at > 0; at--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (at + 1);
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
