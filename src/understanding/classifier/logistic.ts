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

const EPOCHS = 8;
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

/**
 * Multinomial logistic regression by AdaGrad over rows weighted by rarity and scaled to one length, so that long texts do not
 * shout. Deterministic: samples are visited in one fixed shuffled order.
 */
export function trainLogistic(samples: readonly Sample[]): Logistic {
  const labels = [...new Set(samples.map(({ label }) => label))].sort();
  const vocabulary = vocabularyOf(samples);
  const classes = labels.length;
  const weights = new Float32Array(vocabulary.index.size * classes);
  const squares = new Float32Array(vocabulary.index.size * classes).fill(FIRST_SQUARE);
  const rows = samples.map(({ features, label }) => ({
    row: rowOf(features, vocabulary),
    label: labels.indexOf(label),
  }));
  const rates = classRates(
    rows.map(({ label }) => label),
    classes,
  );
  const scores = new Float64Array(classes);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const at of shuffled(rows.length)) {
      const sample = rows[at];
      if (!sample) continue;
      softmax(sample.row, weights, scores);
      scores[sample.label] = (scores[sample.label] ?? 0) - 1;
      descend(sample.row, scores, rates[sample.label] ?? 1, weights, squares);
    }
  }
  return logisticOf({ labels, features: [...vocabulary.index.keys()], rarity: vocabulary.rarity, weights });
}

export function logisticOf(learnt: Learnt): Logistic {
  const { labels, rarity, weights } = learnt;
  const index = new Map(learnt.features.map((feature, at) => [feature, at]));
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

function vocabularyOf(samples: readonly Sample[]): Vocabulary {
  const seen = new Map<string, number>();
  for (const { features } of samples)
    for (const feature of features.keys()) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const index = new Map<string, number>();
  const rarity = new Float32Array(seen.size);
  for (const [feature, times] of seen) {
    rarity[index.size] = Math.log((samples.length + 1) / (times + 1)) + 1;
    index.set(feature, index.size);
  }
  return { index, rarity };
}

function rowOf(features: ReadonlyMap<string, number>, { index, rarity }: Vocabulary): Row {
  const at: number[] = [];
  const value: number[] = [];
  let square = 0;
  for (const [feature, weight] of features) {
    const place = index.get(feature);
    if (place === undefined) continue;
    const said = weight * (rarity[place] ?? 0);
    at.push(place);
    value.push(said);
    square += said * said;
  }
  const scale = LENGTH / (Math.sqrt(square) || 1);
  return { at: Int32Array.from(at), value: Float32Array.from(value, (said) => said * scale) };
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
