/**
 * Writes the present figures of the offline router into prompts/README.md, between its two markers.
 *   npm run -s build && node test/bench/understanding.mjs [more-labelled.jsonl ...]
 * The repository's held-apart messages come first; files named here are added as further columns.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = process.env.MILEPOST_CLI ?? `${ROOT}dist/cli.js`;
const README = `${ROOT}prompts/README.md`;
const FILES = [`${ROOT}test/fixtures/understanding/messages.jsonl`, ...process.argv.slice(2)];

const evaluate = (file) =>
  JSON.parse(
    execFileSync(process.execPath, [CLI, 'eval', file, '--json'], {
      env: { PATH: process.env.PATH, LOG_LEVEL: 'silent' },
      maxBuffer: 1 << 26,
    }),
  );
const percent = (share) => (share === null || share === undefined ? '-' : `${(100 * share).toFixed(1)} %`);
const row = (cells) => `| ${cells.join(' | ')} |`;
const grid = (head, lines) => [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');

const sets = FILES.map((file) => ({ name: basename(file), ...evaluate(file) }));
const line = (what, of) => [what, ...sets.map(of)];
const whole = grid(
  ['figure', ...sets.map(({ name, rows }) => `${name} (${rows})`)],
  [
    line('accuracy', (set) => percent(set.accuracy)),
    line('strict accuracy', (set) => percent(set.strictAccuracy)),
    line('answered without asking back', (set) => percent(set.sure.share)),
    line('of these right', (set) => percent(set.sure.accuracy)),
    line('out-of-scope recall', (set) => percent(set.outOfScopeRecall)),
    line('crisis recall', (set) => percent(set.crisisRecall)),
    line('false crisis', (set) => String(set.falseCrisis)),
    line('concern recall', (set) => percent(set.concernRecall)),
    line('calibration error', (set) => percent(set.calibrationError)),
    line('latency p50, p99 (ms)', ({ latencyMs }) => `${latencyMs.p50.toFixed(1)}, ${latencyMs.p99.toFixed(1)}`),
  ],
);
const [own] = sets;
const intents = grid(
  ['intent', 'n', 'precision', 'recall'],
  Object.entries(own.perIntent).map(([name, { n, precision, recall }]) => [
    name,
    n,
    percent(precision),
    percent(recall),
  ]),
);
const slots = grid(
  ['slot', 'n', 'precision', 'recall'],
  Object.entries(own.slots)
    .filter(([, { n }]) => n > 0)
    .map(([name, { n, precision, recall }]) => [name, n, percent(precision), percent(recall)]),
);
const confused = own.confusions.map(({ intent, read, times }) => `${intent} read as ${read} (${times})`).join(', ');

const tables = [whole, intents, ...(slots.split('\n').length > 2 ? [slots] : []), `Confused: ${confused || 'none'}.`];
const marked = /(<!-- figures -->\n)[\s\S]*?(<!-- \/figures -->)/;
const text = readFileSync(README, 'utf8');
if (!marked.test(text)) throw new Error('prompts/README.md has no place for figures');
writeFileSync(
  README,
  text.replace(marked, (_, open, close) => `${open}\n${tables.join('\n\n')}\n\n${close}`),
);
