import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSpecialties } from '../../src/advising/specialties/specialties.js';
import { createExampleClassifier } from '../../src/understanding/classifier/example-classifier.js';
import { readLearnt, writeLearnt } from '../../src/understanding/classifier/learnt-file.js';
import { momentOf } from '../../src/understanding/entities/dates/moment.js';
import { keyOf, learnBesides, learnNow } from '../../src/understanding/learning.js';
import { scoreByRules } from '../../src/understanding/rules/index.js';
import { createReader, readSentence } from '../../src/understanding/sentence.js';
import { VOCABULARY } from '../fixtures/understanding/vocabulary.js';

const specialties = readSpecialties();
const reader = createReader(VOCABULARY, specialties, () => false);
const examples = [
  ...Array.from({ length: 8 }, (_, at) => ({ text: `who is my advisor ${at}`, intent: 'find-advisor' })),
  ...Array.from({ length: 8 }, (_, at) => ({ text: `wifi password ${at}`, intent: 'out-of-scope' })),
  { text: 'a label of another data set', intent: 'book_flight' },
];
const learning = { examples, specialties };

describe('understanding/learning', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-learnt-'));
  const sentence = readSentence('my advisor please', momentOf(new Date('2026-11-23T15:00:00Z'), 'utc'), reader);
  const judge = (cacheFile: string | undefined) =>
    createExampleClassifier(learnNow({ ...learning, cacheFile })).classify(sentence, scoreByRules(sentence));

  it('learns the closed list’s labels only', () => {
    expect(judge(undefined).map(({ intent }) => intent)).toEqual(['find-advisor', 'out-of-scope']);
    expect(judge(undefined)[0]?.probability).toBeGreaterThan(0.6);
  });

  it('judges the same from the file as from the examples', () => {
    const file = join(folder, 'a', 'learnt.bin');
    const learnt = judge(file);
    expect(readdirSync(join(folder, 'a'))).toEqual(['learnt.bin']);
    expect(judge(file)).toEqual(learnt);
    expect(learnt).toEqual(judge(undefined));
  });

  it('learns again when an example changes', () => {
    const file = join(folder, 'b.bin');
    judge(file);
    const before = readFileSync(file);
    learnNow({ ...learning, examples: [...examples, { text: 'hello', intent: 'help' }], cacheFile: file });
    expect(readFileSync(file).equals(before)).toBe(false);
  });

  it('learns the same besides other work as at once, and lets that go on', async () => {
    let turns = 0;
    const other = setInterval(() => turns++, 0);
    const many = Array.from({ length: 400 }, (_, at) => ({ text: `who is my advisor ${at}`, intent: 'find-advisor' }));
    const own = {
      examples: [...many, { text: 'where is the larder', intent: 'out-of-scope' }],
      vocabulary: VOCABULARY,
    };
    const besides = await learnBesides({ ...learning, own });
    clearInterval(other);
    expect(turns).toBeGreaterThan(3);
    expect(besides).toEqual(learnNow({ ...learning, own }));
    expect(besides.known).toContain('larder');
  });

  it('takes a school’s own lines and their names into the key, and nothing else of a school', () => {
    const own = { examples: [{ text: 'the larder', intent: 'help' }], vocabulary: VOCABULARY };
    const keys = [
      keyOf({ specialties }),
      keyOf({ specialties, own }),
      keyOf({ specialties, own: { ...own, vocabulary: { ...VOCABULARY, advisors: ['Ada Bell'] } } }),
    ];
    expect(new Set(keys).size).toBe(3);
    expect(keyOf({ specialties })).toBe(keys[0]);
  });

  it.each(['', 'short', '\u0010\u0000\u0000\u0000{"key":"k"}'])('learns again from a broken file: %j', (content) => {
    const file = join(folder, 'broken.bin');
    writeFileSync(file, content);
    expect(judge(file)).toEqual(judge(undefined));
  });

  it('goes on where nothing can be written', () => {
    expect(judge(join(folder, 'broken.bin', 'below-a-file.bin'))).toEqual(judge(undefined));
  });

  it('gives back exactly what was kept, and nothing under another key or cut short', () => {
    const file = join(folder, 'c.bin');
    const learnt = {
      labels: ['x', 'yé'],
      features: ['w:a', 'w:ü'],
      known: ['a', 'ü'],
      rarity: new Float32Array([1, 2]),
      weights: new Float32Array([1, 2, 3, 4]),
    };
    expect(writeLearnt(file, 'key', learnt)).toBe(true);
    expect(readLearnt(file, 'key')).toEqual(learnt);
    expect(readLearnt(file, 'other')).toBeNull();
    writeFileSync(file, readFileSync(file).subarray(0, -4));
    expect(readLearnt(file, 'key')).toBeNull();
  });
});
