import { readFileSync } from 'node:fs';
import { readSpecialties } from '../../src/advising/specialties/specialties.js';
import { INTENTS } from '../../src/intents/intents.js';
import { readSchoolPack } from '../../src/school/read.js';
import { SAMPLE_SCHOOL } from '../../src/school/sample-school.js';
import { vocabularyOf } from '../../src/school/vocabulary-of.js';
import { type Evaluation, evaluate, readRows } from '../../src/understanding/evaluate.js';
import { createUnderstanding } from '../../src/understanding/understanding.js';

const README = readFileSync(new URL('../../prompts/README.md', import.meta.url), 'utf8');
const ROWS = readRows(readFileSync(new URL('../fixtures/understanding/messages.jsonl', import.meta.url), 'utf8'));
const AGAIN = 'run: npm run -s build && node test/bench/understanding.mjs';

/** Cells of the line that begins with this one. */
function cells(first: string): string[] {
  const figures = /<!-- figures -->([\s\S]*)<!-- \/figures -->/.exec(README)?.[1] ?? '';
  const line = figures.split('\n').find((one) => one.startsWith(`| ${first} |`)) ?? '';
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
const share = (cell: string | undefined): number => Number(/^([\d.]+) %$/.exec(cell ?? '')?.[1] ?? Number.NaN) / 100;

describe(`prompts/README.md shows the present figures; else ${AGAIN}`, () => {
  let figures: Evaluation;
  beforeAll(async () => {
    const { pack } = await readSchoolPack(SAMPLE_SCHOOL);
    if (!pack) throw new Error('no sample school');
    const understanding = createUnderstanding({ vocabulary: vocabularyOf(pack), specialties: readSpecialties() });
    figures = await evaluate(ROWS, understanding, { zone: pack.school.time_zone });
  }, 120_000);

  it('counts the messages that are there', () => {
    expect(README).toContain(`messages.jsonl (${ROWS.length})`);
    for (const intent of INTENTS)
      expect([intent, cells(intent)[1]]).toEqual([intent, `${figures.perIntent[intent]?.n}`]);
  });

  it.each([
    ['accuracy', 'accuracy'],
    ['strict accuracy', 'strictAccuracy'],
    ['out-of-scope recall', 'outOfScopeRecall'],
    ['crisis recall', 'crisisRecall'],
    ['concern recall', 'concernRecall'],
    ['calibration error', 'calibrationError'],
  ] as const)('%s is at most three points from what it is today', (row, name) => {
    expect(Math.abs(share(cells(row)[1]) - (figures[name] ?? Number.NaN))).toBeLessThanOrEqual(0.03);
  });

  it('says how many false alarms, and two times in milliseconds', () => {
    expect(Math.abs(Number(cells('false crisis')[1]) - figures.falseCrisis)).toBeLessThanOrEqual(1);
    expect(cells('latency p50, p99 (ms)')[1]).toMatch(/^\d+\.\d, \d+\.\d$/);
  });
});
