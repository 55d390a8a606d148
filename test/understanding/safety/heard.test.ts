import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSpecialties } from '../../../src/advising/specialties/specialties.js';
import { Safety } from '../../../src/intents/intents.js';
import { readSafetyExamples } from '../../../src/understanding/safety/heard/examples.js';
import { theEar } from '../../../src/understanding/safety/heard/learning.js';
import { readSafety } from '../../../src/understanding/safety.js';
import { createUnderstanding } from '../../../src/understanding/understanding.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';

interface Row {
  text: string;
  level: Safety;
}
const SETS = ['danger-10', 'danger-11', 'danger-12', 'danger-13', 'danger-14', 'danger-15'] as const;
const rowsOf = (name: string): Row[] =>
  readFileSync(new URL(`../../fixtures/understanding/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const setting = { now: new Date('2026-11-23T15:00:00Z'), zone: 'America/New_York', memory: null };
const key = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Danger in half words, written by hands that knew neither lists nor examples; the last four after the ear had learnt. Floors, a little under what is reached. */
describe('understanding/safety: what is heard beside the lists', () => {
  const understanding = createUnderstanding({ vocabulary: VOCABULARY, specialties: readSpecialties() });
  const levels = async (rows: readonly Row[]) => {
    const read = await Promise.all(rows.map(({ text }) => understanding.read(text, setting)));
    return rows.map(({ level }, at) => ({ level, read: read[at]?.safety }));
  };
  const share = (among: readonly { level: Safety; read: unknown }[], level: Safety, as: readonly Safety[]): number => {
    const of = among.filter((row) => row.level === level);
    return of.filter(({ read }) => as.some((one) => one === read)).length / of.length;
  };

  it.each([
    ['danger-10', 0.75, 0.87],
    ['danger-11', 0.7, 0.85],
    ['danger-12', 0.7, 0.79],
    ['danger-13', 0.76, 0.88],
    ['danger-14', 0.76, 0.85],
    ['danger-15', 0.8, 0.85],
  ] as const)('hears danger as danger or at least as strain in %s', async (name, asDanger, atAll) => {
    const read = await levels(rowsOf(name));
    expect(share(read, 'crisis', ['crisis'])).toBeGreaterThan(asDanger);
    expect(share(read, 'crisis', ['crisis', 'concern'])).toBeGreaterThan(atAll);
    expect(share(read, 'concern', ['crisis', 'concern'])).toBeGreaterThan(0.75);
    expect(share(read, 'none', ['crisis'])).toBeLessThan(0.09);
  });

  it('hears half as much again as the lists alone', async () => {
    const rows = SETS.flatMap(rowsOf);
    const listed = rows.filter(({ text, level }) => level === 'crisis' && readSafety(text) === 'crisis').length;
    const read = (await levels(rows)).filter(({ level, read }) => level === 'crisis' && read === 'crisis').length;
    expect(read).toBeGreaterThan(listed * 1.5);
  });

  it('never passes over what is danger by the text alone', async () => {
    for (const { text } of SETS.flatMap(rowsOf))
      if (understanding.isCrisis(text)) expect((await understanding.read(text, setting)).safety).not.toBe('none');
  });

  it('hears no danger in no words, in noise, or in one word said a thousand times, and never throws', () => {
    const ear = theEar();
    for (const text of ['', ' ', '?', '\u0000', 'x'.repeat(8_000), 'match '.repeat(1_500)]) {
      const { crisis, strain } = ear(text);
      expect(crisis).toBeLessThan(0.5);
      expect(strain).toBeGreaterThanOrEqual(crisis);
      expect(understanding.isCrisis(text)).toBe(false);
    }
  });

  it('learns from no message that is kept for testing', () => {
    const kept = new Set(SETS.flatMap(rowsOf).map(({ text }) => key(text)));
    expect(readSafetyExamples().filter(({ text }) => kept.has(key(text)))).toEqual([]);
  });

  it('has many voices of each level and gives no message to two', () => {
    const examples = readSafetyExamples();
    for (const level of Safety.options)
      expect(examples.filter((one) => one.level === level).length).toBeGreaterThan(500);
    expect(new Set(examples.map(({ text }) => key(text))).size).toBe(examples.length);
  });

  it('names every file that is missing or malformed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-safety-'));
    const lines = Array.from({ length: 100 }, (_, at) => `- a message ${at}`).join('\n');
    writeFileSync(join(folder, 'crisis.md'), `---\nlevel: concern\nmeans: "something else"\n---\n${lines}\n`);
    writeFileSync(join(folder, 'concern.md'), '---\nlevel: [\n---\n- one\n');
    expect(() => readSafetyExamples(pathToFileURL(`${folder}/`))).toThrow(
      expect.objectContaining({
        details: [
          'prompts/safety/none.md: missing or malformed',
          'prompts/safety/concern.md: missing or malformed',
          'prompts/safety/crisis.md: its level is not its name',
        ],
      }),
    );
  });
});
