import type { Specialties } from '../advising/specialties/specialties.js';
import type { Ask, Intent, Reading, Safety } from '../intents/intents.js';
import type { Memory } from '../intents/turn-context.js';
import type { Classifier, Model } from './classifier/classifier.js';
import { createExampleClassifier } from './classifier/example-classifier.js';
import type { Lesson } from './classifier/learnt-file.js';
import { inContext } from './context.js';
import { type Decision, decide } from './decide.js';
import { type Moment, momentOf } from './entities/dates/moment.js';
import { exactly } from './exact.js';
import { type Example, readExamples } from './examples.js';
import { knownWords, learnBesides, learnNow, type ToLearn } from './learning.js';
import { filled } from './model/fill.js';
import { mayLeave } from './model/may-leave.js';
import { dangerAtFirst, isDanger, isDangerAfterAll } from './safety/danger.js';
import type { Ear } from './safety/heard/ear.js';
import { theEar } from './safety/heard/learning.js';
import { isStrain } from './safety/strain.js';
import { createReader, type Reader, readSentence, type Sentence } from './sentence.js';
import { slotsFor } from './slots.js';
import { areTwo, halves } from './split.js';
import type { Vocabulary } from './vocabulary.js';
import { wordsOf } from './words.js';

export interface Understanding {
  /** Never throws; the slots hold only what exists. `zone` is IANA. */
  read(text: string, setting: Setting): Promise<Reading>;
  /** Whether a text alone speaks of danger, at once: a little more readily than `read`, which knows what else is asked. Never throws. */
  isCrisis(text: string): boolean;
  /** After an import: the new names. Readings under way keep the old ones. */
  setVocabulary(vocabulary: Vocabulary): void;
  /** Learns from these too, in place of those of the last time, while readings go on with what was known. */
  learn(extraExamples: readonly Example[]): Promise<void>;
}

export interface Setting {
  now: Date;
  zone: string;
  /** Of this person, in this conversation. */
  memory: Memory | null;
  /** A key of the person, for what a model may cost each; it is not sent. Null: a stranger, for whom no model is asked. */
  asker?: string | null;
}

export interface UnderstandingParts {
  vocabulary: Vocabulary;
  specialties: Specialties;
  /** Left out: one that learns from `prompts/intents`. Null: rules alone. */
  classifier?: Classifier | null;
  /** What hears danger beside the lists; left out: what was learnt from `prompts/safety`. */
  ear?: Ear;
  /** Asked when rules and classifier are unsure. */
  model?: Model;
  /** What the classifier learns from; left out: `prompts/intents`. */
  examples?: readonly Example[];
  /** More to learn from, beside those. */
  extraExamples?: readonly Example[];
  /** Where what was learnt is kept, so that later starts need not learn again. Left out: learn at every start. */
  cacheFile?: string;
}

/** From here on an answer is given; below it one question with buttons is asked. Chosen on messages held apart. */
const SURE = 0.5;
/** Two asks are seen only where each half is beyond doubt. */
const SURE_OF_HALF = 0.6;
const CANDIDATES = 3;

/** The router: danger, exact forms, what was said before, then rules and classifier together, then the model. */
export function createUnderstanding(parts: UnderstandingParts): Understanding {
  const { specialties, classifier: given, ear = theEar(), model = null } = parts;
  const toLearn = (vocabulary: Vocabulary, own: readonly Example[]): ToLearn => ({
    ...{ specialties, examples: parts.examples, cacheFile: parts.cacheFile },
    own: own.length > 0 ? { examples: own, vocabulary } : undefined,
  });
  let { vocabulary } = parts;
  let current: Parts;
  const use = (classifier: Classifier | null, known: ReadonlySet<string>): void => {
    const isKnown = (word: string): boolean => known.has(word);
    current = { reader: createReader(vocabulary, specialties, isKnown), classifier, ear, model, isKnown };
  };
  const take = (lesson: Lesson): void => use(given ?? createExampleClassifier(lesson), new Set(lesson.known));
  if (given === undefined) take(learnNow(toLearn(vocabulary, parts.extraExamples ?? [])));
  else use(given, knownWords([...(parts.examples ?? readExamples()), ...(parts.extraExamples ?? [])]));
  let asked = 0;
  return {
    setVocabulary(names) {
      vocabulary = names;
      current = { ...current, reader: createReader(vocabulary, specialties, current.isKnown) };
    },
    async learn(extraExamples) {
      const own = ++asked;
      const lesson = await learnBesides(toLearn(vocabulary, extraExamples));
      if (own === asked && given === undefined) take(lesson); // else a later lesson has overtaken this one
    },
    read: (text, setting) => read(text, setting, current),
    isCrisis: (text) => isDanger(text, ear(text)),
  };
}

interface Parts {
  reader: Reader;
  /** Whether a word stands in any example. */
  isKnown(word: string): boolean;
  classifier: Classifier | null;
  ear: Ear;
  model: Model | null;
}

async function read(text: string, setting: Setting, parts: Parts): Promise<Reading> {
  const heard = parts.ear(text);
  const first = dangerAtFirst(text, heard);
  if (first === 'crisis') return DANGER;
  const reading = await readIntent(text, first, setting, parts);
  if (isDangerAfterAll(reading, heard)) return DANGER;
  return isStrain(reading, text) ? { ...reading, safety: 'concern' } : reading;
}

async function readIntent(text: string, safety: Safety, setting: Setting, parts: Parts): Promise<Reading> {
  const exact = exactly(text, setting.memory);
  if (exact) return sure(safety, exact, 'exact');
  const moment = momentOf(setting.now, setting.zone);
  const sentence = readSentence(text, moment, parts.reader);
  const followUp = setting.memory ? inContext(sentence, setting.memory) : null;
  if (followUp) return sure(safety, followUp, 'context');
  const concern = safety === 'concern';
  const decision = decide(sentence, parts.classifier, concern);
  const leaves = parts.model !== null && leaving(text, decision, safety, setting, parts);
  const two = twoAsks(text, decision, moment, parts, concern);
  if (two) return { ...sure(safety, two[0], byOf(parts)), asks: two, ...leaves };
  return decision.probability >= SURE && !isNoise(sentence, decision, parts)
    ? { ...sure(safety, asked(decision.intent, sentence), byOf(parts)), probability: decision.probability, ...leaves }
    : askModel(sentence, decision, safety, setting, parts);
}

/** Whether what was understood here may still be sent, for an answer from the school's pages. */
function leaving(
  text: string,
  { ranked, intent }: Decision,
  safety: Safety,
  { asker, memory }: Setting,
  { isKnown }: Parts,
): { mayLeave: boolean } {
  const about = { safety, previous: memory?.intent, ranked };
  return { mayLeave: Boolean(asker) && mayLeave(text, [intent], about, isKnown) };
}

/** Not one known word and no rule that speaks: whatever it resembles, it is asked back. */
const isNoise = ({ raw }: Sentence, { rules }: Decision, { isKnown }: Parts): boolean => {
  const words = wordsOf(raw).filter(({ key }) => /\p{L}/u.test(key));
  return words.length > 0 && !words.some(({ key }) => isKnown(key)) && Math.max(...Object.values(rules)) < 1;
};

const byOf = ({ classifier }: Parts): Reading['by'] => (classifier ? 'classifier' : 'rules');
const asked = (intent: Intent, sentence: Sentence): Ask => ({ intent, slots: slotsFor(intent, sentence) });

const sure = (safety: Safety, ask: Ask, by: Reading['by']): Reading => ({
  safety,
  asks: [ask],
  confidence: 'sure',
  candidates: [ask.intent],
  by,
});

const DANGER = sure('crisis', { intent: 'wellbeing', slots: {} }, 'safety');

/** "Who is my advisor and when is ERAS due": both halves sure, different, and one of them what the whole reads as. */
function twoAsks(text: string, whole: Decision, moment: Moment, parts: Parts, concern: boolean): [Ask, Ask] | null {
  if (concern) return null;
  for (const [before, after] of halves(text)) {
    const first = readHalf(before, moment, parts);
    if (!isBeyondDoubt(first)) continue; // the other need not be read
    const second = countedFromTheFirst(readHalf(after, moment, parts), first, moment, parts);
    if (!isBeyondDoubt(second)) continue;
    const both = [first.decision, second.decision];
    if (!areTwo(first.decision.intent, second.decision.intent) || !both.some(({ intent }) => intent === whole.intent))
      continue;
    return [first, second].map(({ text, decision, sentence }) => ({ ...asked(decision.intent, sentence), text })) as [
      Ask,
      Ask,
    ];
  }
  return null;
}

interface Half {
  text: string;
  sentence: Sentence;
  decision: Decision;
}

const isBeyondDoubt = ({ decision: { probability, rules, intent } }: Half): boolean =>
  probability >= SURE_OF_HALF && rules[intent] >= 2;

function readHalf(text: string, moment: Moment, parts: Parts): Half {
  const sentence = readSentence(text, moment, parts.reader);
  return { text, sentence, decision: decide(sentence, parts.classifier, false) };
}

const COUNTED = /\b(?:days?|weeks?|months?|night|morning) before(?: (?:that|it|then))?[.!?\s]*$/i;

/** "When is Match Day and remind me a week before": before what, the first half says. */
function countedFromTheFirst(second: Half, first: Half, moment: Moment, parts: Parts): Half {
  const { milestone } = first.sentence;
  if (!milestone || second.decision.intent !== 'set-reminder' || !COUNTED.test(second.text)) return second;
  const spelled = `${second.text.replace(/ (?:that|it|then)[.!?\s]*$/i, '').replace(/[.!?\s]+$/, '')} ${milestone.title}`;
  const sentence = readSentence(spelled, moment, parts.reader);
  return { ...second, sentence: { ...sentence, raw: spelled } };
}

async function askModel(
  sentence: Sentence,
  decision: Decision,
  safety: Safety,
  { asker, memory }: Setting,
  parts: Parts,
): Promise<Reading> {
  const candidates = decision.ranked.slice(0, CANDIDATES).map(({ intent }) => intent);
  const about = { safety, asker: asker ?? undefined, previous: memory?.intent, ranked: decision.ranked };
  const model = asker === null ? null : parts.model;
  const routed = await model?.route(sentence.raw, candidates, about).catch(() => null);
  if (routed && routed.probability >= SURE) {
    const { intent, slots } = asked(routed.intent, sentence);
    const ask = { intent, slots: filled(slots, routed.slots) };
    return { ...sure(safety, ask, 'model'), probability: routed.probability, mayLeave: true };
  }
  const { probability } = decision;
  const asks: Reading['asks'] = [asked(decision.intent, sentence)];
  return { safety, asks, confidence: 'unsure', candidates, by: byOf(parts), probability };
}
