/**
 * How bold the router's probabilities should be (`SHARPNESS` in src/understanding/decide.ts), fitted on messages that nothing was
 * learnt from, and from where on it should answer (`SURE` in src/understanding/understanding.ts).
 *   npm run -s build && node test/bench/calibration.mjs [labelled.jsonl ...]
 * Each file is also judged by what the others say, so that no file is its own judge.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const load = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href);
const { readSpecialties } = await load('advising/specialties/specialties.js');
const { createExampleClassifier } = await load('understanding/classifier/example-classifier.js');
const { decide, SHARPNESS } = await load('understanding/decide.js');
const { momentOf } = await load('understanding/entities/dates/moment.js');
const { readRows } = await load('understanding/evaluate.js');
const { learnNow } = await load('understanding/learning.js');
const { readSafety } = await load('understanding/safety.js');
const { createReader, readSentence } = await load('understanding/sentence.js');
const { readSchoolPack } = await load('school/read.js');
const { SAMPLE_SCHOOL } = await load('school/sample-school.js');
const { vocabularyOf } = await load('school/vocabulary-of.js');

const OWN = ['messages', ...Array.from({ length: 9 }, (_, at) => `blind-${at + 1}`)].map(
  (name) => new URL(`../fixtures/understanding/${name}.jsonl`, import.meta.url).pathname,
);
const files = process.argv.length > 2 ? process.argv.slice(2) : OWN;
const specialties = readSpecialties();
const lesson = learnNow({ specialties });
const known = new Set(lesson.known);
const { pack } = await readSchoolPack(SAMPLE_SCHOOL);
const reader = createReader(vocabularyOf(pack), specialties, (word) => known.has(word));
const classifier = createExampleClassifier(lesson);
const moment = momentOf(new Date('2026-11-23T15:00:00Z'), 'America/New_York');

/** Of each message the probabilities as they were before sharpening, and which intents are right. */
const sets = files.map((file) => ({
  name: basename(file),
  rows: readRows(readFileSync(file, 'utf8')).flatMap(({ text, intent, also }) => {
    const safety = readSafety(text);
    if (safety === 'crisis') return [];
    const { ranked } = decide(readSentence(text, moment, reader), classifier, safety === 'concern');
    return [
      { ranked: ranked.map((one) => ({ ...one, raw: one.probability ** (1 / SHARPNESS) })), right: [intent, ...also] },
    ];
  }),
}));

const sharpened = ({ ranked, right }, by) => {
  const all = ranked.map(({ raw }) => raw ** by);
  const sum = all.reduce((one, other) => one + other, 0);
  const ofRight = ranked.reduce(
    (most, { intent }, at) => (right.includes(intent) ? Math.max(most, all[at] / sum) : most),
    1e-6,
  );
  return { top: all[0] / sum, isRight: right.includes(ranked[0].intent), ofRight };
};
const loss = (rows, by) => rows.reduce((sum, row) => sum - Math.log(sharpened(row, by).ofRight), 0) / rows.length;
const GRID = Array.from({ length: 36 }, (_, at) => 0.5 + at * 0.05);
const sharpnessFor = (rows) => GRID.reduce((best, by) => (loss(rows, by) < loss(rows, best) ? by : best));
const errorOf = (rows, by) => {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, said: 0, right: 0 }));
  for (const row of rows) {
    const { top, isRight } = sharpened(row, by);
    const bin = bins[Math.min(9, Math.floor(top * 10))];
    bin.n += 1;
    bin.said += top;
    bin.right += isRight ? 1 : 0;
  }
  return bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / rows.length;
};

const all = sets.flatMap(({ rows }) => rows);
const best = sharpnessFor(all);
console.log(`SHARPNESS ${SHARPNESS} now; fitted on all ${all.length}: ${best.toFixed(2)}`);
for (const { name, rows } of sets) {
  const others =
    sets.length > 1 ? sharpnessFor(sets.filter((set) => set.name !== name).flatMap((set) => set.rows)) : best;
  console.log(
    `${name}: the others say ${others.toFixed(2)}; calibration error ${(100 * errorOf(rows, 1)).toFixed(1)} % unsharpened, ${(100 * errorOf(rows, others)).toFixed(1)} % so`,
  );
}
for (const sure of [0.4, 0.45, 0.5, 0.55, 0.6, 0.7]) {
  const judged = all.map((row) => sharpened(row, best)).filter(({ top }) => top >= sure);
  const right = judged.filter(({ isRight }) => isRight).length;
  console.log(
    `SURE ${sure}: answers ${((100 * judged.length) / all.length).toFixed(1)} %, of these right ${((100 * right) / judged.length).toFixed(1)} %`,
  );
}
