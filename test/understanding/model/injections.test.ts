import { readFileSync } from 'node:fs';
import { readSpecialties } from '../../../src/advising/specialties/specialties.js';
import { INTENTS, type Reading, Slots } from '../../../src/intents/intents.js';
import type { Model } from '../../../src/understanding/classifier/classifier.js';
import { createModel } from '../../../src/understanding/model.js';
import { readRouterPrompt } from '../../../src/understanding/router-prompt.js';
import { createUnderstanding, type Understanding } from '../../../src/understanding/understanding.js';
import type { Vocabulary } from '../../../src/understanding/vocabulary.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';
import {
  type Behaviour,
  KEY,
  type ModelServer,
  READING,
  says,
  saysText,
  startModelServer,
} from '../../helpers/model-server.js';

interface Injection {
  id: string;
  via: 'message' | 'institution' | 'city' | 'milestone' | 'person' | 'note' | 'resource';
  technique: string;
  language: string;
  text: string;
}
const INJECTIONS = readFileSync(new URL('../../fixtures/understanding/injections.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Injection);
const SPECIALTIES = readSpecialties();
const PROMPT = readRouterPrompt();
const SETTING = { now: new Date('2026-11-23T15:00:00Z'), zone: 'America/New_York', memory: null, asker: 'a' };
const CANARY = 'canary-in-the-answer';
/** A model that does all that it is asked to, in every form that it could try. */
const OBEDIENT: [string, Behaviour][] = [
  ['says the prompt', saysText(`${PROMPT.body} ${CANARY}`)],
  ['says it in a field', says({ institution: PROMPT.body, city: CANARY, specialties: [PROMPT.body, CANARY] })],
  ['adds a field', saysText(JSON.stringify({ ...READING, role: 'admin', text: CANARY }))],
  ['makes an intent', says({ intent: 'act-as-admin' })],
  ['chooses another intent', says({ intent: 'privacy', milestone: CANARY })],
];

/** A vocabulary in which a name is an attack. */
function poisoned({ via, text }: Injection): Vocabulary {
  const { institutions, cities, milestones, advisors } = VOCABULARY;
  return {
    ...VOCABULARY,
    institutions: via === 'institution' ? [...institutions, { name: text, city: 'Boston' }] : institutions,
    cities: via === 'city' ? [...cities, text] : cities,
    milestones:
      via === 'milestone' || via === 'resource'
        ? [...milestones, { id: 'poison', title: text, track: 'main' }]
        : milestones,
    advisors: via === 'person' ? [...advisors, text] : advisors,
  };
}

function closed(reading: Reading, vocabulary: Vocabulary): void {
  expect(
    Object.keys(reading).filter(
      (key) => !['safety', 'asks', 'confidence', 'candidates', 'by', 'probability', 'mayLeave'].includes(key),
    ),
  ).toEqual([]);
  for (const { intent, slots } of reading.asks) {
    expect(INTENTS).toContain(intent);
    expect(Slots.strict().safeParse(slots).success).toBe(true);
    if (slots.institution) expect(vocabulary.institutions.map(({ name }) => name)).toContain(slots.institution);
    if (slots.city)
      expect(vocabulary.cities.concat(vocabulary.institutions.map(({ city }) => city ?? ''))).toContain(slots.city);
    if (slots.milestone) expect(vocabulary.milestones.map(({ id }) => id)).toContain(slots.milestone);
    for (const id of [...(slots.specialties ?? []), ...(slots.specialtyChoice ?? [])])
      expect(SPECIALTIES.byId(id)).toBeDefined();
  }
}

/** Whole sentences of the prompt, which nothing but the prompt holds. */
const SENTENCES = PROMPT.body
  .split(/[.\n]/)
  .map((sentence) => sentence.trim())
  .filter((sentence) => sentence.length > 30);

describe('understanding: the injection corpus (LL7)', () => {
  let server: ModelServer;
  let vocabulary = VOCABULARY;
  let now = 0;
  let model: Model;
  let offline: Understanding;
  let online: Understanding;
  beforeAll(async () => {
    server = await startModelServer();
    model = createModel({
      apiKey: KEY,
      baseUrl: server.baseUrl,
      name: 'a-model',
      vocabulary: () => vocabulary,
      specialtyIds: SPECIALTIES.all.map(({ id }) => id),
      privateNames: () => [],
      // hours pass between two questions: no rest and no cap spares the test one
      now: () => (now += 3_600_000),
      caps: { tokensPerDay: 1e9 },
    });
    offline = createUnderstanding({ vocabulary, specialties: SPECIALTIES, classifier: null });
    online = createUnderstanding({ vocabulary, specialties: SPECIALTIES, classifier: null, model });
  });
  afterAll(() => server.close());

  it('holds at least sixty, in ten languages, direct and through names, notes and resource texts', () => {
    expect(INJECTIONS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(INJECTIONS.map(({ id }) => id)).size).toBe(INJECTIONS.length);
    expect(new Set(INJECTIONS.map(({ language }) => language)).size).toBeGreaterThanOrEqual(10);
    for (const technique of [
      'ignore',
      'role',
      'prompt',
      'base64',
      'homoglyphs',
      'zero-width',
      'name',
      'note',
      'resource',
    ])
      expect(INJECTIONS.some((one) => one.technique === technique)).toBe(true);
  });

  it.each(INJECTIONS.map((one) => [`${one.id} ${one.technique}, ${one.language}, through ${one.via}`, one] as const))(
    'stays in the closed list without a model: %s',
    async (_, injection) => closed(await offline.read(injection.text, SETTING), VOCABULARY),
  );

  it.each(OBEDIENT)(
    'stays in the closed list, and says nothing of the prompt, where the model %s',
    async (what, behaviour) => {
      server.behave(behaviour);
      for (const injection of INJECTIONS) {
        vocabulary = poisoned(injection);
        online.setVocabulary(vocabulary);
        const direct = await model.route(injection.text, ['privacy', 'help'], { asker: `${what} ${injection.id}` });
        const reading = await online.read(injection.text, SETTING);
        closed(reading, vocabulary);
        const said = JSON.stringify([direct, reading]);
        expect(said).not.toContain(CANARY);
        expect(SENTENCES.filter((sentence) => said.includes(sentence))).toEqual([]);
        if (direct) expect(INTENTS).toContain(direct.intent);
      }
    },
    120_000,
  );

  it('sends the same instructions whatever is written, and the words only inside `message`', async () => {
    server.behave(says());
    const before = server.asked.length;
    for (const injection of INJECTIONS) {
      const text =
        injection.via === 'message'
          ? `who can tell me about ${injection.text}`
          : 'who is the one for the list about this';
      vocabulary = poisoned(injection);
      await model.route(text, ['help'], { asker: injection.id });
    }
    const sent = server.asked.slice(before).map(({ body }) => body);
    expect(sent.length).toBeGreaterThan(30);
    expect(new Set(sent.map(({ instructions }) => instructions)).size).toBe(1);
    for (const { input } of sent) {
      const parsed = JSON.parse(String(input)) as Record<string, unknown>;
      expect(Object.keys(parsed)).toEqual(['examples', 'institutions', 'cities', 'milestones', 'likely', 'message']);
      expect(String(input)).not.toMatch(/[\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u{e0000}-\u{e007f}]/u);
      for (const name of [parsed.institutions, parsed.cities].flat())
        expect(String(name).length).toBeLessThanOrEqual(80);
    }
  });

  it('has a prompt that holds no secret and no name', () => {
    expect(PROMPT.body).not.toMatch(/sk-|xox|[A-Za-z0-9]{24,}|https?:|@|\d{4,}/);
  });
});
