import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Specialties } from '../advising/specialties/specialties.js';
import { learning } from './classifier/example-classifier.js';
import { type Lesson, readLearnt, writeLearnt } from './classifier/learnt-file.js';
import { atOnce } from './classifier/logistic.js';
import { momentOf } from './entities/dates/moment.js';
import { EXAMPLES_FOLDER, type Example, NAMES_FILE, readExampleNames, readExamples } from './examples.js';
import { addFolder, hashOfCode } from './learnt-key.js';
import { createReader, readSentence, type Sentence } from './sentence.js';
import type { Vocabulary } from './vocabulary.js';
import { wordsOf } from './words.js';

export interface ToLearn {
  specialties: Specialties;
  /** Left out: `prompts/intents`. */
  examples?: readonly Example[] | undefined;
  /** A school's own, beside those, with the names they may speak of. */
  own?: { examples: readonly Example[]; vocabulary: Vocabulary } | undefined;
  /** Where what was learnt is kept between starts; left out: nowhere. */
  cacheFile?: string | undefined;
}

/** Examples are read as of one fixed day: a date in them is a date, whichever. */
const LEARNING_DAY = new Date('2026-10-01T15:00:00Z');
/** Beside the code: written by the build, or by the first who had to learn and may write there. */
const BUILT_FILE = fileURLToPath(new URL('./learnt.bin', import.meta.url));

/** Taken from the build's file or that of an earlier start, where code, examples and names are the same; else learnt now. */
export function learnNow(what: ToLearn): Lesson {
  const key = keyOf(what);
  return kept(what, key) ?? keep(what, key, atOnce(lesson(what)));
}

/** The same, in pauses of whatever else goes on. */
export async function learnBesides(what: ToLearn): Promise<Lesson> {
  const key = keyOf(what);
  const there = kept(what, key);
  if (there) return there;
  const steps = lesson(what);
  for (;;) {
    const step = steps.next();
    if (step.done) return keep(what, key, step.value);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const kept = ({ cacheFile, examples, own }: ToLearn, key: string): Lesson | null =>
  (examples || own ? null : readLearnt(BUILT_FILE, key)) ??
  (cacheFile === undefined ? null : readLearnt(cacheFile, key));

function keep({ cacheFile, examples, own }: ToLearn, key: string, learnt: Lesson): Lesson {
  const ours = !examples && !own;
  if (!(ours && writeLearnt(BUILT_FILE, key, learnt)) && cacheFile !== undefined) writeLearnt(cacheFile, key, learnt);
  return learnt;
}

export const knownWords = (examples: readonly Example[]): ReadonlySet<string> =>
  new Set(examples.flatMap(({ text }) => wordsOf(text).map(({ key }) => key)));

/** The examples of this repository are read with the names they were written with, so that no school's roster changes what is learnt. */
function* lesson({ specialties, own, examples: given }: ToLearn): Generator<void, Lesson> {
  const examples = given ?? readExamples();
  const known = knownWords([...examples, ...(own?.examples ?? [])]);
  yield;
  const moment = momentOf(LEARNING_DAY, 'utc');
  const readerOf = (vocabulary: Vocabulary) => createReader(vocabulary, specialties, (word) => known.has(word));
  function* sentences(): Generator<{ sentence: Sentence; intent: string }> {
    const reader = readerOf(readExampleNames());
    for (const { text, intent } of examples) yield { sentence: readSentence(text, moment, reader), intent };
    if (!own) return;
    const ownReader = readerOf(own.vocabulary);
    for (const { text, intent } of own.examples) yield { sentence: readSentence(text, moment, ownReader), intent };
  }
  const learnt = yield* learning(sentences());
  return { ...learnt, known: [...known] };
}

/** Everything that what is learnt depends on: this folder's code, the examples, the names. */
export function keyOf({ examples, specialties, own }: Omit<ToLearn, 'cacheFile'>): string {
  const hash = hashOfCode();
  if (examples) hash.update(JSON.stringify(examples));
  else addFolder(hash, EXAMPLES_FOLDER, /\.md$/);
  return hash
    .update(readFileSync(NAMES_FILE))
    .update(JSON.stringify([specialties.all, own ?? null]))
    .digest('hex');
}
