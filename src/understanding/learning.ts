import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Specialties } from '../advising/specialties/specialties.js';
import type { Classifier } from './classifier/classifier.js';
import { createExampleClassifier, learn } from './classifier/example-classifier.js';
import { readLearnt, writeLearnt } from './classifier/learnt-file.js';
import { momentOf } from './entities/dates/moment.js';
import type { Example } from './examples.js';
import { type Reader, readSentence } from './sentence.js';
import type { Vocabulary } from './vocabulary.js';

export interface Learning {
  examples: readonly Example[];
  reader: Reader;
  vocabulary: Vocabulary;
  specialties: Specialties;
  /** Where what was learnt is kept between starts; left out: nowhere. */
  cacheFile: string | undefined;
}

/** Examples are read as of one fixed day: a date in them is a date, whichever. */
const LEARNING_DAY = new Date('2026-10-01T15:00:00Z');

/** Learnt now (one to three seconds), or taken from the file of an earlier start with the same code, examples and names. */
export function learnClassifier(learning: Learning): Classifier {
  const { examples, reader, cacheFile } = learning;
  const key = cacheFile === undefined ? '' : keyOf(learning);
  const kept = cacheFile === undefined ? null : readLearnt(cacheFile, key);
  if (kept) return createExampleClassifier(kept);
  const moment = momentOf(LEARNING_DAY, 'utc');
  const learnt = learn(examples.map(({ text, intent }) => ({ sentence: readSentence(text, moment, reader), intent })));
  if (cacheFile !== undefined) writeLearnt(cacheFile, key, learnt);
  return createExampleClassifier(learnt);
}

/** Everything that what is learnt depends on: this folder's code, the examples, the names. */
function keyOf({ examples, vocabulary, specialties }: Learning): string {
  const hash = createHash('sha256');
  const folder = fileURLToPath(new URL('.', import.meta.url));
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(?:js|ts)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.update(JSON.stringify([examples, vocabulary, specialties.all])).digest('hex');
}
