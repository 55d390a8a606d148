import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { readSpecialties, type Specialties } from '../advising/specialties/specialties.js';
import { type Config, readConfig } from '../config.js';
import { MilepostError } from '../errors.js';
import { Intent } from '../intents/intents.js';
import type { SchoolPack } from '../school/pack.js';
import { readSchoolPack } from '../school/read.js';
import { SAMPLE_SCHOOL } from '../school/sample-school.js';
import { vocabularyOf } from '../school/vocabulary-of.js';
import { type Evaluation, evaluate, type Row, readRows } from '../understanding/evaluate.js';
import { createOtherLabels } from '../understanding/evaluation/other-labels.js';
import { createModel } from '../understanding/model.js';
import { createUnderstanding } from '../understanding/understanding.js';
import type { Vocabulary } from '../understanding/vocabulary.js';
import { print, printJson, table } from './output.js';

interface Options {
  train?: string;
  model?: boolean;
  json?: boolean;
}

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .argument(
      '<file.jsonl>',
      'messages to test on, one a line: {"text","intent"}, and where known {"also","crisis","slots"}',
    )
    .option(
      '--train <file.jsonl>',
      'learn from these {"text","intent"} lines in place of prompts/intents; labels may be of any data set, and then the classifier alone is tested',
    )
    .option('--model', 'ask the configured model (OPENAI_API_KEY) what the router is unsure of')
    .option('--json', 'print the figures as JSON')
    .action(async (file: string, options: Options) => {
      const rows = rowsOf(file);
      const figures = await figuresOf(rows, options);
      if (options.json) printJson(figures);
      else print(describe(figures));
    });

async function figuresOf(rows: Row[], { train, model }: Options): Promise<Evaluation> {
  const examples = train === undefined ? undefined : rowsOf(train).map(({ text, intent }) => ({ text, intent }));
  const ours = examples === undefined || examples.every(({ intent }) => Intent.safeParse(intent).success);
  if (examples && !ours) return evaluate(rows, createOtherLabels(examples));
  const config = readConfig();
  const { pack, problems } = await readSchoolPack(config.schoolDir ?? SAMPLE_SCHOOL);
  if (!pack)
    throw new MilepostError('import', 'The school pack could not be read.', {
      details: problems.map(({ reason }) => reason),
    });
  const vocabulary = vocabularyOf(pack);
  const specialties = readSpecialties();
  const asked = model ? askedModel(config, pack, vocabulary, specialties) : null;
  const understanding = createUnderstanding({
    vocabulary,
    specialties,
    ...(examples ? { examples } : { extraExamples: pack.examples }),
    ...(asked ? { model: asked.model } : {}),
  });
  const zone = pack.school.time_zone;
  return evaluate(rows, understanding, asked ? { zone, modelCalls: asked.calls } : { zone });
}

/** One person asks everything here, one after the other: only the day's tokens are capped. */
function askedModel(config: Config, pack: SchoolPack, vocabulary: Vocabulary, specialties: Specialties) {
  if (!config.model) throw new MilepostError('config', 'OPENAI_API_KEY is not set: there is no model to ask.');
  const names = [...pack.students, ...pack.alumni].map(({ name }) => name);
  let calls = 0;
  const model = createModel({
    ...config.model,
    vocabulary: () => vocabulary,
    specialtyIds: specialties.all.map(({ id }) => id),
    privateNames: () => names,
    caps: { perPersonPerMinute: Number.POSITIVE_INFINITY, perMinute: Number.POSITIVE_INFINITY },
    onCall: ({ requests }) => {
      calls += Math.min(1, requests);
    },
  });
  return { model, calls: () => calls };
}

function rowsOf(file: string): Row[] {
  let text: string;
  try {
    // a device or a pipe would be read for ever
    if (!statSync(file).isFile()) throw new Error('not a file');
    text = readFileSync(file, 'utf8');
  } catch {
    throw new MilepostError('not-found', 'That file cannot be read.');
  }
  try {
    return readRows(text);
  } catch (error) {
    throw new MilepostError('invalid', error instanceof RangeError ? error.message : 'That file cannot be read.');
  }
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
    `calibration error: ${percent(figures.calibrationError)}; questions to the model: ${figures.modelCallsPer100.toFixed(1)} in 100 messages`,
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
