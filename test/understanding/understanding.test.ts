import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readSpecialties } from '../../src/advising/specialties/specialties.js';
import { INTENTS, Slots } from '../../src/intents/intents.js';
import type { Memory } from '../../src/intents/turn-context.js';
import { evaluate, readRows } from '../../src/understanding/evaluate.js';
import { createUnderstanding, type Understanding } from '../../src/understanding/understanding.js';
import { SLANT_DANGER_TEXTS } from '../fixtures/understanding/slant-danger.js';
import { VOCABULARY } from '../fixtures/understanding/vocabulary.js';

const NOW = new Date('2026-11-23T15:00:00Z');
const ZONE = 'America/New_York';

describe('understanding/understanding', () => {
  let understanding: Understanding;
  beforeAll(() => {
    understanding = createUnderstanding({ vocabulary: VOCABULARY, specialties: readSpecialties() });
  });
  const read = (text: string, memory: Memory | null = null) =>
    understanding.read(text, { now: NOW, zone: ZONE, memory });
  const first = async (text: string, memory: Memory | null = null) => (await read(text, memory)).asks[0];

  describe('messages written apart from rules and examples', () => {
    const rows = readRows(readFileSync(new URL('../fixtures/understanding/messages.jsonl', import.meta.url), 'utf8'));

    it('LL1: are read right nine times out of ten, without a model', async () => {
      const figures = await evaluate(rows, understanding, { now: NOW, zone: ZONE });
      expect(figures.accuracy).toBeGreaterThanOrEqual(0.9);
      expect(figures.outOfScopeRecall).toBeGreaterThanOrEqual(0.8);
      expect(figures.crisisRecall).toBe(1);
      expect(figures.falseCrisis).toBe(0);
      expect(figures.sure.share).toBeGreaterThanOrEqual(0.8);
    });

    it('are read in a few milliseconds of processor time', async () => {
      for (const { text } of rows) await read(text);
      const times: number[] = [];
      for (const { text } of rows) {
        const start = process.cpuUsage();
        await read(text);
        const { user, system } = process.cpuUsage(start);
        times.push((user + system) / 1_000);
      }
      times.sort((a, b) => a - b);
      expect(times[Math.floor(times.length / 2)]).toBeLessThan(100);
    });
  });

  describe('order of the router', () => {
    it('hears danger before commands, context and every intent', async () => {
      const memory: Memory = { intent: 'find-mentor', slots: {}, awaiting: 'ticket-answer' };
      const reading = await read('when is the rank list due? also i want to kill myself', memory);
      expect(reading).toMatchObject({ safety: 'crisis', by: 'safety', asks: [{ intent: 'wellbeing' }] });
    });

    it('takes commands before context', async () => {
      const memory: Memory = { intent: 'find-mentor', slots: {} };
      expect(await read('my requests', memory)).toMatchObject({
        by: 'exact',
        asks: [{ intent: 'my-requests', slots: { verb: 'list' } }],
      });
    });

    it('answers the question although strain is heard in it', async () => {
      const reading = await read('I am drowning, when is the rank list due?');
      expect(reading.safety).toBe('concern');
    });

    it.each(SLANT_DANGER_TEXTS)('hears strain or danger that no list holds: %s', async (text) => {
      expect((await read(text)).safety).not.toBe('none');
    });

    it('asks back, with at most three different candidates, when nothing is likely', async () => {
      const reading = await read('thing with the other thing about it maybe');
      if (reading.confidence === 'unsure') {
        expect(reading.candidates.length).toBeLessThanOrEqual(3);
        expect(new Set(reading.candidates).size).toBe(reading.candidates.length);
      }
      expect(await read('xqzt')).toMatchObject({ confidence: 'unsure' });
    });

    it('asks the model only when it is unsure, and does without an answer', async () => {
      const asked: string[] = [];
      const withModel = createUnderstanding({
        vocabulary: VOCABULARY,
        specialties: readSpecialties(),
        classifier: null,
        model: {
          route: async (text) => {
            asked.push(text);
            if (text.includes('fail')) throw new Error('model is down');
            return { intent: 'privacy', probability: 0.9 };
          },
        },
      });
      const setting = { now: NOW, zone: ZONE, memory: null };
      expect(await withModel.read('qqq www', setting)).toMatchObject({ by: 'model', asks: [{ intent: 'privacy' }] });
      expect(await withModel.read('qqq fail', setting)).toMatchObject({ confidence: 'unsure', by: 'rules' });
      await withModel.read('who is my society advisor', setting);
      expect(asked).toEqual(['qqq www', 'qqq fail']);
    });
  });

  describe('two asks in one message', () => {
    it.each([
      ['who is my advisor and when is ERAS due', ['find-advisor', 'deadlines']],
      ['who are the peds mentors? also cancel my request', ['find-mentor', 'my-requests']],
      ['when is match day and remind me a week before', ['deadlines', 'set-reminder']],
    ])('%s', async (text, intents) => {
      expect((await read(text)).asks.map(({ intent }) => intent)).toEqual(intents);
    });

    it('counts "a week before" from what the first half names', async () => {
      const { asks } = await read('when is match day and remind me a week before');
      expect(asks[1]?.slots).toMatchObject({ milestone: 'match-day', date: '2027-03-12' });
    });

    it.each([
      'schedule a call and shadow an alum in Boston',
      'I failed step 1 and my dean says apply anyway',
      'remind me to call the registrar and print my CV tomorrow at 9',
    ])('is one: %s', async (text) => {
      expect((await read(text)).asks).toHaveLength(1);
    });
  });

  describe('slots', () => {
    it('holds what the sentence names, as the lists spell it', async () => {
      expect(await first('connect me with an alum at MGH in derm, a call please, before Dec 3')).toEqual({
        intent: 'connect-alumni',
        slots: {
          specialties: ['dermatology'],
          institution: 'Massachusetts General Hospital',
          mode: 'call',
          date: '2026-12-03',
          dateText: 'dec 3',
        },
      });
    });

    it('finds a new hospital after an import, and no longer an old one', async () => {
      const own = createUnderstanding({ vocabulary: VOCABULARY, specialties: readSpecialties(), classifier: null });
      own.setVocabulary({
        ...VOCABULARY,
        institutions: [{ name: 'Kestrel Valley Hospital', city: 'Ferndale' }],
        cities: ['Ferndale'],
      });
      const setting = { now: NOW, zone: ZONE, memory: null };
      expect((await own.read('alum at Kestrel Valley?', setting)).asks[0].slots.institution).toBe(
        'Kestrel Valley Hospital',
      );
      expect((await own.read('alum at MGH?', setting)).asks[0].slots.institution).toBeUndefined();
    });

    it('never invents: whatever is written, names and ids come from the lists', async () => {
      const institutions = VOCABULARY.institutions.map(({ name }) => name);
      const milestones = VOCABULARY.milestones.map(({ id }) => id);
      const known = new Set(readSpecialties().all.map(({ id }) => id));
      const word = fc.constantFrom(
        'alum',
        'at',
        'Hogwarts',
        'mgh',
        'derm',
        'brain',
        'surgery',
        'in',
        'Gotham',
        'boston',
        'when',
        'is',
        'ERAS',
        'the',
        'Great',
        'Deadline',
        'peds',
        'dec',
        '9',
      );
      await fc.assert(
        fc.asyncProperty(fc.array(word, { maxLength: 12 }), async (words) => {
          for (const { slots } of (await read(words.join(' '))).asks) {
            if (slots.institution) expect(institutions).toContain(slots.institution);
            if (slots.milestone) expect(milestones).toContain(slots.milestone);
            for (const id of [...(slots.specialties ?? []), ...(slots.specialtyChoice ?? [])])
              expect(known.has(id)).toBe(true);
          }
        }),
      );
    });
  });

  it('reads any text, in any zone, without throwing and within its closed lists', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom(ZONE, 'Asia/Kolkata', 'No/Where', ''),
        async (text, zone) => {
          const reading = await understanding.read(text, { now: NOW, zone, memory: null });
          expect(reading.asks.length).toBeGreaterThan(0);
          for (const { intent, slots } of reading.asks) {
            expect(INTENTS).toContain(intent);
            expect(Slots.safeParse(slots).success).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads 100,000 characters', async () => {
    const reading = await read('when is the rank list due and '.repeat(3_400));
    expect(INTENTS).toContain(reading.asks[0].intent);
  });

  it('learns a school’s own lines while it goes on reading, and forgets them', async () => {
    const lines = (intent: string, ...texts: string[]) =>
      texts.flatMap((text) => Array.from({ length: 6 }, (_, at) => ({ text: `${text} ${at}`, intent })));
    const own = createUnderstanding({
      vocabulary: VOCABULARY,
      specialties: readSpecialties(),
      examples: [...lines('find-advisor', 'who is my advisor', 'my dean'), ...lines('thanks', 'great', 'thank you')],
    });
    const intentOf = async (text: string) =>
      (await own.read(text, { now: NOW, zone: ZONE, memory: null })).asks[0].intent;
    const learning = own.learn(lines('find-support', 'where is the zebra larder', 'zebra larder hours'));
    expect(await intentOf('who is my advisor')).toBe('find-advisor');
    await learning;
    expect(await intentOf('zebra larder please')).toBe('find-support');
    await own.learn([]);
    expect(await intentOf('zebra larder please')).not.toBe('find-support');
  });
});
