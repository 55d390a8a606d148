import type { Intent } from '../../intents/intents.js';
import type { AboutText, Model, Routed } from '../classifier/classifier.js';
import type { ExampleFile } from '../examples.js';
import type { RouterPrompt } from '../router-prompt.js';
import type { Vocabulary } from '../vocabulary.js';
import { wordsOf } from '../words.js';
import { type Answer, type Existing, existing, parseAnswer } from './answer.js';
import { createBreaker } from './breaker.js';
import { CAPS, type Caps, createLimits } from './limits.js';
import { mayLeave } from './may-leave.js';
import { createNearestExamples } from './nearest-examples.js';
import type { ModelCall, Outcome } from './outcome.js';
import { inputOf, instructionsOf, type Question } from './question.js';
import { createRecentAnswers } from './recent-answers.js';
import { createRedactor } from './redact.js';

/** What one request brought. `text` is not yet known to be an answer; `again`: a second try may do better. */
export type Said =
  | { outcome: 'answered'; text: string; tokens: number }
  | { outcome: Exclude<Outcome, 'answered'>; again: boolean; tokens: number };

export interface RoutingParts {
  /** One request. Rejects never. */
  ask(question: Question, tokens: number, signal: AbortSignal): Promise<Said>;
  vocabulary(): Vocabulary;
  specialtyIds: readonly string[];
  privateNames(): readonly string[];
  onCall?(call: ModelCall): void;
  caps?: Partial<Caps>;
  now(): number;
  files: readonly ExampleFile[];
  prompt: RouterPrompt;
}

/** A second try only where it has this long. */
const WORTH_ANOTHER_MS = 700;
const PAUSE_MS = 150;
/** A token has three letters and more; guessed low so that the cap holds. */
const LETTERS_A_TOKEN = 3;

/** In this order: may it leave, is it known already, is the model well, is there money; then one question within its deadline. */
export function createRouting(parts: RoutingParts): Model {
  const { prompt, files, onCall } = parts;
  const examples = files.flatMap(({ id, examples: texts }) => texts.map((text) => ({ text, intent: id })));
  const known = new Set(examples.flatMap(({ text }) => wordsOf(text).map(({ key }) => key)));
  const isKnown = (word: string): boolean => known.has(word);
  const specialties = new Set(parts.specialtyIds);
  const nearest = createNearestExamples(examples);
  const instructions = instructionsOf(prompt, files, parts.specialtyIds);
  const redactor = createRedactor({
    privateNames: parts.privateNames,
    publicNames: publicNamesOf(parts),
    isKnown,
  });
  const breaker = createBreaker();
  const limits = createLimits({ ...CAPS, ...parts.caps });
  const recent = createRecentAnswers();

  /** What is sent of a text, or why nothing is. */
  function questionOf(
    text: string,
    candidates: readonly Intent[],
    about: AboutText,
  ): (Question & { message: string }) | null {
    if (!mayLeave(text, candidates, about, isKnown)) return null;
    const message = redactor.redact(text, prompt.limits.message_characters);
    const vocabulary = parts.vocabulary();
    const input = inputOf({ message, candidates, vocabulary, nearest, examples: prompt.limits.examples });
    return { instructions, input, message };
  }

  async function answerTo(text: string, candidates: readonly Intent[], about: AboutText): Promise<Ended> {
    const asker = about.asker ?? '';
    const question = questionOf(text, candidates, about);
    if (!question) return ended('private');
    const now = parts.now();
    const before = recent.find(asker, question.message, now);
    if (before) return { ...ended('cached'), answer: before };
    if (breaker.rests(now)) return ended('resting');
    const guess = (instructions.length + question.input.length) / LETTERS_A_TOKEN + prompt.limits.output_tokens;
    const lease = limits.take(asker, guess, now);
    if (!lease) return ended('limited');
    breaker.begins(now);
    const result = await withinDeadline(question, parts);
    lease.end(result.tokens > 0 ? result.tokens : null);
    breaker.ended(result.outcome, parts.now());
    if (result.answer) recent.keep(asker, question.message, result.answer, now);
    return result;
  }

  const lists = (): Existing => ({ vocabulary: parts.vocabulary(), hasSpecialty: (id) => specialties.has(id) });
  return {
    async route(text, candidates, about = {}): Promise<Routed | null> {
      const start = parts.now();
      const { answer, ...call } = await answerTo(text, candidates, about);
      onCall?.({ ...call, ms: parts.now() - start });
      return answer ? existing(answer, lists()) : null;
    },
  };
}

interface Ended extends Omit<ModelCall, 'ms'> {
  answer: Answer | null;
}

const ended = (outcome: Outcome, requests = 0, tokens = 0): Ended => ({ outcome, requests, tokens, answer: null });

/** Whatever the service does, the person waits no longer than the deadline. */
async function withinDeadline(question: Question, { ask, prompt }: RoutingParts): Promise<Ended> {
  const stop = new AbortController();
  let requests = 0;
  let tokens = 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Ended>((resolve) => {
    timer = setTimeout(() => {
      stop.abort();
      resolve(ended('timeout', requests, tokens));
    }, prompt.limits.deadline_ms);
  });
  const until = performance.now() + prompt.limits.deadline_ms;
  const tried = async (): Promise<Ended> => {
    for (;;) {
      requests += 1;
      const said = await ask(question, prompt.limits.output_tokens, stop.signal);
      tokens += said.tokens;
      if (said.outcome === 'answered') {
        const answer = parseAnswer(said.text);
        return { ...ended(answer ? 'answered' : 'malformed', requests, tokens), answer };
      }
      if (!said.again || requests > 1 || until - performance.now() < WORTH_ANOTHER_MS)
        return ended(said.outcome, requests, tokens);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  try {
    return await Promise.race([late, tried().catch(() => ended('failed', requests, tokens))]);
  } finally {
    clearTimeout(timer);
  }
}

/** The same array while the vocabulary is the same. */
function publicNamesOf({ vocabulary, specialtyIds }: RoutingParts): () => readonly string[] {
  let of: Vocabulary | null = null;
  let names: string[] = [];
  return () => {
    const now = vocabulary();
    if (now === of) return names;
    of = now;
    names = [
      ...now.institutions.map(({ name }) => name),
      ...now.cities,
      ...now.milestones.map(({ title }) => title),
      ...now.societies,
      ...specialtyIds.map((id) => id.replaceAll('-', ' ')),
    ];
    return names;
  };
}
