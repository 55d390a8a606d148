import { fileURLToPath } from 'node:url';
import { readLearnt, writeLearnt } from '../../classifier/learnt-file.js';
import { atOnce, type Learnt } from '../../classifier/logistic.js';
import { EXAMPLES_FOLDER, readExamples } from '../../examples.js';
import { addFolder, hashOfCode } from '../../learnt-key.js';
import { createEar, type Ear, learningToHear } from './ear.js';
import { readSafetyExamples, SAFETY_FOLDER } from './examples.js';

/** Beside the code: written by the build, or by the first who had to learn and may write there. */
const BUILT_FILE = fileURLToPath(new URL('./heard.bin', import.meta.url));

let ear: Ear | null = null;

/** The one ear of this process: no school changes it. Learnt now where code or examples are others than those of the file. */
export function theEar(): Ear {
  ear ??= createEar(learnt(keyOf()));
  return ear;
}

function learnt(key: string): Learnt {
  const kept = readLearnt(BUILT_FILE, key);
  if (kept) return kept;
  const fresh = atOnce(learningToHear(readSafetyExamples(), readExamples()));
  writeLearnt(BUILT_FILE, key, { ...fresh, known: [] });
  return fresh;
}

function keyOf(): string {
  const hash = hashOfCode();
  for (const folder of [SAFETY_FOLDER, EXAMPLES_FOLDER]) addFolder(hash, folder, /\.md$/);
  return hash.digest('hex');
}
