import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readSpecialties } from '../advising/specialties/specialties.js';
import { readConfig } from '../config.js';
import { MilepostError } from '../errors.js';
import { readSchoolPack } from '../school/read.js';
import { SAMPLE_SCHOOL } from '../school/sample-school.js';
import { vocabularyOf } from '../school/vocabulary-of.js';
import { type Evaluation, evaluate, readRows } from '../understanding/evaluate.js';
import { createUnderstanding } from '../understanding/understanding.js';
import { print, printJson, table } from './output.js';

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .argument('<file.jsonl>', 'messages to test on')
    .option('--train <file.jsonl>', 'more messages to learn from; none that is tested on')
    .option('--json', 'print the figures as JSON')
    .action(async (file: string, options: { train?: string; json?: boolean }) => {
      const { pack, problems } = await readSchoolPack(readConfig().schoolDir ?? SAMPLE_SCHOOL);
      if (!pack)
        throw new MilepostError('import', 'The school pack could not be read.', {
          details: problems.map(({ reason }) => reason),
        });
      const extra = options.train === undefined ? [] : rowsOf(options.train);
      const understanding = createUnderstanding({
        vocabulary: vocabularyOf(pack),
        specialties: readSpecialties(),
        extraExamples: extra.map(({ text, intent }) => ({ text, intent })),
      });
      const figures = await evaluate(rowsOf(file), understanding, { zone: pack.school.time_zone });
      if (options.json) printJson(figures);
      else print(describe(figures));
    });

function rowsOf(file: string) {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new MilepostError('not-found', 'That file cannot be read.');
  }
  return readRows(text);
}

const percent = (share: number | null) => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);

function describe(figures: Evaluation): string {
  const intents = Object.entries(figures.perIntent).filter(([, { n, precision }]) => n > 0 || precision !== null);
  const slots = Object.entries(figures.slots).filter(([, { n }]) => n > 0);
  return [
    `${figures.rows} messages: ${percent(figures.accuracy)} right, counting accepted alternatives; ${percent(figures.strictAccuracy)} by the first label alone`,
    `answered without asking back: ${percent(figures.sure.share)}, of these right: ${percent(figures.sure.accuracy)}`,
    `out of scope, recall: ${percent(figures.outOfScopeRecall)}`,
    `crisis, recall: ${percent(figures.crisisRecall)}, false alarms: ${figures.falseCrisis}; concern, recall: ${percent(figures.concernRecall)}`,
    `latency: p50 ${figures.latencyMs.p50.toFixed(2)} ms, p99 ${figures.latencyMs.p99.toFixed(2)} ms`,
    '',
    table([
      ['intent', 'n', 'precision', 'recall'],
      ...intents.map(([name, { n, precision, recall }]) => [name, String(n), percent(precision), percent(recall)]),
    ]),
    '',
    table([
      ['slot', 'n', 'precision', 'recall'],
      ...slots.map(([name, { n, precision, recall }]) => [name, String(n), percent(precision), percent(recall)]),
    ]),
    '',
    ...figures.confusions.slice(0, 12).map(({ intent, read, times }) => `${intent} read as ${read}: ${times}`),
  ].join('\n');
}
