import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INTENTS } from '../../src/intents/intents.js';
import { parseExampleFile, readExampleFiles, readExamples } from '../../src/understanding/examples.js';

const heldApart: { hashes: string[] } = JSON.parse(
  readFileSync(new URL('../fixtures/understanding/held-apart.json', import.meta.url), 'utf8'),
);
const wordsAlone = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const hash = (text: string): string => createHash('sha256').update(wordsAlone(text)).digest('hex').slice(0, 16);
const fixture = ['messages', ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => `blind-${n}`)]
  .map((name) => readFileSync(new URL(`../fixtures/understanding/${name}.jsonl`, import.meta.url), 'utf8').trim())
  .join('\n');

describe('understanding/examples', () => {
  const files = readExampleFiles();

  it('has one file for each intent', () => {
    expect(files.map(({ id }) => id).sort()).toEqual([...INTENTS].sort());
  });

  it.each(files.map((file) => [file.id, file] as const))('has many voices for %s', (id, { examples }) => {
    expect(examples.length).toBeGreaterThanOrEqual(id === 'out-of-scope' ? 250 : 100);
    expect(new Set(examples.map(wordsAlone)).size).toBeGreaterThan(examples.length * 0.95);
  });

  it('gives no message to two intents', () => {
    const seen = new Map<string, string>();
    for (const { text, intent } of readExamples()) {
      const key = text.toLowerCase();
      expect([undefined, intent]).toContain(seen.get(key));
      seen.set(key, intent);
    }
  });

  it('holds no message that is kept for testing', () => {
    const kept = new Set([
      ...heldApart.hashes,
      ...fixture
        .trim()
        .split('\n')
        .map((line) => hash(JSON.parse(line).text)),
    ]);
    const long = readExamples().filter(({ text }) => wordsAlone(text).split(' ').length >= 4);
    expect(long.filter(({ text }) => kept.has(hash(text))).map(({ text }) => text)).toEqual([]);
  });

  it('names every file that is missing or malformed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-prompts-'));
    writeFileSync(join(folder, 'help.md'), '---\nid: help\n---\n- hi\n');
    writeFileSync(join(folder, 'thanks.md'), 'no front matter');
    expect(() => readExampleFiles(pathToFileURL(`${folder}/`))).toThrow(
      expect.objectContaining({
        code: 'invalid',
        details: expect.arrayContaining([
          expect.stringContaining('help.md: means'),
          expect.stringContaining('thanks.md: id'),
          'prompts/intents/privacy.md: missing',
        ]),
      }),
    );
  });

  it('reads only lines that begin with a dash', () => {
    const front = '---\nid: help\nmeans: Greets or asks.\nisNot: [a wish]\nslots: []\n---\n';
    const lines = Array.from({ length: 100 }, (_, at) => `- hello ${at}`).join('\n');
    const file = parseExampleFile(`${front}A note.\n${lines}\n# heading\n`);
    expect(file.success && file.data.examples).toHaveLength(100);
  });
});
